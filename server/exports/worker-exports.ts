import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Timers } from '../ports/system.ts';
import { ExportsBusy, ExportTooLarge, type Exported, type Exports, type Look } from './exports.ts';
import type { Done, Job, Piece } from './jobs.ts';
import { mediaTypes } from './mediaTypes.ts';
import type { Taken } from './taken.ts';

/** Files that may wait for the one that is being made. */
const MOST_WAITING = 12;
/** Whatever takes longer than this is given up, with its process. */
const LONGEST_MS = 30_000;
/** A process that nobody needed for so long is let go, with the fonts in its memory. */
const IDLE_MS = 60_000;
/** More memory than any file of a full board needs, of scripts and in all; beyond it the process ends, not the server. */
const MOST_MEMORY_MB = 1_024;
const MOST_IN_ALL_MB = 2_560;
/** How often it is looked at while a file is made. */
const LOOK_MS = 250;

type Made = Omit<Exported, 'type'>;

interface Waiting {
  readonly job: Job;
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Exports in a process of their own that is started at the first use, one after the other. No thread: what sets type is no
 * script, so that nothing but the end of a process ends it, or bounds its memory.
 */
export class WorkerExports implements Exports {
  readonly #timers: Timers;
  readonly #waiting: Waiting[] = [];
  #child: ChildProcess | null = null;
  #current: Waiting | null = null;
  /** Ends the current file's time, or the idle process's. */
  #cancel: () => void = () => undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get isBusy(): boolean {
    return this.#waiting.length >= MOST_WAITING;
  }

  async summary(of: string | Taken, format: SummaryFormat, language: Language | null): Promise<Exported> {
    return { ...(await this.#make({ kind: 'summary', of, format, language })), type: mediaTypes[format] };
  }

  async board(of: Taken, format: BoardFormat, look: Look): Promise<Exported> {
    return { ...(await this.#make({ kind: 'board', of, format, look })), type: mediaTypes[format] };
  }

  async stop(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new ExportsBusy('the server stops'));
    this.#cancel();
    this.#current?.reject(new ExportsBusy('the server stops'));
    this.#current = null;
    await this.#letGo();
  }

  #make(job: Job): Promise<Made> {
    if (this.isBusy) return Promise.reject(new ExportsBusy('too many exports wait'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== null) return;
    this.#cancel();
    this.#current = this.#waiting.shift() ?? null;
    if (this.#current === null) {
      this.#cancel = this.#timers.after(IDLE_MS, () => void this.#letGo());
      return;
    }
    try {
      this.#give(this.#current);
    } catch (error) {
      this.#finish(error as Error);
    }
  }

  /** Throws when no process can be had, or the job cannot be told. */
  #give(current: Waiting): void {
    const child = (this.#child ??= this.#start());
    const giveUp = (why: string): void => {
      // A look that comes late is about a file that is made by now.
      if (this.#current === current) this.#lose(child, new ExportTooLarge(why));
    };
    const late = this.#timers.after(LONGEST_MS, () => giveUp('a file took too long'));
    const look = this.#timers.every(LOOK_MS, () => {
      void megabytesOf(child.pid).then((used) => used > MOST_IN_ALL_MB && giveUp('a file took too much memory'));
    });
    this.#cancel = () => {
      late();
      look();
    };
    // One that could not be started tells why by an error, and cannot be sent anything.
    if (child.pid !== undefined) child.send(current.job);
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: [`--max-old-space-size=${MOST_MEMORY_MB}`],
      // What the server was told, its passphrase among it, is nothing for a program that reads what people wrote.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let pieces: Uint8Array[] = [];
    child.on('message', (told) => {
      const said = told as Piece | Done;
      if ('piece' in said) {
        pieces.push(said.piece);
        return;
      }
      const outcome = outcomeOf(said, pieces);
      pieces = [];
      if (this.#child === child) this.#finish(outcome);
    });
    child.on('error', (error) => this.#lose(child, error));
    // Scripts that have no memory left abort, and a system that has none left kills.
    child.on('exit', (_code, signal) =>
      this.#lose(child, signal === null ? new Error('the exports’ process ended') : new ExportTooLarge(signal)),
    );
    child.unref();
    child.channel?.unref();
    return child;
  }

  /** A process is of no use any more: its file, if it has one, comes to `error`, and the next is made by another. */
  #lose(child: ChildProcess, error: Error): void {
    if (this.#child !== child) return;
    this.#child = null;
    if (child.pid !== undefined) child.kill('SIGKILL');
    if (this.#current !== null) this.#finish(error);
  }

  async #letGo(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    // While its end is awaited it must not be forgotten: the server would end before it has closed its files.
    child.ref();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  #finish(outcome: Made | Error): void {
    const current = this.#current;
    this.#current = null;
    if (outcome instanceof Error) current?.reject(outcome);
    else current?.resolve(outcome);
    this.#next();
  }
}

/** The file, or the error that the process met. */
function outcomeOf(done: Done, pieces: readonly Uint8Array[]): Made | Error {
  if (done.ok) return { pieces, name: done.name };
  const { message, stack, isTooLarge } = done;
  return Object.assign(isTooLarge ? new ExportTooLarge(message) : new Error(message), { stack });
}

/** What a process has in memory; 0 where the system does not tell. */
async function megabytesOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1_024;
}
