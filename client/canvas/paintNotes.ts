import { NOTE_PADDING, NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { baseline, type Layout } from '@forwhom/shared/layout/textLayout.ts';
import { NOTE_GAP, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Projection } from './camera.ts';
import type { NoteTexts } from './noteText.ts';
import type { Palette } from './palette.ts';
import { layOutAhead } from './textsAhead.ts';

/** A note lower than this, in CSS pixels, is a plain rectangle. */
const PLAIN_BELOW = 24;
/** Text smaller than this, in CSS pixels, is bars. */
const BARS_BELOW = 4.5;
/** How far a resting note's shadow reaches beyond it, in board units. */
export const SHADOW_REACH = 8;
/** How many letters a bar stands for. */
const LETTERS_A_BAR = 17;

/** What notes look like now: colours and laid-out texts. */
export interface NoteStyle {
  readonly palette: Palette;
  readonly texts: NoteTexts;
  /** Paints what a note wears besides its text, its corner in device pixels. Whether it wears anything. */
  readonly wear: (
    context: CanvasRenderingContext2D,
    record: NoteRecord,
    x: number,
    y: number,
    scale: number,
  ) => boolean;
}

export interface Shift {
  /** Device pixels. */
  readonly dx: number;
  readonly dy: number;
  /** In the hand: the shadow falls further. */
  readonly lifted: boolean;
}

export const AT_REST: Shift = { dx: 0, dy: 0, lifted: false };

/** Whether notes are so small that they are plain rectangles. */
export const isPlain = ({ scale, ratio }: Projection): boolean => (scale / ratio) * 112 < PLAIN_BELOW;

/**
 * Paints notes in the given order with as much detail as can be seen. The context's transform must be the identity;
 * it is left so. Whole device pixels throughout: edges stay sharp and neighbours never shimmer while panning.
 */
export function paintNotes(
  context: CanvasRenderingContext2D,
  notes: readonly NoteRecord[],
  projection: Projection,
  style: NoteStyle,
  shift: Shift = AT_REST,
): void {
  const plain = isPlain(projection);
  const bars = (projection.scale / projection.ratio) * 15 < BARS_BELOW;
  if (bars) layOutAhead(style.texts, notes);
  if (plain) paintPlain(context, notes, projection, style, shift);
  else paintPapers(context, notes, projection, style, shift, bars);
}

function paintPlain(
  context: CanvasRenderingContext2D,
  notes: readonly NoteRecord[],
  { scale, originX, originY }: Projection,
  { palette }: NoteStyle,
  { dx, dy }: Shift,
): void {
  // Where the gap between notes is a fraction of a pixel, rounding would draw some gaps and swallow others.
  const whole = scale * NOTE_GAP >= 1.5;
  let color: NoteColor | null = null;
  for (const { note, box } of notes) {
    if (note.color !== color) {
      color = note.color;
      context.fillStyle = palette.notes[color].fill;
    }
    const left = originX + dx;
    const top = originY + dy;
    if (whole) {
      const x = Math.round(box.x * scale) + left;
      const y = Math.round(box.y * scale) + top;
      context.fillRect(x, y, Math.round(box.width * scale), Math.round(box.height * scale));
    } else context.fillRect(box.x * scale + left, box.y * scale + top, box.width * scale, box.height * scale);
  }
}

function paintPapers(
  context: CanvasRenderingContext2D,
  notes: readonly NoteRecord[],
  { scale, originX, originY }: Projection,
  { palette, texts, wear }: NoteStyle,
  { dx, dy, lifted }: Shift,
  bars: boolean,
): void {
  const pen = new TextPen(context, texts, scale);
  for (const record of notes) {
    const { note, box } = record;
    const x = Math.round(box.x * scale) + originX + dx;
    const y = Math.round(box.y * scale) + originY + dy;
    const width = Math.round(box.width * scale);
    const height = Math.round(box.height * scale);
    const { fill, ink } = palette.notes[note.color];
    // Through a faint paper its shadow would be seen.
    if (context.globalAlpha === 1) paintShadow(context, { x, y, width, height }, scale, lifted, palette.shade);
    context.fillStyle = fill;
    paintPaper(context, { x, y, width, height }, NOTE_RADIUS * scale);
    if (note.text !== '') {
      context.fillStyle = ink;
      if (bars) paintBars(context, x, y, width, scale, note.text.length);
      else pen.write(texts.of(record), x, y, box.width);
    }
    if (!bars && wear(context, record, x, y, scale)) pen.takeUp();
  }
  pen.put();
}

/** How dark the shadow is where all its layers lie over one another. */
const SHADE = 0.2;

/** Plain rectangles under the lower edge, each narrower and further down than the last: a soft shadow without a blur. */
function paintShadow(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  scale: number,
  lifted: boolean,
  color: string,
): void {
  const layers = Math.min(14, Math.max(3, Math.round((lifted ? 10 : 5) * scale)));
  const reach = (lifted ? 2 : 1) * scale;
  const tall = Math.min(height, Math.round(16 * scale));
  context.fillStyle = color;
  const alpha = context.globalAlpha;
  context.globalAlpha = (alpha * SHADE) / layers;
  for (let layer = 1; layer <= layers; layer++) {
    const share = layer / layers;
    const aside = Math.round(SHADOW_REACH * share * share * scale);
    const down = Math.max(1, Math.round(SHADOW_REACH * share * reach));
    context.fillRect(x + aside, y + height - tall + down, width - 2 * aside, tall);
  }
  context.globalAlpha = alpha;
}

function paintPaper(context: CanvasRenderingContext2D, { x, y, width, height }: Box, radius: number): void {
  if (radius < 1.5) {
    context.fillRect(x, y, width, height);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

function paintBars(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  scale: number,
  letters: number,
): void {
  const inner = width - 2 * NOTE_PADDING * scale;
  const high = Math.max(1, Math.round(6 * scale));
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * 0.4;
  for (let bar = 0; bar < Math.min(4, Math.ceil(letters / LETTERS_A_BAR)); bar++) {
    const full = Math.min(1, (letters - bar * LETTERS_A_BAR) / LETTERS_A_BAR);
    const top = y + Math.round((NOTE_PADDING + 6 + bar * 19) * scale);
    context.fillRect(x + Math.round(NOTE_PADDING * scale), top, Math.round(inner * (0.25 + 0.7 * full)), high);
  }
  context.globalAlpha = alpha;
}

/** Writes laid-out texts and changes the context's font, direction and transform only when they differ. */
class TextPen {
  readonly #context: CanvasRenderingContext2D;
  readonly #texts: NoteTexts;
  readonly #scale: number;
  #size = 0;
  #rtl = false;

  constructor(context: CanvasRenderingContext2D, texts: NoteTexts, scale: number) {
    this.#context = context;
    this.#texts = texts;
    this.#scale = scale;
    this.takeUp();
  }

  /** Somebody else has written with this context. */
  takeUp(): void {
    const context = this.#context;
    context.textRendering = 'geometricPrecision';
    context.textBaseline = 'alphabetic';
    context.textAlign = 'start';
    context.direction = 'ltr';
    this.#size = 0;
    this.#rtl = false;
  }

  /** `x`, `y`: the note's corner in device pixels; `width`: the note's, in board units. */
  write(layout: Layout, x: number, y: number, width: number): void {
    const context = this.#context;
    const { ruler, more } = this.#texts;
    if (layout.size !== this.#size) {
      this.#size = layout.size;
      context.font = `400 ${String(layout.size)}px ${ruler.family}`;
    }
    context.setTransform(this.#scale, 0, 0, this.#scale, x, y);
    let down = NOTE_PADDING + baseline(ruler.box, layout.size, layout.lineHeight);
    const last = layout.clamped ? layout.lines.length - 1 : -1;
    for (const [i, { text, rtl }] of layout.lines.entries()) {
      if (rtl !== this.#rtl) {
        this.#rtl = rtl;
        context.direction = rtl ? 'rtl' : 'ltr';
      }
      const whole = i === last ? `${text}… ${more}` : text;
      if (whole !== '') context.fillText(whole, rtl ? width - NOTE_PADDING : NOTE_PADDING, down);
      down += layout.lineHeight;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  put(): void {
    this.#context.direction = 'ltr';
  }
}
