import { against, interleave, type Figures, type Row } from '../table.ts';
import type { Contender } from './contender.ts';
import { ours } from './contenders/ours.ts';

/** What all contenders did, by name; of ours, and of the others one by one. */
export interface Compared {
  readonly ours: Figures;
  readonly others: readonly { readonly name: string; readonly figures: Figures }[];
}

/** Measures the contenders in turn. */
export async function compare(
  contenders: readonly Contender[],
  measure: (contender: Contender) => Promise<Figures>,
): Promise<Compared> {
  const subjects = contenders.map((contender) => ({
    name: contender.name,
    async measure() {
      const figures = await measure(contender);
      console.error(`  ${contender.name}`, figures);
      return figures;
    },
  }));
  const medians = await interleave(subjects);
  const others = [...medians].filter(([name]) => name !== ours.name).map(([name, figures]) => ({ name, figures }));
  return { ours: medians.get(ours.name) ?? {}, others };
}

/** One line for every other; `times`: how many times as large its figure must be at the least, if anything is set. */
export const rowsOf = (
  { ours: own, others }: Compared,
  figure: string,
  name: string,
  unit: string,
  times: Readonly<Record<string, number>> = {},
): Row[] =>
  others
    .map((other) => ({ name: other.name, value: other.figures[figure] ?? Number.NaN }))
    .filter(({ value }) => !Number.isNaN(value))
    .map((other) => against(name, unit, own[figure] ?? Number.NaN, other, times[other.name] ?? null));
