import type { Chart, Mark as ChartMark, Tone } from '@forwhom/shared/charts/shapes.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import type { Drawing, Mark } from '../drawing/drawing.ts';
import { typstOf, type TypstDrawing } from '../drawing/typstOf.ts';

const papers: Readonly<Record<Tone, string>> = {
  ink: '#1d1b16',
  'ink-2': '#57534a',
  'ink-3': '#6b665a',
  line: '#e3dfd5',
  accent: '#0b6e63',
  'accent-soft': '#b9d8d2',
  amber: '#92400e',
  paper: '#ffffff',
};

const anchors = { start: 'left', middle: 'middle', end: 'right' } as const;

function markOf(mark: ChartMark): Mark {
  switch (mark.kind) {
    case 'rect':
      return { ...mark, fill: papers[mark.fill], opacity: 1, edge: null };
    case 'circle': {
      const edge = mark.stroke === null ? null : { color: papers[mark.stroke], width: 1 };
      return { ...mark, fill: papers[mark.fill], edge };
    }
    case 'path': {
      const { d, opacity, dashed, width, stroke } = mark;
      return { kind: 'path', x: 0, y: 0, d, scale: 1, opacity, dashed, edge: { color: papers[stroke], width } };
    }
    case 'text': {
      const { x, y, text, size, weight, anchor, fill } = mark;
      const type = weight === 600 ? 'strong' : 'plain';
      const rtl = isRightToLeft(text);
      return { kind: 'words', x, y, text, size, type, anchor: anchors[anchor], rtl, color: papers[fill] };
    }
    default:
      return unreachable(mark);
  }
}

/** A chart as draw.typ draws it on paper. */
export function chartDrawing({ width, height, marks }: Chart): TypstDrawing {
  const drawing: Drawing = { width, height, background: papers.paper, marks: marks.map(markOf) };
  return typstOf(drawing, null);
}
