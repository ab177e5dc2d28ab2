import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { mayNotPlan } from '@forwhom/shared/rules/insightsPlan.ts';
import type { Board } from '../state/model.ts';
import type { Live } from './live.ts';
import type { Told } from './useSummary.tsx';

/** What this person may change of a board's live summary; null while there is none to change. */
export function useLive(
  board: Board,
  told: Told | null,
  { editing, hold }: Pick<Live, 'editing' | 'hold'>,
): Live | null {
  const said = useStore(
    board.session,
    useShallow(({ me, agenda, insights }) => ({
      role: me?.role ?? 'observer',
      mayPlan: agenda !== null && mayNotPlan({ role: me?.role ?? 'observer' }, { agenda }) === null,
      insights,
    })),
  );
  return useMemo(
    () =>
      told === null
        ? null
        : {
            board,
            ids: told.ids,
            planned: told.planned,
            facilitates: said.role === 'facilitator',
            maySay: said.role !== 'observer',
            mayPlan: said.mayPlan,
            editing,
            hold,
            questions: said.insights.questions,
            remarks: said.insights.remarks,
            nextSteps: said.insights.nextSteps,
          },
    [board, told, said, editing, hold],
  );
}
