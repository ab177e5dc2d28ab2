import type { Member } from './member.ts';

/** A document frame that waits for its turn. */
export interface QueuedFrame {
  readonly member: Member;
  readonly update: Uint8Array;
  /** For the sender's own drafts instead of the board. */
  readonly drafts: boolean;
  readonly resync: boolean;
  /** How many frames of the connection have been dealt with once this one is. Mostly 1; see EarlyFrames. */
  readonly counts: number;
  /** Monotonic milliseconds. */
  readonly receivedAt: number;
}

type Job =
  | { readonly kind: 'frame'; readonly frame: QueuedFrame }
  | { readonly kind: 'work'; readonly run: () => Promise<void> };

/** Frames that are judged and stored together, at most. What arrives during one commit makes the next batch. */
const MAX_BATCH = 256;
const MAX_BATCH_BYTES = 1 << 20;

/**
 * Everything that happens to a board, one after another. Neighbouring frames are taken as a batch: under load a commit
 * is shared by all that arrived during the one before, and when it is quiet nobody waits for a tick.
 */
export class RoomQueue {
  readonly #take: (batch: readonly QueuedFrame[]) => Promise<void>;
  #jobs: Job[] = [];
  #running = false;
  #bytes = 0;

  constructor(take: (batch: readonly QueuedFrame[]) => Promise<void>) {
    this.#take = take;
  }

  /** Bytes of frames that wait for their turn. */
  get bytes(): number {
    return this.#bytes;
  }

  get idle(): boolean {
    return !this.#running && this.#jobs.length === 0;
  }

  push(frame: QueuedFrame): void {
    this.#jobs.push({ kind: 'frame', frame });
    this.#bytes += costOf(frame);
    void this.#run();
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (): Promise<void> => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#jobs.push({ kind: 'work', run });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#jobs.length > 0) {
      const batch = this.#nextBatch();
      if (batch.length > 0) await this.#take(batch);
      else await (this.#jobs.shift() as Extract<Job, { kind: 'work' }>).run();
    }
    this.#running = false;
  }

  #nextBatch(): QueuedFrame[] {
    let count = 0;
    let bytes = 0;
    while (count < this.#jobs.length && count < MAX_BATCH && bytes < MAX_BATCH_BYTES) {
      const job = this.#jobs[count] as Job;
      if (job.kind !== 'frame') break;
      bytes += job.frame.update.length;
      count++;
    }
    const batch = this.#jobs.splice(0, count).map((job) => (job as Extract<Job, { kind: 'frame' }>).frame);
    for (const frame of batch) this.#bytes -= costOf(frame);
    return batch;
  }
}

/** A waiting frame takes more than its bytes. */
const costOf = ({ update }: QueuedFrame): number => update.length + 200;
