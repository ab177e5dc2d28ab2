import type { Timers } from '../ports/system.ts';
import { aside, type Aside } from '../exports/aside.ts';
import { ImportsBusy, type Import, type Imported, type Imports } from './imports.ts';

/** Files that may wait for the one that is being read. */
const MOST_WAITING = 8;
const tooMuch: Imported = { ok: false, fields: [{ path: 'body', message: 'is more than can be read' }] };

/** Each file in a thread of its own that ends with it, one after the other: nothing of it stays behind. */
export class WorkerImports implements Imports {
  readonly #timers: Timers;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #current: Aside<Imported> | null = null;

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
    await this.#current?.stop();
  }

  async #run(body: Import): Promise<Imported> {
    this.#current = aside<Imported>(new URL('./import-worker.ts', import.meta.url), 'import', body, this.#timers);
    return (await this.#current.answer) ?? tooMuch;
  }
}
