import {
  ChartNoAxesColumn,
  Download,
  EyeOff,
  FolderOpen,
  Hand,
  Keyboard,
  LayoutTemplate,
  ListOrdered,
  Lock,
  LockOpen,
  Maximize,
  Minus,
  MousePointer2,
  MousePointer2Off,
  Pencil,
  Presentation,
  ScrollText,
  Search,
  SkipBack,
  SkipForward,
  SquareDashed,
  TableProperties,
  TimerOff,
  UserRoundPlus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { back } from '@forwhom/shared/rules/agenda.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, WishedCommand } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import { slotOf } from '../dock/slot.ts';
import { History } from '../History.tsx';
import { Popup, PopupClose } from '../Popup.tsx';
import { Switch } from '../Switch.tsx';
import { chooseSound, soundChoice, sounds } from '../timer/sound.ts';
import { openLooking } from '../looking/open.ts';
import { useToasts } from '../Toasts.tsx';
import { useAct } from '../useAct.tsx';
import { wordsFor } from './actWords.ts';
import { otherActs } from './nextAct.ts';
import { regionOfStep, regionSeen } from './region.ts';
import { SharingSwitch } from './SharingSwitch.tsx';

export interface MoreProps {
  readonly board: Board;
  readonly trigger: ReactNode;
  /** On a phone it also holds what has no room elsewhere. */
  readonly narrow: boolean;
  /** The bar has no room for going back and leading. */
  readonly tight?: boolean;
  readonly onHelp: () => void;
  readonly onRename: () => void;
  readonly onSomebodyElse: () => void;
  readonly onSteps: () => void;
  readonly onScript: () => void;
  readonly onBring: () => void;
  readonly onExport: () => void;
  readonly onKeep: () => void;
}

const ICON = 17;
const ABOVE = { side: 'top', clearOf: '.facilitate' } as const;

/** What is needed seldom: for facilitators what guides the room, for everyone what concerns this screen. */
export function MorePopup({ board, trigger, narrow, tight = narrow, ...on }: MoreProps) {
  const [, go] = useLocation();
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const planned = useStore(board.session, ({ agenda }) => (agenda?.steps.length ?? 0) > 0);
  return (
    <Popup trigger={trigger} label={t('more')} {...(facilitates ? ABOVE : {})}>
      <div className="more">
        {facilitates && <Guiding board={board} tight={tight} onScript={narrow ? on.onScript : null} />}
        <Group name={m('more.screen')}>
          <ThisScreen board={board} narrow={narrow} />
        </Group>
        <Group name={m('more.board')}>
          {facilitates && <Changes board={board} />}
          <Item
            icon={<ChartNoAxesColumn size={ICON} />}
            words={m('summary.open')}
            onPress={() => go(`/b/${board.id}/summary`)}
          />
          <Item icon={<Download size={ICON} />} words={m('summary.export')} onPress={on.onExport} />
          {facilitates && <Item icon={<LayoutTemplate size={ICON} />} words={m('keep.open')} onPress={on.onKeep} />}
          <Item icon={<Search size={ICON} />} words={t('looking.open')} onPress={() => openLooking(board)} />
          {narrow && planned && (
            <Item icon={<ListOrdered size={ICON} />} words={t('steps.open')} onPress={on.onSteps} />
          )}
          {narrow && facilitates && (
            <Item icon={<Pencil size={ICON} />} words={t('title.change')} onPress={on.onRename} />
          )}
          {board.mayWrite() && (
            <Item icon={<TableProperties size={ICON} />} words={m('bring.open')} onPress={on.onBring} />
          )}
          <Item icon={<Keyboard size={ICON} />} words={m('help.title')} onPress={on.onHelp} />
          <Item icon={<UserRoundPlus size={ICON} />} words={m('join.somebodyElse')} onPress={on.onSomebodyElse} />
          <Item icon={<FolderOpen size={ICON} />} words={t('nav.boards')} onPress={() => go('/boards')} />
        </Group>
      </div>
    </Popup>
  );
}

interface GuidingProps {
  readonly board: Board;
  readonly tight: boolean;
  readonly onScript: (() => void) | null;
}

function Guiding({ board, tight, onScript }: GuidingProps) {
  const state = useStore(
    board.session,
    useShallow(({ agenda, sets, hidden, turnout, insights }) => ({ agenda, sets, hidden, turnout, insights })),
  );
  const { agenda } = state;
  const guide = useStore(board.session, (session) => session.guide);
  const me = useStore(board.session, (session) => session.me?.id ?? null);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const act = useAct(board);
  const toast = useToasts();
  if (agenda === null) return null;
  const step = stepOf(agenda);
  const before = back(agenda) ?? null;
  const leads = guide.lead !== null && guide.lead.by === me;
  const { locked, cursorsHidden } = agenda;

  const wish = (command: WishedCommand) => (): void => void act(command);
  const lock = async (): Promise<void> => {
    if (await act({ type: 'lock', locked: !locked })) {
      toast({ message: t(locked ? 'lock.opened' : 'lock.closed'), about: 'lock' });
    }
  };
  return (
    <>
      {(onScript !== null || (tight && step !== null) || agenda.timer.state !== 'idle') && (
        <Group name={m('more.step')}>
          {onScript !== null && !sharing && step !== null && (
            <Item icon={<ScrollText size={ICON} />} words={t('script.label')} onPress={onScript} />
          )}
          {onScript !== null &&
            otherActs(state)
              .map((other) => wordsFor(other, state))
              .map(({ name, wish: wished }) => (
                <Item key={name} icon={<SkipForward size={ICON} />} words={name} onPress={wish(wished)} />
              ))}
          {tight && before !== null && (
            <Item
              icon={<SkipBack size={ICON} />}
              words={t('act.previous')}
              onPress={wish({ type: 'previous', from: agenda.current })}
            />
          )}
          {agenda.timer.state !== 'idle' && (
            <>
              <Item
                icon={<Minus size={ICON} />}
                words={m('timer.less')}
                onPress={wish({ type: 'add-time', seconds: -60 })}
              />
              <Item icon={<TimerOff size={ICON} />} words={m('timer.end')} onPress={wish({ type: 'end-timer' })} />
            </>
          )}
        </Group>
      )}
      <Group name={m('more.room')}>
        <Item
          icon={<SquareDashed size={ICON} />}
          words={m('guide.gatherStep')}
          onPress={() => void act({ type: 'gather', region: regionOfStep(board) })}
        />
        <Item
          icon={<Maximize size={ICON} />}
          words={m('guide.gatherAll')}
          onPress={wish({ type: 'gather', region: { kind: 'board' } })}
        />
        {tight && (
          <Item
            icon={<Presentation size={ICON} />}
            words={leads ? m('guide.leadStop') : t('guide.lead')}
            onPress={() => void act({ type: 'lead', region: leads ? null : regionSeen(board) })}
          />
        )}
        {guide.spotlight !== null && (
          <Item
            icon={<EyeOff size={ICON} />}
            words={m('guide.spotlightOff')}
            onPress={wish({ type: 'spotlight', note: null })}
          />
        )}
        <Item
          icon={<Hand size={ICON} />}
          words={m(agenda.ready === null ? 'ready.ask' : 'ready.stop')}
          onPress={wish({
            type: 'ask-ready',
            label: agenda.ready === null ? (step?.title ?? t('agenda.lobby')).slice(0, 60) : null,
          })}
        />
        <Item
          icon={locked ? <LockOpen size={ICON} /> : <Lock size={ICON} />}
          words={m(locked ? 'lock.open' : 'lock.close')}
          onPress={() => void lock()}
        />
        <Item
          icon={cursorsHidden ? <MousePointer2 size={ICON} /> : <MousePointer2Off size={ICON} />}
          words={m(cursorsHidden ? 'cursors.show' : 'cursors.hide')}
          onPress={wish({ type: 'hide-cursors', hidden: !cursorsHidden })}
        />
      </Group>
    </>
  );
}

/** What holds on this screen alone. */
function ThisScreen({ board, narrow }: { board: Board; narrow: boolean }) {
  const role = useStore(board.session, ({ me }) => me?.role ?? null);
  const lobby = useStore(board.session, ({ agenda }) => agenda !== null && agenda.current === null);
  const choice = useStore(soundChoice, ({ on }) => on);
  return (
    <>
      {/* Before the start it stands beside *Start workshop*, where there is room. */}
      {(narrow || !lobby || role !== 'facilitator') && <SharingSwitch board={board} />}
      <Switch label={m('sound.switch')} on={sounds(choice, role)} onChange={chooseSound} />
    </>
  );
}

/** Undo and redo for whoever has the list before them and a bar in the place of the writing line. */
function Changes({ board }: { board: Board }) {
  const listed = useStore(board.ui, ({ view }) => view === 'list');
  const composes = useStore(board.session, (session) => slotOf(session) === 'composer');
  const mayMove = useStore(board.session, () => board.may('move'));
  if (!listed || composes || !mayMove) return null;
  return (
    <div className="flex items-center justify-between pl-2.5 text-14 font-medium">
      <span aria-hidden>{t('history.label')}</span>
      <History board={board} />
    </div>
  );
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className="more-group">
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

function Item({ icon, words, onPress }: { icon: ReactNode; words: string; onPress: () => void }) {
  return (
    <PopupClose asChild>
      <button type="button" className="menu-item" onClick={onPress}>
        <span className="text-ink-3" aria-hidden>
          {icon}
        </span>
        {words}
      </button>
    </PopupClose>
  );
}
