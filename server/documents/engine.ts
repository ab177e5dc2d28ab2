import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { load } from './compact.ts';
import { BoardDocument, type Outcome, type Submission } from './board-document.ts';
import type { EncodedDocument, OpenDocument } from './documents.ts';
import { decodeStateVector } from './state-vector.ts';

type Deleted = ReadonlyMap<string, { readonly gone: unknown }>;

/** All open documents of one thread. What the worker does, without the worker. */
export class Engine {
  readonly #open = new Map<BoardId, BoardDocument>();
  readonly #now: () => number;

  /** `now`: monotonic milliseconds, by which frames that take too long are told. */
  constructor(now: () => number) {
    this.#now = now;
  }

  open(board: BoardId, { updates, owners, retired }: OpenDocument): EncodedDocument {
    this.close(board);
    const document = new BoardDocument(updates, owners, retired, this.#now);
    this.#open.set(board, document);
    return document.encode();
  }

  submit(board: BoardId, batch: readonly Submission[]): Outcome {
    return this.#document(board).submit(batch);
  }

  sweep(board: BoardId, old: Uint8Array): Uint8Array | null {
    const before = readBoard(load([old]));
    return this.#document(board).write((doc) => {
      const now = readBoard(doc);
      for (const root of ['notes', 'themes'] as const) {
        const [then, still]: [Deleted, Deleted] = [before[root], now[root]];
        for (const [id, { gone }] of then) {
          if (gone !== null && (still.get(id)?.gone ?? null) !== null) doc.getMap(root).delete(id);
        }
      }
    });
  }

  missing(board: BoardId, stateVector: Uint8Array): Uint8Array | null {
    const document = this.#document(board);
    return decodeStateVector(stateVector, document.doc.store.clients.size) === null
      ? null
      : document.missing(stateVector);
  }

  encode(board: BoardId): EncodedDocument {
    return this.#document(board).encode();
  }

  close(board: BoardId): void {
    this.#open.get(board)?.destroy();
    this.#open.delete(board);
  }

  #document(board: BoardId): BoardDocument {
    return must(this.#open.get(board), 'the document is open');
  }
}
