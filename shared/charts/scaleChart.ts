import type { SummaryWords } from '../summary/words/words.ts';
import type { Scale } from '../vocabulary/summary.ts';
import { cut } from './measure.ts';
import type { Chart, Mark } from './shapes.ts';

const STEP = 56;
const BAR = 40;
const HIGH = 84;
const TOP = 20;
const BASE = TOP + HIGH;

/** How many people said 1, 2, 3, 4, 5; null where too few did to tell. `ends`: what 1 and 5 mean. */
export function scaleChart(
  { counts }: Scale,
  ends: { readonly low: string; readonly high: string },
  words: SummaryWords,
): Chart | null {
  if (counts === null) return null;
  const most = Math.max(1, ...counts);
  const width = counts.length * STEP;
  const text = (x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end', strong = false): Mark => ({
    kind: 'text',
    x,
    y,
    text: said,
    size: 13,
    weight: strong ? 600 : 400,
    anchor,
    fill: strong ? 'ink' : 'ink-3',
  });
  const columns = counts.flatMap((count, at): Mark[] => {
    const [middle, height] = [at * STEP + STEP / 2, (count / most) * HIGH];
    const bar: Mark = {
      kind: 'rect',
      x: middle - BAR / 2,
      y: BASE - height,
      width: BAR,
      height,
      radius: 3,
      fill: count === most ? 'accent' : 'accent-soft',
    };
    return [
      ...(count > 0 ? [bar, text(middle, BASE - height - 6, words.number(count), 'middle', true)] : []),
      text(middle, BASE + 18, words.number(at + 1), 'middle'),
    ];
  });
  const room = width / 2 - 4;
  return {
    width,
    height: BASE + 42,
    marks: [
      { kind: 'path', d: `M0 ${BASE}H${width}`, stroke: 'line', width: 1, opacity: 1, dashed: false },
      ...columns,
      text(0, BASE + 36, cut(ends.low, room, 13), 'start'),
      text(width, BASE + 36, cut(ends.high, room, 13), 'end'),
    ],
    table: {
      columns: [words.columns.rating, words.columns.people],
      rows: counts.map((count, at) => [at + 1, count]),
    },
  };
}
