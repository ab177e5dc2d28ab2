import { Resvg } from '@resvg/resvg-js';
import { typeset } from '../typst.ts';
import type { Drawing, Mark } from './drawing.ts';
import { typstOf } from './typstOf.ts';

/** Longest side of a picture, in pixels, and most pixels in all: what memory it takes follows. */
const LONGEST = 8_192;
const MOST_PIXELS = 16_000_000;
/** Pixels to a unit, where there is room: sharp on screens with two to a CSS pixel. */
const SHARP = 2;

/** How many pixels a unit of this picture gets. */
export const zoomOf = ({ width, height }: Pick<Drawing, 'width' | 'height'>): number =>
  Math.min(SHARP, LONGEST / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));

const SYMBOL = /<symbol id="([^"]+)"[^>]*>\s*<path d="([^"]*)"\/>\s*<\/symbol>/g;
const USE = /<use xlink:href="#([^"]+)" x="([^"]*)" y="([^"]*)" fill="([^"]*)" fill-rule="nonzero"\/>/g;

/** Typst’s letters where they are used: resvg takes ten times as long to look each of thousands up. */
function inlined(svg: string): string {
  const outlines = new Map([...svg.matchAll(SYMBOL)].map(([, id = '', d = '']) => [id, d]));
  return svg.replaceAll(USE, (use, id: string, x: string, y: string, fill: string) => {
    const d = outlines.get(id);
    return d === undefined ? use : `<path d="${d}" fill="${fill}" transform="translate(${x} ${y})"/>`;
  });
}

const PICTURE = /xlink:href="data:image\/svg\+xml;base64,([^"]+)"([^>]*)/g;
/** Pixels of a picture within for one of the whole, so that it stays sharp between them. */
const FINER = 2;

/** Pictures within (emoji and strokes) as pixels: resvg lays a sheet as large as the whole under each that is not. */
function rastered(svg: string, zoom: number): string {
  const known = new Map<string, string>();
  return svg.replaceAll(PICTURE, (_all, source: string, rest: string) => {
    const scale = Number(/matrix\((-?[\d.]+)/.exec(rest)?.[1] ?? 1);
    const width = Math.max(1, Math.ceil(Number(/width="([\d.]+)"/.exec(rest)?.[1] ?? 1) * scale * zoom * FINER));
    const key = `${String(width)} ${source}`;
    const png = known.get(key) ?? Buffer.from(pixels(Buffer.from(source, 'base64'), width)).toString('base64');
    known.set(key, png);
    return `xlink:href="data:image/png;base64,${png}"${rest}`;
  });
}

const pixels = (svg: Buffer | string, width: number): Uint8Array =>
  new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: width } }).render().asPng();

/** Letters smaller than this, in pixels, are bars: nobody could read them, and thousands of outlines fill the memory. */
const BARS_BELOW = 3;

function seen(mark: Mark, zoom: number): Mark {
  if (mark.kind !== 'words' || mark.size * zoom >= BARS_BELOW) return mark;
  const { x, y, size, anchor, color } = mark;
  const width = mark.width ?? size;
  const left = { left: x, middle: x - width / 2, right: x - width }[anchor];
  const bar = { x: left, y: y - size * 0.5, width, height: size * 0.4, radius: 0 };
  return { kind: 'rect', ...bar, fill: color, opacity: 0.4, edge: null };
}

/** A picture as pixels. Typst shapes its letters and paints emoji; what is left are outlines. */
export function pngOf(drawing: Drawing): Uint8Array {
  const zoom = zoomOf(drawing);
  const marks = drawing.marks.map((mark) => seen(mark, zoom));
  const svg = typeset('drawing/picture.typ', typstOf({ ...drawing, marks }, drawing.background)).svg();
  return pixels(rastered(inlined(svg), zoom), Math.max(1, Math.floor(drawing.width * zoom)));
}
