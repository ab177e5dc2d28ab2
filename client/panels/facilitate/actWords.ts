import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { SessionState, WishedCommand } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import type { NextAct } from './nextAct.ts';

/** What stands on the button, what beneath it, and what is wished with it. */
export function wordsFor(
  act: NextAct,
  { agenda, turnout }: Pick<SessionState, 'agenda' | 'turnout'>,
): { readonly name: string; readonly about: string; readonly wish: WishedCommand } {
  const from = agenda?.current ?? null;
  switch (act.kind) {
    case 'start':
      return { name: t('act.start'), about: '', wish: { type: 'start' } };
    case 'next':
      return { name: t('act.next'), about: act.step.title, wish: { type: 'next', from } };
    case 'reveal':
      return { name: t('act.reveal'), about: t('list.count', { count: act.notes }), wish: { type: 'reveal', from } };
    case 'open-voting':
      return {
        name: act.again ? m('act.voteAgain') : t('act.openVoting'),
        about: t('act.questions', { count: act.questions }),
        wish: { type: 'open-voting', from },
      };
    case 'close-voting':
      return {
        name: t('act.closeVoting'),
        about: turnoutOf(act.rounds, turnout),
        wish: { type: 'close-voting', set: act.set },
      };
    case 'reveal-result':
      return {
        name: t('act.revealResult'),
        about: act.question,
        wish: { type: 'reveal-result', round: act.round },
      };
    case 'ask-worth':
      return { name: t('act.askWorth'), about: '', wish: { type: 'ask-rating', about: 'worth' } };
    case 'end-worth':
      return {
        name: t('act.endWorth'),
        about: t('act.answered', { count: turnout.ratings['worth'] ?? 0 }),
        wish: { type: 'end-rating', about: 'worth' },
      };
    default:
      return unreachable(act);
  }
}

/** Who is done with the question that fewest are done with. */
function turnoutOf(
  rounds: Extract<NextAct, { readonly kind: 'close-voting' }>['rounds'],
  { rounds: turnouts }: SessionState['turnout'],
): string {
  const [least] = rounds
    .flatMap((id) => turnouts[id] ?? [])
    .map(({ done, abstained, of }) => ({ done: done + abstained, of }))
    .sort((a, b) => a.done - b.done);
  return least === undefined ? '' : t('act.done', least);
}
