import { parentPort } from 'node:worker_threads';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import { Engine } from './engine.ts';
import { compact, renew } from './compact.ts';
import { plant } from './plant.ts';
import type { Call, Reply } from './worker-calls.ts';

// The thread that owns all Yjs documents of this process. Calls are answered in order. As the entry of its thread it
// gives the real clock, as the server's entry does in the other one.
const port = must(parentPort, 'this file runs as a worker');
const engine = new Engine(() => performance.now());

port.on('message', ({ id, call }: { readonly id: number; readonly call: Call }) => {
  try {
    port.postMessage({ id, ok: true, value: run(call) } satisfies Reply);
  } catch (error) {
    port.postMessage({ id, ok: false, message: error instanceof Error ? error.message : 'failed' } satisfies Reply);
  }
});

function run(call: Call): unknown {
  switch (call.type) {
    case 'open':
      return engine.open(call.board, call.from);
    case 'submit':
      return engine.submit(call.board, call.batch);
    case 'sweep':
      return engine.sweep(call.board, call.old);
    case 'missing':
      return engine.missing(call.board, call.stateVector);
    case 'encode':
      return engine.encode(call.board);
    case 'slate':
      return engine.slate(call.board, call.wish);
    case 'note-counts':
      return engine.noteCounts(call.board, call.of);
    case 'customer':
      return engine.customer(call.board, call.id);
    case 'kind-of':
      return engine.kindOf(call.board, call.id);
    case 'change':
      return engine.change(call.board, call.change, call.zones);
    case 'missing-drafts':
      return engine.missingDrafts(call.board, call.participant, call.stateVector);
    case 'end-drafts':
      return engine.endDrafts(call.board, call.participant);
    case 'close':
      return engine.close(call.board);
    case 'plant':
      return plant(call.content, call.at);
    case 'compact':
      return compact(call.updates);
    case 'renew':
      return renew(call.updates, call.worth);
    default:
      return unreachable(call);
  }
}
