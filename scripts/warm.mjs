// Loaded before the server's entry when that is started only to be compiled: has the documents' thread compiled as well,
// which otherwise starts with the first board, and ends the server cleanly, so that Node keeps all of it.
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isMainThread, Worker } from 'node:worker_threads';

/** For what the server loads once it listens. */
const MOMENT_MS = 500;

async function warm() {
  const documents = new Worker(new URL('../server/documents/worker.ts', import.meta.url));
  // Whatever it is asked, it answers when it has loaded everything.
  // A thread has no origin; the rule means windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  documents.postMessage({ id: 0, call: { type: 'close', board: 'none' } });
  await once(documents, 'message');
  while (process.listenerCount('SIGTERM') === 0) await setTimeout(MOMENT_MS);
  await setTimeout(MOMENT_MS);
  await documents.terminate();
  process.kill(process.pid, 'SIGTERM');
}

// The threads of the server load this, too.
if (isMainThread) void warm();
