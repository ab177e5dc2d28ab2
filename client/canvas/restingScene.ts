import { grow, overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord, NoteStore } from '../state/model.ts';
import type { Projection } from './camera.ts';
import type { NoteGrid } from './noteGrid.ts';
import { paintGround, paintZones, RING, type BackdropStyle } from './paintBackdrop.ts';
import { paintNotes, SHADOW_REACH, type NoteStyle } from './paintNotes.ts';
import { paintThemes } from './paintThemes.ts';
import { paintThreads } from './paintThreads.ts';
import { paintVeil, VEIL_REACH } from './paintVeil.ts';
import { Picture } from './picture.ts';
import type { ThreadLines } from './threadLines.ts';
import type { VeiledZone } from './veil.ts';

/** More damage than this in one frame is a new painting. */
const MOST_DAMAGE = 120;
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

/**
 * All that lies still: ground, zones and resting notes. The screen keeps what was painted: with the camera at rest only
 * damaged boxes are painted again; panning copies a picture, made at the second step; zooming paints directly.
 */
export class RestingScene {
  readonly #content: SceneContent;
  #shown: Projection | null = null;
  #width = 0;
  #height = 0;
  #damage: Box[] = [];
  #all = true;
  /** The last frame panned. */
  #moved = false;
  #picture: Picture | null = null;
  /** What the picture has missed while the camera was at rest. */
  #missed: Box[] = [];

  constructor(content: SceneContent) {
    this.#content = content;
  }

  /** What lies in this box of the board has changed. */
  damage(box: Box): void {
    if (this.#damage.length > MOST_DAMAGE) this.damageAll();
    else if (!this.#all) this.#damage.push(box);
  }

  damageAll(): void {
    this.#all = true;
    this.#damage = [];
    this.#picture = null;
  }

  /** Paints one frame onto the screen (device pixels). Whether anything was painted. */
  paint(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): boolean {
    const shown = this.#shown;
    const scaled = shown === null || shown.scale !== projection.scale || shown.ratio !== projection.ratio;
    const fresh = this.#all || scaled || width !== this.#width || height !== this.#height;
    const moved = !scaled && (shown.originX !== projection.originX || shown.originY !== projection.originY);
    if (!fresh && !moved && this.#damage.length === 0) return false;
    screen.save();
    screen.setTransform(1, 0, 0, 1, 0, 0);
    if (fresh) this.#paintAll(screen, projection, width, height);
    else if (moved && (this.#moved || this.#picture !== null)) this.#pan(screen, projection, width, height);
    // A single step, as between two of a pinch, is not worth a picture that the next zoom makes useless.
    else if (moved) this.#paintAll(screen, projection, width, height);
    else this.#mend(screen, projection, width, height);
    screen.restore();
    this.#shown = projection;
    this.#width = width;
    this.#height = height;
    this.#moved = moved && !fresh;
    this.#all = false;
    this.#damage = [];
    return true;
  }

  #paintAll(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    this.#picture = null;
    this.#missed = [];
    this.#region(screen, projection, { x: 0, y: 0, width, height });
  }

  #pan(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    if (this.#picture === null) {
      const paint = this.#region.bind(this);
      this.#picture = new Picture(paint, projection, width, height);
    } else {
      const damage = [...this.#missed, ...this.#damage];
      this.#picture.repaint(devicePixels(damage, { ...projection, originX: 0, originY: 0 }));
    }
    this.#missed = [];
    this.#picture.show(screen, projection, width, height);
  }

  #mend(screen: CanvasRenderingContext2D, projection: Projection, width: number, height: number): void {
    if (this.#picture !== null) {
      if (this.#missed.length > MOST_DAMAGE) this.#picture = null;
      else this.#missed.push(...this.#damage);
    }
    const view = { x: 0, y: 0, width, height };
    for (const box of devicePixels(this.#damage, projection)) {
      if (overlaps(box, view)) this.#region(screen, projection, box);
    }
  }

  /** Paints one region, given in device pixels. */
  #region(context: CanvasRenderingContext2D, projection: Projection, region: Box): void {
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
