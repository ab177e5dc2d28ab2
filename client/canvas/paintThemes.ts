import { themeHead } from '@forwhom/shared/layout/heads.ts';
import { baseline, clipped } from '@forwhom/shared/layout/textLayout.ts';
import { THEME_HEAD } from '@forwhom/shared/layout/themeFrame.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ThemeRecord } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Projection } from './camera.ts';
import type { BackdropStyle } from './paintBackdrop.ts';

const { radius: FRAME_RADIUS, name: NAME, count: COUNT, patch: PATCH, gap: GAP, aside: ASIDE } = themeHead;
/** How large the name may grow when one looks from afar, in board units. */
const LARGEST_NAME = 40;
/** Smallest name that grows, smallest name and smallest count that are written, in CSS pixels. */
const STEADY = 11;
const SMALLEST_NAME = 4;
const SMALLEST_COUNT = 6.5;

/** The part of a theme's frame that it is taken by. */
export const headOf = (box: Box): Box => ({ ...box, height: THEME_HEAD });

/**
 * Frames with symbol, name and count, behind their notes. The context's transform must be the identity; it is left so.
 * `dx`, `dy`: how far they have been carried, in device pixels.
 */
export function paintThemes(
  context: CanvasRenderingContext2D,
  themes: readonly ThemeRecord[],
  projection: Projection,
  style: BackdropStyle,
  dx = 0,
  dy = 0,
): void {
  for (const record of themes) {
    if (record.box !== null) paintTheme(context, record, record.box, projection, style, dx, dy);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function paintTheme(
  context: CanvasRenderingContext2D,
  { theme, members }: ThemeRecord,
  box: Box,
  { scale, originX, originY, ratio }: Projection,
  style: BackdropStyle,
  dx: number,
  dy: number,
): void {
  const { palette, heading, helper } = style;
  const x = Math.round(box.x * scale) + originX + dx;
  const y = Math.round(box.y * scale) + originY + dy;
  const width = Math.round(box.width * scale);
  const height = Math.round(box.height * scale);
  const radius = FRAME_RADIUS * scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  if (radius < 1.5) context.rect(x + 0.5, y + 0.5, width - 1, height - 1);
  else context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, radius);
  context.fillStyle = palette.surface;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = Math.max(1, Math.min(1.5 * ratio, 1.5 * scale));
  context.stroke();

  const zoom = scale / ratio;
  const size = Math.min(LARGEST_NAME, Math.max(NAME, STEADY / zoom));
  if (size * zoom < SMALLEST_NAME) return;
  context.setTransform(scale, 0, 0, scale, x, y);
  context.textRendering = 'geometricPrecision';
  context.textBaseline = 'alphabetic';
  const patch = size * PATCH;
  const top = (THEME_HEAD - patch) / 2;
  const { fill, ink } = palette.notes[theme.color];
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(ASIDE, top, patch, patch, patch * 0.28);
  context.fill();
  context.fillStyle = ink;
  context.textAlign = 'center';
  context.font = `400 ${String(size * 0.82)}px ${heading.family}`;
  context.fillText(theme.symbol, ASIDE + patch / 2, top + baseline(heading.box, size * 0.82, patch));

  context.textAlign = 'start';
  const left = ASIDE + patch + GAP;
  let room = box.width - left - ASIDE;
  const count = t('themes.count', { count: members.length });
  // The count gives way to a name that would not fit beside it.
  const wide = helper.ems(count) * COUNT;
  if (COUNT * zoom >= SMALLEST_COUNT && heading.ems(theme.name) * size + GAP * 2 + wide <= room) {
    context.fillStyle = palette.ink2;
    context.font = `400 ${String(COUNT)}px ${helper.family}`;
    context.fillText(count, box.width - ASIDE - wide, baseline(helper.box, COUNT, THEME_HEAD));
    room -= wide + GAP;
  }
  context.fillStyle = palette.ink;
  context.font = `650 ${String(size)}px ${heading.family}`;
  const name = clipped(theme.name, room, (text) => heading.ems(text) * size);
  context.fillText(name, left, baseline(heading.box, size, THEME_HEAD));
}
