import { verdict } from '../insights/fit.ts';
import { sharingFirst, type Ranked } from '../insights/ranking.ts';
import type { FitRow } from '../vocabulary/summary.ts';
import type { SummaryWords } from './words/words.ts';

/** More names than these are a list, not a sentence: it says how many share the place. */
export const MOST_NAMES = 4;

/** Notes are what somebody said; themes are names. */
const spoken = (words: SummaryWords, { id, title }: { readonly id: string; readonly title: string }): string =>
  id.startsWith('n') ? words.quote(title) : title;

const SLOT = '{names}';

/**
 * What the first of a ranking say: the template's sentence with their names in it, or that they have most of what was
 * counted. null where nobody leads.
 */
export function leadSentence(
  words: SummaryWords,
  pattern: string,
  leaders: readonly Ranked[],
  plain: (names: string) => string,
): string | null {
  const first = sharingFirst(leaders);
  if (first.length === 0) return null;
  if (first.length > MOST_NAMES) return words.manyShare(first.length);
  const names = words.list(first.map((one) => spoken(words, one)));
  return pattern.includes(SLOT) ? pattern.replaceAll(SLOT, () => names) : plain(names);
}

/** What more than half say of each customer, too little first; null where nobody said anything. */
export function fitSentence(words: SummaryWords, rows: readonly FitRow[]): string | null {
  const said = rows.map((row) => ({ name: spoken(words, row), as: verdict(row.taps) ?? ('split' as const) }));
  const sentences = (['under', 'over', 'right', 'split'] as const).flatMap((kind) => {
    const names = said.filter(({ as }) => as === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [words.fitSentences[kind](words.list(names))];
  });
  return sentences.length === 0 ? null : sentences.join(' ');
}
