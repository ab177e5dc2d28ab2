import * as Y from 'yjs';
import { canonical, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { assert, must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { BoardDocument, type Outcome, type Submission } from './board-document.ts';
import type { EncodedDocument, OpenDocument } from './documents.ts';
import { decodeStateVector } from './state-vector.ts';

/** All open documents of one thread. What the worker does, without the worker. */
export class Engine {
  readonly #open = new Map<BoardId, BoardDocument>();

  open(board: BoardId, { updates, owners, retired }: OpenDocument): EncodedDocument {
    this.close(board);
    const document = new BoardDocument(updates, owners, retired);
    this.#open.set(board, document);
    return document.encode();
  }

  submit(board: BoardId, batch: readonly Submission[]): Outcome {
    return this.#document(board).submit(batch);
  }

  sweep(board: BoardId, before: number): Uint8Array | null {
    return this.#document(board).write((doc) => {
      for (const root of ['notes', 'themes'] as const) {
        const content: ReadonlyMap<string, { readonly gone: { readonly at: number } | null }> = readBoard(doc)[root];
        for (const [id, { gone }] of content) if (gone !== null && gone.at < before) doc.getMap(root).delete(id);
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

/** One update that reads back exactly as the many did; throws otherwise, so that a bad snapshot is never stored. */
export function compact(updates: readonly Uint8Array[]): Uint8Array {
  const from = load(updates);
  const snapshot = Y.encodeStateAsUpdate(from);
  const back = load([snapshot]);
  assert(canonical(back) === canonical(from), 'a snapshot reads back as the same board');
  assert(sameBytes(stateOf(back), stateOf(from)), 'a snapshot keeps the state vector');
  return snapshot;
}

function load(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  assert(doc.store.pendingStructs === null && doc.store.pendingDs === null, 'a stored board has no gaps');
  return doc;
}

/** The state vector in an order that does not depend on how the document was loaded. */
const stateOf = (doc: Y.Doc): Uint8Array =>
  new Uint8Array(
    Float64Array.from([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b).flat()).buffer,
  );

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);
