import { nanoid } from 'nanoid';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_PLAN_TEXT } from '@forwhom/shared/vocabulary/insight.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { useAct } from '../panels/useAct.tsx';
import { m } from '../words/more.ts';
import { LinkButton } from './LinkButton.tsx';
import type { Live } from './live.ts';

interface GoAndSeeProps {
  readonly live: Live;
  /** As the summary calls it. */
  readonly id: string;
  readonly title: string;
  /** It follows a line of facts. */
  readonly arrow?: boolean;
}

/** Makes a next step of what is only assumed, in one press. */
export function GoAndSee({ live, id, title, arrow = false }: GoAndSeeProps) {
  const { board, ids, mayPlan, nextSteps } = live;
  const act = useAct(board);
  const toast = useToasts();
  const about = ids.get(id) as CandidateId | undefined;
  const planned = nextSteps.some((step) => step.about === about);
  if (!mayPlan || about === undefined || planned) return null;
  const what = m('summary.goAndSee.what', { title }).slice(0, MAX_PLAN_TEXT);
  const plan = async (): Promise<void> => {
    const empty = { owner: '', due: null, goal: '', check: '' };
    if (await act({ type: 'plan-next-step', nextStep: nanoid<NextStepId>(12), what, about, ...empty })) {
      toast({ message: m('summary.goAndSee.done') });
    }
  };
  return (
    <span className="no-print">
      {arrow && ' → '}
      <LinkButton words={m('summary.goAndSee')} about={title} className="font-semibold" onClick={() => void plan()} />
    </span>
  );
}
