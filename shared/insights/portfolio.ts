import type { Portfolio } from '../vocabulary/summary.ts';
import type { Lens } from '../vocabulary/voting.ts';
import { served } from './fit.ts';
import { standingsOf } from './ranking.ts';
import type { Reading } from './reading.ts';

/** The first so many of ◆ are marked. */
const UNDERSERVED = 3;

type Standings = ReturnType<typeof standingsOf>;
interface Axis {
  readonly question: string;
  readonly of: ReadonlyMap<string, Standings[number]>;
}

/** The newest vote by this shape about any of these; null: it was not asked about them. */
function axisOf(reading: Reading, lens: Lens, about: ReadonlySet<string> | null): Axis | null {
  const found = reading.rounds.findLast(
    ({ set, round }) =>
      round.lens === lens &&
      set.runOffOf === null &&
      (about === null || round.result.standings.some(({ candidate }) => about.has(candidate))),
  );
  if (found === undefined) return null;
  const standings = standingsOf(reading, found);
  return { question: found.round.question, of: new Map(standings.map((one) => [one.id, one])) };
}

/** Customers by ●, ▲ and how well they are served. null without ●, and where nothing else is known of any of them. */
export function portfolioOf(reading: Reading): Portfolio | null {
  const value = axisOf(reading, '●', null);
  if (value === null) return null;
  const about = new Set(value.of.keys());
  const size = axisOf(reading, '▲', about);
  const need = axisOf(reading, '◆', about);
  const fit = new Map(Object.entries(reading.file.fit));
  const isFit = [...about].some((id) => served(fit.get(id)) !== null);
  const points = [...value.of.values()]
    .map(({ id, title, symbol, dots }) => {
      const wide = size?.of.get(id)?.dots ?? null;
      const needed = need?.of.get(id);
      return {
        id,
        title,
        symbol,
        value: dots,
        size: wide,
        across: isFit ? served(fit.get(id)) : wide,
        need: needed?.dots ?? null,
        underserved: needed !== undefined && needed.dots > 0 && needed.rank <= UNDERSERVED,
      };
    })
    .filter((one) => one.value > 0 || (one.size ?? 0) > 0 || (one.need ?? 0) > 0 || served(fit.get(one.id)) !== null);
  // Whom ● and ▲ were both asked about may have got no dot in either: then nobody has a place along the axis.
  if (!points.some((one) => one.value > 0) || points.every((one) => one.across === null)) return null;
  return {
    across: isFit ? 'fit' : 'size',
    questions: { value: value.question, size: size?.question ?? null, need: need?.question ?? null },
    sized: size !== null,
    points,
  };
}
