import type { Leader } from '../vocabulary/insight.ts';
import type { FileRound, Named, Reading } from './reading.ts';

export type Ranked = Named & Leader;
type Place = Pick<Leader, 'rank' | 'tied'>;

/** Leaders of an answer: so many, and everybody who shares a place with the last of them. */
const LEADERS = 5;

/** Most first. Equal numbers share a place and keep the order of the list. Places in a file are never trusted. */
export function ranked<T extends { readonly dots: number }>(list: readonly T[]): readonly (T & Place)[] {
  const sorted = list.toSorted((a, b) => b.dots - a.dots);
  let first = 0;
  return sorted.map((one, at) => {
    if (sorted[first]?.dots !== one.dots) first = at;
    return { ...one, rank: first + 1, tied: sorted[first + 1]?.dots === one.dots };
  });
}

/** The first of a ranking who have anything at all. */
export const leading = <T extends Leader>(list: readonly T[]): readonly T[] => {
  const some = list.filter(({ dots }) => dots > 0);
  const last = some[LEADERS - 1]?.rank ?? Infinity;
  return some.filter(({ rank }) => rank <= last);
};

export const sharingFirst = <T extends Leader>(list: readonly T[]): readonly T[] =>
  list.filter(({ rank, dots }) => rank === 1 && dots > 0);

/** Everybody in a round; titles as they read when it opened, equal ones in the order of its slate. */
export function standingsOf(
  { named, titled }: Reading,
  { set, round }: FileRound,
): readonly (Ranked & { readonly voters: number; readonly notes: number })[] {
  const slate = new Map(set.slate.map((card, at) => [card.id, { card, at }]));
  const order = (id: string): number => slate.get(id)?.at ?? slate.size;
  return ranked(
    round.result.standings
      .toSorted((a, b) => order(a.candidate) - order(b.candidate))
      .map(({ candidate: id, dots, voters, notes }) => {
        const card = slate.get(id)?.card;
        const title = card === undefined ? (named(id)?.title ?? titled('')) : titled(card.title);
        return { id, title, symbol: card?.symbol ?? named(id)?.symbol ?? null, dots, voters, notes };
      }),
  );
}

/**
 * Who leads after all: where several share the first place and a later run-off among them alone came out otherwise than
 * even, its order counts for them. Their dots stay those of the vote.
 */
export function decided(
  reading: Reading,
  of: FileRound,
): { readonly list: readonly Ranked[]; readonly runOff: boolean } {
  const list = standingsOf(reading, of);
  const first = new Set(sharingFirst(list).map(({ id }) => id));
  const runOff = reading
    .runOffsOf(of)
    .findLast(
      ({ round: { result } }) =>
        result.standings.length > 1 && result.standings.every(({ candidate }) => first.has(candidate)),
    );
  if (runOff === undefined) return { list, runOff: false };
  const order = new Map(decided(reading, runOff).list.map((one) => [one.id, one]));
  const winners = sharingFirst([...order.values()]).length;
  if (winners === 0 || winners === first.size) return { list, runOff: false };
  const out: Place = { rank: order.size + 1, tied: first.size - order.size > 1 };
  const after = list.map((one) => {
    const { rank, tied } = first.has(one.id) ? (order.get(one.id) ?? out) : one;
    return { ...one, rank, tied };
  });
  return { list: after.sort((a, b) => a.rank - b.rank), runOff: true };
}
