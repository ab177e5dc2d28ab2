import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import { themeHead } from '@forwhom/shared/layout/heads.ts';
import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { edgePoint, middleOf } from '@forwhom/shared/layout/threadLine.ts';
import { grow, overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NoteRecord, NoteStore } from '../state/model.ts';
import type { Projection } from './camera.ts';
import type { DropTarget } from './dropTarget.ts';
import { ownMark, paintFocus, paintLasso, paintOutline, paintTint } from './paintMarks.ts';
import { isPlain, paintNotes, SHADOW_REACH } from './paintNotes.ts';
import { paintTarget, paintTargetWords, targetInWords } from './paintTarget.ts';
import { paintThemes } from './paintThemes.ts';
import { paintThreads } from './paintThreads.ts';
import type { Style } from './restingScene.ts';
import { wholeThemes } from './themeFrames.ts';
import type { ThreadLines } from './threadLines.ts';

/** What this hand does just now. */
export interface OwnHand {
  /** Notes in the hand, the held one first, and how far they have been carried, in board units. */
  readonly lifted: ReadonlySet<NoteId>;
  readonly carried: Point;
  readonly lasso: Box | null;
  /** The theme that was taken by its head. */
  readonly theme: ThemeId | null;
  /** What letting go here would do besides moving. */
  readonly target: DropTarget | null;
  /** A thread that is being drawn: from here to a point of the board, and to what lies there. */
  readonly stretched: {
    readonly from: NoteId | ThemeId;
    readonly to: NoteId | ThemeId | null;
    readonly at: Point;
  } | null;
}

export interface HandContent {
  readonly board: Pick<Board, 'notes' | 'ui'>;
  readonly hand: () => OwnHand;
  /** The theme that is selected as one. */
  readonly theme: () => ThemeId | null;
  readonly threads: Pick<ThreadLines, 'carried'>;
  /** Where the keys are, while other notes are ticked. */
  readonly focus: () => NoteId | null;
  readonly style: () => Style;
}

/** Room between a note and the frame that says what it is held over, in board units. */
const AROUND = 8;
/** Above this many carried notes it is cheaper to walk all notes in order than to sort those. */
const MOST_SORTED = 600;
/** More marks than this are tints where notes are plain rectangles: frames would hide them. */
const MOST_FRAMES = 300;

export const shifted = (box: Box, { x, y }: Point): Box => ({ ...box, x: box.x + x, y: box.y + y });

const boxOf = (notes: Pick<NoteStore, 'get' | 'theme'>, end: NoteId | ThemeId): Box | null =>
  notes.get(end as NoteId)?.box ?? notes.theme(end as ThemeId)?.box ?? null;

/** Carried notes of which something is to be seen, lowest first. */
function inHand(
  notes: Pick<NoteStore, 'get' | 'inDepthOrder'>,
  lifted: ReadonlySet<NoteId>,
  by: Point,
  view: Box,
): readonly NoteRecord[] {
  const left = grow({ ...view, x: view.x - by.x, y: view.y - by.y }, 2 * SHADOW_REACH);
  if (lifted.size > MOST_SORTED)
    return notes.inDepthOrder().filter(({ note, box }) => overlaps(box, left) && lifted.has(note.id));
  const found: NoteRecord[] = [];
  for (const id of lifted) {
    const record = notes.get(id);
    if (record !== undefined && overlaps(record.box, left)) found.push(record);
  }
  return found.sort((a, b) => byDepth(a.note, b.note));
}

/** Paints carried notes, and themes whose notes are all among them. Answers with those in view, lowest first. */
export function paintLifted(
  context: CanvasRenderingContext2D,
  projection: Projection,
  notes: Pick<NoteStore, 'get' | 'inDepthOrder' | 'themes'>,
  style: Style,
  lifted: ReadonlySet<NoteId>,
  by: Point,
  view: Box,
): readonly NoteRecord[] {
  const records = inHand(notes, lifted, by, view);
  const dx = Math.round(by.x * projection.scale);
  const dy = Math.round(by.y * projection.scale);
  paintThemes(context, wholeThemes(notes, lifted), projection, style, dx, dy);
  paintNotes(context, records, projection, style, { dx, dy, lifted: true });
  return records;
}

const radiusOf = (id: NoteId | ThemeId, chosen: ThemeId | null): number =>
  id === chosen ? themeHead.radius : NOTE_RADIUS;

/** What my own hand carries, draws and has selected. */
export function paintOwnHand(
  context: CanvasRenderingContext2D,
  projection: Projection,
  view: Box,
  { board, hand, theme, threads, focus, style }: HandContent,
): void {
  const { notes, ui } = board;
  const { lifted, carried, lasso, stretched } = hand();
  const { palette } = style();
  if (stretched !== null) paintStretched(context, projection, notes, stretched, style());
  if (lifted.size > 0) paintCarried(context, projection, view, notes, hand(), threads, style());
  const { selected, editing } = ui.getState();
  const chosen = theme();
  // A theme that is selected as one has one frame.
  const marked: Iterable<NoteId | ThemeId> = chosen === null ? selected : [chosen];
  const tinted = selected.size > MOST_FRAMES && isPlain(projection);
  for (const id of marked) {
    const box = boxOf(notes, id);
    if (box === null || editing?.id === id) continue;
    const isCarried = id === chosen ? hand().theme === id : lifted.has(id as NoteId);
    const at = isCarried ? shifted(box, carried) : box;
    if (!overlaps(at, view)) continue;
    if (tinted) paintTint(context, at, projection, palette.accent);
    else paintOutline(context, at, projection, ownMark(palette.accent), radiusOf(id, chosen));
  }
  const reached = focus();
  const focused = reached === null ? null : boxOf(notes, reached);
  if (focused !== null) paintFocus(context, focused, projection, palette.accent);
  if (lasso !== null) paintLasso(context, lasso, projection, palette.accent);
}

function paintCarried(
  context: CanvasRenderingContext2D,
  projection: Projection,
  view: Box,
  notes: HandContent['board']['notes'],
  { lifted, carried, target }: OwnHand,
  threads: HandContent['threads'],
  style: Style,
): void {
  const over = target === null ? null : frameOf(notes, target);
  if (over !== null) paintTarget(context, over, projection, style.palette);
  paintThreads(context, threads.carried(carried), projection, style.palette.accent);
  const [top] = paintLifted(context, projection, notes, style, lifted, carried, view).slice(-1);
  if (target === null) return;
  const at = over ?? (top === undefined ? null : shifted(top.box, carried));
  if (at !== null) paintTargetWords(context, at, targetInWords(notes, target), projection, style.palette);
}

const frameOf = (notes: Pick<NoteStore, 'get' | 'theme'>, target: DropTarget): Box | null => {
  if (target.kind === 'out') return null;
  const box = boxOf(notes, target.kind === 'theme' ? target.theme : target.note);
  return box !== null && target.kind === 'note' ? grow(box, AROUND) : box;
};

function paintStretched(
  context: CanvasRenderingContext2D,
  projection: Projection,
  notes: Pick<NoteStore, 'get' | 'theme'>,
  { from, to, at }: NonNullable<OwnHand['stretched']>,
  { palette }: Style,
): void {
  const start = boxOf(notes, from);
  if (start === null) return;
  const over = to === null ? null : boxOf(notes, to);
  const end = over === null ? at : middleOf(over);
  for (const box of [start, over]) {
    if (box !== null) paintOutline(context, box, projection, ownMark(palette.accent));
  }
  const line = { from: edgePoint(start, end), to: over === null ? at : edgePoint(over, middleOf(start)) };
  paintThreads(context, [line], projection, palette.accent);
}
