import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Taken } from './taken.ts';

/** A file that somebody takes along. */
export interface Exported {
  /** Its bytes, in order: the largest has so many that the event loop must not touch them all in one turn. */
  readonly pieces: readonly Uint8Array[];
  /** Its media type. */
  readonly type: string;
  /** What it is called, with its ending. Any letters, nothing that has a meaning in a path. */
  readonly name: string;
}

/** How a picture of the board is drawn. */
export interface Look {
  /** Only this one; null: the whole board. */
  readonly zone: ZoneId | null;
  /** In the colours of the night. */
  readonly dark: boolean;
}

/** Makes files, never on the event loop. Rejects with ExportsBusy when too many wait, with ExportTooLarge when one is too much. */
export interface Exports {
  /** Whether too many wait at this moment: whoever asks for one more would be refused. */
  readonly isBusy: boolean;
  /** A summary that was made final, as JSON, or the one that is drawn from a board. `language` null: its own. */
  summary(of: string | Taken, format: SummaryFormat, language: Language | null): Promise<Exported>;
  board(of: Taken, format: BoardFormat, look: Look): Promise<Exported>;
}

/** Too many files are being made. */
export class ExportsBusy extends Error {
  override readonly name = 'ExportsBusy';
}

/** A file that takes more time or memory than there is for one. */
export class ExportTooLarge extends Error {
  override readonly name = 'ExportTooLarge';
}
