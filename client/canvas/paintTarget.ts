import { themeHead } from '@forwhom/shared/layout/heads.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteStore } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Projection } from './camera.ts';
import type { DropTarget } from './dropTarget.ts';
import { paintLabel } from './paintMarks.ts';
import type { Palette } from './palette.ts';

/** CSS pixels. */
const LINE = 2;
const DASH = [8, 6];

/** The frame of what something is held over. */
export function paintTarget(
  context: CanvasRenderingContext2D,
  box: Box,
  { scale, originX, originY, ratio }: Projection,
  palette: Palette,
): void {
  const x = Math.round(box.x * scale) + originX;
  const y = Math.round(box.y * scale) + originY;
  context.beginPath();
  context.roundRect(x, y, box.width * scale, box.height * scale, themeHead.radius * Math.min(scale, ratio));
  context.globalAlpha = 0.16;
  context.fillStyle = palette.accentSoft;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = LINE * ratio;
  context.setLineDash(DASH.map((length) => length * ratio));
  context.stroke();
  context.setLineDash([]);
}

/** What letting go would do, on the frame's upper edge. */
export function paintTargetWords(
  context: CanvasRenderingContext2D,
  box: Box,
  words: string,
  { scale, originX, originY, ratio }: Projection,
  palette: Palette,
): void {
  const x = Math.round(box.x * scale) + originX;
  const y = Math.round(box.y * scale) + originY;
  const look = { color: palette.accent, ink: palette.accentInk, font: palette.font };
  paintLabel(context, words, x + 8 * ratio, y - 9 * ratio, ratio, look);
}

/** What letting go here would do, in a word or two. */
export function targetInWords(notes: Pick<NoteStore, 'theme'>, target: DropTarget): string {
  switch (target.kind) {
    case 'theme':
      return t('themes.into', { name: notes.theme(target.theme)?.theme.name ?? '' });
    case 'note':
      return t('themes.into', { name: t('themes.new') });
    case 'out':
      return t('themes.out');
    default:
      return unreachable(target);
  }
}
