import type { Room } from '../documents/room.ts';
import type { Clock, Timers } from '../ports/system.ts';
import { AwarenessHub } from './awareness-hub.ts';
import { CursorHub } from './cursor-hub.ts';

/** What the connections of one board share while there are any. */
export class Hall {
  readonly room: Room;
  readonly awareness: AwarenessHub;
  readonly cursors: CursorHub;
  size = 0;

  constructor(room: Room, clock: Clock, timers: Timers) {
    this.room = room;
    this.awareness = new AwarenessHub((id) => room.people.get(id), clock, timers);
    this.cursors = new CursorHub(timers);
  }

  close(): void {
    this.awareness.close();
  }
}
