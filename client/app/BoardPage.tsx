import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { Announcer } from '../panels/Announcer.tsx';
import { DraftsCard } from '../panels/cards/DraftsCard.tsx';
import { HandoverCard } from '../panels/cards/HandoverCard.tsx';
import { NowCard } from '../panels/cards/NowCard.tsx';
import { Tray } from '../panels/cards/Tray.tsx';
import { Dock } from '../panels/dock/Dock.tsx';
import { slotOf } from '../panels/dock/slot.ts';
import { keptDraft } from '../panels/draft.tsx';
import { keepSharing } from '../panels/facilitate/sharing.ts';
import { Loose } from '../panels/group/Loose.tsx';
import { late } from '../panels/late.tsx';
import { hushLetters } from '../panels/letterKeys.ts';
import { Chime } from '../panels/timer/Chime.tsx';
import { Toasts } from '../panels/Toasts.tsx';
import { isNarrow, useNarrow } from '../panels/useNarrow.tsx';
import { useCanvasReading } from '../panels/looking/useReading.tsx';
import { VotingStage } from '../panels/vote/VotingStage.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BoardHead } from './BoardHead.tsx';
import { BoardHeadNarrow } from './BoardHeadNarrow.tsx';
import { startIsOver } from './afterStart.ts';
import { endWriting } from './endWriting.ts';
import { somebodyElse } from './somebodyElse.ts';
import { useBoardKeys } from './useBoardKeys.tsx';
import { useRoomSize } from './useRoomSize.tsx';

const BoardCanvas = late(() => import('../canvas/BoardCanvas.tsx').then((m) => m.BoardCanvas));
const ListView = late(() => import('../list/ListView.tsx').then((m) => m.ListView));
const LookingBar = late(() => import('../panels/looking/LookingBar.tsx').then((m) => m.LookingBar));
const LateCards = late(() => import('./LateCards.tsx').then((m) => m.LateCards));
const ShareDialog = late(() => import('../panels/ShareDialog.tsx').then((m) => m.ShareDialog));
const KeepSheet = late(() => import('../gallery/KeepSheet.tsx').then((m) => m.KeepSheet), 'rarely');
const HelpDialog = late(() => import('../panels/HelpDialog.tsx').then((m) => m.HelpDialog));
const PlanScreen = late(() => import('../summary/PlanScreen.tsx').then((m) => m.PlanScreen), 'rarely');
const BringSheet = late(() => import('../bringing/BringSheet.tsx').then((m) => m.BringSheet), 'rarely');
const BoardExport = late(() => import('../summary/BoardExport.tsx').then((m) => m.BoardExport), 'rarely');
const StepsSheet = late(() => import('../panels/agenda/StepsSheet.tsx').then((m) => m.StepsSheet));
const ScriptSheet = late(() => import('../panels/facilitate/ScriptSheet.tsx').then((m) => m.ScriptSheet));
const TitleSheet = late(() => import('../panels/TitleSheet.tsx').then((m) => m.TitleSheet));

/** Fetches the view that will come first while the board is still being joined and opened. */
export const fetchFirstView = (): void =>
  void (isNarrow() ? ListView : BoardCanvas).fetch().catch(() => {
    // Whoever shows it tries again, and says so when that fails as well.
  });

type Opened = 'share' | 'export' | 'keep' | 'help' | 'title' | 'steps' | 'script';

/** The other view is one press away, and comes back to this one. */
const nothing = (): void => undefined;

interface BoardPageProps {
  readonly board: Board;
  readonly onSomebodyElse: (secret: string, peeked: Peeked) => void;
}

/** The room: the board as canvas or list, and what floats above it. */
export function BoardPage({ board, onSomebodyElse }: BoardPageProps) {
  const narrow = useNarrow();
  const view = useStore(board.ui, (ui) => ui.view);
  const looking = useStore(board.ui, (ui) => ui.looking);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const hasLate = useStore(
    board.session,
    (session) =>
      session.me?.role === 'facilitator' ||
      session.insights.ratings.length > 0 ||
      (slotOf(session) !== 'composer' && keptDraft(board.id).text !== ''),
  );
  const groups = useStore(board.session, ({ agenda }) => agenda !== null && stepOf(agenda)?.tools.includes('group'));
  const [sheet, setSheet] = useState<Opened | null>(null);
  /** What was pasted as a table; null while none is being brought. */
  const [brought, setBrought] = useState<string | null>(null);
  const synced = useStore(board.session, (session) => session.synced);
  useEffect(() => (synced ? startIsOver() : undefined), [synced]);
  useRoomSize();
  useBoardKeys(board, { onHelp: () => setSheet('help') });
  useCanvasReading(board);
  useEffect(() => keepSharing(board), [board]);
  useEffect(() => endWriting(board), [board]);
  useEffect(hushLetters, []);

  const waiting = <p className="grid h-full place-items-center text-ink-2">{t('waiting')}</p>;
  const close = (): void => setSheet(null);
  const share = (): void => setSheet('share');
  const more = {
    board,
    onHelp: () => setSheet('help'),
    onRename: () => setSheet('title'),
    onSteps: () => setSheet('steps'),
    onScript: () => setSheet('script'),
    onBring: () => setBrought(''),
    onExport: () => setSheet('export'),
    onKeep: () => setSheet('keep'),
    onSomebodyElse: () => void somebodyElse(board.id).then((way) => way && onSomebodyElse(way.secret, way.peeked)),
  };
  return (
    <Toasts board={board}>
      <div className="room" data-view={view} data-grouping={groups || undefined}>
        {narrow ? <BoardHeadNarrow {...more} onShare={share} /> : <BoardHead {...more} onShare={share} />}
        <main className="stage" aria-label={title}>
          {view === 'list' ? (
            <ListView board={board} fallback={waiting} onFail={nothing} />
          ) : (
            <BoardCanvas board={board} fallback={waiting} onFail={nothing} />
          )}
        </main>
        <VotingStage board={board} Plan={PlanScreen} />
        <Loose board={board} />
        {looking !== null && (
          <LookingBar board={board} looking={looking} onFail={() => board.ui.setState({ looking: null })} />
        )}
        <div className="cards">
          <Tray board={board} />
          <HandoverCard board={board} />
          <DraftsCard board={board} />
          <NowCard board={board} onShare={share} />
          {hasLate && <LateCards board={board} onFail={nothing} />}
        </div>
        <Dock {...more} onTable={setBrought} />
        <Announcer board={board} />
        <Chime board={board} />
      </div>
      {sheet === 'share' && <ShareDialog board={board} onClose={close} onFail={close} />}
      {sheet === 'title' && <TitleSheet board={board} onClose={close} onFail={close} />}
      {brought !== null && (
        <BringSheet board={board} text={brought} onClose={() => setBrought(null)} onFail={() => setBrought(null)} />
      )}
      {sheet === 'keep' && <KeepSheet board={board} onClose={close} onFail={close} />}
      {sheet === 'export' && <BoardExport board={board} onClose={close} onFail={close} />}
      {sheet === 'steps' && <StepsSheet board={board} onClose={close} onFail={close} />}
      {sheet === 'script' && <ScriptSheet board={board} onClose={close} onFail={close} />}
      {sheet === 'help' && <HelpDialog onClose={close} onFail={close} />}
    </Toasts>
  );
}
