import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import type { PlannedBoard } from '@forwhom/shared/templates/plannedBoard.ts';

/** What is read out of the body of an import. */
export interface Import {
  /** JSON, as it was sent. */
  readonly body: Uint8Array;
  /** What ids of the new board begin with: an id of its own. */
  readonly prefix: string;
  /** Milliseconds since the epoch, whole. */
  readonly now: number;
}

export type Imported =
  | {
      readonly ok: true;
      readonly passphrase: string | undefined;
      readonly planned: Omit<PlannedBoard, 'content'>;
      /** The board's document; null when nothing lies on it. */
      readonly document: Uint8Array | null;
    }
  /** What is wrong with it, by path. */
  | { readonly ok: false; readonly fields: readonly ProblemField[] };

/** The same between threads: the main thread reads text sooner than it copies so many objects. */
export type Told =
  | (Omit<Extract<Imported, { readonly ok: true }>, 'planned'> & { readonly planned: string })
  | Extract<Imported, { readonly ok: false }>;

/** Reads files that strangers send, never on the event loop. Rejects with NotNow when too many wait, or one takes too long. */
export interface Imports {
  read(body: Import): Promise<Imported>;
}
