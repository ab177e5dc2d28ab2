import type { Timers } from '../ports/system.ts';
import { Asides } from '../threads/asides.ts';
import type { Import, Imported, Imports, Told } from './imports.ts';

type Planned = Extract<Imported, { readonly ok: true }>['planned'];

/** Files that may wait for the one that is being read. */
const MOST_WAITING = 8;
const tooMuch: Told = { ok: false, fields: [{ path: 'body', message: 'is more than can be read' }] };

/** Each file in a thread of its own, one after the other. */
export class WorkerImports implements Imports {
  readonly #threads: Asides;

  constructor(timers: Timers) {
    const script = new URL('./import-worker.ts', import.meta.url);
    this.#threads = new Asides({ script, name: 'import', mostWaiting: MOST_WAITING }, timers);
  }

  async read(body: Import): Promise<Imported> {
    const told = (await this.#threads.ask<Told>(body)) ?? tooMuch;
    return told.ok ? { ...told, planned: JSON.parse(told.planned) as Planned } : told;
  }

  stop(): Promise<void> {
    return this.#threads.stop();
  }
}
