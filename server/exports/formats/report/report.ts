import type { Chart } from '@forwhom/shared/charts/shapes.ts';
import { sectionsOf, type Section } from '@forwhom/shared/summary/sections.ts';
import { summaryWords, type SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Answer, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { ZONE } from '@forwhom/shared/summary/facts.ts';
import { blocksOf } from './blocks.ts';

/** A text, and what is known of it: how we know, to how many it was new, who said it. */
export interface Point {
  readonly text: string;
  readonly facts: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A drawing with the numbers behind it. */
export interface Figure {
  readonly caption: string;
  readonly chart: Chart;
}

/** What a document consists of, before it is written in any format. Texts are as people wrote them, without markup. */
export type Block =
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly facts: readonly string[];
      readonly figure: Figure | null;
      readonly dissent: readonly Point[];
    }
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly Point[] }
  | { readonly kind: 'table'; readonly caption: string; readonly table: Table }
  | ({ readonly kind: 'figure' } & Figure);

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
      words.people(people),
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
