import { MalformedFrame } from '@forwhom/shared/protocol/frames.ts';
import type { QueuedFrame } from '../documents/room-queue.ts';
import { limits } from './limits.ts';

/** What a waiting frame takes besides its bytes, about. */
const FRAME_COST = 200;

/**
 * A stock client that was offline and types right after connecting sends that change at once, and what came before it
 * only in answer to our question. Such early frames wait here for the answer, and follow it.
 */
export class EarlyFrames {
  #waiting: QueuedFrame[] | null = [];
  #bytes = 0;

  /** What may go on now, in the order in which it must be dealt with. Throws MalformedFrame when too much waits. */
  order(frame: QueuedFrame): readonly QueuedFrame[] {
    if (this.#waiting === null) return [frame];
    // Drafts have a question of their own; behind something that waits, they keep their place.
    if (frame.drafts && this.#waiting.length === 0) return [frame];
    if (frame.drafts || !frame.resync) {
      this.#bytes += frame.update.length + FRAME_COST;
      if (this.#bytes > limits.frameBytes) throw new MalformedFrame('too much before an answer to our question');
      this.#waiting.push(frame);
      return [];
    }
    const early = this.#waiting;
    this.#waiting = null;
    if (early.length === 0) return [frame];
    // Received after the early ones, the answer is dealt with before them; it counts when they all have been.
    return [{ ...frame, counts: 0 }, ...early.slice(0, -1), { ...(early.at(-1) as QueuedFrame), counts: 2 }];
  }
}
