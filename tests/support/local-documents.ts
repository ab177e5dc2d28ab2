import { compact, renew } from '@forwhom/server/documents/compact.ts';
import { Engine } from '@forwhom/server/documents/engine.ts';
import { plant } from '@forwhom/server/documents/plant.ts';
import type { Documents } from '@forwhom/server/documents/documents.ts';

/** Documents in this thread, each answer after `delay`: what the worker does, with the test holding the clock. */
export function localDocuments(delay: () => Promise<void> = () => Promise.resolve()): Documents {
  const engine = new Engine(() => 0);
  const later = async <T>(run: () => T): Promise<T> => {
    await delay();
    return run();
  };
  return {
    open: (board, from) => later(() => engine.open(board, from)),
    submit: (board, batch) => later(() => engine.submit(board, batch)),
    sweep: (board, old) => later(() => engine.sweep(board, old)),
    missing: (board, stateVector) => later(() => engine.missing(board, stateVector)),
    encode: (board) => later(() => engine.encode(board)),
    slate: (board, wish) => later(() => engine.slate(board, wish)),
    noteCounts: (board, of) => later(() => engine.noteCounts(board, of)),
    customer: (board, id) => later(() => engine.customer(board, id)),
    kindOf: (board, id) => later(() => engine.kindOf(board, id)),
    change: (board, change, zones) => later(() => engine.change(board, change, zones)),
    missingDrafts: (board, participant, stateVector) =>
      later(() => engine.missingDrafts(board, participant, stateVector)),
    endDrafts: (board, participant) => later(() => engine.endDrafts(board, participant)),
    close: (board) => engine.close(board),
    plant: (content, at) => later(() => plant(content, at)),
    compact: (updates) => later(() => compact(updates)),
    renew: (updates, worth) => later(() => renew(updates, worth)),
    onLost: () => undefined,
    stop: () => Promise.resolve(),
  };
}
