import { grow, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NotesChange, SessionState, UiState, ZoneFrame } from '../state/model.ts';
import type { Camera } from './camera.ts';
import type { CameraRig } from './cameraRig.ts';
import type { NoteGrid } from './noteGrid.ts';
import { VEIL_REACH } from './paintVeil.ts';
import type { RestingScene } from './restingScene.ts';
import { currentZone, type RoomLook } from './roomLook.ts';
import type { ThemeFrames } from './themeFrames.ts';
import type { ThreadLines } from './threadLines.ts';

/** Notes that come within this time of opening (milliseconds) were there before: they do not come up softly. */
const SETTLING = 1_500;

interface Watching {
  readonly board: Board;
  readonly rig: CameraRig;
  readonly grid: NoteGrid;
  readonly scene: RestingScene;
  readonly room: RoomLook;
  readonly frames: ThemeFrames;
  readonly threads: ThreadLines;
  readonly appeared: (ids: readonly NoteId[]) => void;
  /** Which notes are held or edited, by whomever, may have changed. */
  readonly held: () => void;
  /** Whether the camera should go to the zone that has just been chosen. */
  readonly zoneChosen: () => boolean;
  /** The board may have become larger; `settling`: because the page has only begun to show it. */
  readonly grown: (settling: boolean) => void;
  readonly pinged: (ping: NonNullable<SessionState['ping']>) => void;
  /** Shows the first view, if that was not done yet. */
  readonly place: () => void;
  readonly changed: () => void;
}

/** Follows the board: keeps the grid, says what must be painted again, moves the camera to a chosen zone. */
export function watchBoard(watching: Watching): () => void {
  const { board, grid, room, place, changed } = watching;
  for (const record of board.notes.values()) if (room.isShown(record)) grid.put(record);
  const opened = performance.now();
  let zones = board.notes.frames();
  place();
  // Somebody may hold notes already, and will not tell of it again before the hand moves.
  watching.held();
  const ends = [
    board.notes.subscribe((change) => {
      const fresh = follow(watching, change);
      if (change.zones) mendZones(watching.scene, zones, board.notes.frames());
      zones = board.notes.frames();
      const settling = performance.now() - opened <= SETTLING;
      watching.grown(settling);
      if (fresh.length > 0 && !settling) {
        watching.appeared(fresh);
        showOwn(watching, fresh);
      }
      // Before the frame, so that a new note is not seen whole for one.
      watching.held();
      place();
      changed();
    }),
    board.ui.subscribe((now, before) => onUi(watching, now, before)),
    board.others.subscribe(changed),
    board.cursors.subscribe(() => {
      watching.held();
      changed();
    }),
    board.session.subscribe(({ people, ping }, before) => {
      if (ping !== null && ping.n !== before.ping?.n) watching.pinged(ping);
      if (people !== before.people || ping !== before.ping) changed();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

interface FirstView {
  /** Shows it, if there is something to show and that was not done yet. */
  readonly place: () => void;
  readonly placed: () => boolean;
}

/**
 * The view that was kept; without one, the zone that stands out or all of the board: once, as soon as there is
 * something. `then` is called behind it.
 */
export function firstView(board: Board, rig: CameraRig, kept: Camera | null, then: () => void): FirstView {
  let placed = false;
  const place = (): void => {
    if (placed || rig.size().width === 0 || (board.notes.frames().length === 0 && board.notes.size === 0)) return;
    placed = true;
    if (kept === null) rig.place(currentZone(board));
    else rig.show(kept);
    then();
  };
  return { place, placed: () => placed };
}

/** Takes one change over. Answers with notes that were not there before. */
function follow(
  { board, grid, scene, room, frames, threads }: Watching,
  { ids, before, themes }: NotesChange,
): NoteId[] {
  const fresh: NoteId[] = [];
  const gone = new Set<NoteId>();
  // Both ends of a thread may have moved: it lay between where both of them lay.
  const were = new Map<NoteId | ThemeId, Box>(before);
  const mend = (end: NoteId | ThemeId, at: Box | null | undefined, among?: typeof were): void => {
    if (at === null || at === undefined) return;
    scene.damage(at);
    for (const around of threads.around(end, at, among)) scene.damage(around);
  };
  if (themes) {
    const lines = board.notes.threads();
    // Threads are few: which of them came or went is not worth finding out.
    if (threads.changed(lines)) scene.damageAll();
    const changes = frames.changes();
    for (const { id, before: was } of changes) if (was !== null) were.set(id, was);
    for (const { id, now } of changes) {
      mend(id, were.get(id), were);
      mend(id, now);
    }
  }
  for (const id of ids) {
    const old = before.get(id);
    const record = board.notes.get(id);
    mend(id, old, were);
    if (record === undefined || !room.isShown(record)) {
      grid.remove(id);
      gone.add(id);
      continue;
    }
    if (old === undefined) fresh.push(id);
    grid.put(record);
    if (record.box !== old) mend(id, record.box);
  }
  room.notesChanged();
  if (gone.size > 0) letGo(board, gone);
  return fresh;
}

/** Paints again where a zone that has changed lay, and where it lies now. */
function mendZones(scene: RestingScene, before: readonly ZoneFrame[], now: readonly ZoneFrame[]): void {
  const looks = (frames: readonly ZoneFrame[]): Map<string, Box> =>
    new Map(frames.map((frame, i) => [JSON.stringify([i, frame]), frame.box]));
  const [old, next] = [looks(before), looks(now)];
  for (const [look, box] of [...old, ...next])
    if (!(old.has(look) && next.has(look))) scene.damage(grow(box, VEIL_REACH));
}

/** A note that I have just written is brought into view: a full zone takes it below what one sees. */
function showOwn({ board, rig }: Watching, [id, ...others]: readonly NoteId[]): void {
  const record = id === undefined || others.length > 0 ? undefined : board.notes.get(id);
  if (record !== undefined && record.note.author === board.session.getState().me?.id) rig.reveal(record.box);
}

/**
 * What was deleted is not selected any more. A note in which I am writing stays open, so that my next letters are not
 * taken for commands; they bring it back.
 */
function letGo({ ui }: Pick<Board, 'ui'>, gone: ReadonlySet<NoteId>): void {
  const { selected } = ui.getState();
  const left = [...selected].filter((id) => !gone.has(id));
  if (left.length < selected.size) ui.setState({ selected: new Set(left) });
}

function onUi(watching: Watching, now: UiState, before: UiState): void {
  const { board, rig, threads, scene, held, zoneChosen, changed } = watching;
  if (now.editing?.id !== before.editing?.id) held();
  if (now.zone !== before.zone && zoneChosen()) rig.frame(now.zone === null ? 'board' : { zone: now.zone });
  if (now.sharing !== before.sharing) showDrafts(watching, now.sharing);
  if (now.selected !== before.selected) {
    if (threads.many) scene.damageAll();
    const [only, ...others] = now.selected;
    // The next one that was looked for is brought into view.
    const found = now.looking === null || only === undefined || others.length > 0 ? undefined : board.notes.get(only);
    if (found !== undefined) rig.reveal(found.box);
  }
  if (now.selected !== before.selected || now.editing !== before.editing || now.found !== before.found) changed();
}

/** My hidden notes leave this screen, or come back. */
function showDrafts({ board, grid, scene, changed }: Watching, sharing: boolean): void {
  const drafts = [...board.notes.values()].filter(({ draft }) => draft);
  for (const record of drafts) {
    if (sharing) grid.remove(record.note.id);
    else grid.put(record);
  }
  if (sharing) {
    letGo(board, new Set(drafts.map(({ note }) => note.id)));
    const { editing } = board.ui.getState();
    if (editing !== null && board.notes.get(editing.id)?.draft === true) board.ui.setState({ editing: null });
  }
  scene.damageAll();
  changed();
}
