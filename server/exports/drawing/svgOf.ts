import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Drawing, Edge, Mark } from './drawing.ts';

/** What a mark's kind of type is as a font-family, where the file is opened. */
export type Families = Readonly<Record<'note' | 'plain' | 'strong', string>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Everything but what XML 1.0 allows. */
const FORBIDDEN = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Any text as content or attribute of XML. */
const escaped = (text: string): string =>
  text.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** Hundredths are finer than anything that can be seen. */
const number = (value: number): string => String(Math.round(value * 100) / 100);

const attributes = (values: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) =>
      value === null ? [] : [` ${name}="${typeof value === 'number' ? number(value) : escaped(value)}"`],
    )
    .join('');

const edged = (edge: Edge | null) => ({ stroke: edge?.color ?? null, 'stroke-width': edge?.width ?? null });
const faint = (opacity: number) => (opacity === 1 ? null : opacity);
const anchors = { left: null, middle: 'middle', right: 'end' } as const;

function elementOf(mark: Mark): string {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, radius, fill, opacity, edge } = mark;
      const rx = radius === 0 ? null : radius;
      return `<rect${attributes({ x, y, width, height, rx, fill: fill ?? 'none', 'fill-opacity': faint(opacity), ...edged(edge) })}/>`;
    }
    case 'circle': {
      const { x, y, radius, fill, opacity, edge } = mark;
      return `<circle${attributes({ cx: x, cy: y, r: radius, fill, 'fill-opacity': faint(opacity), ...edged(edge) })}/>`;
    }
    case 'line': {
      const { x, y, dx, dy, edge, opacity } = mark;
      const ends = { x1: x, y1: y, x2: x + dx, y2: y + dy };
      return `<line${attributes({ ...ends, 'stroke-opacity': faint(opacity), ...edged(edge) })}/>`;
    }
    case 'path': {
      const { x, y, d, scale, edge, opacity, dashed } = mark;
      const isMoved = x !== 0 || y !== 0 || scale !== 1;
      const transform = isMoved ? `translate(${number(x)} ${number(y)}) scale(${String(scale)})` : null;
      const dashes = dashed ? '4 3' : null;
      const look = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'stroke-dasharray': dashes };
      return `<path${attributes({ d, transform, ...look, 'stroke-opacity': faint(opacity), ...edged(edge) })}/>`;
    }
    case 'words': {
      const { x, y, text, size, width, type, anchor, rtl, color } = mark;
      // In a line that runs from the right the start is at its right end.
      const side = rtl ? { left: 'end', middle: 'middle', right: null }[anchor] : anchors[anchor];
      const direction = rtl ? 'rtl' : null;
      const fit = width === null ? {} : { textLength: width, lengthAdjust: 'spacingAndGlyphs' };
      const look = { class: type, 'font-size': size, fill: color, 'text-anchor': side, direction, ...fit };
      return `<text${attributes({ x, y, ...look })}>${escaped(text)}</text>`;
    }
    default:
      return unreachable(mark);
  }
}

/**
 * A picture as a file of its own: text stays text, nothing is fetched, nothing runs. `title` is its name for who cannot
 * see it; an empty one leaves it out.
 */
export function svgOf({ width, height, background, marks }: Drawing, families: Families, title: string): string {
  const size = { viewBox: `0 0 ${number(width)} ${number(height)}`, width, height };
  const styles = [
    `.note{font-family:${families.note}}`,
    `.plain{font-family:${families.plain}}`,
    `.strong{font-family:${families.strong};font-weight:600}`,
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes(size)} role="img">`,
    ...(title === '' ? [] : [`<title>${escaped(title)}</title>`]),
    `<style>text{white-space:pre}${styles.join('')}</style>`,
    `<rect${attributes({ width, height, fill: background })}/>`,
    ...marks.map(elementOf),
    '</svg>\n',
  ].join('\n');
}
