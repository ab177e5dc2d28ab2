import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import { connect, type SqliteOptions } from './connection.ts';
import type { TapRow } from '../../ports/storage.ts';
import { unopened } from './failures.ts';
import { lock } from './lock.ts';
import { tell, type Answer, type Opened, type Request } from './messages.ts';
import { pack, packBallots, type Ballots } from './packed.ts';
import { openStore, type Store } from './store.ts';

/** After this long without a commit the write-ahead log is emptied, so that it does not stay as large as it ever was. */
const IDLE_MS = 5_000;

const port = must(parentPort, 'runs as a worker');
const options = workerData as SqliteOptions;

async function answer(store: Store, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'commit': {
      const outcomes = await store.commit(request.lists);
      return outcomes.map((outcome) => (outcome === null ? null : tell(outcome.failure)));
    }
    case 'read':
      return store.read(request.name, request.args);
    case 'shred':
      return store.shred();
    case 'sweep':
      return store.sweep(request.now);
    case 'check':
      return store.check();
    case 'close':
      return store.close();
    default:
      return unreachable(request);
  }
}

/** A board's row holds its whole workshop, and a thousand people are many rows; what these say may be tens of thousands. */
function answerWith(id: number, request: Request, value: unknown): Answer {
  switch (request.kind === 'read' ? request.name : null) {
    case 'board':
    case 'participants':
      return { id, json: JSON.stringify(value) };
    case 'ballots':
      return { id, value: packBallots(value as Ballots) };
    case 'taps':
      return { id, value: pack(value as readonly TapRow[]) };
    default:
      return { id, value };
  }
}

function serve(store: Store, release: () => void): void {
  let last = Promise.resolve();
  const idle = setTimeout(checkpoint, IDLE_MS);

  async function take({ id, request }: { readonly id: number; readonly request: Request }): Promise<void> {
    const reply = await answer(store, request).then(
      (value): Answer => answerWith(id, request, value),
      (error: unknown): Answer => ({ id, failure: tell(error) }),
    );
    if (request.kind !== 'close') {
      port.postMessage(reply);
      idle.refresh();
      return;
    }
    clearTimeout(idle);
    release();
    port.postMessage(reply);
    port.close();
  }

  function checkpoint(): void {
    last = last.then(() => store.checkpoint()).catch(() => undefined);
  }

  // One after the other: a transaction spans several turns of the event loop.
  port.on('message', (message: { readonly id: number; readonly request: Request }) => {
    last = last.then(() => take(message));
  });
}

const say = (opened: Opened): void => port.postMessage(opened);

try {
  const release = lock(join(dirname(options.file), 'forwhom.lock'));
  const store = await openStore((suspicious) => connect(options, suspicious));
  // A server that stopped between destroying drafts and this has left them in its files.
  await store.shred().catch(() => undefined);
  serve(store, release);
  say({ opened: true });
} catch (caught) {
  const error = unopened(options.file, caught);
  say({ opened: false, message: error instanceof Error ? error.message : String(error) });
  port.close();
}
