import type * as Y from 'yjs';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { gridOf, place, type Grid } from '@forwhom/shared/layout/zoneGrid.ts';
import { NOTE_GAP, noteBox, type Note, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import { MAX_COORDINATE, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { ServerChange } from './room-api.ts';
import { drawnId, seeded, shuffled } from './shuffle.ts';

/** How many notes stand side by side on the ground beside the zones. */
const ELSEWHERE_COLUMNS = 4;
/** A note that lies farther down than this pushes nothing out of reach. */
const FARTHEST = MAX_COORDINATE / 2;

/** A draft that is to be read: there, and with something in it. */
export const isWaiting = ({ gone, text }: Note): boolean => gone === null && text.trim() !== '';

/** How many of these notes wait to be revealed, by zone; those without one are under the empty name. */
export function countByZone(notes: Iterable<Note>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const note of notes) {
    if (isWaiting(note)) counts.set(note.zone ?? '', (counts.get(note.zone ?? '') ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/**
 * Writes drafts as notes of this moment, in a drawn order, below what lies in their zones. Call it in a transaction.
 * Before the draw they are in the order of their ids, whoever wrote them: a seed can be found out by trying them all,
 * and must then lead back to nothing that tells their authors.
 */
export function reveal(
  doc: Y.Doc,
  drafts: readonly Note[],
  { at, seed, anonymous }: Extract<ServerChange, { kind: 'reveal' }>,
  zones: readonly Zone[],
): NoteId[] {
  const random = seeded(seed);
  const order = shuffled(
    drafts
      .filter(isWaiting)
      .sort((a, b) => compare(a.id, b.id) || compare(a.text, b.text))
      .map((draft) => ({ ...draft, zone: zoneOf(draft, zones)?.id ?? null })),
    random,
  );
  const places = placesOf(order, [...readBoard(doc).notes.values()], zones);
  return order.map((draft) => {
    const { zone, text, color, size, evidence } = draft;
    const id = freshId(doc, draft.id, random);
    const nameless = (zone !== null && anonymous.zones.includes(zone)) || anonymous.others;
    writeNote(doc, {
      id,
      author: nameless ? null : draft.author,
      created: at,
      zone,
      ...(places.get(draft) ?? { x: 0, y: 0 }),
      text,
      color,
      size,
      ...(evidence === null ? {} : { evidence }),
    });
    return id;
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const zoneOf = ({ zone }: Note, zones: readonly Zone[]): Zone | undefined => zones.find(({ id }) => id === zone);

/** Its own, or another one where that is taken: two people's drafts may have come to the same one. */
function freshId(doc: Y.Doc, wanted: NoteId, random: () => number): NoteId {
  const notes = doc.getMap('notes');
  let id = wanted;
  while (notes.has(id)) id = drawnId(random) as NoteId;
  return id;
}

function placesOf(order: readonly Note[], standing: readonly Note[], zones: readonly Zone[]): Map<Note, Point> {
  const places = new Map<Note, Point>();
  for (const [zone, drafts] of Map.groupBy(order, (draft) => draft.zone)) {
    const there = standing.filter((note) => note.gone === null && (zoneOf(note, zones)?.id ?? null) === zone);
    const grid = gridIn(zone, zones);
    const free = place(
      grid,
      taken(grid, there.map(boxOf)),
      drafts.map(({ size }) => size),
    );
    drafts.forEach((draft, i) => places.set(draft, onBoard(free[i] as Point)));
  }
  return places;
}

/** What lies beyond the board's edge is read by nobody, and the draft is gone by then. */
const onBoard = ({ x, y }: Point): Point => ({ x: Math.min(MAX_COORDINATE, x), y: Math.min(MAX_COORDINATE, y) });

const boxOf = ({ x, y, size }: Note): Box => ({ x, y, ...noteBox[size] });

/** From the zone's origin, as notes in it are placed. Beside all zones for the others: zones only grow downward. */
function gridIn(id: ZoneId | null, zones: readonly Zone[]): Grid {
  const zone = zones.find((one) => one.id === id);
  if (zone !== undefined) return gridOf({ ...zone, x: 0, y: 0 });
  const right = Math.max(0, ...zones.map(({ x, width }) => x + width + 2 * NOTE_GAP));
  const top = Math.min(...zones.map(({ y }) => y));
  return { origin: { x: right, y: Number.isFinite(top) ? top : 0 }, columns: ELSEWHERE_COLUMNS };
}

/** Everything from the top down to the lowest note: what is new stands below, in one piece. */
function taken({ origin, columns }: Grid, there: readonly Box[]): Box[] {
  const width = columns * (noteBox.m.width + NOTE_GAP);
  const beside = there.filter(
    ({ x, y, ...box }) => x < origin.x + width && x + box.width > origin.x && y < origin.y + FARTHEST,
  );
  const bottom = Math.max(origin.y, ...beside.map(({ y, height }) => y + height));
  return bottom === origin.y ? [] : [{ x: origin.x, y: origin.y, width, height: bottom - origin.y }];
}
