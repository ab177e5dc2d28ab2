import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Member } from '@forwhom/server/documents/member.ts';
import type { Room } from '@forwhom/server/documents/room.ts';
import { LiveRooms } from '@forwhom/server/documents/rooms.ts';
import { defaultLimits } from '@forwhom/server/documents/services.ts';
import type { BallotRow, Storage, TapRow } from '@forwhom/server/ports/storage.ts';
import { createBallotDesk } from '@forwhom/server/voting/desk.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { candidate, card, range, round, setWith } from '../rules/voting-stock.ts';
import { localDocuments } from '../support/local-documents.ts';
import { quiet } from '../support/quiet.ts';
import { BOARD, boardRow, personRow } from '../support/world.ts';
import { HandTimers } from './hand-timers.ts';
import { HandClock, TestServer } from './server.ts';

const PEOPLE = 200;
const EACH = 20;

const idOf = (n: number): ParticipantId => personRow(`p${n}`).id;

/** How often it was asked whose a row is. */
let asked = 0;

const counted = <Row extends { readonly participant: ParticipantId }>(row: Row): Row =>
  Object.defineProperty({ ...row }, 'participant', {
    enumerable: true,
    get: () => {
      asked++;
      return row.participant;
    },
  });

/** A board with a crowd, each of whom has said something twenty times in this way. */
async function crowded(said: { readonly dots?: readonly BallotRow[]; readonly taps?: readonly TapRow[] }): Promise<{
  readonly room: Room;
  readonly rooms: LiveRooms;
}> {
  const inner = memoryStorage();
  const row = boardRow();
  const workshop = { ...row.workshop, sets: [setWith({ slate: range(EACH).map(card), dots: EACH })] };
  await inner.commit([
    { kind: 'board', row: { ...row, workshop } },
    ...range(PEOPLE).map((n) => ({ kind: 'participant', row: personRow(`p${n}`) }) as const),
  ]);
  const storage: Storage = {
    ...inner,
    ballots: () => Promise.resolve({ dots: (said.dots ?? []).map(counted), voters: [] }),
    taps: () => Promise.resolve((said.taps ?? []).map(counted)),
  };
  const rooms = new LiveRooms({
    storage,
    documents: localDocuments(),
    clock: new HandClock(),
    timers: new HandTimers(),
    log: quiet,
    fault: () => undefined,
    metrics: { frameStored: () => undefined, refused: () => undefined },
    limits: defaultLimits,
  });
  const used = await rooms.use(BOARD);
  if (used === null) throw new Error('the board exists');
  return { room: used.room, rooms };
}

const all = range(PEOPLE).flatMap((n) => range(EACH).map((i) => [idOf(n), i] as const));

beforeEach(() => {
  asked = 0;
});

describe('one session', () => {
  test('H15 is told the whole workshop, and joins again, ten times a second at most, and others are not held up', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const [ada, bob] = [await board.join('Ada'), await board.join('Bob')];
    const view = async (token = bob.token): Promise<number> => (await board.ask('', { token })).status;
    const join = async (): Promise<number> => {
      const body = { secret: board.secret('contributor'), name: 'Bob' };
      return (await board.ask('/join', { body, token: bob.token })).status;
    };
    const granted = async (count: number, ask: () => Promise<number>): Promise<number> =>
      (await Promise.all(range(count).map(() => ask()))).filter((status) => status === 200).length;
    expect([await granted(250, view), await granted(30, join)]).toEqual([200, 20]);
    expect(await view(ada.token)).toBe(200);
    expect((await board.join('Cat')).participant.name).toBe('Cat');
    server.clock.advance(100);
    expect([await view(), await view(), await join(), await join()]).toEqual([200, 429, 200, 429]);
  });
});

describe('of a crowd', () => {
  test('O39 each one’s dots are judged without a walk through everybody’s', async () => {
    const dots = all.map(([participant, i]): BallotRow => {
      return { board: BOARD, round: round(1), participant, candidate: candidate(i), dots: 1 };
    });
    const { rooms } = await crowded({ dots });
    const desk = createBallotDesk(rooms);
    const wish = (n: number) => ({ participant: idOf(n), round: round(1), candidate: candidate(0), dots: 0 });
    const answers = await Promise.all(range(PEOPLE).map((n) => desk.cast(BOARD, wish(n))));
    expect(answers.filter((answer) => answer !== 'absent' && answer.refusal === null).length).toBe(PEOPLE);
    expect(asked).toBeLessThan(20 * dots.length);
  });

  test('O39 each one is told what they said without a walk through what everybody said', async () => {
    const taps = all.map(([participant, i]): TapRow => {
      return { board: BOARD, participant, kind: 'mark', subject: `note-${i}`, value: 'yes' };
    });
    const { room } = await crowded({ taps });
    for (const n of range(PEOPLE)) {
      const member: Member = { participant: idOf(n), session: 's', ready: true, send: () => {}, close: () => {} };
      await room.join(member);
    }
    await room.run((handle) => handle.commit([{ kind: 'end-taps', board: BOARD, tap: 'ready', participant: null }]));
    expect(asked).toBeLessThan(20 * taps.length);
  });
});
