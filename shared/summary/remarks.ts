import type { Reading } from '../insights/reading.ts';
import type { Said } from '../vocabulary/summary.ts';

/** What somebody said, and the key of the answer that it is about. */
export interface Remark {
  readonly about: string | null;
  readonly said: Said;
}

/** Titles of what is linked, of what is still there. */
export const linksOf = ({ named }: Reading, ids: readonly string[]): readonly { id: string; title: string }[] =>
  ids.flatMap((id) => named(id) ?? []).map(({ id, title }) => ({ id, title }));

/** In the order in which they were said. */
export function remarksOf(reading: Reading): readonly Remark[] {
  const { people, insights } = reading.file;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return insights.remarks.map(({ kind, about, text, links, by }, at) => ({
    about,
    said: {
      id: `m${at + 1}`,
      kind,
      text,
      links: linksOf(reading, links),
      by: (by === null ? null : names.get(by)) ?? null,
    },
  }));
}
