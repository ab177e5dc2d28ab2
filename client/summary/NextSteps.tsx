import { nanoid } from 'nanoid';
import { useState, type ReactNode } from 'react';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { NextStepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NextStep } from '@forwhom/shared/vocabulary/insight.ts';
import type { PlannedStep } from '@forwhom/shared/vocabulary/summary.ts';
import { isAdrift } from '../panels/adrift.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { useAct } from '../panels/useAct.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { PartProps } from './part.ts';
import { keepStep, keptSteps } from './keptSteps.ts';
import { LinkButton } from './LinkButton.tsx';
import type { Live } from './live.ts';
import { NextStepForm } from './NextStepForm.tsx';
import { Section } from './Section.tsx';
import { takeFocus } from './useOpening.tsx';

/** What we do next: who does what, by when, what for, and how we will find out. */
export function NextSteps({ summary: { nextSteps }, words, live }: PartProps) {
  // What was begun before comes back as it was left.
  const [open, setOpen] = useState<readonly NextStepId[]>(() => (live === null ? [] : keptSteps(live.board.id)));
  /** Whose form was closed: the focus comes back to the button that opened it. */
  const [closed, setClosed] = useState<NextStepId | 'new' | null>(null);
  const begin = (id: NextStepId): void => {
    setOpen([...open, id]);
    setClosed(null);
  };
  const formOf = ({ board }: Live, id: NextStepId, step?: NextStep): ReactNode => (
    <NextStepForm
      board={board}
      id={id}
      step={step}
      onDone={() => {
        keepStep(board.id, id, null);
        setOpen((others) => others.filter((one) => one !== id));
        setClosed(step === undefined ? 'new' : id);
      }}
    />
  );
  const rows = nextSteps.map((planned, at) => {
    const id = live?.planned[at];
    const step = live?.nextSteps.find((one) => one.id === id);
    return (
      <li key={id ?? at} data-done={planned.done || undefined}>
        {live !== null && id !== undefined && open.includes(id) ? (
          formOf(live, id, step)
        ) : live?.mayPlan === true && step !== undefined ? (
          <PlanRow
            live={live}
            step={step}
            planned={planned}
            words={words}
            wasOpen={closed === id}
            onChange={() => begin(step.id)}
          />
        ) : (
          <Planned step={planned} words={words} />
        )}
      </li>
    );
  });
  const begun = live === null ? [] : open.filter((id) => !live.planned.includes(id));
  // Among the others: a new one keeps its field when it becomes one of them, and one that somebody removes meanwhile too.
  for (const id of begun) rows.push(<li key={id}>{live !== null && formOf(live, id)}</li>);
  return (
    <Section of="nextSteps" words={words}>
      {rows.length === 0 && <p className="part-explains">{m('summary.step.none')}</p>}
      {rows.length > 0 && <ul className="rows">{rows}</ul>}
      {live?.mayPlan === true && begun.length === 0 && (
        <button
          ref={closed === 'new' ? takeFocus : undefined}
          type="button"
          className="btn no-print mt-3"
          onClick={() => begin(nanoid<NextStepId>(12))}
        >
          {m('summary.step.add')}
        </button>
      )}
    </Section>
  );
}

interface PlannedProps {
  readonly step: PlannedStep;
  readonly words: SummaryWords;
}

function Planned({ step: { what, owner, due, goal, check, about, done }, words }: PlannedProps) {
  const why = [
    ...(goal === '' ? [] : [words.step.goal(goal)]),
    ...(check === '' ? [] : [words.step.check(check)]),
    ...(about === null || what.includes(about.title) ? [] : [words.step.from(about.title)]),
  ];
  return (
    <div className="plan">
      <b className="plan-what">
        {what}
        {done && <span className="note-fact">{words.step.done}</span>}
      </b>
      <span className="plan-why">
        {why.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
      <span>{owner}</span>
      <span className="text-ink-2">{due === null ? '' : <time dateTime={due}>{words.day(due)}</time>}</span>
    </div>
  );
}

interface PlanRowProps {
  readonly live: Live;
  readonly step: NextStep;
  readonly planned: PlannedStep;
  readonly words: SummaryWords;
  /** It was being changed: the focus comes back to the button for that. */
  readonly wasOpen: boolean;
  readonly onChange: () => void;
}

/** A next step that can be ticked off, changed and taken away. */
function PlanRow({ live, step, planned, words, wasOpen, onChange }: PlanRowProps) {
  const act = useAct(live.board);
  const toast = useToasts();
  const { id: nextStep } = step;

  const bringBack = async (): Promise<void> => {
    const { what, owner, due, goal, check, done } = step;
    // What it was about may have gone before it did.
    const about = planned.about === null ? null : step.about;
    const isBack = await act({ type: 'plan-next-step', nextStep, what, owner, due, goal, check, about });
    if (isBack && done) await act({ type: 'edit-next-step', nextStep, done });
  };
  const remove = async (button: HTMLElement): Promise<void> => {
    const next = neighbourOf(button);
    if (!(await act({ type: 'remove-next-step', nextStep }))) return;
    if (button === document.activeElement || isAdrift()) next?.focus();
    const action = { label: t('history.undo'), run: () => void bringBack() };
    toast({ message: m('summary.step.removed', { what: step.what }), action });
  };
  return (
    <div className="plan-row">
      {/* As large as a pointer or a thumb needs, and no wider than a tick in its row. */}
      <label className="no-print -m-[3px] -mt-px self-start p-[3px] pointer-coarse:-m-[13px] pointer-coarse:p-[13px]">
        <input
          type="checkbox"
          className="tick block"
          checked={step.done}
          aria-label={m('summary.step.isDone', { what: step.what })}
          onChange={({ currentTarget }) => void act({ type: 'edit-next-step', nextStep, done: currentTarget.checked })}
        />
      </label>
      <Planned step={planned} words={words} />
      <span className="plan-acts no-print">
        <LinkButton
          words={m('summary.step.change')}
          about={step.what}
          className="text-13"
          ref={wasOpen ? takeFocus : undefined}
          onClick={onChange}
        />
        <LinkButton
          words={m('summary.step.remove')}
          about={step.what}
          className="text-13"
          onClick={({ currentTarget }) => void remove(currentTarget)}
        />
      </span>
    </div>
  );
}

/** What has the focus when a row goes: the next row, or what adds one. */
const neighbourOf = (button: HTMLElement): HTMLElement | null | undefined =>
  button.closest('li')?.nextElementSibling?.querySelector<HTMLElement>('.plan-acts > button') ??
  button.closest('section')?.querySelector<HTMLElement>(':scope > button');
