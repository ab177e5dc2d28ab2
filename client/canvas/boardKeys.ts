import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { KeyAct } from '../tools/keys.ts';
import type { BoardHands } from './boardHands.ts';
import type { CameraRig } from './cameraRig.ts';
import { inReadingOrder, walk } from './readingOrder.ts';

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
}

/** Does what keys ask for. Answers whether the key was used: Tab past the last note is the browser's. */
export function createBoardKeys(content: KeysContent): (act: KeyAct) => boolean {
  const { board, rig, hands, cancelGesture, focusBar } = content;
  const { ui, notes, actions } = board;
  const selected = (): NoteId[] => [...ui.getState().selected];

  const walkBy = (by: 1 | -1): boolean => {
    const { zone } = ui.getState();
    const next = walk(notes, selected().at(by === 1 ? -1 : 0) ?? null, by, zone);
    if (next === null) {
      ui.setState({ selected: new Set() });
      return false;
    }
    ui.setState({ selected: new Set([next.note.id]) });
    rig.reveal(next.box);
    content.reached(next.note.id);
    return true;
  };
  const edit = (): void => {
    const [first] = selected();
    if (first === undefined) walkBy(1);
    else if (board.mayWrite()) hands.open(first, { at: 'end' });
    else hands.read(first);
  };
  const selectAll = (): void => {
    const { zone } = ui.getState();
    const inZone = zone === null ? [] : notes.inZone(zone);
    const all = inZone.length > 0 && selected().length < inZone.length ? inZone : inReadingOrder(notes);
    ui.setState({ selected: new Set(all.map(({ note }) => note.id)) });
  };
  const onSelection = (act: (ids: NoteId[]) => void): void => {
    const ids = selected();
    if (ids.length > 0 && board.mayWrite()) act(ids);
  };
  const remove = (ids: NoteId[]): void => {
    const next =
      ids.length === 1 ? (walk(notes, ids[0] ?? null, 1, null) ?? walk(notes, ids[0] ?? null, -1, null)) : null;
    actions.remove(ids);
    ui.setState({ selected: new Set(next === null ? [] : [next.note.id]) });
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
        onSelection(remove);
        return true;
      case 'duplicate':
        onSelection((ids) => ui.setState({ selected: new Set(actions.duplicate(ids)) }));
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
      case 'bar':
        focusBar();
        return true;
      case 'nudge':
        onSelection((ids) => actions.moveBy(ids, act.dx, act.dy));
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
