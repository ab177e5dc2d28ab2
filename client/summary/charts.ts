import type { Chart } from '@forwhom/shared/charts/shapes.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Answer, Disagreement, Flow, Portfolio, Scale } from '@forwhom/shared/vocabulary/summary.ts';
const bars = (rows: readonly (readonly [string, number])[]): Chart => { const most = Math.max(...rows.map((r) => r[1]), 1); return { width: 440, height: rows.length * 28, marks: rows.flatMap(([t, v], i) => [
 { kind: 'text', x: 0, y: i * 28 + 18, text: t, size: 14, weight: 400, anchor: 'start', fill: 'ink' } as const,
 { kind: 'rect', x: 162, y: i * 28 + 7, width: 230 * v / most, height: 12, radius: 6, fill: i === 0 ? 'accent' : 'accent-soft' } as const,
 { kind: 'text', x: 440, y: i * 28 + 18, text: String(v), size: 14, weight: 600, anchor: 'end', fill: 'ink' } as const]), table: { columns: ['Name', 'Dots'], rows } }; };
export const answerBars = (a: Answer, _w: SummaryWords) => bars(a.leaders.map((l) => [l.title, l.dots]));
export const portfolioChart = (a: Portfolio, _w: SummaryWords) => bars(a.points.map((l) => [l.title, l.value]));
export const flowChart = (a: Flow, _w: SummaryWords) => bars(a.links.map((l) => [l.from, l.weight]));
export const disagreementChart = (a: Disagreement, _w: SummaryWords) => bars([[a.more.name, a.more.dots], [a.less.name, a.less.dots]]);
export const worthChart = (a: Scale, _w: SummaryWords) => bars((a.counts ?? []).map((c, i) => [String(i + 1), c]));
