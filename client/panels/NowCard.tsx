import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, Me } from '../state/model.ts';
import { t } from '../words/t.ts';
import { COMPOSER_ID } from './dock/Composer.tsx';
import { NameForm } from './NameForm.tsx';
import { remember, remembered } from './remembered.ts';
import { useMayWrite } from './useComposer.tsx';
import { useHasWritten } from './useHasWritten.tsx';
import { isNarrow, useNarrow } from './useNarrow.tsx';

interface NowCardProps {
  readonly board: Board;
  readonly onShare: () => void;
}

/** On first arrival: what is going on here, how long it lasts, what to do. It makes room when the writing begins. */
export function NowCard({ board, onShare }: NowCardProps) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const me = useStore(board.session, (session) => session.me);
  const alone = useStore(board.session, ({ people }) => people.size <= 1);
  const mayWrite = useMayWrite(board);
  const hasWritten = useHasWritten(board);
  const [seen, setSeen] = useState(() => remembered(`seen.now.${board.id}`) !== null);
  const [named, setNamed] = useState(false);
  if (seen || agenda === null || me === null || agenda.current !== null) return null;
  // A closed composer says itself what is going on.
  if (me.role === 'observer' || !mayWrite) return null;

  // Whoever starts a board is in it at once and called by their role; by then they may have a minute for their name.
  const nameless = !named && me.role === 'facilitator' && me.name === t('role.facilitator');
  const asksName = nameless && (
    <NameForm
      board={board}
      me={me}
      folded={hasWritten}
      onDone={() => {
        setNamed(true);
        if (!isNarrow()) document.getElementById(COMPOSER_ID)?.focus();
      }}
    />
  );
  const invites = me.role === 'facilitator' && (
    <button type="button" className="btn btn-primary now-invite" onClick={onShare}>
      {t('now.share')}
    </button>
  );
  const left = asksName || (alone && invites);
  if (hasWritten && left === false) return null;

  const dismiss = (
    <button
      type="button"
      className="btn btn-quiet btn-icon now-dismiss"
      aria-label={t('dismiss')}
      onClick={() => {
        remember(`seen.now.${board.id}`, 'yes');
        setSeen(true);
      }}
    >
      <X size={16} aria-hidden />
    </button>
  );
  return (
    <section aria-label={t('now.label')} className={`now float rise ${hasWritten ? 'now-folded' : ''}`}>
      {!hasWritten && <Words agenda={agenda} me={me} />}
      {hasWritten ? (
        left
      ) : (
        <>
          {asksName}
          {invites}
        </>
      )}
      {dismiss}
    </section>
  );
}

function Words({ agenda, me: { role } }: { agenda: AgendaPart; me: Me }): ReactNode {
  const narrow = useNarrow();
  const minutes = agenda.steps.reduce((sum, step) => sum + step.minutes, 0);
  const facilitates = role === 'facilitator';
  const kind = facilitates ? (agenda.steps.length === 0 ? 'blank' : 'facilitator') : 'contributor';
  return (
    <>
      <h2 className="text-16 font-[650]">{t(`now.${kind}.title`)}</h2>
      <p className="now-text text-14 text-ink-2">
        {kind === 'contributor' && narrow ? t('now.tap') : t(`now.${kind}.text`)}
        {facilitates && <span className="now-aside"> {t(narrow ? 'now.titleTap' : 'now.titleClick')}</span>}
      </p>
      {minutes > 0 && (
        <p className="now-aside text-12 text-ink-3">{t('now.length', { minutes, steps: agenda.steps.length })}</p>
      )}
    </>
  );
}
