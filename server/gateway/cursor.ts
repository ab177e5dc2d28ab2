import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CursorEntry } from '@forwhom/shared/protocol/cursors.ts';

/** A hand that has been still for this long is not shown where there are many, in milliseconds; clients fade it. */
const IDLE_MS = 10_000;

/** What one connection does with its hand, the newest of it. Taking in a position allocates nothing. */
export class Cursor {
  readonly index: number;
  readonly participant: ParticipantId;
  /** Its connection is closed. */
  gone = false;
  readonly #who: CursorEntry;
  readonly #position = { kind: 'at' as const, x: 0, y: 0 };
  readonly #at: CursorEntry;
  readonly #away: CursorEntry;
  #here = false;
  #lifted: CursorEntry | null = null;
  readonly #offset = { kind: 'carry' as const, dx: 0, dy: 0 };
  /** Present once what is lifted has been carried. */
  #carried: CursorEntry | null = null;
  /** Since the last tick: whether the hand moved, and its drag, of which only the newest matters. */
  #moved = false;
  #dragged: CursorEntry[] = [];
  #movedAt = -Infinity;

  constructor(index: number, participant: ParticipantId) {
    this.index = index;
    this.participant = participant;
    this.#who = { index, event: { kind: 'who', participant } };
    this.#at = { index, event: this.#position };
    this.#away = { index, event: { kind: 'away' } };
  }

  /** It points at something or holds something. */
  get isOut(): boolean {
    return this.#here || this.#lifted !== null;
  }

  at(x: number, y: number): void {
    this.#position.x = x;
    this.#position.y = y;
    this.#here = this.#moved = true;
  }

  away(): void {
    this.#here = false;
    this.#moved = true;
  }

  lift(notes: readonly NoteId[]): void {
    this.#lifted = { index: this.index, event: { kind: 'lift', notes } };
    this.#carried = null;
    this.#dragged = [this.#lifted];
  }

  carry(dx: number, dy: number): void {
    if (this.#lifted === null) return;
    this.#offset.dx = dx;
    this.#offset.dy = dy;
    this.#carried ??= { index: this.index, event: this.#offset };
    if (this.#dragged.at(-1) !== this.#carried) this.#dragged.push(this.#carried);
  }

  drop(): void {
    if (this.#lifted === null) return;
    // Where it ended is told before that it ended, but not a drag that nobody has seen begin.
    if (this.#dragged[0]?.event.kind === 'lift') this.#dragged = [];
    this.#dragged.push({ index: this.index, event: { kind: 'drop' } });
    this.#lifted = this.#carried = null;
  }

  /** Everybody is to believe that it points at nothing and holds nothing, whatever it did until now. */
  hide(): void {
    this.away();
    this.#lifted = this.#carried = null;
    this.#dragged = [{ index: this.index, event: { kind: 'drop' } }];
  }

  /** Whether it does something in this part of the board, or anywhere for null. */
  isIn(area: Box | null, now: number): boolean {
    if (!this.#here || (!this.#moved && this.#lifted === null && now - this.#movedAt > IDLE_MS)) return false;
    if (area === null) return true;
    const { x, y } = this.#position;
    return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
  }

  /** All that is to be known of it. */
  state(entries: CursorEntry[]): void {
    entries.push(this.#who);
    if (this.#here) entries.push(this.#at);
    if (this.#lifted !== null) entries.push(this.#lifted);
    if (this.#carried !== null) entries.push(this.#carried);
  }

  /** What is new of it since the last tick. */
  news(entries: CursorEntry[]): void {
    if (this.#moved) entries.push(this.#here ? this.#at : this.#away);
    for (const entry of this.#dragged) entries.push(entry);
  }

  /** A tick is over. */
  settle(now: number): void {
    if (this.#moved) this.#movedAt = now;
    this.#moved = false;
    if (this.#dragged.length > 0) this.#dragged = [];
  }
}
