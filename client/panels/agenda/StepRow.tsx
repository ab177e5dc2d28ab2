import { Check, ChevronDown, EyeOff, GripVertical } from 'lucide-react';
import { useId } from 'react';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart, Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { StepEditor } from './StepEditor.tsx';

interface StepRowProps {
  readonly board: Board;
  readonly agenda: AgendaPart;
  readonly step: Step;
  readonly index: number;
  readonly state: 'done' | 'now' | 'next';
  readonly facilitates: boolean;
  /** A step is being carried to another place, or no longer. */
  readonly onCarry: (step: StepId | null) => void;
}

/** One step in a line; facilitators unfold it to go there and to change it. */
export function StepRow({ board, agenda, step, index, state, facilitates, onCarry }: StepRowProps) {
  const titleId = useId();
  const line = (
    <>
      <span className="step-number" aria-hidden>
        {state === 'done' ? <Check size={13} strokeWidth={2.5} /> : index + 1}
      </span>
      <span className="min-w-0 flex-1">
        <span id={titleId} className="step-title">
          {step.title}
        </span>
        <StepFacts step={step} state={state} />
      </span>
      <span className="step-minutes">{t('minutes', { minutes: step.minutes })}</span>
    </>
  );
  if (!facilitates) return <div className="step-line">{line}</div>;
  return (
    <details>
      <summary className="step-line">
        <span
          className="step-grip"
          title={t('steps.drag')}
          draggable
          aria-hidden
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            onCarry(step.id);
          }}
          onDragEnd={() => onCarry(null)}
        >
          <GripVertical size={15} />
        </span>
        {line}
        <ChevronDown size={15} className="step-fold" aria-hidden />
      </summary>
      <StepEditor board={board} agenda={agenda} step={step} titleId={titleId} />
    </details>
  );
}

/** What a step does that is not seen on the board. */
function StepFacts({ step, state }: { step: Step; state: StepRowProps['state'] }) {
  const facts = [
    state === 'now' ? t('steps.now') : '',
    step.skipped ? t('steps.skipped') : '',
    step.ballot === null ? '' : t('steps.votes', { count: step.ballot.questions.length }),
  ].filter((fact) => fact !== '');
  if (facts.length === 0 && step.veil === 'visible') return null;
  return (
    <span className="step-facts">
      {facts.join(' · ')}
      {step.veil !== 'visible' && (
        <span className="inline-flex items-center gap-1">
          <EyeOff size={12} aria-hidden /> {t(`steps.veil.${step.veil}`)}
        </span>
      )}
    </span>
  );
}
