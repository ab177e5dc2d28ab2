import type { Flow } from '../vocabulary/summary.ts';
import { byNumber, looseIn, standsFor, type Reading } from './reading.ts';

type Link = Flow['links'][number];

/** Whatever can be reached from these along the links. */
function reached(
  from: Iterable<string>,
  links: readonly Link[],
  ends: (link: Link) => readonly [string, string],
): Set<string> {
  const onward = new Map<string, string[]>();
  for (const link of links) {
    const [here, there] = ends(link);
    const others = onward.get(here);
    if (others === undefined) onward.set(here, [there]);
    else others.push(there);
  }
  const found = new Set(from);
  for (const id of found) for (const next of onward.get(id) ?? []) found.add(next);
  return found;
}

/**
 * Threads between zones, from left to right, whichever way somebody drew them: so nothing runs in a circle. Notes count
 * for their themes. Threads within a zone, and to what lies in no zone, lead nowhere in it. null without any.
 */
export function flowOf(reading: Reading): Flow | null {
  const { file, themes, theme, note, named } = reading;
  const order = new Map(
    file.zones
      .toSorted((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1))
      .map((zone, at) => [zone.id as string, { zone, at }]),
  );
  const placeOf = (id: string): number | undefined => order.get((theme(id) ?? note(id))?.zone ?? '')?.at;
  const weights = new Map<string, Link>();
  const used = new Set<number>();
  for (const { from, to } of file.threads) {
    const ends = [standsFor(reading, from), standsFor(reading, to)] as const;
    const [here, there] = [placeOf(ends[0]), placeOf(ends[1])];
    if (here === undefined || there === undefined || here === there) continue;
    const [left, right] = here < there ? ends : [ends[1], ends[0]];
    const key = `${left} ${right}`;
    weights.set(key, { from: left, to: right, weight: (weights.get(key)?.weight ?? 0) + 1 });
    used.add(here).add(there);
  }
  if (weights.size === 0) return null;
  const links = [...weights.values()].sort((a, b) => byNumber(a.from, b.from) || byNumber(a.to, b.to));
  const columns = [...order.values()].filter(({ at }) => used.has(at));
  const columnOf = new Map(columns.map(({ at }, column) => [at, column]));
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  /** Its themes, and its notes where nothing was grouped; anything that a thread touches in any case. */
  const standing = (column: number): readonly string[] => {
    const id = columns.at(column)?.zone.id ?? '';
    const own = themes.filter(({ zone }) => zone === id).map((one) => one.id);
    const all = own.length > 0 ? own : looseIn(reading, id).map((one) => one.id);
    return [...new Set([...all, ...[...linked].filter((one) => placeOf(one) === columns.at(column)?.at)])].sort(
      byNumber,
    );
  };
  const last = standing(-1);
  const served = new Set(links.map(({ to }) => to));
  const leading = reached(last, links, ({ from, to }) => [to, from]);
  const unserved = last.filter((id) => !served.has(id));
  const unreaching = standing(0).filter((id) => !leading.has(id));
  const shown = [...new Set([...linked, ...unserved, ...unreaching])];
  return {
    columns: columns.map(({ zone }) => ({ zone: zone.id, title: zone.prompt })),
    nodes: shown
      .flatMap((id) => {
        const column = columnOf.get(placeOf(id) ?? -1);
        const name = named(id);
        return column === undefined || name === undefined ? [] : [{ ...name, column }];
      })
      .sort((a, b) => a.column - b.column || byNumber(a.id, b.id)),
    links,
    unserved,
    unreaching,
  };
}
