import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { stepOf, veilOf, type AgendaPart, type Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, Me } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { lengthOf, placeOf } from '../agenda/length.ts';
import { COMPOSER_ID } from '../dock/Composer.tsx';
import { EndsAt } from '../dock/EndsAt.tsx';
import { slotOf } from '../dock/slot.ts';
import { draftsIn } from '../facilitate/nextAct.ts';
import { remember, remembered } from '../remembered.ts';
import { useMayWrite } from '../useComposer.tsx';
import { isNarrow, useNarrow } from '../useNarrow.tsx';
import { NameForm } from './NameForm.tsx';
import { useMyNotes } from './useMyNotes.tsx';

interface NowCardProps {
  readonly board: Board;
  readonly onShare: () => void;
}

/** What is going on here, how long it lasts, what to do: on arrival, and at the beginning of every step. */
export function NowCard({ board, onShare }: NowCardProps) {
  const lobby = useStore(board.session, ({ agenda }) => agenda !== null && agenda.current === null);
  return lobby ? <LobbyCard board={board} onShare={onShare} /> : <StepCard board={board} />;
}

function Dismiss({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className="btn btn-quiet btn-icon now-dismiss" aria-label={t('dismiss')} onClick={onPress}>
      <X size={16} aria-hidden />
    </button>
  );
}

/** Before the start. It makes room when the writing begins. */
function LobbyCard({ board, onShare }: NowCardProps) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const me = useStore(board.session, (session) => session.me);
  const alone = useStore(board.session, ({ people }) => people.size <= 1);
  const mayWrite = useMayWrite(board);
  const hasWritten = useMyNotes(board) > 0;
  const [seen, setSeen] = useState(() => remembered(`seen.now.${board.id}`) !== null);
  const [named, setNamed] = useState(false);
  if (seen || agenda === null || me === null) return null;
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
    <button type="button" className="btn btn-soft now-invite" onClick={onShare}>
      {t('now.share')}
    </button>
  );
  const left = asksName || (alone && invites);
  if (hasWritten && left === false) return null;
  return (
    <section aria-label={t('now.label')} className={`now float rise ${hasWritten ? 'now-folded' : ''}`}>
      {!hasWritten && <LobbyWords agenda={agenda} me={me} />}
      {hasWritten ? (
        left
      ) : (
        <>
          {asksName}
          {invites}
        </>
      )}
      <Dismiss
        onPress={() => {
          remember(`seen.now.${board.id}`, 'yes');
          setSeen(true);
        }}
      />
    </section>
  );
}

function LobbyWords({ agenda, me: { role } }: { agenda: AgendaPart; me: Me }): ReactNode {
  const narrow = useNarrow();
  const length = lengthOf(agenda);
  const facilitates = role === 'facilitator';
  const kind = facilitates ? (agenda.steps.length === 0 ? 'blank' : 'facilitator') : 'contributor';
  return (
    <>
      <h2 className="text-16 font-[650]">{t(`now.${kind}.title`)}</h2>
      <p className="now-text text-14 text-ink-2">
        {kind === 'contributor' && narrow ? t('now.tap') : t(`now.${kind}.text`)}
        {facilitates && <span className="now-aside"> {t(narrow ? 'now.titleTap' : 'now.titleClick')}</span>}
      </p>
      {length.minutes > 0 && <p className="now-aside text-12 text-ink-3">{t('now.length', length)}</p>}
    </>
  );
}

/**
 * At the beginning of a step in which one writes, and on arriving in it: until it was seen or the writing begins. Other
 * steps say the same in their line, and facilitators have their bar.
 */
function StepCard({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const writing = useStore(board.session, (session) => slotOf(session) === 'composer');
  const drafts = useStore(board.session, draftsIn);
  const notes = useMyNotes(board);
  const narrow = useNarrow();
  const [arrived] = useState(() => agenda?.current ?? null);
  const [begun, setBegun] = useState({ step: arrived, notes, dismissed: false });
  const step = agenda === null ? null : stepOf(agenda);
  if (step !== null && begun.step !== step.id) setBegun({ step: step.id, notes, dismissed: false });
  if (agenda === null || step === null || facilitates || !writing) return null;
  if (begun.dismissed || notes > begun.notes || agenda.revealed) return null;
  // On a phone the head says the question and the time: only whoever has just come needs more.
  if (narrow && step.id !== arrived) return null;
  return (
    <section aria-label={t('now.label')} className="now float rise">
      <StepWords board={board} agenda={agenda} step={step} drafts={drafts} />
      <Dismiss onPress={() => setBegun({ ...begun, dismissed: true })} />
    </section>
  );
}

interface StepWordsProps {
  readonly board: Board;
  readonly agenda: AgendaPart;
  readonly step: Step;
  readonly drafts: number;
}

function StepWords({ board, agenda, step, drafts }: StepWordsProps): ReactNode {
  const place = placeOf(agenda);
  const veil = veilOf(agenda);
  const marks = useStore(board.session, ({ me }) => me?.role !== 'observer') && step.tools.includes('mark');
  return (
    <>
      <h2 className="text-16 font-[650]">{step.title}</h2>
      <p className="now-text text-14 text-ink-2">
        {step.prompt}
        {marks && ` ${t('now.mark')}`}
      </p>
      <p className="now-aside text-12 text-ink-3">
        {place !== null && `${t('step.place', place)} · `}
        {t('minutes', { minutes: step.minutes })}
        <EndsAt board={board} />
      </p>
      {veil !== 'visible' && (
        <p className="now-aside hidden text-12 text-ink-3 wide:block">
          {t(`now.veil.${veil}`)} {drafts > 0 && t('now.written', { count: drafts })}
        </p>
      )}
    </>
  );
}
