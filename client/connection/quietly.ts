import * as Y from 'yjs';

/** Applies updates as one change that came from elsewhere. */
export function applyAll(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update, origin)), origin, false);
}

/**
 * Applies updates of which nobody is told. As soon as somebody listens, Yjs writes out anew what it has just read, and
 * for a whole board that takes as long as integrating it.
 */
export function applyQuietly(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  const { _observers: observers } = doc;
  const listeners = observers.get('update');
  observers.delete('update');
  try {
    applyAll(doc, updates, origin);
  } finally {
    if (listeners !== undefined) observers.set('update', listeners);
  }
}
