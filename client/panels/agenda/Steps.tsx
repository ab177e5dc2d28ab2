import { useState } from 'react';
import { useStore } from 'zustand';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';
import { AddStep } from './AddStep.tsx';
import { lengthOf } from './length.ts';
import { StepRow } from './StepRow.tsx';

/** All steps in order: what comes, how long, what is hidden. Facilitators change them here, while the workshop runs. */
export function Steps({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const act = useAct(board);
  const [carried, setCarried] = useState<StepId | null>(null);
  const [over, setOver] = useState<StepId | null>(null);
  if (agenda === null) return null;
  const { steps, current } = agenda;
  const at = steps.findIndex(({ id }) => id === current);

  const drop = (before: StepId): void => {
    if (carried !== null && carried !== before) void act({ type: 'move-step', step: carried, before });
    setCarried(null);
    setOver(null);
  };

  return (
    <>
      <p className="steps-sum">{t('now.length', lengthOf(agenda))}</p>
      <ol aria-label={t('steps.label')} className="steps">
        {steps.map((step, index) => (
          // By keyboard and by touch the same is done with *Move up* and *Move down*.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={step.id}
            className="step"
            data-now={index === at || undefined}
            data-over={over === step.id || undefined}
            data-skipped={step.skipped || undefined}
            onDragOver={(event) => {
              if (carried === null) return;
              event.preventDefault();
              setOver(step.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(step.id);
            }}
          >
            <StepRow
              board={board}
              agenda={agenda}
              step={step}
              index={index}
              state={index === at ? 'now' : index < at ? 'done' : 'next'}
              facilitates={facilitates}
              onCarry={setCarried}
            />
          </li>
        ))}
      </ol>
      {facilitates && <AddStep board={board} after={steps.at(-1)?.id ?? null} />}
    </>
  );
}
