import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { baseline, layOut } from '@forwhom/shared/layout/textLayout.ts';
import { noteBox } from '@forwhom/shared/vocabulary/board.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { t } from '../words/t.ts';
import type { Projection } from './camera.ts';
import type { BackdropStyle } from './paintBackdrop.ts';
import type { VeiledZone } from './veil.ts';

/** The tray under a zone's notes that carries the pile, in board units. */
const TRAY = { aside: 24, bottom: 20, height: 136, padding: 16, radius: 14 };
/** With less free height than this the pile gives way to one line on the zone's lower edge. */
const ROOM = TRAY.height + TRAY.bottom + 24;
const LINE = { height: 32, padding: 14, type: 13, below: 6 };
const SHEET = { width: 96, height: 72 };
const PILE = { width: 170, height: 112 };
/** How dark a paper's shadow is. */
const SHADE = 0.08;
/** More papers than this look like no more. */
const MOST_SHEETS = 9;
const HEADING = { size: 16, lineHeight: 22 };
const WORDS = { size: 14, lineHeight: 20 };
/** Smallest type, in CSS pixels. */
const SMALLEST = 5;
/** How far the line on the edge reaches below its zone. */
export const VEIL_REACH = LINE.height / 2;

/** 0 … 1, even, and the same for the same name and number. */
function scattered(seed: string, index: number): number {
  let hash = 2_166_136_261 ^ Math.imul(index + 1, 374_761_393);
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

/** Paints what waits in the zones. The context's transform must be the identity; it is left so. */
export function paintVeil(
  context: CanvasRenderingContext2D,
  zones: readonly VeiledZone[],
  projection: Projection,
  style: BackdropStyle,
): void {
  const { scale, originX, originY, ratio } = projection;
  context.setTransform(scale, 0, 0, scale, originX, originY);
  context.textRendering = 'geometricPrecision';
  context.textBaseline = 'alphabetic';
  context.textAlign = 'start';
  for (const zone of zones) {
    const isCurrent = zone.frame.zone.id === style.current;
    if (zone.count === 0 && !isCurrent) continue;
    context.globalAlpha = style.current === null || isCurrent ? 1 : 0.6;
    for (const { x, y } of zone.cells ?? []) paintSheet(context, { x, y, ...noteBox.m }, NOTE_RADIUS, style);
    if (scale / ratio < SMALLEST / HEADING.size) continue;
    if (zone.cells === null && zone.free >= ROOM) paintTray(context, zone, style);
    else paintLine(context, zone, style);
  }
  context.globalAlpha = 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function paintSheet(context: CanvasRenderingContext2D, box: Box, radius: number, { palette }: BackdropStyle): void {
  const { globalAlpha } = context;
  context.globalAlpha = globalAlpha * SHADE;
  context.fillStyle = palette.shade;
  context.fillRect(box.x + 2, box.y + 3, box.width - 4, box.height);
  context.globalAlpha = globalAlpha;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.fillStyle = palette.notes.paper.fill;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
}

const sentence = (count: number): string => (count === 0 ? t('pile.none') : t('pile.count', { count }));

function paintTray(context: CanvasRenderingContext2D, { frame, count }: VeiledZone, style: BackdropStyle): void {
  const { palette, heading, helper } = style;
  const { box, zone } = frame;
  const x = box.x + TRAY.aside;
  const y = box.y + box.height - TRAY.bottom - TRAY.height;
  const width = box.width - 2 * TRAY.aside;
  context.fillStyle = palette.surface2;
  context.beginPath();
  context.roundRect(x, y, width, TRAY.height, TRAY.radius);
  context.fill();

  // A narrow zone has a smaller pile, so that its words keep their size.
  const small = width < 480 ? 0.62 : 1;
  const sheets = Math.min(MOST_SHEETS, count);
  const top = y + (TRAY.height - PILE.height * small) / 2;
  for (let i = 0; i < sheets; i++) {
    const last = i === sheets - 1;
    const dx = last ? 40 : scattered(zone.id, 2 * i) * 64;
    const dy = last ? 14 : 4 + scattered(zone.id, 2 * i + 1) * 32;
    const turn = last ? 0 : (scattered(zone.id, 3 * i + 100) - 0.5) * 0.28;
    context.save();
    context.translate(x + TRAY.padding + (dx + SHEET.width / 2) * small, top + (dy + SHEET.height / 2) * small);
    context.rotate(turn);
    context.scale(small, small);
    // Papers that lie on each other do not shine through.
    context.globalAlpha = 1;
    paintSheet(context, { x: -SHEET.width / 2, y: -SHEET.height / 2, ...SHEET }, NOTE_RADIUS, style);
    context.restore();
  }

  const left = x + TRAY.padding + (sheets === 0 ? 0 : PILE.width * small + 20 * small);
  const room = { width: x + width - TRAY.padding - left, height: TRAY.height - 24, more: '' };
  const lines = [
    ...layOut(sentence(count), { ...room, types: [HEADING] }, heading).lines.map((line) => ({ line, isHead: true })),
    ...layOut(t('pile.hidden'), { ...room, types: [WORDS] }, helper).lines.map((line) => ({ line, isHead: false })),
  ];
  const tall = lines.reduce((sum, { isHead }) => sum + (isHead ? HEADING : WORDS).lineHeight, 0);
  let down = y + (TRAY.height - tall) / 2;
  for (const { line, isHead } of lines) {
    const { size, lineHeight } = isHead ? HEADING : WORDS;
    const ruler = isHead ? heading : helper;
    context.fillStyle = isHead ? palette.ink : palette.ink2;
    context.font = `${isHead ? '650' : '400'} ${String(size)}px ${ruler.family}`;
    context.fillText(line.text, left, down + baseline(ruler.box, size, lineHeight));
    down += lineHeight;
  }
}

/** One line on the zone's lower edge, clear of the dock below it, where its notes leave no room for a pile. */
function paintLine(context: CanvasRenderingContext2D, { frame, count }: VeiledZone, style: BackdropStyle): void {
  const { palette, heading } = style;
  const { box } = frame;
  const text = t('pile.short', { count });
  const wide = Math.min(box.width, heading.ems(text) * LINE.type + 2 * LINE.padding);
  const x = box.x + (box.width - wide) / 2;
  const y = box.y + box.height - LINE.height + LINE.below;
  context.beginPath();
  context.roundRect(x, y, wide, LINE.height, LINE.height / 2);
  context.fillStyle = palette.surface2;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = palette.ink;
  context.font = `650 ${String(LINE.type)}px ${heading.family}`;
  context.fillText(text, x + LINE.padding, y + baseline(heading.box, LINE.type, LINE.height));
}
