import { describe, expect, it } from 'vitest';
import type { RoomHandle, Rooms } from '@forwhom/server/documents/room-api.ts';
import { StorageFailure, type ParticipantRow, type Write } from '@forwhom/server/ports/storage.ts';
import { createBallotDesk, type BallotAnswer } from '@forwhom/server/voting/desk.ts';
import { afterSaying, nothingSaid, type Said } from '@forwhom/shared/rules/ballots.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { candidate, person, range, round, setWith, workshop } from '../rules/voting-stock.ts';

const BOARD = 'a-board' as BoardId;

/** A room whose turns come when the test says so, and whose disk fails when it is told to. */
class HandRooms {
  said: Said = nothingSaid;
  commits: (readonly Write[])[] = [];
  fails: Error | null = null;
  turns: (() => void)[] = [];

  readonly #people = new Map(
    range(5).map((n) => [person(n), { role: 'contributor', removed: null } as ParticipantRow]),
  );

  get room(): RoomHandle {
    const handle: Pick<RoomHandle, 'row' | 'people' | 'saidBy' | 'commit'> = {
      row: { id: BOARD, workshop: workshop([setWith()]) } as RoomHandle['row'],
      people: this.#people,
      saidBy: (id) => this.#saidBy(id) as RoomHandle['said'],
      commit: (writes) => this.#commit(writes),
    };
    return handle as RoomHandle;
  }

  readonly rooms = {
    withRoom: async <T>(_board: BoardId, work: (room: RoomHandle) => Promise<T>): Promise<T> => {
      await new Promise<void>((resolve) => this.turns.push(resolve));
      return work(this.room);
    },
  } as unknown as Rooms;

  remove(id: ParticipantId): void {
    this.#people.set(id, { role: 'contributor', removed: 1 } as ParticipantRow);
  }

  next(): void {
    this.turns.shift()?.();
  }

  #saidBy(id: ParticipantId): Said {
    const { dots, voters } = this.said;
    const isTheirs = ({ participant }: { readonly participant: ParticipantId }): boolean => participant === id;
    return { dots: dots.filter(isTheirs), voters: voters.filter(isTheirs) };
  }

  #commit(writes: readonly Write[]): Promise<void> {
    if (this.fails !== null) return Promise.reject(this.fails);
    this.commits.push(writes);
    const rows = {
      dots: writes.flatMap((one) => (one.kind === 'ballot' ? [one.row] : [])),
      voters: writes.flatMap((one) => (one.kind === 'voter' ? [one.row] : [])),
    };
    this.said = afterSaying(this.said, rows);
    return Promise.resolve();
  }
}

const wish = (voter: number, on: number, dots: number) => {
  return { participant: person(voter), round: round(1), candidate: candidate(on), dots };
};
const ruleOf = (answer: BallotAnswer): unknown => (answer === 'absent' ? answer : (answer.refusal?.rule ?? 'granted'));

describe('the desk for ballots', () => {
  it('V34 brings all wishes that wait to one turn and one commit, each judged after the ones before it', async () => {
    const hands = new HandRooms();
    const desk = createBallotDesk(hands.rooms);
    const all = [wish(0, 0, 2), wish(1, 0, 1), wish(0, 1, 2), wish(0, 1, 1), wish(0, 2, 1), wish(1, 9, 1)];
    const answers = all.map((one) => desk.cast(BOARD, one));
    expect([hands.turns.length, hands.commits.length]).toEqual([1, 0]);
    hands.next();
    const told = await Promise.all(answers);
    expect(told.map(ruleOf)).toEqual(['granted', 'granted', 'dots', 'granted', 'dots', 'granted']);
    expect(told[5]).toMatchObject({ refusal: { kind: 'unknown' }, ballot: { dots: { [candidate(0)]: 1 }, left: 2 } });
    expect(told[2]).toMatchObject({ ballot: { dots: { [candidate(0)]: 2 }, left: 1 } });
    expect(hands.commits.length).toBe(1);
    expect(hands.said.dots.map(({ participant, dots }) => [participant, dots])).toEqual([
      [person(0), 2],
      [person(1), 1],
      [person(0), 1],
    ]);
  });

  it('V34 takes those who come while it writes to the next turn, and writes nothing where nothing changes', async () => {
    const hands = new HandRooms();
    const desk = createBallotDesk(hands.rooms);
    const first = desk.cast(BOARD, wish(0, 0, 1));
    hands.next();
    await first;
    const second = [desk.cast(BOARD, wish(0, 0, 1)), desk.cast(BOARD, wish(2, 0, 0))];
    expect(hands.turns.length).toBe(1);
    hands.next();
    expect((await Promise.all(second)).map(ruleOf)).toEqual(['granted', 'granted']);
    expect(hands.commits.length).toBe(1);
  });

  it('V33 changes nothing when the disk fails, and says so to everybody who waited', async () => {
    const hands = new HandRooms();
    const desk = createBallotDesk(hands.rooms);
    hands.fails = new StorageFailure('full', 'no space');
    const answers = [wish(0, 0, 1), wish(1, 0, 1)].map((one) => desk.cast(BOARD, one));
    hands.next();
    const told = await Promise.allSettled(answers);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(hands.said).toBe(nothingSaid);
    hands.fails = null;
    const again = desk.cast(BOARD, wish(0, 0, 1));
    hands.next();
    expect(ruleOf(await again)).toBe('granted');
  });

  it('V33 begins anew in the room that the board goes on in, with those who came meanwhile', async () => {
    const hands = new HandRooms();
    let first = true;
    const moving: Pick<Rooms, 'withRoom'> = {
      async withRoom(board, work) {
        if (!first) return hands.rooms.withRoom(board, work);
        first = false;
        hands.fails = new Error('the room was left');
        await work(hands.room).catch(() => undefined);
        hands.fails = null;
        return hands.rooms.withRoom(board, work);
      },
    };
    const desk = createBallotDesk(moving as Rooms);
    const one = desk.cast(BOARD, wish(0, 0, 1));
    const two = desk.cast(BOARD, wish(1, 0, 2));
    await new Promise((resolve) => setTimeout(resolve));
    for (const _ of range(2)) hands.next();
    expect([await one, await two].map(ruleOf)).toEqual(['granted', 'granted']);
    expect(new Set(hands.said.dots.map(({ dots }) => dots))).toEqual(new Set([1, 2]));
  });

  it('V25 takes nothing from people who are not on the board, or were removed while they waited', async () => {
    const hands = new HandRooms();
    const desk = createBallotDesk(hands.rooms);
    const answers = [desk.cast(BOARD, wish(1, 0, 1)), desk.cast(BOARD, wish(99, 0, 1))];
    hands.remove(person(1));
    hands.next();
    expect(await Promise.all(answers)).toEqual(['absent', 'absent']);
    expect(hands.commits).toEqual([]);
  });
});
