import { Worker } from 'node:worker_threads';
import type { Timers } from '../ports/system.ts';
import { ImportsBusy, type Import, type Imported, type Imports } from './imports.ts';

/** Files that may wait for the one that is being read. */
const MOST_WAITING = 8;
/** Whatever takes longer, or more memory, is no file that a board comes from; a full one takes 1 s and 200 MB. */
const LONGEST_MS = 10_000;
const MOST_MEMORY_MB = 768;

const tooMuch: Imported = { ok: false, fields: [{ path: 'body', message: 'is more than can be read' }] };

/** Each file in a thread of its own that ends with it, one after the other: nothing of it stays behind. */
export class WorkerImports implements Imports {
  readonly #timers: Timers;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #thread: Worker | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  read(body: Import): Promise<Imported> {
    if (this.#waiting > MOST_WAITING) return Promise.reject(new ImportsBusy('too many imports wait'));
    this.#waiting++;
    const turn = this.#last.then(() => this.#run(body)).finally(() => this.#waiting--);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    this.#waiting = MOST_WAITING + 1;
    await this.#thread?.terminate();
  }

  async #run(body: Import): Promise<Imported> {
    const thread = new Worker(new URL('./import-worker.ts', import.meta.url), {
      name: 'import',
      workerData: body,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    this.#thread = thread;
    const cancel = this.#timers.after(LONGEST_MS, () => void thread.terminate());
    try {
      return await new Promise<Imported>((resolve, reject) => {
        thread.on('message', resolve);
        thread.on('error', (error: Error & { readonly code?: string }) =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooMuch) : reject(error),
        );
        thread.on('exit', () => resolve(tooMuch));
      });
    } finally {
      cancel();
      this.#thread = null;
      await thread.terminate();
    }
  }
}
