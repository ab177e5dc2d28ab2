import { sectionsOf, type Section } from '@forwhom/shared/summary/sections.ts';
import { summaryWords, type SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { ZONE } from '@forwhom/shared/summary/facts.ts';
import type { Block } from './block.ts';
import { blocksOf } from './blocks.ts';

/** A summary as a document to read from top to bottom: what each text format writes in its own way. */
export interface Report {
  readonly words: SummaryWords;
  readonly title: string;
  readonly facts: readonly string[];
  /** When it was run before; null: never. */
  readonly before: string | null;
  readonly sections: readonly { readonly id: Section; readonly title: string; readonly blocks: readonly Block[] }[];
}

export function reportOf(summary: Summary, language: Language): Report {
  const words = summaryWords(language);
  const { title, people, counts, minutes, at, then } = summary;
  return {
    words,
    title,
    facts: [
      ...(people > 0 ? [words.people(people)] : []),
      words.notes(counts.notes),
      ...(counts.themes > 0 ? [words.themes(counts.themes)] : []),
      ...(minutes > 0 ? [words.minutes(minutes)] : []),
      ...(at === null ? [] : [words.date(at, ZONE)]),
    ],
    before: then === null ? null : words.before.line(words.date(then.at, ZONE), then.people, then.notes),
    sections: sectionsOf(summary).map((id) => {
      const explained: readonly Block[] = words.explains[id] === '' ? [] : [{ kind: 'text', text: words.explains[id] }];
      return { id, title: words.headings[id], blocks: [...explained, ...blocksOf(id, summary, words)] };
    }),
  };
}
