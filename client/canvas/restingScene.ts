import { grow, overlaps, union, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord, NoteStore } from '../state/model.ts';
import type { Projection, Size } from './camera.ts';
import type { NoteGrid } from './noteGrid.ts';
import { paintGround, paintZones, RING, type BackdropStyle } from './paintBackdrop.ts';
import { paintNotes, SHADOW_REACH, type NoteStyle } from './paintNotes.ts';
import { paintThemes } from './paintThemes.ts';
import { paintThreads } from './paintThreads.ts';
import { paintVeil, VEIL_REACH } from './paintVeil.ts';
import { Picture } from './picture.ts';
import { Blank, type Sheet, type Tile } from './sheet.ts';
import { ahead, covers, stretched, type Stretch } from './stretch.ts';
import type { ThreadLines } from './threadLines.ts';
import type { VeiledZone } from './veil.ts';

/** More boxes than this in one frame are mended as the one around them all. */
const MOST_DAMAGE = 120;
/** So many frames without a change on the ground, and it is shown as a still image while others move on it. */
const STILL = 3;
/** With more notes than this in view, … */
const MANY = 150;
/** … so many more frames of a zoom show what one has painted, stretched. */
const HELD = 2;
/** How much is left of notes that are not looked for. */
const DIMMED = 0.2;

export type Style = NoteStyle & BackdropStyle;

interface SceneContent {
  readonly notes: Pick<NoteStore, 'frames' | 'themes'>;
  readonly grid: NoteGrid;
  /** Notes that are painted elsewhere just now: in somebody's hand, edited, appearing. */
  readonly away: ReadonlySet<NoteId>;
  /** Themes that are carried with all their notes. */
  readonly awayThemes: ReadonlySet<ThemeId>;
  readonly threads: Pick<ThreadLines, 'within'>;
  /** What waits behind the veil. */
  readonly veil: () => readonly VeiledZone[];
  /** The only notes that are to be seen well; null: all. */
  readonly lit: () => ReadonlySet<NoteId> | null;
  readonly style: () => Style;
  /** Shown in place of the screen. */
  readonly still: Sheet;
  /** Shows the screen stretched; null: as it is. */
  readonly stretch: (stretch: Stretch | null) => void;
  /** Another frame is wanted. */
  readonly request: () => void;
}

/** Damaged boxes, with what a note casts around it, in whole device pixels. */
const devicePixels = (damage: readonly Box[], { scale, originX, originY }: Projection): Box[] =>
  damage.map((damaged) => {
    const box = grow(damaged, SHADOW_REACH);
    const x = Math.floor(box.x * scale) - 1;
    const y = Math.floor(box.y * scale) - 1;
    const right = Math.ceil((box.x + box.width) * scale) + 1;
    const bottom = Math.ceil((box.y + box.height) * scale) + 1;
    return { x: x + originX, y: y + originY, width: right - x, height: bottom - y };
  });

/** The part of a box that lies in another, which it overlaps. */
function cut(box: Box, by: Box): Box {
  const x = Math.max(box.x, by.x);
  const y = Math.max(box.y, by.y);
  const right = Math.min(box.x + box.width, by.x + by.width);
  const bottom = Math.min(box.y + box.height, by.y + by.height);
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * All that lies still: ground, zones and resting notes. The screen keeps what was painted: with the camera at rest only
 * damaged boxes are painted again; panning moves a picture, made at the second step; zooming paints anew, with many notes in
 * view not in every frame. While it is the same and other things move, it is a still image.
 */
export class RestingScene {
  readonly #content: SceneContent;
  #shown: Projection | null = null;
  #width = 0;
  #height = 0;
  #damage: Box[] = [];
  /** It is one box around more than can be mended one by one. */
  #isWide = false;
  #all = true;
  /** The last frame panned. */
  #moved = false;
  /** The last frame zoomed. */
  #scaled = false;
  #picture: Picture | null = null;
  /** The still image of the screen. */
  #copy: Tile | null = null;
  /** What the picture has missed while the camera was at rest. */
  #missed: Box[] = [];
  /** What the screen was painted for; null: what is to be seen is on the picture alone. */
  #painted: Projection | null = null;
  /** How many notes were on the whole view when it was painted. */
  #count = 0;
  /** What is seen is the screen, larger than it was painted. */
  #isStretched = false;
  /** Something would be seen nowhere for as long as the screen is stretched. */
  #isUrgent = false;
  /** So many more frames have shown the last painting. */
  #held = 0;
  /** All around the panned view is painted. */
  #isReady = false;
  /** Frames since something has changed. */
  #since = 0;

  constructor(content: SceneContent) {
    this.#content = content;
  }

  /** What lies in this box of the board has changed. `atOnce`: it was painted elsewhere, and is not there any longer. */
  damage(box: Box, atOnce = false): void {
    this.#isUrgent ||= atOnce;
    if (this.#all) return;
    this.#damage.push(box);
    this.#isWide ||= this.#damage.length > MOST_DAMAGE;
    if (this.#isWide) this.#damage = [this.#damage.reduce(union)];
  }

  damageAll(): void {
    this.#all = true;
    this.#damage = [];
    this.#isWide = false;
  }

  /** Paints one frame onto the screen (device pixels). Whether anything was painted. */
  paint(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): boolean {
    const shown = this.#shown;
    const scaled = shown === null || shown.scale !== projection.scale || shown.ratio !== projection.ratio;
    const kept = !this.#all && width === this.#width && height === this.#height;
    const moved = !scaled && (shown.originX !== projection.originX || shown.originY !== projection.originY);
    const fresh = !kept || scaled || this.#isStretched || (moved && this.#isWide);
    const wasScaled = this.#scaled;
    this.#scaled = scaled;
    if (!fresh && !moved && this.#damage.length === 0) {
      if (++this.#since === STILL) this.#rest(screen, projection, width, height);
      this.#getReady(projection, width, height);
      return false;
    }
    this.#since = 0;
    this.#shown = projection;
    const isHeavy = kept && scaled && this.#count > MANY;
    if (isHeavy && !this.#isUrgent && this.#held < HELD && this.#stretch(projection, { width, height })) {
      this.#held++;
      return false;
    }
    this.#held = 0;
    this.#isUrgent = false;
    // Whether the zoom goes on.
    if (scaled) this.#content.request();
    if (isHeavy && wasScaled && shown !== null) this.#zoom(screen, shown, projection, width, height);
    else if (fresh) this.#paintAll(screen, projection, width, height);
    else if (moved && (this.#moved || this.#picture !== null)) this.#pan(projection, width, height);
    // A single step, as between two of a pinch, is not worth a picture that the next zoom makes useless.
    else if (moved) this.#paintAll(screen, projection, width, height);
    else this.#mend(screen, projection, width, height);
    this.#width = width;
    this.#height = height;
    this.#moved = moved && kept;
    this.#all = false;
    this.#damage = [];
    this.#isWide = false;
    return true;
  }

  #paintAll(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    this.#count = this.#region(screen, projection, { x: 0, y: 0, width, height });
    this.#painted = projection;
    if (this.#isStretched) this.#content.stretch(null);
    this.#isStretched = false;
    this.#drop();
    this.#showScreen();
  }

  /** Going away from the board shows more and more of it: painted is what the frames behind this one will show. */
  #zoom(screen: CanvasRenderingContext2D, from: Projection, to: Projection, width: number, height: number): void {
    const size = { width, height };
    const next = to.scale < from.scale ? ahead(from, to, size, HELD) : to;
    const isEnough = covers(stretched(next, to), size);
    this.#paintAll(screen, isEnough ? next : to, width, height);
    if (isEnough && next !== to) this.#stretch(to, size);
  }

  /** Shows at this projection what the screen was painted for, if that is enough. Whether it is. */
  #stretch(projection: Projection, size: Size): boolean {
    if (this.#painted === null) return false;
    const stretch = stretched(this.#painted, projection);
    if (!covers(stretch, size)) return false;
    this.#showScreen();
    this.#content.stretch(stretch);
    this.#isStretched = true;
    // Nothing that rests is stretched.
    this.#content.request();
    return true;
  }

  #drop(): void {
    this.#picture?.end();
    this.#picture = null;
    this.#missed = [];
  }

  #showScreen(): void {
    this.#content.still.hide();
    this.#copy?.remove();
    this.#copy = null;
  }

  #pan(projection: Projection, width: number, height: number): void {
    if (this.#picture === null) {
      this.#showScreen();
      this.#picture = new Picture(this.#region.bind(this), projection, width, this.#content.still);
    } else {
      const damage = [...this.#missed, ...this.#damage];
      this.#picture.repaint(devicePixels(damage, { ...projection, originX: 0, originY: 0 }));
    }
    this.#missed = [];
    this.#picture.show(projection, width, height);
    this.#painted = null;
    this.#isReady = false;
    this.#content.request();
  }

  /** Once a panned view rests, what is around it is painted, a tile a frame: whichever way it goes next. */
  #getReady(projection: Projection, width: number, height: number): void {
    if (this.#isReady || this.#picture === null || this.#painted !== null) return;
    if (this.#since > STILL) this.#isReady = !this.#picture.show(projection, width, height);
    if (!this.#isReady) this.#content.request();
  }

  /** The screen's canvas costs its pixels in every frame in which anything moves, a still image does not. */
  #rest(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    const { still } = this.#content;
    if (still.isShown) return;
    if (this.#picture !== null) {
      this.#pan(projection, width, height);
      return;
    }
    const blank = new Blank({ width, height });
    blank.context.drawImage(screen.canvas, 0, 0);
    this.#copy = still.tile(0, 0);
    this.#copy.put(blank.take());
    still.place(0, 0);
  }

  #mend(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    if (this.#picture !== null) {
      if (this.#painted === null) this.#picture.copy(screen, projection);
      this.#painted = projection;
      // The tiles out of view would be painted again with it, all in one frame.
      if (this.#isWide || this.#missed.length > MOST_DAMAGE) this.#drop();
      else this.#missed.push(...this.#damage);
    }
    this.#showScreen();
    const view = { x: 0, y: 0, width, height };
    for (const box of devicePixels(this.#damage, projection)) {
      if (overlaps(box, view)) this.#region(screen, projection, cut(box, view));
    }
  }

  /** Paints one region, given in device pixels. How many notes are there. */
  #region(context: CanvasRenderingContext2D, projection: Projection, region: Box): number {
    const { scale, originX, originY } = projection;
    const style = this.#content.style();
    const board = {
      x: (region.x - originX) / scale,
      y: (region.y - originY) / scale,
      width: region.width / scale,
      height: region.height / scale,
    };
    context.save();
    context.beginPath();
    context.rect(region.x, region.y, region.width, region.height);
    context.clip();
    paintGround(context, region, projection, style.palette);
    const frames = this.#content.notes.frames().filter(({ box }) => overlaps(grow(box, RING + 1), board));
    paintZones(context, frames, projection, style);
    const { awayThemes, away, threads, grid, notes, veil } = this.#content;
    const veiled = veil().filter(({ frame }) => overlaps(grow(frame.box, VEIL_REACH + 1), board));
    paintVeil(context, veiled, projection, style);
    const themes = notes
      .themes()
      .filter(({ theme, box }) => box !== null && overlaps(grow(box, 1), board) && !awayThemes.has(theme.id));
    paintThemes(context, themes, projection, style);
    paintThreads(context, threads.within(board), projection, style.palette.accent);
    const found = grid.query(grow(board, SHADOW_REACH + 1));
    this.#notes(context, away.size === 0 ? found : found.filter(({ note }) => !away.has(note.id)), projection, style);
    context.restore();
    return found.length;
  }

  /** Those that are not looked for lie faintly under the others. */
  #notes(
    context: CanvasRenderingContext2D,
    records: readonly NoteRecord[],
    projection: Projection,
    style: Style,
  ): void {
    const lit = this.#content.lit();
    if (lit !== null) {
      context.globalAlpha = DIMMED;
      const dim = records.filter(({ note }) => !lit.has(note.id));
      paintNotes(context, dim, projection, style);
      context.globalAlpha = 1;
    }
    paintNotes(context, lit === null ? records : records.filter(({ note }) => lit.has(note.id)), projection, style);
  }
}
