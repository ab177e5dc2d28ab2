import type { FitRow } from '../vocabulary/summary.ts';
import { fitTaps, type FitTap } from '../vocabulary/voting.ts';
import { byNumber, standsFor, type Named, type Reading } from './reading.ts';

export type Taps = Readonly<Record<FitTap, number>>;

export const tapped = (taps: Taps): number => taps.under + taps.right + taps.over;

/** From −1, all say too little, to 1, all say more than needed; null where nobody said. */
export const served = (taps: Taps | undefined): number | null =>
  taps === undefined || tapped(taps) === 0 ? null : (taps.over - taps.under) / tapped(taps);

/** What more than half say; null where no more than half say the same. */
export const verdict = (taps: Taps): FitTap | null => fitTaps.find((tap) => taps[tap] * 2 > tapped(taps)) ?? null;

/** Dots that something was given in all votes; those of run-offs were given to it before. */
export const dotsOf = ({ rounds }: Reading, id: string): number =>
  rounds.reduce((sum, { set, round }) => {
    const given = round.result.standings.find(({ candidate }) => candidate === id)?.dots ?? 0;
    return set.runOffOf === null ? sum + given : sum;
  }, 0);

/** Titles of what leads to it from other zones: most threads first. */
function valuesOf(reading: Reading, customer: string): readonly string[] {
  const { file, theme, note, named } = reading;
  const zoneOf = (id: string): string | null => (theme(id) ?? note(id))?.zone ?? null;
  const counts = new Map<string, number>();
  for (const { from, to } of file.threads) {
    const value = standsFor(reading, from);
    if (standsFor(reading, to) !== customer || value === customer || zoneOf(value) === zoneOf(customer)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || byNumber(a, b)).flatMap(([id]) => named(id)?.title ?? []);
}

/** As it reads today, or read when it last stood for election. */
function nameOf({ named, titled, rounds }: Reading, id: string): Named | undefined {
  const stood = (): Named[] =>
    rounds
      .toReversed()
      .flatMap(({ set }) =>
        set.slate.filter((card) => card.id === id).map(({ title, symbol }) => ({ id, title: titled(title), symbol })),
      );
  return named(id) ?? stood()[0];
}

/** How well customers are found to be served, most dots first; only those of whom anybody said it. */
export const fitOf = (reading: Reading): readonly FitRow[] =>
  Object.entries(reading.file.fit)
    .flatMap(([id, taps]) => {
      const named = nameOf(reading, id);
      if (named === undefined || tapped(taps) === 0) return [];
      return [{ row: { ...named, taps, values: valuesOf(reading, id) }, dots: dotsOf(reading, id) }];
    })
    .sort((a, b) => b.dots - a.dots || byNumber(a.row.id, b.row.id))
    .map(({ row }) => row);
