import { nanoid } from 'nanoid';
import { useStore } from 'zustand';
import { mayNotPlan } from '@forwhom/shared/rules/insightsPlan.ts';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_PLAN_TEXT } from '@forwhom/shared/vocabulary/insight.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { useToasts } from './Toasts.tsx';
import { useAct } from './useAct.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';

/**
 * Makes a next step of what is only assumed, in one press. Null where this person may not plan now, and where somebody
 * goes and sees it already.
 */
export function useGoAndSee(board: Board, about: CandidateId | undefined, title: string): (() => void) | null {
  const may = useStore(
    board.session,
    ({ me, agenda, insights }) =>
      me !== null &&
      agenda !== null &&
      mayNotPlan(me, { agenda }) === null &&
      !insights.nextSteps.some((step) => step.about === about),
  );
  const act = useAct(board);
  const toast = useToasts();
  if (!may || about === undefined) return null;
  const plan = async (): Promise<void> => {
    const what = m('summary.goAndSee.what', { title: cleanLine(title) }).slice(0, MAX_PLAN_TEXT);
    const empty = { owner: '', due: null, goal: '', check: '' };
    if (await act({ type: 'plan-next-step', nextStep: nanoid<NextStepId>(12), what, about, ...empty })) {
      toast({ message: m('summary.goAndSee.done') });
    }
  };
  return () => void plan();
}
