import { createStore, type StoreApi } from 'zustand/vanilla';
import { NOTE_GAP, noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { gridOf, looseGrid, place, snap } from '@forwhom/shared/layout/zoneGrid.ts';
import type { Board, CaretAt, NewNoteWish, ThemeRecord } from '../state/model.ts';
import type { Hands } from '../tools/hands.ts';
import type { OwnHand } from './paintHand.ts';
import { toBoard } from './camera.ts';
import type { CameraRig } from './cameraRig.ts';
import { letGo, targetOf } from './carrying.ts';
import { headOf } from './paintThemes.ts';
import type { NoteGrid } from './noteGrid.ts';
import { mayDo } from './rights.ts';
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
  /** The theme that is selected as one; null when notes are selected, or nothing. */
  readonly theme: StoreApi<ThemeId | null>;
  /** The theme whose name is open for writing. */
  readonly naming: StoreApi<ThemeId | null>;
  close(): void;
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
const EMPTY: OwnHand = {
  lifted: new Set(),
  carried: { x: 0, y: 0 },
  lasso: null,
  theme: null,
  target: null,
  stretched: null,
};

export function createBoardHands({ board, rig, grid, style, read, changed, chooseQuietly }: HandsContent): BoardHands {
  const { notes, ui, actions, cursors } = board;
  const carrying = createStore(() => false);
  const theme = createStore<ThemeId | null>(() => null);
  const naming = createStore<ThemeId | null>(() => null);
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
    if (record === undefined || !mayDo(board, 'text', [id])) return;
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
  const select = (ids: Iterable<NoteId>): void => {
    const next = new Set(ids);
    const { selected } = ui.getState();
    theme.setState(null, true);
    if (next.size === selected.size && [...next].every((id) => selected.has(id))) return;
    ui.setState({ selected: next });
  };
  const openNew = (wish: NewNoteWish): void => {
    const id = actions.addNote(wish);
    open(id, { at: 'end' });
    newest = id;
  };
  const write = (at: Point | null): void => {
    if (!board.may('create')) return;
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

  const rename = (id: ThemeId): void => {
    const record = notes.theme(id);
    if (record === undefined || !board.may('theme')) return;
    select(record.members);
    theme.setState(id, true);
    naming.setState(id, true);
    if (record.box !== null) rig.reveal(headOf(record.box));
  };
  const noteAt = (at: Point): NoteId | null => grid.at(boardPoint(at))?.note.id ?? null;
  const themeAt = (at: Point): ThemeId | null => {
    const point = boardPoint(at);
    const isOn = ({ box }: ThemeRecord): boolean => box !== null && contains(headOf(box), point);
    return notes.themes().findLast(isOn)?.theme.id ?? null;
  };
  const endAt = (at: Point): NoteId | ThemeId | null => {
    const note = noteAt(at);
    if (note !== null) return notes.get(note)?.draft === true ? null : note;
    return notes.themeAt(boardPoint(at))?.theme.id ?? null;
  };

  /** A theme is selected as one only as long as nothing else is. */
  const close = ui.subscribe(({ selected }, before) => {
    if (selected !== before.selected) theme.setState(null, true);
  });

  return {
    close,
    hand: () => hand,
    carrying,
    open,
    write,
    writeNext,
    isNew: (id) => id === newest,
    theme,
    naming,
    noteAt,
    themeAt,
    membersOf: (id) => notes.theme(id)?.members ?? [],
    boxOf: (id) => notes.get(id)?.box ?? null,
    notesIn: (box) => grid.query(box).map(({ note }) => note.id),
    cellNear,
    toBoard: boardPoint,
    zoom: () => rig.camera().zoom,
    size: () => rig.size(),
    selected: () => ui.getState().selected,
    select,
    chooseTheme: (id) => {
      select(notes.theme(id)?.members ?? []);
      theme.setState(id, true);
    },
    chooseZoneAt: (at) => {
      const zone = notes.zoneAt(boardPoint(at))?.zone.id;
      if (zone !== undefined && zone !== ui.getState().zone) chooseQuietly(() => ui.setState({ zone }));
    },
    mayWrite: () => board.may('create'),
    mayMove: (ids) => mayDo(board, 'move', ids),
    mayEdit: (id) => mayDo(board, 'text', [id]),
    panBy: (dx, dy) => rig.panBy(dx, dy),
    zoomAt: (at, zoom) => rig.zoomAt(at, zoom),
    lift: (ids, whole) => {
      hold({ ...EMPTY, lifted: ids, theme: whole });
      // Of hidden notes nobody else learns anything.
      const told = [...ids].filter((id) => notes.get(id)?.draft === false);
      if (told.length > 0) cursors.send({ kind: 'lift', notes: told });
    },
    carry: (dx, dy, at) => {
      const by = { x: dx, y: dy };
      hold({ ...hand, carried: by, target: targetOf(board, grid, hand, by, at) });
      cursors.send({ kind: 'carry', dx, dy });
    },
    drop: (dx, dy) => {
      const made = letGo(board, hand, { x: dx, y: dy });
      cursors.send({ kind: 'drop' });
      hold(EMPTY);
      if (made !== null) rename(made);
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
    rename,
    create: (at) => write(boardPoint(at)),
    mayLink: () => board.may('thread'),
    endAt,
    stretch: (from, at) => {
      const over = at === null ? null : endAt(at);
      const to = over === from ? null : over;
      hold({ ...hand, stretched: at === null ? null : { from, to, at: boardPoint(at) } });
    },
    link: (from, to) => actions.link(from, to),
    ping: (at) => {
      const { x, y } = boardPoint(at);
      void board.command({ type: 'ping', x, y });
    },
  };
}
