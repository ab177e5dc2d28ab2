import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { placeOf } from '../agenda/length.ts';
import { SuggestButton } from '../group/SuggestButton.tsx';
import { History } from '../History.tsx';
import { Ready } from './Ready.tsx';

/** What is going on, in a step in which nothing is written. */
export function StepLine({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const observes = useStore(board.session, ({ me }) => me?.role === 'observer');
  // The canvas has them beside the zoom.
  const listed = useStore(board.ui, ({ view }) => view === 'list');
  const mayMove = useStore(board.session, () => board.may('move'));
  const step = agenda === null ? null : stepOf(agenda);
  const place = agenda === null ? null : placeOf(agenda);
  if (agenda === null || step === null) return null;
  return (
    <section className="step-now" aria-label={t('now.label')}>
      <div className="min-w-0 flex-[1_1_180px]">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-16 font-[650]">{step.title}</span>
          {place !== null && <span className="text-12 text-ink-3">{t('step.place', place)}</span>}
        </p>
        <p className="text-14 text-ink-2">
          {step.prompt}
          {step.tools.includes('mark') && !observes && ` ${t('now.mark')}`}
        </p>
        {observes && <p className="text-13 text-ink-3">{t('composer.observer')}</p>}
        {agenda.locked && !observes && <p className="text-13 text-ink-3">{t('composer.locked')}</p>}
      </div>
      <div className="step-acts">
        {listed && mayMove && <History board={board} />}
        <SuggestButton board={board} />
        <Ready board={board} />
      </div>
    </section>
  );
}
