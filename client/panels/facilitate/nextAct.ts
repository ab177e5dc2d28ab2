import type { Insights } from '@forwhom/shared/vocabulary/insight.ts';
import type { RoundId, SetId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { onward } from '@forwhom/shared/rules/agenda.ts';
import { stepOf, veilOf, type Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { SessionState } from '../../state/model.ts';

/** What a facilitator does next: the one primary button on the screen. */
export type NextAct =
  | { readonly kind: 'start' }
  | { readonly kind: 'next'; readonly step: Step }
  | { readonly kind: 'reveal'; readonly notes: number }
  /** `again`: a vote was held in this step already. */
  | { readonly kind: 'open-voting'; readonly questions: number; readonly again: boolean }
  | { readonly kind: 'close-voting'; readonly set: SetId; readonly rounds: readonly RoundId[] }
  | { readonly kind: 'reveal-result'; readonly round: RoundId; readonly question: string }
  /** The one question at the close. */
  | { readonly kind: 'ask-worth' }
  | { readonly kind: 'end-worth' };

/** What a next act depends on. */
export type Running = Pick<SessionState, 'agenda' | 'sets' | 'hidden' | 'insights'>;

/** How many drafts of everybody wait to be revealed. */
export const draftsIn = ({ hidden }: Pick<SessionState, 'hidden'>): number =>
  Object.values(hidden.counts).reduce((sum, count) => sum + count, 0);

/** At the end the room is asked once whether it was worth the hour, unless it is still writing. */
const closing = ({ tools }: Step, { ratings }: Insights): NextAct | null => {
  const worth = ratings.find(({ about }) => about === 'worth');
  if (worth?.open === true) return { kind: 'end-worth' };
  return worth === undefined && !tools.includes('write') ? { kind: 'ask-worth' } : null;
};

const votingIn = ({ id, ballot }: Step, sets: readonly RoundSet[]): (NextAct & { kind: 'open-voting' }) | null =>
  ballot === null
    ? null
    : { kind: 'open-voting', questions: ballot.questions.length, again: sets.some(({ step }) => step === id) };

/** A vote that was held again was most likely closed by mistake: nobody need look at it. */
const isHeldAgain = (set: RoundSet, at: number, sets: readonly RoundSet[]): boolean =>
  sets.slice(at + 1).some(({ step, runOffOf }) => step === set.step && runOffOf === null);

const unrevealed = (sets: readonly RoundSet[]): NextAct | null => {
  const round = sets
    .filter(({ state }) => state === 'closed')
    .flatMap(({ rounds }) => rounds)
    .find(({ revealed }) => !revealed);
  return round === undefined ? null : { kind: 'reveal-result', round: round.id, question: round.question };
};

/**
 * The next act, or null when there is none: on a board without an agenda, and at its end. Notes are revealed before a
 * step that shows them; as long as the next one hides its notes as well, drafts may wait.
 */
export function nextActOf({ agenda, sets, hidden, insights }: Running): NextAct | null {
  if (agenda === null || agenda.steps.length === 0) return null;
  const open = sets.findLast(({ state }) => state === 'open');
  if (open !== undefined) return { kind: 'close-voting', set: open.id, rounds: open.rounds.map(({ id }) => id) };
  const step = stepOf(agenda);
  if (step === null) return { kind: 'start' };
  const after = onward(agenda) ?? null;
  const notes = draftsIn({ hidden });
  if (notes > 0 && veilOf(agenda) !== 'visible' && (after === null || after.veil === 'visible')) {
    return { kind: 'reveal', notes };
  }
  const voting = votingIn(step, sets);
  if (voting?.again === false) return voting;
  return (
    unrevealed(sets.filter((set, at) => !isHeldAgain(set, at, sets))) ??
    (after === null ? closing(step, insights) : { kind: 'next', step: after })
  );
}

/** What may be done instead of the next act: going on without it, revealing earlier than planned, voting once more. */
export function otherActs(state: Running): readonly NextAct[] {
  const { agenda, sets } = state;
  const step = agenda === null ? null : stepOf(agenda);
  if (agenda === null || step === null) return [];
  const kind = nextActOf(state)?.kind;
  const notes = draftsIn(state);
  const after = onward(agenda) ?? null;
  const acts: NextAct[] = [];
  if (notes > 0 && kind !== 'reveal') acts.push({ kind: 'reveal', notes });
  if (after !== null && kind !== 'next') acts.push({ kind: 'next', step: after });
  const voting = votingIn(step, sets);
  if (voting?.again !== true || kind === 'close-voting') return acts;
  const left = kind === 'reveal-result' ? null : unrevealed(sets.filter((set) => set.step === step.id));
  if (left !== null) acts.push(left);
  return [...acts, voting];
}
