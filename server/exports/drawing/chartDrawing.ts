import { papers } from '@forwhom/shared/charts/papers.ts';
import type { Chart, Mark as ChartMark } from '@forwhom/shared/charts/shapes.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import type { Drawing, Mark } from './drawing.ts';

const paper = papers.light;
type Size = Pick<Chart, 'width' | 'height'>;

const anchors = { start: 'left', middle: 'middle', end: 'right' } as const;

function markOf(mark: ChartMark, size: Size): Mark {
  switch (mark.kind) {
    case 'rect':
      return { ...mark, fill: paper[mark.fill], opacity: 1, edge: null };
    case 'circle': {
      const edge = mark.stroke === null ? null : { color: paper[mark.stroke], width: 1 };
      return { ...mark, fill: paper[mark.fill], edge };
    }
    case 'path': {
      const { d, opacity, dashed, stroke } = mark;
      const edge = { color: paper[stroke], width: mark.width };
      return { kind: 'path', x: 0, y: 0, d, ...size, scale: 1, opacity, dashed, edge };
    }
    case 'text': {
      const { x, y, text, size, weight, anchor, fill } = mark;
      const type = weight === 600 ? 'strong' : 'plain';
      const rtl = isRightToLeft(text);
      return { kind: 'words', x, y, text, size, width: null, type, anchor: anchors[anchor], rtl, color: paper[fill] };
    }
    default:
      return unreachable(mark);
  }
}

const isStroke = ({ kind }: ChartMark): boolean => kind === 'path';

/** A chart in the colours of paper. Its strokes lie under all else: so they are one picture, where each would cost a second. */
export const chartDrawing = ({ width, height, marks }: Chart): Drawing => ({
  width,
  height,
  background: paper.paper,
  marks: [...marks.filter(isStroke), ...marks.filter((mark) => !isStroke(mark))].map((mark) =>
    markOf(mark, { width, height }),
  ),
});
