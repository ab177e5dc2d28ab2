import * as Y from 'yjs';

/**
 * Applies an update of which nobody is told. As soon as somebody listens, Yjs writes out anew what it has just read, and
 * for a whole board that takes as long as integrating it.
 */
export function applyQuietly(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  const { _observers: observers } = doc;
  const listeners = observers.get('update');
  observers.delete('update');
  try {
    Y.applyUpdate(doc, update, origin);
  } finally {
    if (listeners !== undefined) observers.set('update', listeners);
  }
}
