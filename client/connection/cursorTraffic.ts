import type { CursorEntry, CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { CursorTable, type Cursors, type RemoteCursor } from './cursors.ts';
import { CursorSender } from './cursorSender.ts';

/** Cursors and drags both ways, through every connection of a board. */
export class CursorTraffic implements Cursors {
  readonly #table = new CursorTable();
  readonly #sender: CursorSender;

  constructor(transmit: (frame: Uint8Array) => void) {
    this.#sender = new CursorSender(transmit);
  }

  values(): Iterable<RemoteCursor> {
    return this.#table.values();
  }

  subscribe(listener: () => void): () => void {
    return this.#table.subscribe(listener);
  }

  send(request: CursorRequest): void {
    this.#sender.send(request);
  }

  take(entries: readonly CursorEntry[]): void {
    for (const { event } of entries) {
      if (event.kind === 'you') this.#sender.begin();
      if (event.kind === 'fresh') this.#sender.pace(event.every);
    }
    this.#table.apply(entries, performance.now());
  }

  /** Notes moved in the document: the others' drags that did it are over. */
  followed(notes: ReadonlySet<NoteId>): void {
    this.#table.followed(notes);
  }

  /** The connection is gone, and with it all that is known of the others. */
  clear(): void {
    this.#table.clear();
  }

  stop(): void {
    this.#sender.stop();
    this.#table.clear();
  }
}
