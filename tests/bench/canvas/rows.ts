import { against, alone, atLeast, atMost, type Figures, type Row } from '../table.ts';
import { timesFor, type Plan, type Product } from './plan.ts';
import type { Scenario } from './scenarios.ts';

const NAMES: Readonly<Record<Scenario, string>> = {
  'pan close': 'panning close up',
  'pan all': 'panning, all in view',
  zoom: 'zooming from all to close and back',
  drag: 'dragging a note',
  'drag 500': 'dragging 500 notes',
  remote: '50 moves of others a second',
  typing: 'typing in a note',
  reveal: '500 hidden notes turn',
  rest: 'at rest',
};

/** Sizes of which frames are told as well, not only the work. */
const WHOLE = [1_000, 10_000];
const LATENCY: readonly Scenario[] = ['drag', 'drag 500', 'typing'];

const peersOf = (all: ReadonlyMap<string, Figures>): Product[] =>
  (['naive', 'tldraw', 'Excalidraw'] as const).filter((name) => all.has(name));

/** Main-thread work against whoever did the same. */
function workRows(what: string, { count }: Plan, scenario: Scenario, all: ReadonlyMap<string, Figures>): Row[] {
  const ours = all.get('ours')?.[`${scenario} main`] ?? Number.NaN;
  const rows = peersOf(all).flatMap((name) => {
    const value = all.get(name)?.[`${scenario} main`];
    const held = timesFor(count, name, scenario);
    return value === undefined ? [] : [against(`${what}: main thread`, 'ms a frame', ours, { name, value }, held)];
  });
  return rows.length > 0 ? rows : [alone(`${what}: main thread`, 'ms a frame', ours)];
}

function frameRows(what: string, scenario: Scenario, own: Figures, all: ReadonlyMap<string, Figures>): Row[] {
  const of = (figure: string): number => own[`${scenario} ${figure}`] ?? Number.NaN;
  const others = peersOf(all)
    .map((name) => ({ name, value: all.get(name)?.[`${scenario} fps`] ?? Number.NaN }))
    .filter(({ value }) => !Number.isNaN(value))
    .map(({ name, value }) => `${name} ${value.toFixed(value < 10 ? 1 : 0)}`);
  const beside = others.length > 0 ? ` (${others.join(', ')})` : '';
  return [
    alone(`${what}: drawn${beside}`, 'frames a second', of('fps'), atLeast(scenario === 'remote' ? 45 : 50)),
    alone(`${what}: between frames, p95`, 'ms', of('p95'), atMost(17)),
    alone(`${what}: frames over 33 ms`, '%', of('slow'), atMost(1)),
  ];
}

/** The lines of one size of board, from the figures of everybody who was measured. */
export function rowsOf(plan: Plan, all: ReadonlyMap<string, Figures>): Row[] {
  const own = all.get('ours');
  if (own === undefined) return [];
  return (plan.does.ours ?? []).flatMap((scenario) => {
    const what = `${plan.count.toLocaleString('en')} notes, ${NAMES[scenario]}`;
    const input = own[`${scenario} input`] ?? Number.NaN;
    const limit = scenario === 'typing' ? null : atMost(20);
    return [
      ...workRows(what, plan, scenario, all),
      ...(WHOLE.includes(plan.count) ? frameRows(what, scenario, own, all) : []),
      ...(LATENCY.includes(scenario) ? [alone(`${what}: input to paint, p95`, 'ms', input, limit)] : []),
    ];
  });
}
