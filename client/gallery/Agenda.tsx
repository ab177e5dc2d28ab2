import { EyeOff } from 'lucide-react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { Script } from '@forwhom/shared/vocabulary/workshop.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';

type Step = Template['steps'][number];

interface AgendaProps {
  readonly steps: readonly Step[];
  /** How long each takes, which may be scaled. */
  readonly minutes: readonly number[];
  /** Whether what facilitators read can be unfolded. */
  readonly scripts?: boolean;
}

/** When each step begins, in minutes from the start. */
const startsOf = (minutes: readonly number[]): readonly number[] =>
  minutes.map((_, i) => minutes.slice(0, i).reduce((sum, one) => sum + one, 0));

/** `0:45` */
const inHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;

/** Every step with its time, what to do, what is hidden and what is voted on. */
export function Agenda({ steps, minutes, scripts = false }: AgendaProps) {
  const starts = startsOf(minutes);
  return (
    <>
      <Bar steps={steps} minutes={minutes} />
      <ol aria-label={m('detail.agenda')} className="mt-3">
        {steps.map((step, i) => (
          <li key={step.id} className="flex gap-3 border-b border-line py-2.5 last:border-none">
            <span className="w-10 flex-none pt-px text-right text-13 text-ink-3 tabular-nums">
              <span className="sr-only">{m('detail.from')} </span>
              {inHours(starts[i] ?? 0)}
            </span>
            <div className="min-w-0 flex-1">
              <b className="block font-[600]">{step.title}</b>
              <span className="block text-ink-2">{step.prompt}</span>
              <Facts step={step} />
              {scripts && step.script !== undefined && <ScriptOf title={step.title} script={step.script} />}
            </div>
            <span className="flex-none text-13 text-ink-2 tabular-nums">
              {t('minutes', { minutes: minutes[i] ?? step.minutes })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Steps as parts of the whole, one phase apart from the next. */
function Bar({ steps, minutes }: Omit<AgendaProps, 'scripts'>) {
  const phases = [...new Set(steps.map(({ phase }) => phase))];
  return (
    <div className="mt-2" aria-hidden>
      <div className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {steps.map((step, i) => (
          <span
            key={step.id}
            className={phases.indexOf(step.phase) % 2 === 0 ? 'bg-accent' : 'bg-bar'}
            style={{ flexGrow: minutes[i] ?? 0, flexBasis: 0 }}
          />
        ))}
      </div>
      <p className="mt-1.5 text-12 text-ink-3">{phases.join(' · ')}</p>
    </div>
  );
}

const scriptKeys = ['say', 'watch', 'stuck', 'ahead'] as const;

/** What only facilitators read in a step: whoever looks for a method reads it before they choose. */
function ScriptOf({ title, script }: { title: string; script: Script }) {
  return (
    <details className="mt-1">
      <summary className="link text-12 pointer-coarse:py-3.5">
        {m('editor.step.script')}
        <span className="sr-only">: {title}</span>
      </summary>
      <dl className="mt-1 grid gap-1 text-13">
        {scriptKeys.map(
          (key) =>
            script[key] !== '' && (
              <div key={key}>
                <dt className="inline font-medium">{m(`editor.script.${key}`)}: </dt>
                <dd className="inline text-ink-2">{script[key]}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
}

function Facts({ step }: { step: Step }) {
  const { ballot, veil, authors } = step;
  if (ballot === null && veil === 'visible') return null;
  return (
    <span className="mt-1 flex flex-col gap-0.5 text-12 text-ink-3">
      {veil !== 'visible' && (
        <span className="inline-flex items-center gap-1">
          <EyeOff size={12} aria-hidden /> {t(`steps.veil.${veil}`)}
          {authors === 'never-stored' && ` · ${m('detail.nameless')}`}
        </span>
      )}
      {ballot?.questions.map(({ question, lens }, i) => (
        <span key={`${i} ${question}`}>
          {m(ballot.secret ? 'detail.secretVote' : 'detail.openVote')}{' '}
          {lens !== null && <span aria-hidden>{lens} </span>}
          {question}
        </span>
      ))}
    </span>
  );
}
