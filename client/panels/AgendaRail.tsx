import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { phasesOf } from './phases.ts';

/** Where the workshop stands: its phases in order. It shows; it does not steer. */
export function AgendaRail({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  if (agenda === null || agenda.steps.length === 0) return null;
  return <Rail agenda={agenda} />;
}

function Rail({ agenda }: { agenda: AgendaPart }) {
  const phases = phasesOf(agenda);
  return (
    <ol aria-label={t('agenda.label')} className="float pointer-events-auto flex h-[52px] items-center gap-0.5 px-2.5">
      {agenda.current === null && (
        <li aria-current="step" className="phase phase-now">
          {t('agenda.lobby')}
        </li>
      )}
      {phases.map(({ name, state }) => (
        <li
          key={name}
          className={`phase ${state === 'next' ? '' : `phase-${state}`}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          {state === 'done' && <Check size={13} strokeWidth={2.5} aria-label={t('agenda.done')} />}
          {name}
        </li>
      ))}
    </ol>
  );
}
