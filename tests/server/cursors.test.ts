import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import type { Attendee } from '@forwhom/server/gateway/awareness-hub.ts';
import { CursorHub } from '@forwhom/server/gateway/cursor-hub.ts';
import { limits } from '@forwhom/server/gateway/limits.ts';
import { CursorTable, DROP_LINGERS } from '@forwhom/client/connection/cursors.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { cursorRequestFrame, readCursors, type CursorEntry } from '@forwhom/shared/protocol/cursors.ts';
import type { CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { HandTimers } from './hand-timers.ts';
import { TestServer } from './server.ts';
import { repeat } from '../support/random.ts';

const entriesOf = (frame: Uint8Array): CursorEntry[] => {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  return readCursors(decoder);
};

/** Somebody with a page: what they do, and what their page makes of what it is told. */
class Somebody {
  readonly participant: ParticipantId;
  readonly table = new CursorTable();
  readonly told: CursorEntry[][] = [];
  ready = true;
  cursor: Attendee['cursor'] = null;
  here = true;
  view: Box | null = null;
  at: Point | null = null;
  lifted: readonly NoteId[] = [];
  carried: Point = { x: 0, y: 0 };

  constructor(n: number) {
    this.participant = `person-${n}` as ParticipantId;
  }

  send(frame: Uint8Array): void {
    const entries = entriesOf(frame);
    this.told.push(entries);
    this.table.apply(entries, 0);
  }
}

/** A room whose time goes by when the test says so. */
class Room {
  readonly people: Somebody[];
  readonly hub: CursorHub;
  readonly #timers = new HandTimers();
  #now = 0;

  constructor(size: number, leader: number | null = null) {
    this.people = Array.from({ length: size }, (_, n) => new Somebody(n));
    const now = (): number => this.#now;
    const leads = (id: ParticipantId): boolean => leader !== null && id === this.people[leader]?.participant;
    this.hub = new CursorHub({ now, monotonic: now }, this.#timers, leads);
    for (const person of this.people) this.hub.subscribe(person);
    this.wait(limits.throngTickMs);
  }

  get present(): Somebody[] {
    return this.people.filter(({ here }) => here);
  }

  wait(ms: number): void {
    for (let passed = 0; passed < ms; passed += 5) {
      this.#now += 5;
      this.#timers.advance(5);
    }
  }

  does(n: number, request: CursorRequest): void {
    const person = this.people[n] as Somebody;
    if (!person.here) return;
    this.hub.hear(person, request);
    if (request.kind === 'look') person.view = request.box;
    if (request.kind === 'at') person.at = { x: request.x, y: request.y };
    if (request.kind === 'away') person.at = null;
    if (request.kind === 'lift') person.lifted = request.notes;
    if (request.kind === 'lift' || request.kind === 'drop') person.carried = { x: 0, y: 0 };
    if (request.kind === 'drop') person.lifted = [];
    if (request.kind === 'carry' && person.lifted.length > 0) person.carried = { x: request.dx, y: request.dy };
  }

  leave(n: number): void {
    const person = this.people[n] as Somebody;
    person.here = false;
    this.hub.exit(person);
  }

  come(n: number): void {
    if (this.people[n]?.here === true) return;
    this.people[n] = new Somebody(n);
    this.hub.subscribe(this.people[n]);
  }
}

const shownTo = ({ table }: Somebody): (string | null)[] => [...table.values()].map(({ participant }) => participant);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('cursors of many', () => {
  const coordinate = fc.integer({ min: -6_000, max: 6_000 });
  const box = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
  });
  type Act = (room: Room, movers: number) => void;
  const who = fc.nat({ max: 128 });
  const acts: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(who, coordinate, coordinate).map(
        ([n, x, y]): Act =>
          (room, movers) =>
            room.does(n % movers, { kind: 'at', x, y }),
      ),
    },
    {
      weight: 3,
      // Every third of them has a page that does not say where it looks.
      arbitrary: fc.tuple(who, box).map(
        ([n, view]): Act =>
          (room) =>
            room.does(n - (n % 3) + 1, { kind: 'look', box: view }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(who, fc.constantFrom('lift', 'carry', 'drop', 'away'), coordinate)
        .map(([n, kind, by]): Act => (room, movers) => {
          const notes = [`note-${by}-lifted` as NoteId];
          room.does(
            n % movers,
            kind === 'lift' ? { kind, notes } : kind === 'carry' ? { kind, dx: by, dy: 1 } : { kind },
          );
        }),
    },
    fc.tuple(who).map(
      ([n]): Act =>
        (room) =>
          room.leave(n),
    ),
    // Many at once, so that there is a crowd, is none, and is one again.
    fc.constant<Act>((room) => room.people.forEach((_, n) => n >= 60 && room.leave(n))),
    fc.constant<Act>((room) => room.people.forEach((_, n) => room.come(n))),
    fc.tuple(who, fc.boolean()).map(([n, ready]): Act => (room) => {
      (room.people[n - (n % 3) + 1] as Somebody).ready = ready;
    }),
    {
      weight: 3,
      arbitrary: fc.constantFrom(5, 60, 700).map(
        (ms): Act =>
          (room) =>
            room.wait(ms),
      ),
    },
  );

  test('O1 O2 whatever is done and looked at, every page shows the newest of those whom it is told of, each once', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 60 }), fc.constantFrom(40, 130), (all, movers) => {
        const room = new Room(130);
        for (const act of all) act(room, movers);
        for (const person of room.people) person.ready = true;
        room.hub.wake();
        room.wait(limits.throngTickMs);
        vi.advanceTimersByTime(DROP_LINGERS);
        const people = new Map(room.present.map((person) => [person.participant, person]));
        for (const me of room.present) {
          const shown = shownTo(me);
          expect(new Set(shown).size).toBe(shown.length);
          for (const { participant, at, lifted, dx, dy } of me.table.values()) {
            const person = people.get(participant as ParticipantId);
            expect({ at, lifted: [...lifted], dx, dy }).toEqual({
              at: person?.at,
              lifted: person?.lifted,
              dx: person?.carried.x,
              dy: person?.carried.y,
            });
          }
          const others = room.present.filter((person) => person !== me);
          if (room.present.length <= limits.crowd * 0.8) expect(shown.length).toBe(others.length);
          if (room.present.length <= limits.crowd) continue;
          expect(shown.length).toBeLessThanOrEqual(limits.cast);
          const isSeen = ({ at }: Somebody): boolean => at !== null && (me.view === null || contains(me.view, at));
          const inView = others.filter(isSeen).map(({ participant }) => participant);
          if (movers < limits.cast) expect(shown).toEqual(expect.arrayContaining(inView));
          if (me.view === null) expect(me.told.flat().some(({ event }) => event.kind === 'fresh')).toBe(false);
        }
      }),
      { numRuns: 60 * repeat },
    );
  });

  /** Everybody points at a place of their own, 100 units apart. */
  const busy = (size: number, leader: number | null = null): Room => {
    const room = new Room(size, leader);
    room.people.forEach((_, n) => room.does(n, { kind: 'at', x: n * 100, y: 10 }));
    room.wait(limits.throngTickMs);
    return room;
  };
  const move = (room: Room, turn: number): void =>
    room.people.forEach((_, n) => room.does(n, { kind: 'at', x: n * 100 + turn, y: 10 }));
  const bytesOf = (person: Somebody): number => person.told.reduce((sum, entries) => sum + entries.length, 0);

  test('O3 what one is sent does not grow with a crowd', () => {
    const entriesIn = (size: number): number => {
      const room = busy(size);
      const [me] = room.people as [Somebody];
      me.told.length = 0;
      for (let turn = 1; turn <= 20; turn++) {
        move(room, turn);
        room.wait(limits.throngTickMs);
      }
      expect(me.told.length).toBeLessThanOrEqual(2 * 20);
      return bytesOf(me);
    };
    const most = entriesIn(150);
    expect(entriesIn(600)).toBeLessThanOrEqual(most);
    expect(most).toBeLessThanOrEqual(40 * (limits.cast + 5));
  });

  test('O4 a cast stays while its people are in view, and one at a time gives way to somebody else who is', () => {
    const room = busy(200);
    const [me] = room.people as [Somebody];
    const seen = new Set(shownTo(me));
    let [before, changes] = [new Set(shownTo(me)), 0];
    for (let turn = 1; turn <= 150; turn++) {
      move(room, turn);
      room.wait(limits.throngTickMs);
      const now = shownTo(me);
      const came = now.filter((id) => !before.has(id));
      expect(came.length).toBeLessThanOrEqual(1);
      changes += came.length;
      for (const id of now) seen.add(id);
      before = new Set(now);
    }
    const seconds = (150 * limits.throngTickMs) / 1_000;
    expect(changes).toBeGreaterThan(seconds);
    expect(changes).toBeLessThanOrEqual(2 * seconds);
    expect(seen.size).toBeGreaterThan(limits.cast + seconds);
  });

  test('O5 who leads is shown to everybody in whose view they point, whoever else is there', () => {
    const room = busy(400, 399);
    const lead = room.people[399]?.participant;
    expect(room.people.slice(0, 399).every((person) => shownTo(person).includes(lead as string))).toBe(true);
    for (let turn = 1; turn <= 40; turn++) {
      move(room, turn);
      room.wait(limits.throngTickMs);
      expect(shownTo(room.people[0] as Somebody)).toContain(lead);
    }
  });

  test('O6 a thousand different views are served by so many frames at a tick, each covering what is looked at', () => {
    const room = new Room(1_000);
    const frames = new Set<Uint8Array>();
    for (const person of room.people) person.send = (frame) => void frames.add(frame);
    room.people.forEach((_, n) => {
      const [x, y] = [(n * 7_919) % 90_000, (n * 104_729) % 60_000];
      room.does(n, { kind: 'at', x, y });
      room.does(n, { kind: 'look', box: { x: x - 300, y: y - 200, width: 600 + n, height: 400 + n } });
    });
    room.wait(2 * limits.throngTickMs);
    frames.clear();
    room.people.forEach((_, n) => room.does(n, { kind: 'at', x: (n * 7_919) % 90_000, y: (n * 104_729) % 60_000 }));
    room.wait(limits.throngTickMs);
    expect(frames.size).toBeGreaterThan(10);
    expect(frames.size).toBeLessThanOrEqual(limits.audiences + 1);
  });

  test('O6 a part of the board at which nobody looks any more makes room for another one', () => {
    const room = new Room(140);
    const inOwn = (n: number): Box => ({ x: n * 20_000, y: 0, width: 1_000, height: 1_000 });
    for (let n = 0; n < limits.audiences; n++) room.does(n, { kind: 'look', box: inOwn(n) });
    room.wait(2 * limits.throngTickMs);
    for (let n = 0; n < limits.audiences / 2; n++) room.leave(n);
    room.wait(2 * limits.throngTickMs);
    // Whoever looks there now is told of what is in view, and of nothing beside it.
    room.does(139, { kind: 'look', box: inOwn(1_000) });
    room.does(138, { kind: 'at', x: 1_000 * 20_000, y: 0 });
    room.does(137, { kind: 'at', x: 1_000 * 20_000 + 2_500, y: 0 });
    room.wait(2 * limits.throngTickMs);
    expect(shownTo(room.people[139] as Somebody)).toEqual(['person-138']);
  });

  test('O7 a quiet room has no tick, and a beat that comes late does not move the ones after it', () => {
    const ran: number[] = [];
    let now = 0;
    const planned: { due: number; run: () => void }[] = [];
    const timers = {
      after: (ms: number, run: () => void) => {
        planned.push({ due: now + ms, run });
        return () => undefined;
      },
      every: () => {
        throw new Error('a timer that never rests');
      },
    };
    const hub = new CursorHub({ now: () => now, monotonic: () => now }, timers, () => false);
    const one = new Somebody(1);
    one.send = () => void ran.push(now);
    hub.subscribe(one);
    const turn = (late: number): void => {
      const next = planned.shift();
      expect(planned).toEqual([]);
      now = (next?.due ?? Number.NaN) + late;
      next?.run();
      ran.push(now);
    };
    turn(0);
    expect(planned).toEqual([]);
    ran.length = 0;
    for (const late of [0, 7, 3, 9, 1]) {
      hub.hear(one, { kind: 'at', x: ran.length, y: 0 });
      turn(late);
    }
    expect([...new Set(ran)]).toEqual([50, 107, 153, 209, 251]);
    now = 9_000;
    hub.hear(one, { kind: 'at', x: 1, y: 0 });
    expect(planned).toMatchObject([{ due: now }]);
  });

  test('O8 pages in a large crowd are asked to say less often where they point, and told when it is over', () => {
    const room = new Room(limits.throng + 1);
    const [me] = room.people as [Somebody];
    const paces = (): number[] => me.told.flat().flatMap(({ event }) => (event.kind === 'fresh' ? [event.every] : []));
    room.does(0, { kind: 'look', box: { x: 0, y: 0, width: 800, height: 600 } });
    room.wait(limits.throngTickMs);
    expect(paces()).toEqual([limits.throngTickMs]);
    for (let n = 60; n <= limits.throng; n++) room.leave(n);
    room.wait(limits.throngTickMs);
    expect(paces()).toEqual([limits.throngTickMs, limits.tickMs]);
  });

  test('O9 while hands are hidden nobody is shown any, and all of them vanish at once, also in a crowd', () => {
    for (const size of [20, 200]) {
      const room = busy(size);
      const [me] = room.people as [Somebody];
      expect([...me.table.values()].some(({ at }) => at !== null)).toBe(true);
      room.does(1, { kind: 'at', x: 5, y: 5 });
      room.hub.show(false);
      me.told.length = 0;
      room.wait(limits.throngTickMs);
      move(room, 3);
      room.wait(limits.throngTickMs);
      expect([...me.table.values()].every(({ at }) => at === null)).toBe(true);
      expect(me.told.flat().filter(({ event }) => event.kind === 'at')).toEqual([]);
      room.hub.show(true);
      room.does(2, { kind: 'at', x: 7, y: 7 });
      room.wait(limits.throngTickMs);
      expect([...me.table.values()].filter(({ at }) => at !== null).map(({ at }) => at)).toEqual([{ x: 7, y: 7 }]);
    }
  });

  test('O9 who read slowly while somebody left and hands were hidden is shown none, wherever they look or never said', () => {
    const room = new Room(4);
    const [page, script] = room.people as [Somebody, Somebody];
    room.does(0, { kind: 'look', box: { x: 0, y: 0, width: 800, height: 600 } });
    for (const n of [2, 3]) room.does(n, { kind: 'at', x: n, y: n });
    room.wait(limits.tickMs);
    expect(shownTo(script)).toContain('person-2');
    page.ready = script.ready = false;
    room.leave(2);
    room.hub.show(false);
    room.wait(limits.tickMs);
    page.ready = script.ready = true;
    room.hub.wake();
    room.wait(limits.tickMs);
    for (const { table } of [page, script]) {
      expect([...table.values()].filter(({ at }) => at !== null)).toEqual([]);
      expect([...table.values()].map(({ participant }) => participant)).not.toContain('person-2');
    }
  });
});

describe('over real sockets', () => {
  beforeEach(() => void vi.useRealTimers());
  afterEach(() => closeRaw());

  test('O2 O3 in a crowd one is told of those in one’s view alone, wherever one looks; who leaves is gone', async () => {
    const server = await TestServer.start({ adapters: { clock: systemClock } });
    const board = await server.create();
    const size = 2 * limits.crowd;
    const seats = await Promise.all(Array.from({ length: size }, (_, n) => board.join(`P${n}`)));
    const sockets = await Promise.all(seats.map(({ token }) => RawSocket.as(token, server.port, board.id).admitted()));
    for (const socket of sockets) socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    // Half of them work here, half of them far away.
    const placeOf = (n: number): Point => ({ x: n < limits.crowd ? n : 50_000 + n, y: 5 });
    const pointAll = (): void =>
      sockets.forEach((socket, n) => socket.send(cursorRequestFrame({ kind: 'at', ...placeOf(n) })));
    const [me, old] = sockets as [RawSocket, RawSocket];
    const tableOf = (socket: RawSocket): CursorTable => {
      const table = new CursorTable();
      for (const frame of socket.ofType(frameType.cursors)) table.apply(entriesOf(frame), 0);
      return table;
    };
    const shown = (socket: RawSocket): string[] =>
      [...tableOf(socket).values()].map(({ participant }) => participant ?? '');
    const lookAt = (x: number): void =>
      me.send(cursorRequestFrame({ kind: 'look', box: { x: x - 100, y: -100, width: 1_000, height: 600 } }));
    const sideOf = (id: string): number =>
      seats.findIndex(({ participant }) => participant.id === id) < limits.crowd ? 0 : 1;

    lookAt(0);
    pointAll();
    const sees = (side: number) => (): boolean =>
      shown(me).length >= limits.cast - 1 && shown(me).every((id) => sideOf(id) === side);
    await until(sees(0), 'those who are here');
    lookAt(50_000 + limits.crowd);
    await until(sees(1), 'those who are there, and nobody else');
    await until(() => shown(old).length >= limits.cast - 1, 'who never says where they look is told of some of all');

    const before = me.ofType(frameType.cursors).length;
    pointAll();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const told = me.ofType(frameType.cursors).slice(before).map(entriesOf);
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThanOrEqual(limits.cast + 8);

    const [first] = shown(me) as [string];
    sockets[seats.findIndex(({ participant }) => participant.id === first)]?.ws.terminate();
    await until(() => !shown(me).includes(first), 'who left is gone');
    expect(
      old
        .ofType(frameType.cursors)
        .flatMap(entriesOf)
        .some(({ event }) => event.kind === 'fresh'),
    ).toBe(false);
  });
});
