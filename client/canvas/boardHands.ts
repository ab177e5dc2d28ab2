import { createStore, type StoreApi } from 'zustand/vanilla';
import { NOTE_GAP, noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { gridOf, looseGrid, place, snap } from '@forwhom/shared/layout/zoneGrid.ts';
import type { Board, CaretAt, NewNoteWish } from '../state/model.ts';
import type { Hands } from '../tools/hands.ts';
import type { OwnHand } from './activeScene.ts';
import { toBoard } from './camera.ts';
import type { CameraRig } from './cameraRig.ts';
import type { NoteGrid } from './noteGrid.ts';
import type { Style } from './restingScene.ts';

/** What this person's hands do on the board: all gestures and keys end here. */
export interface BoardHands extends Hands {
  readonly hand: () => OwnHand;
  /** Notes are being carried: bars and editors keep out of the way. */
  readonly carrying: StoreApi<boolean>;
  /** A new note: at a point of the board, or on the next free place of the chosen zone. Opens it for writing. */
  write(at: Point | null): void;
  /** Another new note in the zone of this one, open for writing. */
  writeNext(id: NoteId): void;
  /** It was made for writing and has been open ever since: Enter goes on to the next one. */
  isNew(id: NoteId): boolean;
  /** Opens a note's text. */
  open(id: NoteId, caret: CaretAt): void;
}

interface HandsContent {
  readonly board: Board;
  readonly rig: CameraRig;
  readonly grid: NoteGrid;
  readonly style: () => Style;
  /** Shows the whole text of a note for reading. */
  readonly read: (id: NoteId) => void;
  /** Something that only this screen shows has changed. */
  readonly changed: () => void;
  /** The zone is chosen by pointing at it, so there is no need to go there. */
  readonly chooseQuietly: (act: () => void) => void;
}

/** So many notes that lie on no zone are written side by side before the next row. */
const LOOSE_ROW = 4;
const EMPTY: OwnHand = { lifted: new Set(), carried: { x: 0, y: 0 }, lasso: null };

export function createBoardHands({ board, rig, grid, style, read, changed, chooseQuietly }: HandsContent): BoardHands {
  const { notes, ui, actions, cursors } = board;
  const carrying = createStore(() => false);
  let hand = EMPTY;
  let newest: NoteId | null = null;
  const hold = (next: OwnHand): void => {
    hand = next;
    carrying.setState(next.lifted.size > 0, true);
    changed();
  };
  const boardPoint = (at: Point): Point => toBoard(rig.camera(), at);

  const open = (id: NoteId, caret: CaretAt): void => {
    const record = notes.get(id);
    if (record === undefined || !board.mayWrite()) return;
    newest = null;
    ui.setState({ selected: new Set([id]), editing: { id, caret } });
    if (rig.camera().zoom < 0.7) rig.approach(record.box);
    else rig.reveal(record.box);
  };
  const cellNear = (box: Box): Box | null => {
    const frame = notes.zoneAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    return frame === null ? null : { ...box, ...snap(gridOf(frame.zone), box) };
  };
  /** The zone's cell under a point, if it is free; else exactly around the point. */
  const placeAt = ({ x, y }: Point): Point => {
    const box = { x: x - noteBox.m.width / 2, y: y - noteBox.m.height / 2, ...noteBox.m };
    const cell = cellNear(box);
    return cell !== null && contains(cell, { x, y }) && grid.query(cell).length === 0 ? cell : box;
  };
  const openNew = (wish: NewNoteWish): void => {
    const id = actions.addNote(wish);
    open(id, { at: 'end' });
    newest = id;
  };
  const write = (at: Point | null): void => {
    if (!board.mayWrite()) return;
    // As the composer does: without a choice, the first zone there is.
    const chosen = ui.getState().zone ?? board.session.getState().zones[0]?.id ?? null;
    const zone = at === null ? chosen : (notes.zoneAt(at)?.zone.id ?? null);
    const wish: NewNoteWish = { zone, text: '' };
    const spot = at ?? (zone === null ? rig.centre() : null);
    const { x, y } = spot === null ? { x: 0, y: 0 } : placeAt(spot);
    openNew(spot === null ? wish : { ...wish, at: { x, y } });
  };
  const writeNext = (id: NoteId): void => {
    const record = notes.get(id);
    if (record === undefined || !board.mayWrite()) return;
    const { zone } = record.note;
    if (notes.frames().some((frame) => frame.zone.id === zone)) {
      openNew({ zone, text: '' });
      return;
    }
    const row = looseGrid([{ ...record.box, width: LOOSE_ROW * (record.box.width + NOTE_GAP) }]);
    const [at] = place(
      row,
      [...notes.values()].map(({ box }) => box),
      ['m'],
    );
    openNew({ zone: null, text: '', ...(at === undefined ? {} : { at }) });
  };

  return {
    hand: () => hand,
    carrying,
    open,
    write,
    writeNext,
    isNew: (id) => id === newest,
    noteAt: (at) => grid.at(boardPoint(at))?.note.id ?? null,
    boxOf: (id) => notes.get(id)?.box ?? null,
    notesIn: (box) => grid.query(box).map(({ note }) => note.id),
    cellNear,
    toBoard: boardPoint,
    zoom: () => rig.camera().zoom,
    size: () => rig.size(),
    selected: () => ui.getState().selected,
    select: (ids) => {
      const next = new Set(ids);
      const { selected } = ui.getState();
      if (next.size === selected.size && [...next].every((id) => selected.has(id))) return;
      ui.setState({ selected: next });
    },
    chooseZoneAt: (at) => {
      const zone = notes.zoneAt(boardPoint(at))?.zone.id;
      if (zone !== undefined && zone !== ui.getState().zone) chooseQuietly(() => ui.setState({ zone }));
    },
    mayWrite: () => board.mayWrite(),
    panBy: (dx, dy) => rig.panBy(dx, dy),
    zoomAt: (at, zoom) => rig.zoomAt(at, zoom),
    lift: (ids) => {
      hold({ lifted: ids, carried: { x: 0, y: 0 }, lasso: null });
      cursors.send({ kind: 'lift', notes: [...ids] });
    },
    carry: (dx, dy) => {
      hold({ ...hand, carried: { x: dx, y: dy } });
      cursors.send({ kind: 'carry', dx, dy });
    },
    drop: (dx, dy) => {
      const ids = [...hand.lifted];
      // What was deleted by somebody meanwhile is not brought back by letting go of it.
      const alive = ids.filter((id) => notes.get(id) !== undefined);
      if (alive.length > 0 && board.mayWrite()) actions.moveBy(alive, dx, dy);
      cursors.send({ kind: 'drop' });
      hold(EMPTY);
    },
    putBack: () => {
      cursors.send({ kind: 'drop' });
      hold(EMPTY);
    },
    lasso: (box) => hold({ ...hand, lasso: box }),
    edit: (id, at) => {
      const record = notes.get(id);
      if (record === undefined) return;
      open(id, { at: 'offset', offset: style().texts.offsetAt(record, boardPoint(at)) });
    },
    read: (id) => {
      const record = notes.get(id);
      if (record !== undefined && style().texts.of(record).clamped) read(id);
    },
    create: (at) => write(boardPoint(at)),
  };
}
