import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { Hands } from '../tools/hands.ts';
import { toBoard } from './camera.ts';
import type { CameraRig } from './cameraRig.ts';
import { letGo, targetOf } from './carrying.ts';
import { createChoosing, type Choosing } from './choosing.ts';
import type { NoteGrid } from './noteGrid.ts';
import { cellNear, createNoteWriting, type NoteWriting } from './noteWriting.ts';
import type { OwnHand } from './paintHand.ts';
import type { Style } from './restingScene.ts';
import { mayDo, mayPing } from './rights.ts';

/** What this person's hands do on the board: all gestures and keys end here. */
export interface BoardHands extends Hands, NoteWriting, Pick<Choosing, 'theme' | 'naming' | 'close'> {
  readonly hand: () => OwnHand;
  /** Notes are being carried: bars and editors keep out of the way. */
  readonly carrying: StoreApi<boolean>;
}

interface HandsContent {
  readonly board: Board;
  readonly rig: CameraRig;
  readonly grid: NoteGrid;
  readonly style: () => Style;
  /** Shows the whole text of a note for reading. */
  readonly read: (id: NoteId) => void;
  /** Other notes are in the hand than before. */
  readonly taken: () => void;
  /** Something else that only this screen shows has changed. */
  readonly changed: () => void;
  /** The zone is chosen by pointing at it, so there is no need to go there. */
  readonly chooseQuietly: (act: () => void) => void;
}

const EMPTY: OwnHand = {
  lifted: new Set(),
  carried: { x: 0, y: 0 },
  lasso: null,
  theme: null,
  target: null,
  stretched: null,
};

export function createBoardHands({
  board,
  rig,
  grid,
  style,
  read,
  taken,
  changed,
  chooseQuietly,
}: HandsContent): BoardHands {
  const { notes, ui, actions, cursors } = board;
  const carrying = createStore(() => false);
  const writing = createNoteWriting({ board, rig, grid });
  const choosing = createChoosing(board, rig);
  let hand = EMPTY;
  const hold = (next: OwnHand): void => {
    const others = next.lifted !== hand.lifted;
    hand = next;
    if (!others) return changed();
    carrying.setState(next.lifted.size > 0, true);
    taken();
  };
  const boardPoint = (at: Point): Point => toBoard(rig.camera(), at);
  const noteAt = (at: Point): NoteId | null => grid.at(boardPoint(at))?.note.id ?? null;
  const endAt = (at: Point): NoteId | ThemeId | null => {
    const note = noteAt(at);
    if (note !== null) return notes.get(note)?.draft === true ? null : note;
    return notes.themeAt(boardPoint(at))?.theme.id ?? null;
  };
  /** Others are told of what I carry. Of hidden notes they learn nothing. */
  let told = false;
  /** Where the pointer carried it last. */
  let over: Point | null = null;
  const tell = (motion: Parameters<typeof cursors.send>[0]): void => {
    if (told) cursors.send(motion);
  };

  return {
    ...writing,
    ...choosing,
    hand: () => hand,
    carrying,
    noteAt,
    themeAt: (at) => choosing.headAt(boardPoint(at)),
    membersOf: (id) => notes.theme(id)?.members ?? [],
    boxOf: (id) => notes.get(id)?.box ?? null,
    notesIn: (box) => grid.query(box).map(({ note }) => note.id),
    cellNear: (box) => cellNear(notes, box),
    toBoard: boardPoint,
    zoom: () => rig.camera().zoom,
    size: () => rig.size(),
    selected: () => ui.getState().selected,
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
      over = null;
      hold({ ...EMPTY, lifted: ids, theme: whole });
      const readable = [...ids].filter((id) => notes.get(id)?.draft === false);
      told = readable.length > 0;
      tell({ kind: 'lift', notes: readable });
    },
    carry: (dx, dy, at) => {
      const by = { x: dx, y: dy };
      over = at;
      hold({ ...hand, carried: by, target: targetOf(board, grid, hand, by, at) });
      tell({ kind: 'carry', dx, dy });
    },
    drop: (dx, dy) => {
      const by = { x: dx, y: dy };
      // What it was held over may have gone meanwhile.
      const target = over === null ? null : targetOf(board, grid, hand, by, over);
      tell({ kind: 'drop' });
      const made = letGo(board, { ...hand, target }, by);
      hold(EMPTY);
      // The next one can be taken: no bar lies over it.
      if (target !== null) choosing.select([]);
      if (made !== null) choosing.openName(made);
    },
    putBack: () => {
      tell({ kind: 'drop' });
      hold(EMPTY);
    },
    lasso: (box) => hold({ ...hand, lasso: box }),
    edit: (id, at) => {
      const record = notes.get(id);
      if (record === undefined) return;
      writing.open(id, { at: 'offset', offset: style().texts.offsetAt(record, boardPoint(at)) });
    },
    read: (id) => {
      const record = notes.get(id);
      if (record !== undefined && style().texts.of(record).clamped) read(id);
    },
    create: (at) => writing.write(boardPoint(at)),
    mayLink: () => board.may('thread'),
    endAt,
    stretch: (from, at) => {
      const over = at === null ? null : endAt(at);
      const to = over === from ? null : over;
      hold({ ...hand, stretched: at === null ? null : { from, to, at: boardPoint(at) } });
    },
    link: (from, to) => actions.link(from, to),
    ping: (at) => {
      if (!mayPing(board)) return;
      const { x, y } = boardPoint(at);
      void board.command({ type: 'ping', x, y });
    },
  };
}
