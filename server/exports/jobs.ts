import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Look } from './exports.ts';
import type { Taken } from './taken.ts';

/** What the exports' process is asked, one at a time. */
export type Job =
  | {
      readonly kind: 'summary';
      /** A summary as JSON, or the board that it is drawn from. */
      readonly of: string | Taken;
      readonly format: SummaryFormat;
      /** null: the summary's own. */
      readonly language: Language | null;
    }
  | { readonly kind: 'board'; readonly of: Taken; readonly format: BoardFormat; readonly look: Look };

/** A part of the file; all come before it is done. */
export interface Piece {
  readonly piece: Uint8Array;
}

export type Done =
  | {
      readonly ok: true;
      /** See `Exported`. */
      readonly name: string;
    }
  /** `isTooLarge`: there is no bug; a text or list would have become longer than any can be. */
  | { readonly ok: false; readonly message: string; readonly stack: string; readonly isTooLarge: boolean };
