import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { NextStep } from '@forwhom/shared/vocabulary/insight.ts';
import type { PlannedStep } from '@forwhom/shared/vocabulary/summary.ts';
import { useAct } from '../panels/useAct.tsx';
import { m } from '../words/more.ts';
import type { PartProps } from './part.ts';
import { LinkButton } from './LinkButton.tsx';
import type { Live } from './live.ts';
import { NextStepForm } from './NextStepForm.tsx';
import { Section } from './Section.tsx';
import { takeFocus, useOpening } from './useOpening.tsx';

/** What we do next: who does what, by when, what for, and how we will find out. */
export function NextSteps({ summary: { nextSteps }, words, live }: PartProps) {
  const adding = useOpening();
  return (
    <Section of="nextSteps" words={words}>
      {nextSteps.length === 0 && !adding.isOpen && <p className="part-explains">{m('summary.step.none')}</p>}
      {nextSteps.length > 0 && (
        <ul className="rows">
          {nextSteps.map((planned, at) => {
            const step = live?.nextSteps[at];
            return (
              <li key={step?.id ?? at} data-done={planned.done || undefined}>
                {live !== null && step !== undefined && live.mayPlan ? (
                  <PlanRow live={live} step={step} planned={planned} words={words} />
                ) : (
                  <Planned step={planned} words={words} />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {live?.mayPlan === true &&
        (adding.isOpen ? (
          <NextStepForm board={live.board} onDone={adding.close} />
        ) : (
          <button
            ref={adding.wasOpen ? takeFocus : undefined}
            type="button"
            className="btn no-print mt-3"
            onClick={adding.open}
          >
            {m('summary.step.add')}
          </button>
        ))}
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
}

/** A next step that can be ticked off, changed and taken away. */
function PlanRow({ live, step, planned, words }: PlanRowProps) {
  const editing = useOpening();
  const act = useAct(live.board);
  const { id: nextStep } = step;
  if (editing.isOpen) return <NextStepForm board={live.board} step={step} onDone={editing.close} />;
  return (
    <div className="plan-row">
      {/* As large as a thumb, and no wider than a tick in its row. */}
      <label className="no-print mt-0.5 self-start pointer-coarse:-m-[13px] pointer-coarse:p-[13px]">
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
          ref={editing.wasOpen ? takeFocus : undefined}
          onClick={editing.open}
        />
        <LinkButton
          words={m('summary.step.remove')}
          about={step.what}
          className="text-13"
          onClick={() => void act({ type: 'remove-next-step', nextStep })}
        />
      </span>
    </div>
  );
}
