import type { Chart } from '@forwhom/shared/charts/shapes.ts';
import type { Answer } from '@forwhom/shared/vocabulary/summary.ts';

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
