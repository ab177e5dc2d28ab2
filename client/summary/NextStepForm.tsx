import { useEffect, useEffectEvent, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_OWNER, MAX_PLAN_TEXT, type NextStep } from '@forwhom/shared/vocabulary/insight.ts';
import { useSending } from '../panels/useSending.tsx';
import { useToasts } from '../panels/Toasts.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Field, Problem } from './Field.tsx';
import { keepStep, keptStep } from './keptSteps.ts';

interface NextStepFormProps {
  readonly board: Board;
  readonly id: NextStepId;
  /** Absent: a new one. */
  readonly step?: NextStep | undefined;
  readonly onDone: () => void;
}

const wordsIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const saidIn = (form: HTMLFormElement) => {
  const said = new FormData(form);
  return {
    what: wordsIn(said, 'what'),
    owner: wordsIn(said, 'owner'),
    due: wordsIn(said, 'due'),
    goal: wordsIn(said, 'goal'),
    check: wordsIn(said, 'check'),
  };
};

/**
 * What somebody will do. Only *what* is required. What was typed stays until the server has it, also where the form goes
 * because the room goes on.
 */
export function NextStepForm({ board, id, step, onDone }: NextStepFormProps) {
  const { problem, send } = useSending(board);
  const toast = useToasts();
  const [, go] = useLocation();
  const [begun] = useState(() => keptStep(board.id, id));
  const from = begun ?? step;
  const names = useStore(
    board.session,
    useShallow(({ people }) => [
      ...new Set([...people.values()].filter(({ removed }) => !removed).map(({ name }) => name)),
    ]),
  );

  const leave = useEffectEvent(() => {
    if (keptStep(board.id, id) === null) return;
    const action = { label: m('summary.open'), run: () => go(`/b/${board.id}/summary`) };
    toast({ message: m('summary.step.kept'), action });
  });
  useEffect(() => () => leave(), []);

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const { due, ...words } = saidIn(event.currentTarget);
    const said = { nextStep: id, due: due === '' ? null : due, ...words };
    // One that got through unheard is there already, and one that somebody removed meanwhile is not any more.
    const isThere = board.session.getState().insights.nextSteps.some((one) => one.id === id);
    const done = await send(
      isThere ? { type: 'edit-next-step', ...said } : { type: 'plan-next-step', about: null, ...said },
    );
    if (done) onDone();
  };

  return (
    <form
      className="plan-form no-print"
      aria-label={m(step === undefined ? 'summary.step.new' : 'summary.step.edit')}
      onInput={({ currentTarget }) => {
        const said = saidIn(currentTarget);
        keepStep(board.id, id, Object.values(said).every((words) => words === '') ? null : said);
      }}
      onSubmit={(event) => void save(event)}
    >
      <Field
        label={m('summary.step.what')}
        name="what"
        defaultValue={from?.what}
        maxLength={MAX_PLAN_TEXT}
        required
        wide
        // Whoever opens the form wants to write; one that comes back takes nobody from what they are at.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={begun === null}
      />
      <Field
        label={m('summary.step.owner')}
        name="owner"
        defaultValue={from?.owner}
        maxLength={MAX_OWNER}
        options={names}
      />
      <Field label={m('summary.step.due')} name="due" type="date" defaultValue={from?.due ?? ''} />
      <Field
        label={m('summary.step.goal')}
        name="goal"
        defaultValue={from?.goal}
        maxLength={MAX_PLAN_TEXT}
        placeholder={m('summary.step.goal.hint')}
      />
      <Field
        label={m('summary.step.check')}
        name="check"
        defaultValue={from?.check}
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
