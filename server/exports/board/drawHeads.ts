import { themeHead, zoneHead } from '@forwhom/shared/layout/heads.ts';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import { baseline, clipped, layOut, type Room, type Type } from '@forwhom/shared/layout/textLayout.ts';
import { THEME_HEAD } from '@forwhom/shared/layout/themeFrame.ts';
import type { Mark } from '../drawing/drawing.ts';
import type { Pens } from './pens.ts';
import type { Placed } from './placed.ts';

/** A zone with its prompt and helper. */
export function drawZone({ zone, box }: Placed['zones'][number], { palette, rulers }: Pens): Mark[] {
  const { x, y, width } = box;
  const { heading, helper, radius } = zoneHead;
  const room = width - 2 * zoneHead.x;
  const size = Math.min(heading.size, room / Math.max(rulers.strong.ems(zone.prompt), 0.1));
  const top = y + zoneHead.y;
  const line = (text: string, down: number, type: Type, strong: boolean): Mark => {
    const rtl = isRightToLeft(text);
    const ruler = strong ? rulers.strong : rulers.plain;
    return {
      kind: 'words',
      x: rtl ? x + width - zoneHead.x : x + zoneHead.x,
      y: down + baseline(ruler.box, type.size, type.lineHeight),
      text,
      size: type.size,
      width: ruler.ems(text) * type.size,
      type: strong ? 'strong' : 'plain',
      anchor: rtl ? 'right' : 'left',
      rtl,
      color: strong ? palette.ink : palette.ink2,
    };
  };
  const space: Room = { width: room, height: 2 * helper.lineHeight, types: [helper], more: '' };
  const { lines, clamped } = layOut(zone.helper, space, rulers.plain);
  return [
    { kind: 'rect', ...box, radius, fill: palette.surface, opacity: 1, edge: { color: palette.line, width: 1.5 } },
    line(zone.prompt, top, { ...heading, size }, true),
    ...lines
      .map(({ text }, i) => (clamped && i === lines.length - 1 ? `${text}…` : text))
      .map((text, i) => line(text, top + heading.lineHeight + 2 + i * helper.lineHeight, helper, false))
      .filter((mark) => mark.kind !== 'words' || mark.text !== ''),
  ];
}

/** A theme's frame with symbol, name and count. */
export function drawTheme({ theme, box, notes }: Placed['themes'][number], pens: Pens): Mark[] {
  const { palette, rulers, count } = pens;
  const { radius, name: size, count: small, patch: parts, gap, aside } = themeHead;
  const side = size * parts;
  const top = box.y + (THEME_HEAD - side) / 2;
  const left = box.x + aside + side + gap;
  let room = box.width - aside - side - gap - aside;
  const marks: Mark[] = [
    { kind: 'rect', ...box, radius, fill: palette.surface, opacity: 1, edge: { color: palette.line, width: 1.5 } },
    {
      kind: 'rect',
      x: box.x + aside,
      y: top,
      width: side,
      height: side,
      radius: side * 0.28,
      fill: palette.notes[theme.color],
      opacity: 1,
      edge: null,
    },
    {
      kind: 'words',
      x: box.x + aside + side / 2,
      y: top + baseline(rulers.plain.box, size * 0.82, side),
      text: theme.symbol,
      size: size * 0.82,
      width: null,
      type: 'plain',
      anchor: 'middle',
      rtl: false,
      color: palette.noteInk,
    },
  ];
  const counted = count(notes);
  const wide = rulers.plain.ems(counted) * small;
  // The count gives way to a name that would not fit beside it.
  if (rulers.strong.ems(theme.name) * size + gap * 2 + wide <= room) {
    const words = { kind: 'words', type: 'plain', anchor: 'right', rtl: false, color: palette.ink2 } as const;
    const y = box.y + baseline(rulers.plain.box, small, THEME_HEAD);
    marks.push({ ...words, x: box.x + box.width - aside, y, text: counted, size: small, width: wide });
    room -= wide + gap;
  }
  const text = clipped(theme.name, room, (part) => rulers.strong.ems(part) * size);
  const y = box.y + baseline(rulers.strong.box, size, THEME_HEAD);
  const rtl = isRightToLeft(text);
  const width = rulers.strong.ems(text) * size;
  marks.push({ kind: 'words', x: left, y, text, size, width, type: 'strong', anchor: 'left', rtl, color: palette.ink });
  return marks;
}
