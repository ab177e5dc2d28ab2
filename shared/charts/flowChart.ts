import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import type { SummaryWords } from '../summary/words/words.ts';
import type { Flow } from '../vocabulary/summary.ts';
import { cut } from './measure.ts';
import type { Chart, Mark } from './shapes.ts';

const WIDTH = 960;
const HEAD = 34;
/** For the names of the last column. */
const LAST = 190;
const NODE = 10;
/** Between two nodes: their names must fit. */
const SPACE = 17;
const TEXT = 13;
/** Most nodes of a column; the rest is one. */
const MOST = 18;
/** Height of a node that no thread touches. */
const STUB = 5;

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly column: number;
  /** Nothing reaches it, or it reaches nobody. */
  readonly alone: boolean;
  /** Only there so that every column is one. */
  readonly hidden: boolean;
}
interface Drawing {
  readonly value: number;
}
type Node = SankeyNode<Drawn, Drawing>;
type Link = SankeyLink<Drawn, Drawing>;

/** Nodes and links as they are drawn: columns with too many keep the heaviest, and the others become one node. */
function gathered(
  flow: Flow,
  words: SummaryWords,
): { nodes: Drawn[]; links: { source: string; target: string; value: number }[] } {
  const weight = new Map<string, number>();
  for (const link of flow.links) {
    for (const id of [link.from, link.to]) weight.set(id, (weight.get(id) ?? 0) + link.weight);
  }
  const alone = new Set([...flow.unserved, ...flow.unreaching]);
  const last = flow.columns.length - 1;
  const shown = new Map<string, string>();
  const nodes: Drawn[] = [];
  for (const column of flow.columns.keys()) {
    const own = flow.nodes
      .filter((node) => node.column === column)
      // Work that no thread touches is listed beside the drawing: only what was given a name as a theme stands in it.
      .filter(({ id, symbol }) => weight.has(id) || column === last || symbol !== null)
      .toSorted((a, b) => (weight.get(b.id) ?? 0) - (weight.get(a.id) ?? 0));
    const kept = own.length > MOST ? own.slice(0, MOST - 1) : own;
    for (const { id, title } of kept) {
      shown.set(id, id);
      nodes.push({ id, title, column, alone: alone.has(id), hidden: false });
    }
    const rest = own.slice(kept.length);
    if (rest.length === 0) continue;
    const id = `more ${column}`;
    for (const one of rest) shown.set(one.id, id);
    nodes.push({ id, title: words.charts.others(rest.length), column, alone: false, hidden: false });
  }
  const sums = new Map<string, { source: string; target: string; value: number }>();
  for (const { from, to, weight: value } of flow.links) {
    const [source, target] = [shown.get(from) ?? from, shown.get(to) ?? to];
    const key = `${source} ${target}`;
    sums.set(key, { source, target, value: (sums.get(key)?.value ?? 0) + value });
  }
  return { nodes, links: [...sums.values()] };
}

/** Lays the columns out. A chain of hidden nodes runs through all of them: else columns that no thread joins fall together. */
function layout(
  flow: Flow,
  words: SummaryWords,
  height: (most: number) => number,
): { nodes: Node[]; links: Link[]; height: number } {
  const { nodes, links } = gathered(flow, words);
  const chain = [...flow.columns.keys()].map((column): Drawn => {
    return { id: `chain ${column}`, title: '', column, alone: false, hidden: true };
  });
  const joints = chain.slice(1).map(({ id }, at) => ({ source: `chain ${at}`, target: id, value: 0 }));
  const most = Math.max(...chain.map(({ column }) => nodes.filter((node) => node.column === column).length));
  const bottom = height(most + 1);
  const { nodes: laid, links: drawn } = sankey<Drawn, Drawing>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ column }) => column)
    .nodeWidth(NODE)
    .nodePadding(SPACE)
    .extent([
      [0, HEAD],
      [WIDTH - LAST, bottom],
    ])({ nodes: [...nodes, ...chain].map((node) => ({ ...node })), links: [...links, ...joints] });
  return { nodes: laid.filter(({ hidden }) => !hidden), links: drawn.filter(({ value }) => value > 0), height: bottom };
}

const curve = sankeyLinkHorizontal<Drawn, Drawing>();

/** Threads from column to column, as wide as they are many. What is reached by nothing, or reaches nobody, is amber. */
export function flowChart(flow: Flow, words: SummaryWords): Chart {
  const { nodes, links, height } = layout(flow, words, (most) => HEAD + most * (SPACE + 9));
  const step = (WIDTH - LAST - NODE) / Math.max(1, flow.columns.length - 1);
  const titles = new Map(flow.nodes.map(({ id, title }) => [id, title]));
  const room = (column: number): number => (column === flow.columns.length - 1 ? LAST : step) - NODE - 14;
  return {
    width: WIDTH,
    height: height + 12,
    marks: [
      ...flow.columns.map(({ title }, column): Mark => {
        const text = cut(title, room(column) + NODE, TEXT, 600);
        return { kind: 'text', x: column * step, y: 16, text, size: TEXT, weight: 600, anchor: 'start', fill: 'ink-2' };
      }),
      ...links.map((link): Mark => {
        const width = Math.max(1.5, link.width ?? 0);
        return { kind: 'path', d: curve(link) ?? '', stroke: 'accent-soft', width, opacity: 0.7, dashed: false };
      }),
      ...nodes.flatMap(({ x0 = 0, y0 = 0, y1 = 0, title, column, alone }): Mark[] => {
        const [middle, high] = [(y0 + y1) / 2, Math.max(STUB, y1 - y0)];
        const fill = alone ? 'amber' : 'accent';
        const text = cut(title, room(column), TEXT);
        return [
          { kind: 'rect', x: x0, y: middle - high / 2, width: NODE, height: high, radius: 2, fill },
          {
            kind: 'text',
            x: x0 + NODE + 6,
            y: middle + TEXT * 0.35,
            text,
            size: TEXT,
            weight: 400,
            anchor: 'start',
            fill: alone ? 'amber' : 'ink',
          },
        ];
      }),
    ],
    table: {
      columns: [words.columns.from, words.columns.to, words.columns.threads],
      rows: flow.links
        .toSorted((a, b) => b.weight - a.weight)
        .map(({ from, to, weight }) => [titles.get(from) ?? from, titles.get(to) ?? to, weight]),
    },
  };
}
