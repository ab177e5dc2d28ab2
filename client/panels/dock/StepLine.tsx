import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Ready } from './Ready.tsx';

/** What is going on, in a step in which nothing is written. */
export function StepLine({ board }: { board: Board }) {
  const step = useStore(board.session, ({ agenda }) => (agenda === null ? null : stepOf(agenda)));
  const locked = useStore(board.session, ({ agenda }) => agenda?.locked ?? false);
  const observes = useStore(board.session, ({ me }) => me?.role === 'observer');
  if (step === null) return null;
  return (
    <section className="step-now" aria-label={t('now.label')}>
      <div className="min-w-0 flex-1">
        <p className="text-16 font-[650]">{step.title}</p>
        <p className="text-14 text-ink-2">{step.prompt}</p>
        {observes && <p className="text-13 text-ink-3">{t('composer.observer')}</p>}
        {locked && !observes && <p className="text-13 text-ink-3">{t('composer.locked')}</p>}
      </div>
      <Ready board={board} />
    </section>
  );
}
