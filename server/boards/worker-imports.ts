import type { Timers } from '../ports/system.ts';
import { Asides } from '../threads/asides.ts';
import type { Import, Imported, Imports } from './imports.ts';

/** Files that may wait for the one that is being read. */
const MOST_WAITING = 8;
const tooMuch: Imported = { ok: false, fields: [{ path: 'body', message: 'is more than can be read' }] };

/** Each file in a thread of its own, one after the other. */
export class WorkerImports implements Imports {
  readonly #threads: Asides;

  constructor(timers: Timers) {
    const script = new URL('./import-worker.ts', import.meta.url);
    this.#threads = new Asides({ script, name: 'import', mostWaiting: MOST_WAITING }, timers);
  }

  async read(body: Import): Promise<Imported> {
    return (await this.#threads.ask<Imported>(body)) ?? tooMuch;
  }

  stop(): Promise<void> {
    return this.#threads.stop();
  }
}
