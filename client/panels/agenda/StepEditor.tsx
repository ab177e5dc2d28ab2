import { useId, useState } from 'react';
import {
  authorships,
  MAX_MINUTES,
  stepOf,
  tools,
  veils,
  type AgendaPart,
  type Step,
  type Tool,
} from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';
import { AddStep } from './AddStep.tsx';

interface StepEditorProps {
  readonly board: Board;
  readonly agenda: AgendaPart;
  readonly step: Step;
  /** The element with the step's title: it says of every control which step it means. */
  readonly titleId: string;
}

/** Goes to a step and changes it. Every field is sent when it is left. */
export function StepEditor({ board, agenda, step, titleId }: StepEditorProps) {
  const act = useAct(board);
  const [adding, setAdding] = useState(false);
  const { steps, current } = agenda;
  const at = steps.indexOf(step);
  const isCurrent = step.id === current;
  const edit = (change: Partial<Pick<Step, 'title' | 'prompt' | 'tools' | 'veil' | 'authors'>>): void =>
    void act({ type: 'edit-step', step: step.id, ...change });
  const move = (before: Step | undefined): void =>
    void act({ type: 'move-step', step: step.id, before: before?.id ?? null });
  const button = { type: 'button' as const, 'aria-describedby': titleId, className: 'btn btn-small' };

  return (
    <div className="step-editor">
      <div className="flex flex-wrap gap-1.5">
        <button
          {...button}
          disabled={isCurrent}
          onClick={() => void act({ type: 'jump', from: stepOf(agenda)?.id ?? null, to: step.id })}
        >
          {t('steps.jump')}
        </button>
        <button
          {...button}
          disabled={isCurrent && !step.skipped}
          onClick={() => void act({ type: 'skip-step', step: step.id, skipped: !step.skipped })}
        >
          {t(step.skipped ? 'steps.unskip' : 'steps.skip')}
        </button>
        <button {...button} disabled={at === 0} onClick={() => move(steps[at - 1])}>
          {t('steps.up')}
        </button>
        <button {...button} disabled={at === steps.length - 1} onClick={() => move(steps[at + 2])}>
          {t('steps.down')}
        </button>
      </div>
      <div className="flex gap-2">
        <Field name={t('steps.title')} value={step.title} limit={80} onChange={(title) => edit({ title })} />
        <Field
          name={t('steps.minutes')}
          value={String(step.minutes)}
          number
          onChange={(value) => {
            const minutes = Number(value);
            if (minutes >= 0 && minutes <= MAX_MINUTES) {
              void act({ type: 'retime', steps: [{ step: step.id, minutes }] });
            }
          }}
        />
      </div>
      <Field name={t('steps.prompt')} value={step.prompt} limit={300} onChange={(prompt) => edit({ prompt })} />
      <Choice
        name={t('steps.others')}
        options={veils}
        value={step.veil}
        words={(veil) => t(`steps.sees.${veil}`)}
        onChange={(veil) =>
          // Names can be left out only where notes are hidden until a reveal.
          edit(veil === 'visible' && step.authors === 'never-stored' ? { veil, authors: 'at-reveal' } : { veil })
        }
      />
      <Choice
        name={t('steps.authors')}
        options={step.veil === 'visible' ? authorships.filter((one) => one !== 'never-stored') : authorships}
        value={step.authors}
        words={(one) => t(`steps.authors.${one}`)}
        onChange={(authors) => edit({ authors })}
      />
      <Tools chosen={step.tools} onChange={(chosen) => edit({ tools: chosen })} />
      {adding ? (
        <AddStep board={board} after={step.id} open onDone={() => setAdding(false)} />
      ) : (
        <button {...button} className="btn btn-quiet btn-small justify-self-start" onClick={() => setAdding(true)}>
          {t('steps.addAfter')}
        </button>
      )}
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly limit?: number;
  readonly number?: boolean;
  readonly onChange: (value: string) => void;
}

/** A line that is sent when it is left or Enter is pressed; empty, it stays as it was. */
function Field({ name, value, limit, number = false, onChange }: FieldProps) {
  // What somebody else changes meanwhile is shown, but not under the hands of whoever is at it.
  const [held, setHeld] = useState<string | null>(null);
  const shown = held ?? value;
  return (
    <label className={number ? 'field-label w-24 flex-none' : 'field-label flex-1'}>
      {name}
      <input
        key={shown}
        defaultValue={shown}
        maxLength={limit}
        {...(number ? { type: 'number', min: 0, max: MAX_MINUTES, step: 'any', inputMode: 'decimal' } : {})}
        className="field field-small"
        onFocus={() => setHeld(value)}
        onBlur={({ currentTarget }) => {
          const next = currentTarget.value.trim();
          if (next === '') currentTarget.value = shown;
          else if (next !== shown) onChange(next);
          setHeld(null);
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly words: (option: T) => string;
  readonly onChange: (option: T) => void;
}

function Choice<T extends string>({ name, options, value, words, onChange }: ChoiceProps<T>) {
  return (
    <label className="field-label">
      {name}
      <select
        value={value}
        className="field field-small"
        onChange={({ currentTarget }) => {
          const chosen = options.find((one) => one === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Tools({ chosen, onChange }: { chosen: readonly Tool[]; onChange: (chosen: readonly Tool[]) => void }) {
  const group = useId();
  return (
    <fieldset className="grid gap-x-3 gap-y-1 min-[480px]:grid-cols-2" aria-labelledby={group}>
      <legend id={group} className="field-label mb-1">
        {t('steps.tools')}
      </legend>
      {tools.map((tool) => (
        <label key={tool} className="flex min-h-6 pointer-coarse:min-h-11 items-center gap-2 text-13">
          <input
            type="checkbox"
            className="tick"
            checked={chosen.includes(tool)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(tools.filter((one) => (one === tool ? checked : chosen.includes(one))))
            }
          />
          {t(`steps.tool.${tool}`)}
        </label>
      ))}
    </fieldset>
  );
}
