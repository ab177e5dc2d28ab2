import { Worker } from 'node:worker_threads';
import type { Timers } from '../ports/system.ts';

/** Whatever takes longer, or more memory, is given up; the most that a full board needs is a second and 200 MB. */
const LONGEST_MS = 10_000;
const MOST_MEMORY_MB = 768;

/** Cannot be done at the moment, and may soon: too many wait, or the machine has too much to do. Nothing was changed. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** What is asked, how threads for it are named, and how many may wait for the one that is at work. */
interface Kind {
  readonly script: URL;
  readonly name: string;
  readonly mostWaiting: number;
}

/**
 * Work in threads of its own, one after the other: each answers with one message and ends with it, so that nothing of it
 * stays behind, and however many ask, one thread is at work and in memory.
 */
export class Asides {
  readonly #kind: Kind;
  readonly #timers: Timers;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #isStopping = false;
  #stopCurrent: () => void = () => undefined;

  constructor(kind: Kind, timers: Timers) {
    this.#kind = kind;
    this.#timers = timers;
  }

  /**
   * What a thread answers that was started with `data`; null when it needs more memory than there is for one. Rejects with
   * NotNow when too many wait, when it takes too long from its start on, or is stopped.
   */
  ask<T>(data: unknown): Promise<T | null> {
    const { name, mostWaiting } = this.#kind;
    if (this.#waiting > mostWaiting) return Promise.reject(new NotNow(`${name}: too many wait`));
    this.#waiting++;
    const turn = this.#last.then(() => this.#run<T>(data)).finally(() => this.#waiting--);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends what is at work; whoever waits is refused. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopCurrent();
    await this.#last;
  }

  async #run<T>(data: unknown): Promise<T | null> {
    const { script, name } = this.#kind;
    if (this.#isStopping) throw new NotNow(`${name}: the server stops`);
    const thread = new Worker(script, {
      name,
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    let cancel = (): void => undefined;
    try {
      return await new Promise<T | null>((resolve, reject) => {
        thread.on('message', resolve);
        thread.on('error', (error: Error & { readonly code?: string }) =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
        );
        const giveUp = (why: string) => (): void => reject(new NotNow(`${name}: ${why}`));
        thread.on('exit', giveUp('the thread ended'));
        this.#stopCurrent = giveUp('the server stops');
        cancel = this.#timers.after(LONGEST_MS, giveUp('it took too long'));
      });
    } finally {
      cancel();
      await thread.terminate();
    }
  }
}
