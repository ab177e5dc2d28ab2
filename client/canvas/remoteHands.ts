import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Cursors, RemoteCursor } from '../state/model.ts';
import { NAMED } from './cursorNames.ts';
import { Glide } from './glide.ts';

/** A cursor that has not moved for this long fades, in milliseconds. */
const IDLE = 10_000;
const FADE = 400;

export interface RemoteHand {
  /** Which of the cursors it is. */
  readonly index: number;
  readonly participant: ParticipantId | null;
  /** null: nothing to point at. */
  readonly at: Point | null;
  /** 0 … 1 */
  readonly opacity: number;
  /** performance.now() of the last movement. */
  readonly movedAt: number;
  readonly lifted: ReadonlySet<NoteId>;
  readonly carried: Point;
}

interface Track {
  at: Glide | null;
  carried: Glide;
  lifted: ReadonlySet<NoteId>;
}

const NOWHERE: Point = { x: 0, y: 0 };

/** The hands of the others between two messages: evenly moving, fading when idle. */
export class RemoteHands {
  readonly #cursors: Cursors;
  readonly #me: () => ParticipantId | null;
  readonly #editing: () => NoteId | null;
  readonly #tracks = new Map<number, Track>();

  /**
   * `me`: the pointer in another tab of mine is not shown as somebody else's. `editing`: the note that I write in stays
   * under my words until it is dropped, so no hand is seen to hold it.
   */
  constructor(
    cursors: Cursors,
    me: () => ParticipantId | null = () => null,
    editing: () => NoteId | null = () => null,
  ) {
    this.#cursors = cursors;
    this.#me = me;
    this.#editing = editing;
  }

  /** All notes that somebody else is seen to hold. */
  lifted(): Set<NoteId> {
    const all = new Set<NoteId>();
    for (const cursor of this.#cursors.values()) for (const id of this.#held(cursor)) all.add(id);
    return all;
  }

  /** Where all hands are at this time, and whether any of them is still on its way or fading. */
  at(now: number): { hands: RemoteHand[]; moving: boolean } {
    const hands: RemoteHand[] = [];
    let moving = false;
    const gone = new Set(this.#tracks.keys());
    for (const cursor of this.#cursors.values()) {
      gone.delete(cursor.index);
      const track = this.#follow(cursor, now);
      const mine = cursor.participant !== null && cursor.participant === this.#me();
      const idle = now - cursor.movedAt - IDLE;
      const opacity = Math.min(1, Math.max(0, 1 - idle / FADE));
      moving ||= (track.at?.moving(now) ?? false) || track.carried.moving(now) || (idle > 0 && opacity > 0);
      hands.push({
        index: cursor.index,
        participant: cursor.participant,
        at: opacity > 0 && !mine ? (track.at?.at(now) ?? null) : null,
        opacity,
        movedAt: cursor.movedAt,
        lifted: this.#held(cursor),
        carried: track.carried.at(now),
      });
    }
    for (const index of gone) this.#tracks.delete(index);
    return { hands, moving };
  }

  /** When the next cursor or name begins to fade, on the clock of performance.now(); Infinity if none will. */
  nextFade(now: number): number {
    let next = Infinity;
    for (const { at, movedAt } of this.#cursors.values()) {
      if (at === null) continue;
      for (const time of [movedAt + NAMED, movedAt + IDLE]) if (time > now) next = Math.min(next, time);
    }
    return next;
  }

  #held({ lifted }: RemoteCursor): ReadonlySet<NoteId> {
    const editing = this.#editing();
    return editing !== null && lifted.has(editing) ? new Set([...lifted].filter((id) => id !== editing)) : lifted;
  }

  #follow(cursor: RemoteCursor, now: number): Track {
    let track = this.#tracks.get(cursor.index);
    if (track === undefined) {
      track = { at: null, carried: new Glide(NOWHERE), lifted: cursor.lifted };
      this.#tracks.set(cursor.index, track);
    }
    if (cursor.at === null) track.at = null;
    else if (track.at === null) track.at = new Glide(cursor.at);
    else track.at.aim(cursor.at, now);
    // A new drag starts where its notes lie, not where the last one ended.
    if (track.lifted !== cursor.lifted) {
      if (track.lifted.size === 0 || cursor.lifted.size === 0) track.carried = new Glide(NOWHERE);
      track.lifted = cursor.lifted;
    }
    track.carried.aim({ x: cursor.dx, y: cursor.dy }, now);
    return track;
  }
}
