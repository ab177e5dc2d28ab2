import { Worker } from 'node:worker_threads';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Timers } from '../ports/system.ts';
import { ExportsBusy, ExportTooLarge, type Exported, type Exports, type Look } from './exports.ts';
import { begunAt, boardFileName, summaryFileName } from './fileName.ts';
import type { Done, Job } from './jobs.ts';
import { mediaTypes } from './mediaTypes.ts';

/** Files that may wait for the one that is being made. */
const MOST_WAITING = 12;
/** Whatever takes longer than this is given up, with its thread. */
const LONGEST_MS = 30_000;
/** A thread that nobody needed for so long is let go, with the fonts in its memory. */
const IDLE_MS = 60_000;
/** More memory than any file of a full board needs; beyond it the thread ends, not the server. */
const MOST_MEMORY_MB = 1_024;

interface Waiting {
  readonly job: Job;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Exports in a worker thread that is started at the first use, one after the other. */
export class WorkerExports implements Exports {
  readonly #timers: Timers;
  readonly #waiting: Waiting[] = [];
  #thread: Worker | null = null;
  #current: Waiting | null = null;
  /** Why the thread ended, if it does. */
  #why: Error = new Error();
  /** Ends the current file's time, or the idle thread's. */
  #cancel: () => void = () => undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  async summary(summary: Summary, format: SummaryFormat, language: Language): Promise<Exported> {
    const bytes = await this.#make({ kind: 'summary', of: summary, format, language });
    return { bytes, type: mediaTypes[format], name: summaryFileName(summary, format) };
  }

  async summaryOf(file: BoardFile, format: SummaryFormat, language: Language): Promise<Exported> {
    const bytes = await this.#make({ kind: 'summary', of: file, format, language });
    return { bytes, type: mediaTypes[format], name: summaryFileName({ title: file.title, at: begunAt(file) }, format) };
  }

  async board(file: BoardFile, format: BoardFormat, look: Look): Promise<Exported> {
    const bytes = await this.#make({ kind: 'board', file, format, look });
    return { bytes, type: mediaTypes[format], name: boardFileName(file, format) };
  }

  async stop(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new ExportsBusy('the server stops'));
    this.#cancel();
    this.#current?.reject(new ExportsBusy('the server stops'));
    this.#current = null;
    await this.#letGo();
  }

  #make(job: Job): Promise<Uint8Array> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new ExportsBusy('too many exports wait'));
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
    const thread = (this.#thread ??= this.#start());
    this.#cancel = this.#timers.after(LONGEST_MS, () => {
      this.#why = new ExportTooLarge('a file took too long');
      void thread.terminate();
    });
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(this.#current.job);
  }

  #start(): Worker {
    const thread = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'exports',
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    this.#why = new Error('the exports’ thread ended');
    thread.on('message', (done: Done) => {
      if (this.#thread === thread) this.#finish(done.ok ? done.bytes : errorOf(done));
    });
    // An error event is always followed by exit.
    thread.on('error', (error: Error & { readonly code?: string }) => {
      this.#why = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ExportTooLarge('a file took too much memory') : error;
    });
    thread.on('exit', () => {
      // One that was let go had nothing to do.
      if (this.#thread !== thread) return;
      this.#thread = null;
      if (this.#current !== null) this.#finish(this.#why);
    });
    thread.unref();
    return thread;
  }

  async #letGo(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #finish(outcome: Uint8Array | Error): void {
    const current = this.#current;
    this.#current = null;
    if (outcome instanceof Error) current?.reject(outcome);
    else current?.resolve(outcome);
    this.#next();
  }
}

/** The error that the thread met. */
const errorOf = ({ message, stack }: Extract<Done, { ok: false }>): Error =>
  Object.assign(new Error(message), { stack });
