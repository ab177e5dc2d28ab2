import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_MINUTES } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';

interface AddStepProps {
  readonly board: Board;
  /** The new step comes behind this one. */
  readonly after: StepId | null;
  readonly open?: boolean;
  readonly onDone?: () => void;
}

const MINUTES = 5;

/** A new step: a title, a line that says what to do, minutes. Everything else can be changed afterwards. */
export function AddStep({ board, after, open = false, onDone }: AddStepProps) {
  const [asked, setAsked] = useState(open);
  const act = useAct(board);
  const close = (): void => {
    setAsked(false);
    onDone?.();
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const line = (name: string): string => String(form.get(name) ?? '').trim();
    if (line('title') === '') return;
    const prompt = line('prompt') || line('title');
    const added = await act({
      type: 'add-step',
      after,
      title: line('title'),
      prompt,
      minutes: Number(line('minutes')) || MINUTES,
      zone: null,
      tools: ['write', 'arrange'],
      veil: 'visible',
      authors: 'at-reveal',
    });
    if (added) close();
  };
  if (!asked) {
    return (
      <button type="button" className="btn btn-quiet m-1" onClick={() => setAsked(true)}>
        <Plus size={16} aria-hidden /> {t('steps.add')}
      </button>
    );
  }
  return (
    <form className="step-editor" aria-label={t('steps.add')} onSubmit={(event) => void submit(event)}>
      <div className="flex gap-2">
        <label className="field-label flex-1">
          {t('steps.title')}
          {/* Whoever adds a step wants to name it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <input name="title" required maxLength={80} autoFocus className="field field-small" />
        </label>
        <label className="field-label w-24 flex-none">
          {t('steps.minutes')}
          <input
            name="minutes"
            type="number"
            min={0}
            max={MAX_MINUTES}
            step="any"
            defaultValue={MINUTES}
            className="field field-small"
          />
        </label>
      </div>
      <label className="field-label">
        {t('steps.prompt')}
        <input name="prompt" maxLength={300} className="field field-small" />
      </label>
      <div className="flex gap-2">
        <button type="submit" className="btn btn-soft btn-small">
          {t('steps.addDo')}
        </button>
        <button type="button" className="btn btn-quiet btn-small" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
