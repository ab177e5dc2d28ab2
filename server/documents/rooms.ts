import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import type { BoardContent } from '@forwhom/shared/vocabulary/board.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { Doorway } from './doorway.ts';
import { Room, RoomClosed } from './room.ts';
import type { NewBoard, RoomHandle, Rooms } from './room-api.ts';
import type { RoomServices } from './services.ts';
import type { StoredRows } from './standing.ts';
import { StorageFailure, type BoardRow, type Storage, type Write } from '../ports/storage.ts';

/** Bytes of whole boards that are sent within two milliseconds: handing a megabyte to the system takes about one. */
const WHOLE_BYTES = 3 << 20;

/** A room that is in memory, or coming in, or on its way out. `absent` is not to be in the map. */
type Presence =
  | { readonly state: 'loading'; readonly room: Promise<Room | null> }
  | { readonly state: 'live'; readonly room: Room; users: number; cancelIdle: () => void }
  | { readonly state: 'draining'; readonly room: Room; users: number };

/** The server is going down: come back in a moment. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

/**
 * absent → loading → live → draining → absent. One promise a transition; joins wait on it. A room that is draining
 * still works, and whoever comes meanwhile keeps it: it is let go only in the very moment that nobody uses it.
 */
export class LiveRooms implements Rooms {
  readonly #rooms = new Map<BoardId, Presence>();
  /** Rooms that were given up with work under way: the next one reads only what they have finished. */
  readonly #leaving = new Map<BoardId, Promise<void>>();
  readonly #services: Omit<RoomServices, 'forget'>;
  #stopping = false;

  constructor(services: Omit<RoomServices, 'forget' | 'doorway'>) {
    this.#services = { ...services, doorway: new Doorway(services.timers, WHOLE_BYTES) };
    services.documents.onLost(() => this.#lost());
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** Whether `use` goes on in the same turn, without waiting for anything. */
  isLive(board: BoardId): boolean {
    return this.#live(board) !== null;
  }

  async plant(content: BoardContent, at: number): Promise<Uint8Array | null> {
    const isBare = content.notes.size + content.themes.size + content.threads.size === 0;
    return isBare ? null : this.#services.documents.plant(content, at);
  }

  async create({ row, people, document: bytes }: NewBoard): Promise<void> {
    const { id: board, epoch, created: at } = row;
    await this.#services.storage.commit([
      { kind: 'board', row },
      ...people.map((person): Write => ({ kind: 'participant', row: person })),
      ...(bytes === null ? [] : [{ kind: 'journal', row: { board, epoch, seq: 1, at, bytes, owners: [] } } as const]),
    ]);
  }

  /** Uses a board's room until `done` is called; null when there is no such board. */
  async use(board: BoardId): Promise<{ readonly room: Room; readonly done: () => void } | null> {
    for (;;) {
      if (this.#stopping) throw new Stopping('the server restarts');
      const presence = this.#rooms.get(board) ?? this.#load(board);
      if (presence.state === 'loading') {
        if ((await presence.room) === null) return null;
        continue;
      }
      presence.users++;
      if (presence.state === 'live') presence.cancelIdle();
      return { room: presence.room, done: once(() => this.#done(presence.room)) };
    }
  }

  async withRoom<T>(board: BoardId, work: (room: RoomHandle) => Promise<T>): Promise<T | null> {
    for (;;) {
      const used = await this.use(board);
      if (used === null) return null;
      try {
        return await used.room.run(work);
      } catch (error) {
        if (!(error instanceof RoomClosed)) throw error;
      } finally {
        used.done();
      }
    }
  }

  async look<T>(board: BoardId, read: (room: RoomHandle) => T): Promise<T | null> {
    const used = await this.use(board);
    if (used === null) return null;
    try {
      return read(used.room);
    } finally {
      used.done();
    }
  }

  parts(room: RoomHandle, participant: ParticipantId): WorkshopPart[] {
    return this.#live(room.row.id)?.parts(participant) ?? [];
  }

  ballots(room: RoomHandle, participant: ParticipantId): Ballot[] {
    return this.#live(room.row.id)?.ballots(participant) ?? [];
  }

  tell(board: BoardId, notice: Notice): void {
    this.#live(board)?.tell(notice);
  }

  /** Lets everybody go and waits until everything that was taken is durable. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const rooms = [...this.#rooms.values()];
    this.#rooms.clear();
    await Promise.all(
      rooms.map(async (presence) => {
        const room = await presence.room;
        if (room === null) return;
        // What was received before is still taken and stored; only then does everybody go.
        await room.settled();
        room.abandon(closeCodes.restarting, 'the server restarts');
        room.release();
      }),
    );
  }

  #live(board: BoardId): Room | null {
    const presence = this.#rooms.get(board);
    return presence === undefined || presence.state === 'loading' ? null : presence.room;
  }

  #load(board: BoardId): Presence {
    const presence: Presence = { state: 'loading', room: this.#create(board) };
    this.#rooms.set(board, presence);
    return presence;
  }

  async #create(board: BoardId): Promise<Room | null> {
    try {
      const { storage } = this.#services;
      await this.#leaving.get(board);
      const row = await storage.board(board);
      if (row === null) {
        this.#rooms.delete(board);
        return null;
      }
      const stored = await storedRows(row, storage);
      const room = new Room(stored, { ...this.#services, forget: (lost) => this.#forget(lost) });
      // How many drafts wait is known only once they were read. Whoever connects is told why it failed.
      if (stored.drafts?.length !== 0) await room.open().catch(() => undefined);
      this.#rooms.set(board, { state: 'live', room, users: 0, cancelIdle: () => undefined });
      return room;
    } catch (error) {
      this.#rooms.delete(board);
      throw error;
    }
  }

  #done(room: Room): void {
    const presence = this.#rooms.get(room.id);
    if (presence === undefined || presence.state === 'loading' || presence.room !== room) return;
    presence.users--;
    if (presence.users > 0 || presence.state === 'draining') return;
    presence.cancelIdle = this.#services.timers.after(this.#services.limits.idleAfter, () => void this.#drain(room));
  }

  async #drain(room: Room): Promise<void> {
    const presence = this.#rooms.get(room.id);
    if (presence?.state !== 'live' || presence.room !== room || presence.users > 0) return;
    const draining: Presence = { state: 'draining', room, users: 0 };
    this.#rooms.set(room.id, draining);
    try {
      await this.#services.fault('draining');
      await room.tidy();
    } catch (error) {
      this.#services.log.warn({ board: room.id, error: String(error) }, 'a board could not be tidied');
    }
    if (this.#rooms.get(room.id) !== draining) return;
    if (draining.users > 0 || !room.idle) {
      this.#rooms.set(room.id, { state: 'live', room, users: draining.users, cancelIdle: () => undefined });
      if (draining.users === 0) this.#rest(room);
      return;
    }
    room.release();
    this.#rooms.delete(room.id);
  }

  /** Nobody uses the room but something is still under way: look again later. */
  #rest(room: Room): void {
    const presence = this.#rooms.get(room.id);
    if (presence?.state !== 'live') return;
    presence.cancelIdle = this.#services.timers.after(this.#services.limits.idleAfter, () => void this.#drain(room));
  }

  #forget(room: { readonly id: BoardId }): void {
    const presence = this.#rooms.get(room.id);
    if (presence !== undefined && presence.state !== 'loading' && presence.room === room) this.#giveUp(presence.room);
  }

  #giveUp(room: Room): void {
    this.#rooms.delete(room.id);
    const left = room.settled().finally(() => {
      if (this.#leaving.get(room.id) === left) this.#leaving.delete(room.id);
    });
    this.#leaving.set(room.id, left);
  }

  #lost(): void {
    this.#services.log.error({}, 'the documents’ thread ended; all boards are opened again');
    for (const presence of this.#rooms.values()) {
      if (presence.state === 'loading') continue;
      this.#giveUp(presence.room);
      presence.room.abandon(closeCodes.restarting, 'the board is opened again');
    }
  }
}

const storedRows = async (row: BoardRow, storage: Storage): Promise<StoredRows> => ({
  row,
  people: await storage.participants(row.id),
  said: await storage.ballots(row.id),
  taps: await storage.taps(row.id),
  drafts: await storage.drafts(row.id).catch((error: unknown) => {
    if (error instanceof StorageFailure && error.reason === 'damaged') return null;
    throw error;
  }),
});

const once = (run: () => void): (() => void) => {
  let ran = false;
  return () => {
    if (ran) return;
    ran = true;
    run();
  };
};
