import { themeHead } from '@forwhom/shared/layout/heads.ts';
import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { edgePoint, middleOf } from '@forwhom/shared/layout/threadLine.ts';
import { grow, overlaps, union, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NoteRecord, NoteStore } from '../state/model.ts';
import type { Projection, Size } from './camera.ts';
import type { CarriedPicture } from './carriedPicture.ts';
import type { DropTarget } from './dropTarget.ts';
import { ownMark, paintFocus, paintLasso, paintOutline, paintTint } from './paintMarks.ts';
import { inHand, paintLifted } from './paintLifted.ts';
import { isPlain, SHADOW_REACH } from './paintNotes.ts';
import { paintTarget, paintTargetWords, targetInWords } from './paintTarget.ts';
import { paintThreads } from './paintThreads.ts';
import type { PaintRegion } from './picture.ts';
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
/** More carried notes than this are shown by a picture of them. */
const MOST_PAINTED = 40;
/** A mark reaches at most so far beyond its note, in CSS pixels. */
const MARK = 4;
/** More marks than this are tints where notes are plain rectangles: frames would hide them. */
const MOST_FRAMES = 300;

export const shifted = (box: Box, { x, y }: Point): Box => ({ ...box, x: box.x + x, y: box.y + y });

const boxOf = (notes: Pick<NoteStore, 'get' | 'theme'>, end: NoteId | ThemeId): Box | null =>
  notes.get(end as NoteId)?.box ?? notes.theme(end as ThemeId)?.box ?? null;

const radiusOf = (id: NoteId | ThemeId, chosen: ThemeId | null): number =>
  id === chosen ? themeHead.radius : NOTE_RADIUS;

/** What my own hand carries, draws and has selected. Many carried notes are shown, with their marks, by the picture. */
export function paintOwnHand(
  context: CanvasRenderingContext2D,
  projection: Projection,
  view: Box,
  content: HandContent,
): void {
  const { board, hand, theme, threads, focus, style } = content;
  const { notes, ui } = board;
  const { lifted, carried, lasso, stretched } = hand();
  const { palette } = style();
  const pictured = isPictured(hand());
  if (stretched !== null) paintStretched(context, projection, notes, stretched, style());
  if (lifted.size > 0) {
    const paintNotesInHand = (): NoteRecord | undefined => {
      if (!pictured) return paintLifted(context, projection, notes, style(), lifted, carried, view).at(-1);
      return hand().target?.kind === 'out' ? inHand(notes, lifted, carried, view).at(-1) : undefined;
    };
    paintCarried(context, projection, notes, hand(), threads, style(), paintNotesInHand);
  }
  const { selected, editing } = ui.getState();
  const chosen = theme();
  const mark = markOf(context, projection, content);
  // A theme that is selected as one has one frame.
  const marked: Iterable<NoteId | ThemeId> = chosen === null ? selected : [chosen];
  for (const id of marked) {
    const isCarried = id === chosen ? hand().theme === id : lifted.has(id as NoteId);
    if (pictured && isCarried && id !== chosen) continue;
    const box = boxOf(notes, id);
    if (box === null || editing?.id === id) continue;
    const at = isCarried ? shifted(box, carried) : box;
    if (overlaps(at, view)) mark(at, radiusOf(id, chosen));
  }
  const reached = focus();
  const focused = reached === null ? null : boxOf(notes, reached);
  if (focused !== null) paintFocus(context, focused, projection, palette.accent);
  if (lasso !== null) paintLasso(context, lasso, projection, palette.accent);
}

/** How what is selected is marked. */
function markOf(context: CanvasRenderingContext2D, projection: Projection, { board, style }: HandContent) {
  const { accent } = style().palette;
  const tinted = board.ui.getState().selected.size > MOST_FRAMES && isPlain(projection);
  return (at: Box, radius: number): void => {
    if (tinted) paintTint(context, at, projection, accent);
    else paintOutline(context, at, projection, ownMark(accent), radius);
  };
}

/** Whether what is in the hand is shown, with its marks, by a picture of it. */
export const isPictured = ({ lifted }: Pick<OwnHand, 'lifted'>): boolean => lifted.size > MOST_PAINTED;

/**
 * Shows many carried notes and their marks, as they lay, by a picture that is carried along; of many that are selected,
 * and may be carried next, it is prepared. `view`: in device pixels. Whether another frame is wanted for it.
 */
export function showLifted(projection: Projection, view: Size, content: HandContent, picture: CarriedPicture): boolean {
  const { board, hand, theme, style } = content;
  const { notes, ui } = board;
  const { lifted, carried } = hand();
  const { selected, editing } = ui.getState();
  const ids = lifted.size > 0 ? lifted : selected;
  if (ids.size <= MOST_PAINTED) {
    picture.forget();
    return false;
  }
  const chosen = theme();
  const paint: PaintRegion = (sheet, as, region) => {
    const mark = markOf(sheet, as, content);
    const lain = {
      x: (region.x - as.originX) / as.scale,
      y: (region.y - as.originY) / as.scale,
      width: region.width / as.scale,
      height: region.height / as.scale,
    };
    sheet.save();
    sheet.beginPath();
    sheet.rect(region.x, region.y, region.width, region.height);
    sheet.clip();
    sheet.clearRect(region.x, region.y, region.width, region.height);
    const around = grow(lain, (MARK * as.ratio) / as.scale);
    for (const { note, box } of paintLifted(sheet, as, notes, style(), ids, { x: 0, y: 0 }, around)) {
      if (chosen === null && selected.has(note.id) && editing?.id !== note.id) mark(box, NOTE_RADIUS);
    }
    sheet.restore();
  };
  const shown = {
    from: [ids, selected, chosen, editing?.id, style()],
    paint,
    extent: (as: Projection) => extentOf(notes, ids, as),
  };
  if (lifted.size === 0) return picture.prepare(projection, view, shown);
  const { scale, originX, originY } = projection;
  const moved = {
    ...projection,
    originX: originX + Math.round(carried.x * scale),
    originY: originY + Math.round(carried.y * scale),
  };
  picture.show(moved, view, shown);
  return false;
}

/** Where carried notes are painted, with their shadows and marks, as they lay. */
function extentOf(
  notes: HandContent['board']['notes'],
  ids: ReadonlySet<NoteId>,
  { scale, ratio }: Projection,
): Box | null {
  const boxes = [...ids].flatMap((id) => notes.get(id)?.box ?? []);
  for (const { box } of wholeThemes(notes, ids)) if (box !== null) boxes.push(box);
  if (boxes.length === 0) return null;
  const { x, y, width, height } = grow(boxes.reduce(union), 2 * SHADOW_REACH + (2 * MARK * ratio) / scale);
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function paintCarried(
  context: CanvasRenderingContext2D,
  projection: Projection,
  notes: HandContent['board']['notes'],
  { carried, target }: OwnHand,
  threads: HandContent['threads'],
  style: Style,
  paintNotesInHand: () => NoteRecord | undefined,
): void {
  const over = target === null ? null : frameOf(notes, target);
  if (over !== null) paintTarget(context, over, projection, style.palette);
  paintThreads(context, threads.carried(carried), projection, style.palette.accent);
  const top = paintNotesInHand();
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
