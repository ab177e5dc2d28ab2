import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { phasesOf } from './phases.ts';

/** The plan of the workshop: its phases in order, and where it stands. */
export function AgendaRail({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  if (agenda === null || agenda.steps.length === 0) return null;
  return (
    <ol aria-label={t('agenda.label')} className="agenda">
      {agenda.current === null && (
        <li aria-current="step" className="phase phase-now">
          {t('agenda.lobby')}
        </li>
      )}
      {phasesOf(agenda).map(({ name, state }) => (
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
