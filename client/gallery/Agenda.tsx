import { EyeOff } from 'lucide-react';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';

type Step = Template['steps'][number];

interface AgendaProps {
  readonly steps: readonly Step[];
  /** How long each takes, which may be scaled. */
  readonly minutes: readonly number[];
}

/** When each step begins, in minutes from the start. */
const startsOf = (minutes: readonly number[]): readonly number[] =>
  minutes.map((_, i) => minutes.slice(0, i).reduce((sum, one) => sum + one, 0));

/** `0:45` */
const inHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;

/** Every step with its time, what to do, what is hidden and what is voted on. */
export function Agenda({ steps, minutes }: AgendaProps) {
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
            <span className="min-w-0 flex-1">
              <b className="block font-[600]">{step.title}</b>
              <span className="block text-ink-2">{step.prompt}</span>
              <Facts step={step} />
            </span>
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
function Bar({ steps, minutes }: AgendaProps) {
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
