import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Member } from '@forwhom/server/documents/member.ts';
import type { Room } from '@forwhom/server/documents/room.ts';
import { LiveRooms } from '@forwhom/server/documents/rooms.ts';
import { defaultLimits } from '@forwhom/server/documents/services.ts';
import { StorageFailure, type ParticipantRow, type Storage, type Write } from '@forwhom/server/ports/storage.ts';
import { frameType, readJson, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { ParticipantId, RemarkId, RoundId, SetId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Ballot, CandidateId, Round, RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Step, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { draft, hidingBoard } from '../secrecy/hidden-steps.ts';
import { localDocuments } from '../support/local-documents.ts';
import { quiet } from '../support/quiet.ts';
import { BOARD, personRow } from '../support/world.ts';
import { HandClock } from './server.ts';
import { HandTimers } from './hand-timers.ts';

/** A connection whose reading is in the hands of the test. */
class Reader implements Member {
  readonly participant: ParticipantId;
  readonly session = 'a-session';
  readonly frames: Uint8Array[] = [];
  ready = true;
  closed: number | null = null;

  constructor(name: string) {
    this.participant = personRow(name).id;
  }

  send(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  close(code: number): void {
    this.closed = code;
  }

  /** What came of one type since the last time that it was asked for. */
  take<T>(type: number): T[] {
    const found = this.frames.filter((frame) => frame[0] === type);
    for (const frame of found) this.frames.splice(this.frames.indexOf(frame), 1);
    return found.map((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return readJson(decoder) as T;
    });
  }

  told<Name extends WorkshopPart['part']>(name: Name): Extract<WorkshopPart, { readonly part: Name }>['value'][] {
    const parts = this.take<WorkshopPart>(frameType.workshop);
    return parts.flatMap((part) => (part.part === name ? [part.value as never] : []));
  }
}

interface House {
  readonly room: Room;
  readonly timers: HandTimers;
  /** Something that happens in its turn. */
  readonly act: (...writes: readonly Write[]) => Promise<void>;
  readonly join: (name: string) => Promise<Reader>;
}

const people: readonly (readonly [string, Role])[] = [
  ['ada', 'facilitator'],
  ['bob', 'contributor'],
  ['cat', 'contributor'],
  ['eve', 'observer'],
];

async function house(storage: Storage = memoryStorage()): Promise<House> {
  const row = hidingBoard('hide');
  const script = { say: 'SAY-1a', watch: 'WATCH-2b', stuck: '', ahead: '' };
  const { agenda } = row.workshop;
  const steps = agenda.steps.map((step): Step => ({ ...step, script }));
  await storage.commit([
    { kind: 'board', row: { ...row, workshop: { ...row.workshop, agenda: { ...agenda, steps } } } },
    ...people.map(([name, role]) => ({ kind: 'participant', row: personRow(name, role) }) as const),
  ]);
  const timers = new HandTimers();
  const rooms = new LiveRooms({
    storage,
    documents: localDocuments(),
    clock: new HandClock(),
    timers,
    log: quiet,
    fault: () => undefined,
    metrics: { frameStored: () => undefined, refused: () => undefined },
    limits: defaultLimits,
  });
  const used = await rooms.use(BOARD);
  if (used === null) throw new Error('the board exists');
  const { room } = used;
  return {
    room,
    timers,
    act: (...writes) => room.run((handle) => handle.commit(writes)),
    async join(name) {
      const reader = new Reader(name);
      await room.join(reader);
      return reader;
    },
  };
}

const tap = (
  name: string,
  kind: 'mark' | 'fit' | 'ready' | 'more-time' | 'rating',
  subject = '',
  value: string | null = 'yes',
) => ({ kind: 'tap', row: { board: BOARD, participant: personRow(name).id, kind, subject, value } }) as const;

const person = (room: Room, name: string): ParticipantRow => room.people.get(personRow(name).id) ?? personRow(name);

const result: RoundResult = { standings: [], voted: 2, abstained: 0, of: 2, byFunction: null };
const round = (id: string, more: Partial<Round> = {}): Round => ({
  id: id as RoundId,
  question: 'Which?',
  lens: null,
  result: null,
  revealed: false,
  ...more,
});
const setOf = (state: 'open' | 'closed', rounds: readonly Round[]): RoundSet => ({
  id: 'set-12345' as SetId,
  state,
  openedAt: 1,
  closedAt: state === 'open' ? null : 2,
  step: null,
  over: 'themes',
  slate: ['theme-one', 'theme-two'].map((id) => {
    return { id: id as CandidateId, kind: 'theme', title: id, symbol: '●', samples: [], more: false };
  }),
  aliases: {},
  dots: 3,
  most: 2,
  secret: true,
  byFunction: false,
  late: 'full',
  electorate: null,
  rounds,
  runOffOf: null,
});

const withSets = (room: Room, sets: readonly RoundSet[]): Write => {
  const { workshop } = room.row;
  const revisions = { ...workshop.revisions, rounds: workshop.revisions.rounds + 1 };
  return { kind: 'board', row: { ...room.row, workshop: { ...workshop, sets, revisions } } };
};

const dots = (name: string, candidate: string, count: number, of = 'round-one') =>
  ({
    kind: 'ballot',
    row: {
      board: BOARD,
      round: of as RoundId,
      participant: personRow(name).id,
      candidate: candidate as CandidateId,
      dots: count,
    },
  }) as const;

describe('who is told what', () => {
  test('R28 facilitators are told the script of every step, nobody else is, and who becomes one is told it at once', async () => {
    const { room, act, join } = await house();
    const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')];
    const hears = (reader: Reader): boolean => reader.frames.some((frame) => Buffer.from(frame).includes('SAY-1a'));
    expect([ada, bob, eve].map(hears)).toEqual([true, false, false]);
    for (const reader of [ada, bob, eve]) reader.frames.splice(0);
    const { workshop } = room.row;
    const revisions = { ...workshop.revisions, agenda: workshop.revisions.agenda + 1 };
    await act({ kind: 'board', row: { ...room.row, workshop: { ...workshop, revisions } } });
    expect([ada, bob, eve].map(hears)).toEqual([true, false, false]);
    expect(bob.told('agenda').length).toBe(1);
    await act({ kind: 'participant', row: { ...person(room, 'bob'), role: 'facilitator' } });
    expect([bob, eve].map(hears)).toEqual([true, false]);
  });

  test('R29 between closing and reveal a result is told to nobody, facilitators included', async () => {
    const { room, act, join } = await house();
    const ada = await join('ada');
    await act(
      withSets(room, [
        setOf('closed', [round('round-one', { result }), round('round-two', { result, revealed: true })]),
      ]),
    );
    const told = ada
      .told('rounds')
      .at(-1)?.[0]
      ?.rounds.map((one) => one.result);
    expect(told).toEqual([null, result]);
    const late = (await join('ada')).told('rounds')[0]?.[0]?.rounds.map((one) => one.result);
    expect(late).toEqual([null, result]);
    expect(room.row.workshop.sets[0]?.rounds[0]?.result).toEqual(result);
  });

  test('R30 counts are told at once, then four times a second at most, and only when they are others', async () => {
    const { timers, act, join } = await house();
    const [ada, bob] = [await join('ada'), await join('bob')];
    timers.advance(2_000);
    ada.frames.splice(0);
    bob.frames.splice(0);
    await act(tap('bob', 'mark', 'note-0001'));
    timers.advance(0);
    expect(ada.told('taps')).toEqual([{ marks: { 'note-0001': 1 }, fit: {} }]);
    for (const name of ['cat', 'ada']) await act(tap(name, 'mark', 'note-0001'), tap(name, 'fit', 'theme-one', 'over'));
    timers.advance(249);
    expect(ada.told('taps')).toEqual([]);
    timers.advance(1);
    expect(ada.told('taps')).toEqual([
      { marks: { 'note-0001': 3 }, fit: { 'theme-one': { under: 0, right: 0, over: 2 } } },
    ]);
    await act(tap('cat', 'mark', 'note-0001'));
    timers.advance(1_000);
    expect(ada.told('taps')).toEqual([]);
  });

  test('S21 what is left in the files of what was destroyed is overwritten once that can be done', async () => {
    const inner = memoryStorage();
    let tries = 0;
    const shred = (): Promise<void> => {
      tries++;
      return tries < 4 ? Promise.reject(new StorageFailure('full', 'no room')) : Promise.resolve();
    };
    const { act, timers } = await house({ ...inner, shred });
    // However much was destroyed meanwhile, it is tried again once a minute.
    for (const round of ['round-one', 'round-two'])
      await act({ kind: 'end-ballots', board: BOARD, rounds: [round as RoundId] });
    const counted: number[] = [];
    for (let minute = 0; minute < 4; minute++) {
      await new Promise((resolve) => setImmediate(resolve));
      counted.push(tries);
      timers.advance(60_000);
    }
    expect(counted).toEqual([2, 3, 4, 4]);
  });

  test('R36 what the summary says is told at once, and when it is long no faster than one session may send', async () => {
    const { room, timers, act, join } = await house();
    const [ada, bob] = [await join('ada'), await join('bob')];
    const says = (count: number): Promise<void> => {
      const { workshop } = room.row;
      const revisions = { ...workshop.revisions, insights: workshop.revisions.insights + 1 };
      const remark = {
        kind: 'surprise',
        about: null,
        text: 'x'.repeat(400),
        links: [],
        by: personRow('bob').id,
      } as const;
      const remarks = Array.from({ length: count }, (_, i) => ({ ...remark, id: `remark-${i}` as RemarkId }));
      const insights = { ...workshop.insights, remarks };
      return act({ kind: 'board', row: { ...room.row, workshop: { ...workshop, insights, revisions } } });
    };
    const heard = (reader: Reader): number[] => reader.told('insights').map(({ remarks }) => remarks.length);
    for (const reader of [ada, bob]) reader.frames.splice(0);
    for (const count of [1, 2, 3]) await says(count);
    expect([ada, bob].map(heard)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    for (let count = 150; count < 200; count++) await says(count);
    expect(heard(ada)).toEqual([150]);
    timers.advance(1_000);
    expect(heard(ada)).toEqual([199]);
    timers.advance(1_000);
    expect([heard(ada), heard(bob)]).toEqual([[], [150, 199]]);
    expect((await join('cat')).told('insights').at(-1)?.remarks.length).toBe(199);
  });

  test('R31 what somebody says for themselves is told on their own connections alone, and counted for everybody', async () => {
    const { timers, act, join } = await house();
    const [ada, one, two] = [await join('ada'), await join('bob'), await join('bob')];
    timers.advance(2_000);
    for (const reader of [ada, one, two]) reader.frames.splice(0);
    await act(
      tap('bob', 'more-time'),
      tap('bob', 'ready'),
      tap('bob', 'mark', 'note-0001'),
      tap('bob', 'fit', 'a-theme', 'under'),
      tap('bob', 'rating', 'worth', '4'),
    );
    const said = { marks: ['note-0001'], fit: { 'a-theme': 'under' }, ratings: { worth: 4 } };
    const mine = { drafts: '1-0', ...said, moreTime: true, ready: true };
    expect(one.told('mine').at(-1)).toEqual(mine);
    expect(two.told('mine').at(-1)).toEqual(mine);
    expect(ada.told('mine')).toEqual([]);
    timers.advance(250);
    expect(ada.told('turnout').at(-1)).toMatchObject({ moreTime: 1, ready: 1, of: 2 });
    await act({ kind: 'end-taps', board: BOARD, tap: 'ready', participant: null });
    expect(one.told('mine').at(-1)).toEqual({ ...mine, ready: false });
  });

  test('R32 the roster tells who is ready with what was asked, or done with every open round', async () => {
    const { room, timers, act, join } = await house();
    const ada = await join('ada');
    const ready = (): string[] => {
      timers.advance(1_000);
      const people = ada.told('roster').flatMap((part) => part.people);
      return people.map((one) => `${one.name} ${one.ready}`);
    };
    timers.advance(2_000);
    ada.frames.splice(0);
    await act(tap('bob', 'ready'));
    expect(ready()).toEqual(['bob true']);
    await act({ kind: 'end-taps', board: BOARD, tap: 'ready', participant: null });
    expect(ready()).toEqual(['bob false']);
    await act(withSets(room, [setOf('open', [round('round-one'), round('round-two')])]));
    const done = (id: string, state: 'done' | 'voting' | 'abstained'): Write => {
      return { kind: 'voter', row: { board: BOARD, round: id as RoundId, participant: personRow('cat').id, state } };
    };
    await act(done('round-one', 'done'));
    expect(ready()).toEqual([]);
    await act(done('round-two', 'abstained'));
    expect(ready()).toEqual(['cat true']);
    await act(done('round-two', 'voting'));
    expect(ready()).toEqual(['cat false']);
  });

  test('R33 everybody is told their own ballot in every open round: when it opens, when they come, when it or their role changes', async () => {
    const { room, act, join } = await house();
    const [bob, cat, eve] = [await join('bob'), await join('cat'), await join('eve')];
    await act(withSets(room, [setOf('open', [round('round-one'), round('round-two')])]));
    for (const reader of [bob, cat]) {
      const ballots = reader.take<Ballot>(frameType.ballot);
      expect(ballots.map((ballot) => [ballot.round, ballot.left])).toEqual([
        ['round-one', 3],
        ['round-two', 3],
      ]);
    }
    await act(dots('bob', 'theme-one', 2));
    expect(bob.take<Ballot>(frameType.ballot)).toMatchObject([
      { round: 'round-one', dots: { 'theme-one': 2 }, left: 1 },
    ]);
    expect([cat, eve].flatMap((reader) => reader.take(frameType.ballot))).toEqual([]);
    const again = (await join('bob')).take<Ballot>(frameType.ballot);
    expect(again.map(({ left }) => left)).toEqual([1, 3]);
    const become = (role: Role): Promise<void> => act({ kind: 'participant', row: { ...person(room, 'bob'), role } });
    await become('observer');
    const watching = await join('bob');
    expect([bob, watching].flatMap((reader) => reader.take(frameType.ballot))).toEqual([]);
    await become('contributor');
    for (const reader of [bob, watching]) {
      expect(reader.take<Ballot>(frameType.ballot).map(({ left }) => left)).toEqual([1, 3]);
    }
    expect(cat.take(frameType.ballot)).toEqual([]);
  });

  test('R34 a guide is kept in memory and told at once to everybody', async () => {
    const { room, join } = await house();
    const [bob, eve] = [await join('bob'), await join('eve')];
    const by = personRow('ada').id;
    room.setGuide({ gather: { n: 1, by, region: { kind: 'board' } }, lead: null, spotlight: null });
    for (const reader of [bob, eve, await join('cat')]) expect(reader.told('guide').at(-1)?.gather?.n).toBe(1);
  });
});

test('D24 a tab that reads too slowly has all drafts in the end, in one piece', async () => {
  const { room, join } = await house();
  const [writing, slow] = [await join('bob'), await join('bob')];
  for (const reader of [writing, slow]) await room.answerDrafts(reader, Uint8Array.of(0));
  slow.frames.splice(0);
  slow.ready = false;
  const doc = new Y.Doc();
  const send = (): void => {
    const update = Y.encodeStateAsUpdate(doc);
    room.receive({ member: writing, update, drafts: true, resync: false, counts: 1, receivedAt: 0 });
  };
  for (let i = 0; i < 5; i++) {
    draft(doc, writing.participant, `draft-${i}`);
    send();
    await room.settled();
  }
  expect(slow.frames.filter((frame) => frame[0] === frameType.drafts)).toEqual([]);
  slow.ready = true;
  room.caughtUp(slow);
  await room.settled();
  const got = slow.frames.filter((frame) => frame[0] === frameType.drafts);
  expect(got.map((frame) => frame[1])).toEqual([syncStep.missing, syncStep.stateVector]);
  const copy = new Y.Doc();
  const decoder = decoding.createDecoder((got[0] as Uint8Array).subarray(2));
  Y.applyUpdate(copy, decoding.readVarUint8Array(decoder));
  expect(copy.getMap('notes').size).toBe(5);
});
