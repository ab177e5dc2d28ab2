import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Look } from './exports.ts';

/** What the exports' process is asked, one at a time. */
export type Job =
  | {
      readonly kind: 'summary';
      /** A summary, or the board that it is drawn from. */
      readonly of: Summary | BoardFile;
      readonly format: SummaryFormat;
      readonly language: Language;
    }
  | { readonly kind: 'board'; readonly file: BoardFile; readonly format: BoardFormat; readonly look: Look };

export type Done =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `isTooLarge`: there is no bug; a text or list would have become longer than any can be. */
  | { readonly ok: false; readonly message: string; readonly stack: string; readonly isTooLarge: boolean };
