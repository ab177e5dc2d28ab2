import { Worker } from 'node:worker_threads';
import type { Timers } from '../ports/system.ts';

/** Whatever takes longer, or more memory, is given up; the most that a full board needs is a second and 200 MB. */
const LONGEST_MS = 10_000;
const MOST_MEMORY_MB = 768;

/** Work in a thread of its own. */
export interface Aside<T> {
  /** What it answered; null when it took too long or too much memory, or was stopped. */
  readonly answer: Promise<T | null>;
  stop(): Promise<void>;
}

/** Starts a thread with `data` that answers with one message; it ends with it, and nothing of it stays behind. */
export function aside<T>(script: URL, name: string, data: unknown, timers: Timers): Aside<T> {
  const thread = new Worker(script, {
    name,
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const stop = async (): Promise<void> => void (await thread.terminate());
  const cancel = timers.after(LONGEST_MS, () => void stop());
  const answered = new Promise<T | null>((resolve, reject) => {
    thread.on('message', resolve);
    thread.on('error', (error: Error & { readonly code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    );
    thread.on('exit', () => resolve(null));
  });
  const run = async (): Promise<T | null> => {
    try {
      return await answered;
    } finally {
      cancel();
      await stop();
    }
  };
  return { answer: run(), stop };
}
