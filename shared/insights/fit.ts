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

/** Dots that each was given in all votes; those of run-offs were given before. */
function dotsOf({ rounds }: Reading): ReadonlyMap<string, number> {
  const dots = new Map<string, number>();
  for (const { set, round } of rounds) {
    if (set.runOffOf !== null) continue;
    const given = new Map(round.result.standings.toReversed().map((one) => [one.candidate, one.dots]));
    for (const [id, some] of given) dots.set(id, (dots.get(id) ?? 0) + some);
  }
  return dots;
}

/** For each customer what leads to it from other zones, with how many threads. */
function leadingTo(reading: Reading): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const { file, theme, note } = reading;
  const zoneOf = (id: string): string | null => (theme(id) ?? note(id))?.zone ?? null;
  const all = new Map<string, Map<string, number>>();
  for (const { from, to } of file.threads) {
    const [value, customer] = [standsFor(reading, from), standsFor(reading, to)];
    if (value === customer || zoneOf(value) === zoneOf(customer)) continue;
    const values = all.get(customer) ?? new Map<string, number>();
    all.set(customer, values.set(value, (values.get(value) ?? 0) + 1));
  }
  return all;
}

/** Whatever ever stood for election, as it read the last time. */
const stoodOf = ({ rounds, titled }: Reading): ReadonlyMap<string, Named> =>
  new Map(
    rounds.flatMap(({ set }) =>
      set.slate
        .toReversed()
        .map(({ id, title, symbol }): [string, Named] => [id, { id, title: titled(title), symbol }]),
    ),
  );

/** How well customers are found to be served, most dots first; only those of whom anybody said it. */
export function fitOf(reading: Reading): readonly FitRow[] {
  const { file, named } = reading;
  const [dots, leading, stood] = [dotsOf(reading), leadingTo(reading), stoodOf(reading)];
  /** Titles, most threads first. */
  const valuesOf = (customer: string): readonly string[] =>
    [...(leading.get(customer) ?? [])]
      .sort(([a, n], [b, m]) => m - n || byNumber(a, b))
      .flatMap(([id]) => named(id)?.title ?? []);
  return Object.entries(file.fit)
    .flatMap(([id, taps]) => {
      const known = named(id) ?? stood.get(id);
      return known === undefined || tapped(taps) === 0 ? [] : [{ ...known, taps, values: valuesOf(id) }];
    })
    .sort((a, b) => (dots.get(b.id) ?? 0) - (dots.get(a.id) ?? 0) || byNumber(a.id, b.id));
}
