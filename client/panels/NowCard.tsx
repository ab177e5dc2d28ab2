import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { remember, remembered } from './remembered.ts';

const lengthOf = (agenda: AgendaPart): string => {
  const minutes = agenda.steps.reduce((sum, step) => sum + step.minutes, 0);
  return minutes === 0 ? '' : t('now.length', { minutes, steps: agenda.steps.length });
};

const kindOf = (agenda: AgendaPart, role: Role): 'facilitator' | 'contributor' | 'observer' | 'blank' => {
  if (role === 'observer') return 'observer';
  return agenda.steps.length === 0 ? 'blank' : role;
};

/** On first arrival: what is going on here, how long it lasts, what to do. */
export function NowCard({ board, onShare }: { board: Board; onShare: () => void }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const role = useStore(board.session, (session) => session.me?.role ?? null);
  const [seen, setSeen] = useState(() => remembered(`seen.now.${board.id}`) !== null);
  if (seen || agenda === null || role === null || agenda.current !== null) return null;
  const kind = kindOf(agenda, role);
  const dismiss = (): void => {
    remember(`seen.now.${board.id}`, 'yes');
    setSeen(true);
  };
  return (
    <section aria-label={t('now.label')} className="now float rise">
      <div className="flex items-start gap-2">
        <h2 className="flex-1 text-16 font-[650]">{t(`now.${kind}.title`)}</h2>
        <button
          type="button"
          className="btn btn-quiet btn-icon -mt-2 -mr-2"
          aria-label={t('dismiss')}
          onClick={dismiss}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <p className="mt-1 text-14 text-ink-2">{t(`now.${kind}.text`)}</p>
      <p className="mt-2 text-12 text-ink-3">{lengthOf(agenda)}</p>
      {role === 'facilitator' && (
        <button type="button" className="btn btn-primary mt-3 w-full" onClick={onShare}>
          {t('now.share')}
        </button>
      )}
    </section>
  );
}
