import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';

/** A file that somebody takes along. */
export interface Exported {
  readonly bytes: Uint8Array;
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
  summary(summary: Summary, format: SummaryFormat, language: Language): Promise<Exported>;
  /** The summary that is drawn from this file. */
  summaryOf(file: BoardFile, format: SummaryFormat, language: Language): Promise<Exported>;
  board(file: BoardFile, format: BoardFormat, look: Look): Promise<Exported>;
}

/** Too many files are being made. */
export class ExportsBusy extends Error {
  override readonly name = 'ExportsBusy';
}

/** A file that takes more time or memory than there is for one. */
export class ExportTooLarge extends Error {
  override readonly name = 'ExportTooLarge';
}
