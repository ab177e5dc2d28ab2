import { against, alone, atLeast, atMost, type Figures, type Row } from '../table.ts';
import { FULL_PAINT, peers, timesFor, type Peer, type Plan } from './plan.ts';
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

/** Notes of the largest board, for which memory has a limit. */
const LARGEST = 10_000;
const LATENCY: readonly Scenario[] = ['drag', 'drag 500', 'typing'];

/** Everybody else's figure, from whoever has one. */
const othersOf = (
  all: ReadonlyMap<string, Figures>,
  figure: string,
): { readonly name: Peer; readonly value: number }[] =>
  peers
    .map((name) => ({ name, value: all.get(name)?.[figure] ?? Number.NaN }))
    .filter(({ value }) => !Number.isNaN(value));

/** Main-thread work against whoever did the same. */
function workRows(what: string, { count }: Plan, scenario: Scenario, all: ReadonlyMap<string, Figures>): Row[] {
  const ours = all.get('ours')?.[`${scenario} main`] ?? Number.NaN;
  const rows = othersOf(all, `${scenario} main`).map((other) =>
    against(`${what}: main thread`, 'ms a frame', ours, other, timesFor(count, other.name, scenario)),
  );
  return rows.length > 0 ? rows : [alone(`${what}: main thread`, 'ms a frame', ours)];
}

function frameRows(what: string, scenario: Scenario, own: Figures, all: ReadonlyMap<string, Figures>): Row[] {
  const of = (figure: string): number => own[`${scenario} ${figure}`] ?? Number.NaN;
  const others = othersOf(all, `${scenario} fps`).map(
    ({ name, value }) => `${name} ${value.toFixed(value < 10 ? 1 : 0)}`,
  );
  const beside = others.length > 0 ? ` (${others.join(', ')})` : '';
  return [
    alone(`${what}: drawn${beside}`, 'frames a second', of('fps'), atLeast(scenario === 'remote' ? 45 : 50)),
    alone(`${what}: between frames, p95`, 'ms', of('p95'), atMost(17)),
    alone(`${what}: frames over 33 ms`, '%', of('slow'), atMost(1)),
  ];
}

/** The limit of 20 ms was set where a page that paints one rectangle took 16. */
const OF_RECTANGLE = 16 / 20;

/** From an input to the end of its frame, by itself and against the least that a page can do. */
function latencyRows(what: string, scenario: Scenario, own: Figures, all: ReadonlyMap<string, Figures>): Row[] {
  const name = `${what}: input to paint, p95`;
  const ours = own[`${scenario} input`] ?? Number.NaN;
  return [
    alone(name, 'ms', ours, scenario === 'typing' ? null : atMost(20)),
    ...othersOf(all, `${scenario} input`).map((other) => against(name, 'ms', ours, other, OF_RECTANGLE)),
  ];
}

/** The lines of one size of board, from the figures of everybody who was measured. */
export function rowsOf(plan: Plan, all: ReadonlyMap<string, Figures>): Row[] {
  return [...canvasRows(plan, all), ...pageRows(plan, all)];
}

function canvasRows(plan: Plan, all: ReadonlyMap<string, Figures>): Row[] {
  const own = all.get('ours');
  if (own === undefined) return [];
  return (plan.does.ours ?? []).flatMap((scenario) => {
    const what = `${plan.count.toLocaleString('en')} notes, ${NAMES[scenario]}`;
    return [
      ...workRows(what, plan, scenario, all),
      ...frameRows(what, scenario, own, all),
      ...(LATENCY.includes(scenario) ? latencyRows(what, scenario, own, all) : []),
    ];
  });
}

/** The board's page, and what peers take to paint as many notes from a document of theirs. */
function pageRows({ count, does }: Plan, all: ReadonlyMap<string, Figures>): Row[] {
  const own = all.get('page');
  if (own === undefined) return [];
  const of = (figure: string): number => own[figure] ?? Number.NaN;
  const page = `board page, ${count.toLocaleString('en')} notes`;
  const beside = (what: string, unit: string, figure: string): Row[] =>
    othersOf(all, figure).map((other) => against(`${page}: ${what}`, unit, of(figure), other));
  const limit = FULL_PAINT[count];
  const held = limit === undefined ? null : atMost(limit);
  const atLargest = (value: number): ReturnType<typeof atMost> | null => (count === LARGEST ? atMost(value) : null);
  const done = (does.page ?? []).filter((scenario) => scenario !== 'reveal');
  return [
    alone(`${page}: full paint, from the server`, 'ms', of('load'), held),
    ...beside('full paint, from the server', 'ms', 'load'),
    alone(`${page}: full paint, from the browser's copy`, 'ms', of('load again'), held),
    alone(`${page}: heap`, 'MB', of('heap'), atLargest(40)),
    ...beside('heap', 'MB', 'heap'),
    alone(`${page}: renderer, resident`, 'MB', of('resident'), atLargest(260)),
    ...beside('renderer, resident', 'MB', 'resident'),
    ...(done.length > 0 ? usedRows(page, done, own, all) : []),
  ];
}

/** The board's page while it is used, and what it holds afterwards. */
function usedRows(page: string, done: readonly Scenario[], own: Figures, all: ReadonlyMap<string, Figures>): Row[] {
  const of = (figure: string): number => own[figure] ?? Number.NaN;
  return [
    alone(`${page}: heap after use`, 'MB', of('heap after use')),
    alone(`${page}: renderer, resident after use`, 'MB', of('resident after use')),
    ...done.flatMap((scenario) => {
      const what = `${page}, ${NAMES[scenario]}`;
      const drawn = atLeast(scenario === 'remote' ? 45 : 50);
      return [
        alone(`${what}: main thread`, 'ms a frame', of(`${scenario} main`)),
        alone(`${what}: drawn`, 'frames a second', of(`${scenario} fps`), drawn),
      ];
    }),
    ...done
      .filter((scenario) => LATENCY.includes(scenario))
      .flatMap((scenario) => latencyRows(`${page}, ${NAMES[scenario]}`, scenario, own, all)),
    alone(`${page}, ${NAMES.reveal}: slowest frame`, 'ms', of('reveal worst'), atMost(50)),
  ];
}
