import { Worker } from 'node:worker_threads';
import type { SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { NoteCounts } from '@forwhom/shared/rules/tally.ts';
import type { Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { BoardContent, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Candidate, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { Working } from '../ports/system.ts';
import type { Submission } from './board-document.ts';
import type { Changed, Documents, EncodedDocument, OpenDocument, OpenedDocument, Outcome } from './documents.ts';
import type { ServerChange } from './room-api.ts';
import type { Call, Reply } from './worker-calls.ts';

interface Waiting {
  readonly work: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** A board of so many things takes some 20 ms to write: more is not written while other boards wait. */
const LARGE = 1_000;

/** One thread with the calls that it has not answered yet. */
class Thread {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'documents' });
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(working: Working, onExit: () => void) {
    this.#worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      working(waiting?.work ?? 'documents');
      if (reply.ok) waiting?.resolve(reply.value as never);
      else waiting?.reject(new Error(reply.message));
    });
    // An error event is always followed by exit; without a listener it would end the process.
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the documents’ thread ended'));
      this.#waiting.clear();
      onExit();
    });
    this.#worker.unref();
  }

  ask<T>(call: Call): Promise<T> {
    const id = this.#next++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { work: `documents ${call.type}`, resolve, reject });
      // A thread has no origin; the rule means windows.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      this.#worker.postMessage({ id, call });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Documents in a worker thread, started at the first use, and compaction in another one that ends after its work:
 * decoding a large board or proving a snapshot never holds up sockets or other boards.
 */
export class WorkerDocuments implements Documents {
  readonly #working: Working;
  #thread: Thread | null = null;
  readonly #lost: (() => void)[] = [];

  /** `working` is told before each answer. */
  constructor(working: Working = () => undefined) {
    this.#working = working;
  }

  open(board: BoardId, from: OpenDocument): Promise<OpenedDocument> {
    return this.#ask({ type: 'open', board, from });
  }

  submit(board: BoardId, batch: readonly Submission[]): Promise<Outcome> {
    return this.#ask({ type: 'submit', board, batch });
  }

  sweep(board: BoardId, old: Uint8Array): Promise<Uint8Array | null> {
    return this.#ask({ type: 'sweep', board, old });
  }

  missing(board: BoardId, stateVector: Uint8Array): Promise<Uint8Array | null> {
    return this.#ask({ type: 'missing', board, stateVector });
  }

  encode(board: BoardId): Promise<EncodedDocument> {
    return this.#ask({ type: 'encode', board });
  }

  slate(board: BoardId, wish: SlateWish): Promise<readonly Candidate[]> {
    return this.#ask({ type: 'slate', board, wish });
  }

  noteCounts(board: BoardId, of: readonly CandidateId[]): Promise<NoteCounts> {
    return this.#ask({ type: 'note-counts', board, of });
  }

  customer(board: BoardId, id: CandidateId): Promise<Customer | null | 'crowd'> {
    return this.#ask({ type: 'customer', board, id });
  }

  kindOf(board: BoardId, id: string): Promise<'note' | 'theme' | null> {
    return this.#ask({ type: 'kind-of', board, id });
  }

  change(board: BoardId, change: ServerChange, zones: readonly Zone[]): Promise<Changed> {
    return this.#ask({ type: 'change', board, change, zones });
  }

  missingDrafts(board: BoardId, participant: ParticipantId, stateVector: Uint8Array): Promise<EncodedDocument | null> {
    return this.#ask({ type: 'missing-drafts', board, participant, stateVector });
  }

  endDrafts(board: BoardId, participant: ParticipantId | null): Promise<void> {
    return this.#ask({ type: 'end-drafts', board, participant });
  }

  close(board: BoardId): void {
    if (this.#thread !== null) void this.#thread.ask({ type: 'close', board }).catch(() => undefined);
  }

  plant(content: BoardContent, at: number): Promise<Uint8Array> {
    const isLarge = content.notes.size + content.themes.size + content.threads.size > LARGE;
    return isLarge ? this.#aside({ type: 'plant', content, at }) : this.#ask({ type: 'plant', content, at });
  }

  compact(updates: readonly Uint8Array[]): Promise<Uint8Array> {
    return this.#aside({ type: 'compact', updates });
  }

  renew(updates: readonly Uint8Array[], worth: number): Promise<Uint8Array | null> {
    return this.#aside({ type: 'renew', updates, worth });
  }

  onLost(listener: () => void): void {
    this.#lost.push(listener);
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.stop();
  }

  /** In a thread of its own, which ends with it: long work holds up nobody. */
  async #aside<T>(call: Call): Promise<T> {
    const thread = new Thread(this.#working, () => undefined);
    try {
      return await thread.ask(call);
    } finally {
      await thread.stop();
    }
  }

  #ask<T>(call: Call): Promise<T> {
    const thread = (this.#thread ??= this.#start());
    return thread.ask(call);
  }

  #start(): Thread {
    const thread = new Thread(this.#working, () => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      for (const listener of this.#lost) listener();
    });
    return thread;
  }
}
