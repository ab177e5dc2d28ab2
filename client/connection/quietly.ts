import * as Y from 'yjs';

/**
 * Applies updates, as one change, of which the document's listeners to updates are not told. As soon as one is, Yjs writes
 * out anew what it has just read, and that takes as long as integrating it. What anybody writes in answer is told as ever.
 *
 * `came` is called if there was anything new in them, whatever an observer of the document may throw.
 */
export function applyQuietly(doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown, came: () => void): void {
  const { _observers: observers } = doc;
  let change: Y.Transaction | null = null;
  let hidden: ReturnType<typeof observers.get>;
  // Between the first of these and the second, for the next change, nothing runs but Yjs itself.
  const hide = (transaction: Y.Transaction): void => {
    if (transaction !== change) return;
    hidden = observers.get('update');
    observers.delete('update');
  };
  const restore = (): void => {
    if (hidden !== undefined) observers.set('update', hidden);
    hidden = undefined;
  };
  doc.on('afterTransactionCleanup', hide);
  doc.on('beforeObserverCalls', restore);
  const apply = (transaction: Y.Transaction): void => {
    for (const update of updates) Y.applyUpdate(doc, update, origin);
    change = transaction;
  };
  try {
    Y.transact(doc, apply, origin, false);
  } finally {
    restore();
    doc.off('afterTransactionCleanup', hide);
    doc.off('beforeObserverCalls', restore);
    if (change !== null && isNews(change)) came();
  }
}

/** The answer to a page that has everything names all that was ever removed. What waits for something else is news. */
function isNews({ doc, deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  const { pendingStructs, pendingDs } = doc.store;
  const grew = [...afterState].some(([client, clock]) => beforeState.get(client) !== clock);
  return grew || deleteSet.clients.size > 0 || pendingStructs !== null || pendingDs !== null;
}
