import { NOTE_GAP, noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { gridOf, looseGrid, place, snap } from '@forwhom/shared/layout/zoneGrid.ts';
import type { Board, CaretAt, NewNoteWish, NoteStore } from '../state/model.ts';
import type { CameraRig } from './cameraRig.ts';
import type { NoteGrid } from './noteGrid.ts';
import { mayDo } from './rights.ts';

/** How notes come to be written in on the canvas. */
export interface NoteWriting {
  /** A new note: at a point of the board, or on the next free place of the chosen zone. Opens it for writing. */
  write(at: Point | null): void;
  /** Another new note in the zone of this one, open for writing. */
  writeNext(id: NoteId): void;
  /** It was made for writing and has been open ever since: Enter goes on to the next one. */
  isNew(id: NoteId): boolean;
  /** Opens a note's text. */
  open(id: NoteId, caret: CaretAt): void;
}

interface WritingContent {
  readonly board: Board;
  readonly rig: CameraRig;
  readonly grid: NoteGrid;
}

/** So many notes that lie on no zone are written side by side before the next row. */
const LOOSE_ROW = 4;
/** Seen from further away than this, a note that is written in is approached. */
const TOO_FAR = 0.7;

/** The place on a zone's grid that is nearest to a box, as a box of the same size; null off all zones. */
export function cellNear(notes: Pick<NoteStore, 'zoneAt'>, box: Box): Box | null {
  const frame = notes.zoneAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  return frame === null ? null : { ...box, ...snap(gridOf(frame.zone), box) };
}

export function createNoteWriting({ board, rig, grid }: WritingContent): NoteWriting {
  const { notes, ui, actions } = board;
  let newest: NoteId | null = null;

  const open = (id: NoteId, caret: CaretAt): void => {
    const record = notes.get(id);
    if (record === undefined || !mayDo(board, 'text', [id])) return;
    newest = null;
    ui.setState({ selected: new Set([id]), editing: { id, caret } });
    if (rig.camera().zoom < TOO_FAR) rig.approach(record.box);
    else rig.reveal(record.box);
  };
  const openNew = (wish: NewNoteWish): void => {
    const id = actions.addNote(wish);
    open(id, { at: 'end' });
    newest = id;
  };
  /** The zone's cell under a point, if it is free; else exactly around the point. */
  const placeAt = ({ x, y }: Point): Point => {
    const box = { x: x - noteBox.m.width / 2, y: y - noteBox.m.height / 2, ...noteBox.m };
    const cell = cellNear(notes, box);
    return cell !== null && contains(cell, { x, y }) && grid.query(cell).length === 0 ? cell : box;
  };
  return {
    open,
    isNew: (id) => id === newest,
    write: (at) => {
      if (!board.may('create')) return;
      // As the composer does: without a choice, the first zone there is.
      const chosen = ui.getState().zone ?? board.session.getState().zones[0]?.id ?? null;
      const zone = at === null ? chosen : (notes.zoneAt(at)?.zone.id ?? null);
      const wish: NewNoteWish = { zone, text: '' };
      const spot = at ?? (zone === null ? rig.centre() : null);
      const { x, y } = spot === null ? { x: 0, y: 0 } : placeAt(spot);
      openNew(spot === null ? wish : { ...wish, at: { x, y } });
    },
    writeNext: (id) => {
      const record = notes.get(id);
      if (record === undefined || !board.may('create')) return;
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
    },
  };
}
