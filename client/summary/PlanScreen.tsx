import './summary.css';
import '../panels/vote/vote.css';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { StageHeading } from '../panels/vote/StageHeading.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { Assumptions } from './Assumptions.tsx';
import { createHolding } from './holding.ts';
import { NextSteps } from './NextSteps.tsx';
import { useLive } from './useLive.tsx';
import { useSummary } from './useSummary.tsx';

interface PlanScreenProps {
  readonly board: Board;
  /** The way back to the board. */
  readonly back: ReactNode;
}

/** While the room plans: what is only assumed, each one press from a next step, and the next steps themselves. */
export function PlanScreen({ board, back }: PlanScreenProps) {
  const told = useSummary(board);
  const [{ hold }] = useState(createHolding);
  const live = useLive(board, told, { editing: false, hold });
  const prompt = useStore(board.session, ({ agenda }) => (agenda === null ? '' : (stepOf(agenda)?.prompt ?? '')));
  if (told === null || live === null) return null;
  const parts = { summary: told.summary, words: summaryWords(told.summary.language), live };
  return (
    <section className="voting" aria-label={m('plan.label')}>
      <div className="voting-scroll scroll-pb-[min(20rem,45dvh)]">
        <div className="voting-column result-column">
          <div className="voting-top">{back}</div>
          <StageHeading>{prompt}</StageHeading>
          <NextSteps {...parts} />
          {told.summary.assumptions.length > 0 && <Assumptions {...parts} />}
        </div>
      </div>
    </section>
  );
}
