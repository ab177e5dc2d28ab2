import type { Scenario } from './scenarios.ts';

/**
 * The last two are no products, but the least that a page can do: one rectangle that follows the pointer, and twenty still
 * images that the wheel moves.
 */
export const peers = ['naive', 'tldraw', 'Excalidraw', 'rectangle', 'images'] as const;
export type Peer = (typeof peers)[number];

/** `ours` is the canvas alone, with a board in memory; `page` the board's page from a real server. */
export type Product = 'ours' | 'page' | Peer;

/** One size of board: who does what on it. Peers do less of it than ours, so that the bench ends in time. */
export interface Plan {
  readonly count: number;
  readonly does: Readonly<Partial<Record<Product, readonly Scenario[]>>>;
}

/** What can be done on a board of any size. */
const EVERYTHING: readonly Scenario[] = ['pan close', 'pan all', 'zoom', 'drag', 'remote', 'typing'];

export const plans: readonly Plan[] = [
  {
    count: 100,
    does: { ours: EVERYTHING, page: [], tldraw: [], Excalidraw: [], naive: [], rectangle: ['drag'] },
  },
  {
    count: 1_000,
    does: {
      ours: [...EVERYTHING, 'drag 500'],
      page: [],
      tldraw: ['pan close', 'pan all', 'remote'],
      naive: ['pan close', 'pan all', 'remote'],
      rectangle: ['drag'],
      images: ['pan close'],
    },
  },
  {
    count: 5_000,
    does: { ours: [...EVERYTHING, 'drag 500'], page: [], tldraw: ['pan all', 'zoom', 'remote'], rectangle: ['drag'] },
  },
  {
    count: 10_000,
    does: {
      ours: [...EVERYTHING, 'drag 500'],
      page: [...EVERYTHING, 'drag 500', 'reveal'],
      Excalidraw: ['pan close', 'pan all', 'zoom', 'remote'],
      tldraw: ['pan close'],
      naive: ['pan close', 'pan all'],
      rectangle: ['drag'],
    },
  },
];

/** Milliseconds in which the board's page is painted in full. */
export const FULL_PAINT: Readonly<Record<number, number>> = { 100: 450, 10_000: 1_000 };

/** How many times as much main-thread time a frame a product must take, at least. */
const times: Readonly<Record<string, number>> = {
  '10000 Excalidraw pan close': 1.5,
  '10000 Excalidraw pan all': 9,
  '10000 Excalidraw zoom': 2.5,
  '10000 Excalidraw remote': 25,
  '1000 tldraw pan close': 4,
  '1000 tldraw pan all': 6,
  '1000 tldraw remote': 2,
  '5000 tldraw pan all': 20,
  '5000 tldraw zoom': 20,
  '5000 tldraw remote': 12,
  '10000 tldraw pan close': 10,
};

const NAIVE_TIMES: Readonly<Record<number, number>> = { 1_000: 5, 10_000: 50 };

export const timesFor = (count: number, product: Product, scenario: Scenario): number | null =>
  product === 'naive' ? (NAIVE_TIMES[count] ?? null) : (times[`${count} ${product} ${scenario}`] ?? null);
