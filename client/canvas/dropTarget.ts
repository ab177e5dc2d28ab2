import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord, NoteStore, ThemeRecord } from '../state/model.ts';
import { wholeThemes } from './themeFrames.ts';

/** What letting go here would do besides moving: join a theme, make one with another note, or leave one's own. */
export type DropTarget =
  | { readonly kind: 'theme'; readonly theme: ThemeId }
  | { readonly kind: 'note'; readonly note: NoteId }
  | { readonly kind: 'out' };

/** A note is dropped on another one when it covers more than this much of it. */
const COVERS = 0.5;

interface Carried {
  /** The note that the hand holds, and all that come with it. */
  readonly held: NoteId;
  readonly lifted: ReadonlySet<NoteId>;
  readonly by: Point;
  /** Taken by its head: then the pointer (on the board) says where it goes. */
  readonly theme: ThemeId | null;
  readonly at: Point;
}

type Notes = Pick<NoteStore, 'get' | 'theme' | 'themes'>;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** The note without a theme that lies under most of a box. */
function noteUnder(notes: Notes, near: readonly NoteRecord[], box: Box, lifted: ReadonlySet<NoteId>): NoteId | null {
  let best: NoteId | null = null;
  let most = 0;
  for (const { note, box: other, draft } of near) {
    if (draft || lifted.has(note.id) || (note.theme !== null && notes.theme(note.theme) !== undefined)) continue;
    const covered = overlap(box, other) / Math.min(box.width * box.height, other.width * other.height);
    if (covered <= COVERS || covered < most) continue;
    most = covered;
    best = note.id;
  }
  return best;
}

/** Where what is carried would go. Hidden notes are in no theme. `near` finds notes that a box touches. */
export function dropTarget(
  notes: Notes,
  near: (box: Box) => readonly NoteRecord[],
  { held, lifted, by, theme, at }: Carried,
): DropTarget | null {
  const record = notes.get(held);
  if (record === undefined || [...lifted].some((id) => notes.get(id)?.draft === true)) return null;
  const whole = new Set(wholeThemes(notes, lifted).map(({ theme: { id } }) => id));
  const box = { ...record.box, x: record.box.x + by.x, y: record.box.y + by.y };
  const point = theme === null ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : at;
  const under = notes
    .themes()
    .findLast((one: ThemeRecord) => !whole.has(one.theme.id) && one.box !== null && contains(one.box, point));
  const home = record.note.theme;
  if (under !== undefined) return under.theme.id === home ? null : { kind: 'theme', theme: under.theme.id };
  // A theme that is carried whole goes on being one.
  if (whole.size > 0) return null;
  const note = noteUnder(notes, near(box), box, lifted);
  if (note !== null) return { kind: 'note', note };
  return home !== null && notes.theme(home) !== undefined ? { kind: 'out' } : null;
}
