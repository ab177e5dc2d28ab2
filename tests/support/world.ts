import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { systemClock, systemTimers } from '@forwhom/server/adapters/system/clock.ts';
import type { Documents } from '@forwhom/server/documents/documents.ts';
import type { Room } from '@forwhom/server/documents/room.ts';
import type { RoomHandle } from '@forwhom/server/documents/room-api.ts';
import { LiveRooms } from '@forwhom/server/documents/rooms.ts';
import { defaultLimits, type RoomLimits } from '@forwhom/server/documents/services.ts';
import { Hall } from '@forwhom/server/gateway/hall.ts';
import type { BoardRow, ParticipantRow, Storage } from '@forwhom/server/ports/storage.ts';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import { template } from '@forwhom/shared/templates/schema.ts';
import central from '@forwhom/shared/templates/en/whos-your-customer.json' with { type: 'json' };
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { localDocuments } from './local-documents.ts';
import { Peer } from './peer.ts';
import { quiet } from './quiet.ts';

export const BOARD = 'board-of-the-tests-123' as BoardId;

export const boardRow = (id: BoardId = BOARD): BoardRow => ({
  id,
  epoch: 1,
  created: 1,
  workshop: applyTemplate(template.parse(central), 'A board'),
  linkGenerations: { facilitator: 1, contributor: 1, observer: 1 },
  asksFunction: false,
});

export const personRow = (name: string, role: Role = 'contributor', board: BoardId = BOARD): ParticipantRow => ({
  id: `person-${name}` as ParticipantId,
  board,
  name,
  role,
  function: null,
  color: 0,
  joined: 1,
  removed: null,
  sheet: 0,
  promoted: false,
});

export interface WorldOptions {
  readonly storage?: Storage;
  readonly documents?: Documents;
  readonly limits?: Partial<RoomLimits>;
  readonly clientIds?: () => number;
  readonly fault?: (name: string) => Promise<void> | void;
}

/** A board with its rooms, and people whose network the test holds. It can be crashed and started again. */
export class World {
  readonly storage: Storage;
  readonly peers: Peer[] = [];
  rooms: LiveRooms;
  readonly #options: WorldOptions;
  readonly #halls = new Map<Room, Hall>();
  #alive = { yes: true };

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.storage = options.storage ?? memoryStorage();
    this.rooms = this.#start();
  }

  async create(names: readonly string[], row = boardRow()): Promise<void> {
    await this.storage.commit([
      { kind: 'board', row },
      ...names.map((name) => ({ kind: 'participant', row: personRow(name) }) as const),
    ]);
    for (const name of names) this.peers.push(new Peer(personRow(name).id, this.#options.clientIds ?? null));
  }

  /** Something that a facilitator does, in its turn. */
  async act<T>(work: (room: RoomHandle) => Promise<T>): Promise<T> {
    const done = await this.rooms.withRoom(BOARD, work);
    if (done === null) throw new Error('the board exists');
    return done;
  }

  /** Connects and returns what leaves the room again. */
  async connect(peer: Peer): Promise<() => void> {
    const used = await this.rooms.use(BOARD);
    if (used === null) throw new Error('the board exists');
    const hall = this.#halls.get(used.room) ?? new Hall(used.room, systemClock, systemTimers);
    this.#halls.set(used.room, hall);
    await peer.connect(hall);
    return () => {
      peer.disconnect();
      used.done();
    };
  }

  /** The process is gone, with all it had in memory; what was committed is there, and nothing comes after. */
  crash(): void {
    this.#alive.yes = false;
    for (const peer of this.peers) peer.disconnect();
    this.rooms = this.#start();
  }

  #start(): LiveRooms {
    this.#alive = { yes: true };
    return new LiveRooms({
      storage: whileAlive(this.storage, this.#alive),
      documents: this.#options.documents ?? localDocuments(),
      clock: systemClock,
      timers: systemTimers,
      log: quiet,
      fault: this.#options.fault ?? (() => undefined),
      metrics: { frameStored: () => undefined, refused: () => undefined },
      limits: { ...defaultLimits, ...this.#options.limits },
    });
  }
}

/** Calls of a process that is gone reach nobody and are never answered. */
const whileAlive = (storage: Storage, alive: { readonly yes: boolean }): Storage =>
  new Proxy(storage, {
    get(target, name: keyof Storage) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => (alive.yes ? method.apply(target, args) : new Promise(() => undefined));
    },
  });
