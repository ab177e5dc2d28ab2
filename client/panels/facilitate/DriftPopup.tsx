import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { endOf, repairsOf, type Repair } from '@forwhom/shared/rules/drift.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Popup, PopupClose } from '../Popup.tsx';
import { timeOfDay } from '../timer/timeOfDay.ts';
import { useAct } from '../useAct.tsx';

/** What a repair does to the steps to come, as one line. */
const changesIn = ({ preview }: Repair, { steps }: AgendaPart): string =>
  preview
    .map(({ step, from, to }) =>
      t(to === 0 ? 'drift.out' : 'drift.change', {
        title: steps.find(({ id }) => id === step)?.title ?? '',
        from,
        to,
      }),
    )
    .join(' · ');

/** Ways back into the schedule, each with what it changes and when the workshop would end. */
export function DriftPopup({ board, trigger }: { board: Board; trigger: ReactNode }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const act = useAct(board);
  if (agenda === null) return trigger;
  const now = board.serverNow();
  const end = endOf(agenda, now);
  const apply = async ({ changes }: Repair): Promise<void> => {
    for (const change of changes) if (!(await act(change))) return;
  };
  return (
    <Popup trigger={trigger} label={t('drift.label')} side="top" align="start" clearOf=".facilitate">
      <h2 className="popup-title">{t('drift.label')}</h2>
      {end !== null && (
        <p className="px-2 pb-2 text-13 text-ink-2">{t('drift.end', { time: timeOfDay(board, end) })}</p>
      )}
      <ul className="grid gap-1">
        {repairsOf(agenda, now).map((repair) => (
          <li key={repair.kind}>
            <PopupClose asChild>
              <button type="button" className="repair" onClick={() => void apply(repair)}>
                <b>{t(`drift.${repair.kind}`)}</b>
                {repair.preview.length > 0 && <span>{changesIn(repair, agenda)}</span>}
                <span className="text-ink-3">{t('drift.end', { time: timeOfDay(board, repair.endsAt) })}</span>
              </button>
            </PopupClose>
          </li>
        ))}
      </ul>
    </Popup>
  );
}
