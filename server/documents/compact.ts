import * as Y from 'yjs';
import { canonical } from '@forwhom/shared/board/readBoard.ts';
import { shape } from '@forwhom/shared/board/shape.ts';
import { assert } from '@forwhom/shared/foundation/assert.ts';
import { SERVER_CLIENT_ID } from './board-document.ts';

/** A history this many times as large as what it has led to is worth leaving behind. */
const WORN = 5;

/** One update that reads back exactly as the many did; throws otherwise, so that a bad snapshot is never stored. */
export function compact(updates: readonly Uint8Array[]): Uint8Array {
  const from = load(updates);
  const snapshot = Y.encodeStateAsUpdate(from);
  const back = load([snapshot]);
  assert(canonical(back) === canonical(from), 'a snapshot reads back as the same board');
  assert(sameBytes(stateOf(back), stateOf(from)), 'a snapshot keeps the state vector');
  return snapshot;
}

/** Reads a stored document back; throws when something is missing in it. */
export function load(updates: readonly Uint8Array[]): Y.Doc {
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

/** The same board without its history, under the server's own client id; null where that would not be worth it. */
export function renew(updates: readonly Uint8Array[], worth: number): Uint8Array | null {
  const worn = load(updates);
  const before = Y.encodeStateAsUpdate(worn).length;
  if (before < worth) return null;
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT_ID;
  doc.transact(() => {
    for (const root of shape.keys()) copyAll(worn.getMap(root), doc.getMap(root));
  });
  assert(canonical(doc) === canonical(worn), 'a renewed board is the same board');
  const update = Y.encodeStateAsUpdate(doc);
  return update.length * WORN < before ? update : null;
}

function copyAll(from: Y.Map<unknown>, to: Y.Map<unknown>): void {
  for (const [id, entity] of from.entries()) {
    if (!(entity instanceof Y.Map)) continue;
    const copy = new Y.Map<unknown>();
    for (const [key, value] of entity.entries()) {
      copy.set(key, value instanceof Y.Text ? new Y.Text(value.toString()) : value);
    }
    to.set(id, copy);
  }
}
