import * as Y from 'yjs';

/**
 * Applies updates, as one change, of which the document's listeners to updates are not told. As soon as one is, Yjs writes
 * out anew what it has just read, and that takes as long as integrating it. What anybody writes in answer is told as ever.
 */
export function applyQuietly(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): void {
  const { _observers: observers } = doc;
  const listeners = observers.get('update');
  let quiet: Y.Transaction | null = null;
  // Between the first of these and the second, for the next change, nothing runs but Yjs itself.
  const cleaned = (transaction: Y.Transaction): void => {
    if (transaction === quiet) observers.delete('update');
  };
  const restore = (): void => {
    if (listeners !== undefined) observers.set('update', listeners);
  };
  doc.on('afterTransactionCleanup', cleaned);
  doc.on('beforeObserverCalls', restore);
  const apply = (transaction: Y.Transaction): void => {
    quiet = transaction;
    for (const update of updates) Y.applyUpdate(doc, update, origin);
  };
  try {
    Y.transact(doc, apply, origin, false);
  } finally {
    restore();
    doc.off('afterTransactionCleanup', cleaned);
    doc.off('beforeObserverCalls', restore);
  }
}
