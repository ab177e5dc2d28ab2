import { nanoid } from 'nanoid';
import { useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_OWNER, MAX_PLAN_TEXT, type NextStep } from '@forwhom/shared/vocabulary/insight.ts';
import { useSending } from '../panels/useSending.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Field, Problem } from './Field.tsx';

interface NextStepFormProps {
  readonly board: Board;
  /** Absent: a new one. */
  readonly step?: NextStep;
  readonly onDone: () => void;
}

const wordsIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** What somebody will do. Only *what* is required. What was typed stays until the server has it. */
export function NextStepForm({ board, step, onDone }: NextStepFormProps) {
  const { problem, send } = useSending(board);
  // A repeat of one that got through after all must not become a second one.
  const [id] = useState(() => nanoid<NextStepId>(12));
  const names = useStore(
    board.session,
    useShallow(({ people }) => [
      ...new Set([...people.values()].filter(({ removed }) => !removed).map(({ name }) => name)),
    ]),
  );

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const due = wordsIn(form, 'due');
    const said = {
      what: wordsIn(form, 'what'),
      owner: wordsIn(form, 'owner'),
      due: due === '' ? null : due,
      goal: wordsIn(form, 'goal'),
      check: wordsIn(form, 'check'),
    };
    const done = await send(
      step === undefined
        ? { type: 'plan-next-step', nextStep: id, about: null, ...said }
        : { type: 'edit-next-step', nextStep: step.id, ...said },
    );
    if (done) onDone();
  };

  return (
    <form
      className="plan-form"
      aria-label={m(step === undefined ? 'summary.step.new' : 'summary.step.edit')}
      onSubmit={(event) => void save(event)}
    >
      <Field
        label={m('summary.step.what')}
        name="what"
        defaultValue={step?.what}
        maxLength={MAX_PLAN_TEXT}
        required
        wide
        // Whoever opens the form wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <Field
        label={m('summary.step.owner')}
        name="owner"
        defaultValue={step?.owner}
        maxLength={MAX_OWNER}
        options={names}
      />
      <Field label={m('summary.step.due')} name="due" type="date" defaultValue={step?.due ?? ''} />
      <Field
        label={m('summary.step.goal')}
        name="goal"
        defaultValue={step?.goal}
        maxLength={MAX_PLAN_TEXT}
        placeholder={m('summary.step.goal.hint')}
      />
      <Field
        label={m('summary.step.check')}
        name="check"
        defaultValue={step?.check}
        maxLength={MAX_PLAN_TEXT}
        placeholder={m('summary.step.check.hint')}
      />
      <div className="form-acts">
        <button type="submit" className="btn btn-primary">
          {t('save')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
      <Problem words={problem} />
    </form>
  );
}
