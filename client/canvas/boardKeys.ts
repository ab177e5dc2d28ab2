import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import { nothingLookedFor } from '../state/looking.ts';
import type { Board, NoteRecord } from '../state/model.ts';
import type { KeyAct } from '../tools/keys.ts';
import type { BoardHands } from './boardHands.ts';
import type { CameraRig } from './cameraRig.ts';
import { evidenceWish, toggleMark } from './noteActs.ts';
import { inReadingOrder, walk } from './readingOrder.ts';
import { mayDo } from './rights.ts';
import type { Ticks } from './ticks.ts';

interface KeysContent {
  readonly board: Board;
  readonly rig: CameraRig;
  readonly hands: BoardHands;
  /** Ends a gesture that is going on. Whether there was one. */
  readonly cancelGesture: () => boolean;
  /** Gives the selection's bar the focus. */
  readonly focusBar: () => void;
  /** A note was reached by key: it is to be read out. */
  readonly reached: (id: NoteId) => void;
  /** Opens the form that puts the selected notes into a theme. */
  readonly group: () => void;
  readonly rejoin: () => void;
  readonly ticks: Ticks;
  /** Notes that this screen shows. */
  readonly isShown: (record: NoteRecord) => boolean;
}

/** Does what keys ask for. Answers whether the key was used: Tab past the last note is the browser's. */
export function createBoardKeys(content: KeysContent): (act: KeyAct) => boolean {
  const { board, rig, hands, cancelGesture, focusBar, ticks } = content;
  const { ui, actions } = board;
  const notes = {
    get: board.notes.get.bind(board.notes),
    frames: board.notes.frames.bind(board.notes),
    inZone: (zone: Parameters<typeof board.notes.inZone>[0]) => board.notes.inZone(zone).filter(content.isShown),
  };
  const selected = (): NoteId[] => [...ui.getState().selected];

  const walkBy = (by: 1 | -1): boolean => {
    const { zone } = ui.getState();
    const from = ticks.focus ?? selected().at(by === 1 ? -1 : 0) ?? null;
    const next = walk(notes, from, by, zone);
    if (next === null) {
      if (ticks.focus !== null) return true;
      ui.setState({ selected: new Set() });
      return false;
    }
    if (ticks.focus === null) ui.setState({ selected: new Set([next.note.id]) });
    else ticks.goTo(next.note.id);
    rig.reveal(next.box);
    content.reached(next.note.id);
    return true;
  };
  const edit = (): void => {
    const first = ticks.focus ?? selected()[0];
    const theme = hands.theme.getState();
    if (theme !== null) hands.rename(theme);
    else if (first === undefined) walkBy(1);
    else if (hands.mayEdit(first)) hands.open(first, { at: 'end' });
    else hands.read(first);
  };
  const selectAll = (): void => {
    const { zone } = ui.getState();
    const inZone = zone === null ? [] : notes.inZone(zone);
    const all = inZone.length > 0 && selected().length < inZone.length ? inZone : inReadingOrder(notes);
    ui.setState({ selected: new Set(all.map(({ note }) => note.id)) });
  };
  const onSelection = (operation: Operation, act: (ids: NoteId[]) => void): void => {
    const ids = selected();
    if (ids.length > 0 && mayDo(board, operation, ids)) act(ids);
  };
  const know = (evidence: Evidence): void =>
    onSelection('evidence', (ids) => actions.setEvidence(ids, evidenceWish(board, ids, evidence)));
  const nudge = (ids: NoteId[], dx: number, dy: number): void => {
    const theme = hands.theme.getState();
    if (theme === null) actions.moveBy(ids, dx, dy);
    else actions.moveTheme(theme, dx, dy);
  };
  const remove = (ids: NoteId[]): void => {
    const next =
      ids.length === 1 ? (walk(notes, ids[0] ?? null, 1, null) ?? walk(notes, ids[0] ?? null, -1, null)) : null;
    actions.remove(ids);
    ui.setState({ selected: new Set(next === null ? [] : [next.note.id]) });
  };

  /** A theme that is selected as one goes alone: nobody means to delete all that is in it. */
  const removeSelection = (): void => {
    const theme = hands.theme.getState();
    if (theme === null) onSelection('delete', remove);
    else if (board.may('theme')) actions.dissolve(theme);
  };

  return (act) => {
    switch (act.do) {
      case 'new':
        hands.write(null);
        return true;
      case 'edit':
        edit();
        return true;
      case 'remove':
        removeSelection();
        return true;
      case 'duplicate':
        onSelection('create', (ids) => {
          const copies = actions.duplicate(ids);
          if (copies.length > 0) ui.setState({ selected: new Set(copies) });
        });
        return true;
      case 'select-all':
        selectAll();
        return true;
      case 'undo':
      case 'redo':
        actions[act.do]();
        return true;
      case 'clear':
        if (!cancelGesture()) ui.setState({ selected: new Set() });
        return true;
      case 'tick':
        return ticks.toggle();
      case 'group':
        onSelection('theme', content.group);
        return true;
      case 'evidence':
        know(act.evidence);
        return true;
      case 'mark':
        toggleMark(board, selected());
        return true;
      case 'rejoin':
        content.rejoin();
        return true;
      case 'look':
        if (ui.getState().looking === null) ui.setState({ looking: nothingLookedFor });
        return true;
      case 'bar':
        focusBar();
        return true;
      case 'nudge':
        onSelection('move', (ids) => nudge(ids, act.dx, act.dy));
        return true;
      case 'walk':
        return walkBy(act.by);
      case 'zoom':
        rig.zoomBy(act.factor);
        return true;
      case 'zoom-reset':
        rig.reset();
        return true;
      case 'fit':
        rig.fit();
        return true;
      case 'fit-selection':
        rig.frame({ notes: selected() });
        return true;
      default:
        return unreachable(act);
    }
  };
}
