import { unreachable } from '../foundation/assert.ts';
import type { Chart, Mark, Tone } from './shapes.ts';

type Palette = Readonly<Record<Tone, string>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** What XML cannot hold, escaped or not, and what a line has no use for. */
const FORBIDDEN = /[\p{Cc}\ufffe\uffff]/gu;

const escape = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

const n = (value: number): string => String(Math.round(value * 100) / 100);

function drawn(mark: Mark, palette: Palette): string {
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" rx="${n(mark.radius)}" fill="${palette[mark.fill]}"/>`;
    case 'circle': {
      const stroke = mark.stroke === null ? '' : ` stroke="${palette[mark.stroke]}"`;
      return `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.radius)}" fill="${palette[mark.fill]}" fill-opacity="${n(mark.opacity)}"${stroke}/>`;
    }
    case 'path': {
      const dashes = mark.dashed ? ' stroke-dasharray="4 4"' : '';
      return `<path d="${escape(mark.d)}" fill="none" stroke="${palette[mark.stroke]}" stroke-width="${n(mark.width)}" stroke-opacity="${n(mark.opacity)}"${dashes}/>`;
    }
    case 'text':
      return `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${n(mark.size)}" font-weight="${mark.weight}" text-anchor="${mark.anchor}" fill="${palette[mark.fill]}">${escape(mark.text)}</text>`;
    default:
      return unreachable(mark);
  }
}

/** A chart as a file of its own, with its ground and what it shows as a title. Nothing in it comes from elsewhere. */
export function svgOf({ width, height, marks }: Chart, palette: Palette, title: string): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" role="img" font-family="Inter, 'Noto Sans', system-ui, sans-serif">`;
  const ground = `<rect width="${n(width)}" height="${n(height)}" fill="${palette.paper}"/>`;
  return `${open}<title>${escape(title)}</title>${ground}${marks.map((mark) => drawn(mark, palette)).join('')}</svg>`;
}
