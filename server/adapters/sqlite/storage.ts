import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { StorageFailure, type Storage, type TapRow, type Write } from '../../ports/storage.ts';
import type { Working } from '../../ports/system.ts';
import type { SqliteOptions } from './connection.ts';
import { heard, type Answer, type Opened, type Request, type Told } from './messages.ts';
import { unpack, unpackBallots } from './packed.ts';
import type { ReadName } from './read.ts';
import { spaced } from './spaced.ts';

/** Most lists of writes in one transaction. */
const MAX_GROUP = 256;

interface Settled<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

type Call = (request: Request) => Promise<unknown>;

/** Requests and answers over the worker's port. When the worker dies, everything in flight is broken. */
function caller(worker: Worker, working: Working): Call {
  const inFlight = new Map<number, Settled<unknown> & { readonly work: string }>();
  let count = 0;
  let dead: StorageFailure | null = null;
  const post = worker.postMessage.bind(worker);
  worker.on('message', (answer: Answer) => {
    const settled = inFlight.get(answer.id);
    inFlight.delete(answer.id);
    working(settled?.work ?? 'storage');
    if ('failure' in answer) settled?.reject(heard(answer.failure));
    else settled?.resolve('json' in answer ? JSON.parse(answer.json) : answer.value);
  });
  const die = (cause?: unknown): void => {
    dead ??= new StorageFailure('broken', 'the storage worker has ended', { cause });
    for (const settled of inFlight.values()) settled.reject(dead);
    inFlight.clear();
  };
  worker.on('error', die);
  worker.on('exit', () => die());
  return (request) =>
    new Promise((resolve, reject) => {
      if (dead !== null) return reject(dead);
      const message = { id: ++count, request };
      const work = `storage ${request.kind === 'read' ? request.name : request.kind}`;
      inFlight.set(message.id, { resolve, reject, work });
      post(message);
    });
}

/** Collects what arrives while a transaction is under way: under load many commits share one fsync. */
function grouped(call: Call): (writes: readonly Write[]) => Promise<void> {
  const waiting: (Settled<void> & { readonly writes: readonly Write[] })[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, MAX_GROUP);
      try {
        const outcomes = (await call({ kind: 'commit', lists: group.map(({ writes }) => writes) })) as (Told | null)[];
        group.forEach(({ resolve, reject }, i) => {
          const failed = outcomes[i];
          if (failed === null || failed === undefined) resolve();
          else reject(heard(failed));
        });
      } catch (error) {
        for (const { reject } of group) reject(error as Error);
      }
    }
    busy = false;
  }

  return (writes) =>
    new Promise((resolve, reject) => {
      waiting.push({ writes, resolve, reject });
      if (!busy) void drain();
    });
}

/** Rows come and go at once; room for 16 MB of young garbage would only be held, not used. */
const LEAN = { maxYoungGenerationSizeMb: 4 };

/**
 * SQLite in a worker thread, because it is synchronous and an fsync must never stall the sockets. Rejects with a
 * sentence when another process holds the folder or the file cannot be opened. `working` is told before each answer.
 */
export async function openSqliteStorage(options: SqliteOptions, working: Working = () => undefined): Promise<Storage> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, resourceLimits: LEAN });
  const [opened] = (await once(worker, 'message')) as [Opened];
  if (!opened.opened) throw new Error(opened.message);
  const call = caller(worker, working);
  // It holds up everybody's commits, and anybody with a board of their own can cause it.
  const shredding = spaced(() => call({ kind: 'shred' }), {
    now: () => performance.now(),
    pause: (ms) => pause(ms, undefined, { ref: false }),
  });
  const read =
    (name: ReadName) =>
    (...args: readonly unknown[]): Promise<never> =>
      call({ kind: 'read', name, args }) as Promise<never>;
  return {
    commit: grouped(call),
    hasBoards: read('hasBoards'),
    board: read('board'),
    document: read('document'),
    archived: read('archived'),
    participants: read('participants'),
    session: read('session'),
    seat: read('seat'),
    code: read('code'),
    codeOf: read('codeOf'),
    command: read('command'),
    drafts: read('drafts'),
    ballots: async (board) => unpackBallots(await read('ballots')(board)),
    taps: async (board) => unpack<TapRow>(await read('taps')(board)),
    summary: read('summary'),
    summaries: read('summaries'),
    shred: shredding.ask,
    sweep: (now) => call({ kind: 'sweep', now }) as Promise<void>,
    check: () => call({ kind: 'check' }) as Promise<void>,
    async close() {
      const ended = once(worker, 'exit');
      // What fails here is made up for at the next start.
      if (shredding.due) await call({ kind: 'shred' }).catch(() => undefined);
      await call({ kind: 'close' });
      await ended;
    },
  };
}
