import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CursorEntry, CursorEvent, CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';

/** One other connection's cursor and drag. Mutated in place by the connection; the canvas reads it each frame. */
export interface RemoteCursor {
  readonly index: number;
  participant: ParticipantId | null;
  /** null: away. */
  at: Point | null;
  /** performance.now() of the last movement. */
  movedAt: number;
  /** Notes in hand and how far they have been carried. Kept a moment after the drop until the document follows. */
  lifted: ReadonlySet<NoteId>;
  dx: number;
  dy: number;
}

export interface Cursors {
  /** Other connections only. */
  values(): Iterable<RemoteCursor>;
  /** Called when anything moved, at most once per message. */
  subscribe(listener: () => void): () => void;
  /**
   * Tells the others about my cursor or drag; thrown away while offline. Positions are throttled to one per 40 ms, or
   * what the server asks for. Where I look is told to the server alone, also when it is back.
   */
  send(request: CursorRequest): void;
}

/** How long a dropped drag stays where it was dropped when the document does not follow, in milliseconds. */
export const DROP_LINGERS = 600;

const NOTHING: ReadonlySet<NoteId> = new Set();

/** The others' cursors and drags, as messages tell them. */
export class CursorTable {
  readonly #cursors = new Map<number, RemoteCursor>();
  readonly #dropped = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();
  /** What was known before a message that begins anew. */
  #earlier: ReadonlyMap<number, RemoteCursor> | null = null;
  /** My own connection, which the table leaves out. */
  #own: number | null = null;

  values(): Iterable<RemoteCursor> {
    return this.#cursors.values();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  apply(entries: readonly CursorEntry[], now: number): void {
    for (const { index, event } of entries) this.#take(index, event, now);
    this.#earlier = null;
    if (entries.length > 0) this.#tell();
  }

  /** Notes have moved in the document: whoever dropped them is done. */
  followed(notes: ReadonlySet<NoteId>): void {
    for (const index of this.#dropped.keys()) {
      const cursor = this.#cursors.get(index);
      if (cursor !== undefined && [...cursor.lifted].some((note) => notes.has(note))) this.#release(index);
    }
  }

  /** The connection is gone, and with it the meaning of every index. */
  clear(): void {
    this.#forget();
    this.#own = null;
    this.#tell();
  }

  #take(index: number, event: CursorEvent, now: number): void {
    if (event.kind === 'you') {
      this.#own = index;
      this.#remove(index);
      return;
    }
    if (event.kind === 'fresh') {
      this.#earlier = new Map(this.#cursors);
      return this.#forget();
    }
    if (index === this.#own) return;
    if (event.kind === 'left') return this.#remove(index);
    const cursor = this.#cursorAt(index);
    switch (event.kind) {
      case 'who':
        cursor.participant = event.participant;
        return;
      case 'at':
        cursor.at = { x: event.x, y: event.y };
        cursor.movedAt = this.#stillSince(cursor) ?? now;
        return;
      case 'away':
        cursor.at = null;
        return;
      case 'lift':
        this.#forgetDrop(index);
        cursor.lifted = new Set(event.notes);
        cursor.dx = 0;
        cursor.dy = 0;
        return;
      case 'carry':
        if (this.#dropped.has(index)) return;
        cursor.dx = event.dx;
        cursor.dy = event.dy;
        cursor.movedAt = now;
        return;
      case 'drop':
        this.#forgetDrop(index);
        this.#dropped.set(
          index,
          setTimeout(() => {
            this.#release(index);
            this.#tell();
          }, DROP_LINGERS),
        );
        return;
      default:
        unreachable(event);
    }
  }

  #cursorAt(index: number): RemoteCursor {
    const known = this.#cursors.get(index);
    if (known !== undefined) return known;
    const cursor = { index, participant: null, at: null, movedAt: 0, lifted: NOTHING, dx: 0, dy: 0 };
    this.#cursors.set(index, cursor);
    return cursor;
  }

  /** When it came where it is, if that was known before all was told anew. */
  #stillSince({ index, participant, at }: RemoteCursor): number | null {
    const earlier = this.#earlier?.get(index);
    const isSame = earlier?.participant === participant && earlier.at?.x === at?.x && earlier.at?.y === at?.y;
    return earlier !== undefined && isSame ? earlier.movedAt : null;
  }

  #forget(): void {
    for (const index of this.#dropped.keys()) this.#forgetDrop(index);
    this.#cursors.clear();
  }

  #remove(index: number): void {
    this.#forgetDrop(index);
    this.#cursors.delete(index);
  }

  #release(index: number): void {
    this.#forgetDrop(index);
    const cursor = this.#cursors.get(index);
    if (cursor === undefined) return;
    cursor.lifted = NOTHING;
    cursor.dx = 0;
    cursor.dy = 0;
  }

  #forgetDrop(index: number): void {
    const timer = this.#dropped.get(index);
    if (timer !== undefined) clearTimeout(timer);
    this.#dropped.delete(index);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
