import { showsCursors } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Room } from '../documents/room.ts';
import type { Clock, Timers } from '../ports/system.ts';
import { AwarenessHub } from './awareness-hub.ts';
import { CursorHub } from './cursor-hub.ts';
import { Outbox } from './outbox.ts';

/** What the connections of one board share while there are any. */
export class Hall {
  readonly room: Room;
  readonly awareness: AwarenessHub;
  readonly cursors: CursorHub;
  readonly outbox: Outbox;
  size = 0;
  /** Another number whenever the workshop or somebody's role may be another one. */
  heeded = 0;
  readonly #stopWatching: () => void;

  constructor(room: Room, clock: Clock, timers: Timers) {
    this.room = room;
    this.awareness = new AwarenessHub((id) => room.people.get(id), clock, timers);
    this.cursors = new CursorHub(clock, timers, (id) => room.people.get(id)?.role === 'facilitator');
    this.outbox = new Outbox(timers, clock);
    this.#heed();
    this.#stopWatching = room.watch(() => this.#heed());
  }

  close(): void {
    this.#stopWatching();
    this.awareness.close();
  }

  /** Who may have a hand on the board that others see. */
  mayPoint(participant: ParticipantId): boolean {
    return this.room.people.get(participant)?.role !== 'observer';
  }

  /** Who edits, selects or points at what is nobody's business while something is hidden. */
  #heed(): void {
    this.heeded++;
    const shows = showsCursors(this.room.row.workshop.agenda);
    this.awareness.show(shows);
    this.cursors.show(shows);
    this.cursors.heed((participant) => this.mayPoint(participant));
  }
}
