import * as fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { WorkshopParts } from '@forwhom/client/connection/workshopParts.ts';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import type { Documents } from '@forwhom/server/documents/documents.ts';
import type { Member } from '@forwhom/server/documents/member.ts';
import type { Room } from '@forwhom/server/documents/room.ts';
import { LiveRooms } from '@forwhom/server/documents/rooms.ts';
import { defaultLimits } from '@forwhom/server/documents/services.ts';
import { limits } from '@forwhom/server/gateway/limits.ts';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { workshopFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import { FrameReader, frameType, readJson, syncStep } from '@forwhom/shared/protocol/frames.ts';
import { NOT_YET_HERE, type ParticipantRow, type Write } from '@forwhom/server/ports/storage.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { localDocuments } from '../support/local-documents.ts';
import { quiet } from '../support/quiet.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { BOARD, boardRow, personRow } from '../support/world.ts';
import { HandTimers } from './hand-timers.ts';
import { HandClock, TestServer } from './server.ts';
import { repeat } from '../support/random.ts';

afterEach(stopAll);

class Joiner implements Member {
  readonly participant: ParticipantId;
  readonly session = 'a-session';
  readonly frames: Uint8Array[] = [];
  readonly ready = true;

  constructor(name: string) {
    this.participant = personRow(name).id;
  }

  send(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  closed: number | null = null;

  close(code: number): void {
    this.closed = code;
  }

  /** What it was sent of the board's document: second numbers of the frames. */
  steps(): (number | undefined)[] {
    return this.frames.filter(([type]) => type === frameType.sync).map(([, step]) => step);
  }

  /** The workshop that comes of it. */
  parts(): WorkshopPart[] {
    const parts = new WorkshopParts();
    for (const frame of this.frames) {
      const decoder = decoding.createDecoder(frame);
      if (decoding.readVarUint(decoder) === frameType.workshop) parts.take(readJson(decoder) as WorkshopPart);
    }
    return parts.all();
  }

  /** The document that comes of it. */
  copy(): Y.Doc {
    const doc = new Y.Doc();
    for (const frame of this.frames) {
      const [type, step] = frame;
      if (type !== frameType.sync || step === syncStep.stateVector) continue;
      Y.applyUpdate(doc, new FrameReader(frame.subarray(2)).bytes());
    }
    return doc;
  }
}

/** Notes the name of every method that is called. */
const counting = <T extends object>(target: T, calls: string[]): T =>
  new Proxy(target, {
    get(of, name) {
      const method: unknown = Reflect.get(of, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): unknown => {
        calls.push(String(name));
        return Reflect.apply(method, of, args);
      };
    },
  });

interface House {
  readonly room: Room;
  readonly timers: HandTimers;
  /** What storage and documents were asked for since the room was opened. */
  readonly calls: string[];
}

interface Furnishing {
  /** The board's journal, oldest first. */
  readonly updates?: readonly Uint8Array[];
  readonly others?: readonly Write[];
  readonly documents?: Documents;
}

async function house(
  people: readonly ParticipantRow[],
  { updates = [], others = [], documents = localDocuments() }: Furnishing = {},
): Promise<House> {
  const storage = memoryStorage();
  await storage.commit([
    { kind: 'board', row: boardRow() },
    ...people.map((row) => ({ kind: 'participant', row }) as const),
    ...updates.map((bytes, i) => {
      return { kind: 'journal', row: { board: BOARD, epoch: 1, seq: i + 1, at: 1, bytes, owners: [] } } as const;
    }),
    ...others,
  ]);
  const calls: string[] = [];
  const timers = new HandTimers();
  const rooms = new LiveRooms({
    storage: counting(storage, calls),
    documents: counting(documents, calls),
    clock: new HandClock(),
    timers,
    log: quiet,
    fault: () => undefined,
    metrics: { frameStored: () => undefined, refused: () => undefined },
    limits: defaultLimits,
  });
  const used = await rooms.use(BOARD);
  if (used === null) throw new Error('the board exists');
  calls.length = 0;
  return { room: used.room, timers, calls };
}

/** Parts that have no row are numbered for a connection alone, and no number of theirs is compared. */
const unnumbered = (frame: Uint8Array): string => {
  const [, part, json] =
    /^.*?(\{"part":"(?:turnout|taps|hidden|guide|mine)"),"revision":\d+(.*)$/su.exec(textOf(frame)) ?? [];
  return part === undefined ? textOf(frame) : `${part}${json}`;
};

function rosterOf(parts: readonly WorkshopPart[]): unknown {
  const roster = parts.find(({ part }) => part === 'roster');
  if (roster?.part !== 'roster') throw new Error('everybody is told the roster');
  const { here, people } = roster.value;
  return { here, people: people.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

const textOf = (frame: Uint8Array): string => Buffer.from(frame).toString();

function boardWith(word: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('notes').set('key', word);
  return Y.encodeStateAsUpdate(doc);
}

const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const anyRow = fc.record({
  name: anyName,
  color: fc.nat(9),
  removed: fc.constantFrom(null, 5),
  isHere: fc.boolean(),
});
const anyPeople = fc
  .array(anyRow, { minLength: 1, maxLength: 12 })
  .map((all) => all.map(({ isHere, ...row }, i) => ({ isHere, row: { ...personRow(`p${i}`), ...row } })));

describe('coming in', () => {
  test('R37 to a room that was left meanwhile ends at once: one comes again, to the next', async () => {
    const { room } = await house([personRow('ann')]);
    room.abandon(closeCodes.restarting, 'the board is opened again');
    const ann = new Joiner('ann');
    let isAdmitted = false;
    await room.join(ann, () => (isAdmitted = true));
    expect([ann.closed, isAdmitted, room.size]).toEqual([closeCodes.restarting, false, 0]);
  });

  test('O23 whoever comes is told every part exactly as it stands, whoever came and went before', async () => {
    const property = fc.asyncProperty(anyPeople, async (all) => {
      const { room, timers } = await house(all.map(({ row }) => row));
      const here = all.flatMap(({ isHere, row }, i) => (isHere && row.removed === null ? [new Joiner(`p${i}`)] : []));
      for (const joiner of here) await room.join(joiner);
      const [first] = here;
      if (first !== undefined) room.leave(first);
      timers.advance(2_000);
      for (const joiner of here) {
        await room.join(joiner);
        timers.advance(2_000);
        joiner.frames.length = 0;
        room.leave(joiner);
        await room.join(joiner);
        const told = joiner.frames.filter((frame) => frame[0] === frameType.workshop).map(unnumbered);
        expect(told.sort()).toEqual(
          room
            .parts(joiner.participant)
            .map((part) => unnumbered(workshopFrame(part)))
            .sort(),
        );
      }
    });
    await fc.assert(property, { numRuns: 40 * repeat });
  });

  test('O23 of many who come one after the other each knows of all others who is here', async () => {
    const acts = fc.array(fc.record({ who: fc.nat(79), leaves: fc.boolean(), ms: fc.constantFrom(0, 0, 0, 400) }), {
      maxLength: 200,
    });
    const property = fc.asyncProperty(acts, async (all) => {
      // Of every third nothing is told before they have been here.
      const rows = Array.from({ length: 80 }, (_, i) => personRow(`p${i}`));
      const { room, timers } = await house(rows.map((row, i) => (i % 3 > 0 ? row : { ...row, joined: NOT_YET_HERE })));
      const here = new Map<number, Joiner>();
      const left: Promise<void>[] = [];
      for (const { who, leaves, ms } of all) {
        timers.advance(ms);
        const joiner = here.get(who);
        here.delete(who);
        if (joiner !== undefined) room.leave(joiner);
        const comer = new Joiner(`p${who}`);
        const joined = room.join(comer);
        expect(rosterOf(comer.parts())).toEqual(rosterOf(room.parts(comer.participant)));
        if (leaves) {
          // Gone before it could be written that they came, and the next one is there before it is.
          room.leave(comer);
          left.push(joined);
          continue;
        }
        here.set(who, comer);
        await joined;
      }
      await Promise.all(left);
    });
    await fc.assert(property, { numRuns: 40 * repeat });
  });

  test('O23 a name that somebody had is told to nobody who comes after it was changed', async () => {
    const { room } = await house(['ann', 'bob'].map((name) => personRow(name)));
    const bob = new Joiner('bob');
    const ann = personRow('ann');
    const named = (name: string): Write[] => [{ kind: 'participant', row: { ...ann, name } }];
    await room.run((one) => one.commit(named('Formerly')));
    await room.join(bob);
    expect(bob.frames.map(textOf).join()).toContain('Formerly');
    await room.run((one) => one.commit(named('Somebody')));
    const late = new Joiner('ann');
    await room.join(late);
    expect(late.frames.map(textOf).join()).toContain('Somebody');
    expect(late.frames.map(textOf).join()).not.toContain('Formerly');
  });

  test('O24 joining a board that is open costs neither a read nor the documents’ thread anything, and the whole is the same bytes for all', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `p${i}`);
    const { room, calls } = await house(
      names.map((name) => personRow(name)),
      { updates: [boardWith('a note')] },
    );
    await room.open();
    calls.length = 0;
    const joiners = names.map((name) => new Joiner(name));
    for (const member of joiners) {
      await room.join(member);
      await room.answer(member, Uint8Array.of(0));
      // "Nothing" is what a copy answers that has nothing.
      const frame = { member, update: Uint8Array.of(0, 0), drafts: false, resync: true, counts: 1, receivedAt: 0 };
      room.receive(frame);
    }
    await room.settled();
    expect(calls).toEqual([]);
    const wholes = joiners.map(({ frames }) => frames.filter(([type, step]) => type === 0 && step === syncStep.update));
    expect(wholes.every((frames) => frames.length === 1)).toBe(true);
    expect(new Set(wholes.flat()).size).toBe(1);
    expect(joiners.every(({ frames }) => frames.some(([type]) => type === frameType.ack))).toBe(true);
  });

  test('O24 who comes to a board that is open is looked up once', async () => {
    const calls: string[] = [];
    const storage = counting(memoryStorage(), calls);
    const server = await TestServer.start({ adapters: { clock: systemClock, storage } });
    const board = await server.create();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    await new StockClient(server.port, board.id, ann.token, ann.participant.id).synced();
    calls.length = 0;
    await new StockClient(server.port, board.id, bob.token, bob.participant.id).synced();
    expect(calls.filter((name) => name !== 'commit')).toEqual(['session', 'seat']);
  });

  test('O30 whoever is removed or logs out while waiting to come in stays outside, and waiting sockets count', async () => {
    const timers = new HandTimers();
    const server = await TestServer.start({ adapters: { clock: systemClock, timers } });
    const board = await server.create();
    const facilitator = await board.join('Fay', 'facilitator');
    const [ann, bob, cas] = [await board.join('Ann'), await board.join('Bob'), await board.join('Cas')];
    const knock = (token: string): WebSocket =>
      new WebSocket(`ws://127.0.0.1:${server.port}/sync/${board.id}`, ['forwhom', `bearer.${token}`]);
    const codeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', resolve));
    const isOpen = (socket: WebSocket): Promise<unknown> => new Promise((resolve) => socket.on('open', resolve));
    // One comes in at once; whoever comes next waits for the hand of the clock.
    const many = Array.from({ length: 20 }, () => knock(facilitator.token));
    const tooMany: number[] = [];
    let opened = 0;
    for (const socket of many) socket.on('open', () => opened++).on('close', (code) => tooMany.push(code));
    await until(() => opened === limits.opened, 'some are opened at a time');
    timers.advance(2);
    await until(() => opened === many.length && tooMany.length === 8, 'eight of twenty are too many');
    timers.advance(2);
    const [a, b, c] = [knock(ann.token), knock(bob.token), knock(cas.token)];
    const codes = [codeOf(a), codeOf(b)];
    let heard = 0;
    c.on('message', () => heard++);
    await Promise.all([a, b, c].map(isOpen));
    const removed = await board.command(
      { type: 'remove-person', participant: ann.participant.id as ParticipantId },
      facilitator.token,
    );
    expect(removed.status).toBe(200);
    await server.ask('/api/v1/session', { method: 'DELETE', token: bob.token });
    expect(heard).toBe(0);
    timers.advance(100);
    await expect.poll(() => (timers.advance(10), heard)).toBeGreaterThan(0);
    expect(await Promise.all(codes)).toEqual([closeCodes.noBoard, closeCodes.noBoard]);
    expect(tooMany).toEqual(Array.from({ length: 8 }, () => closeCodes.tooMuch));
    for (const socket of [...many, c]) socket.close();
  });

  test('O31 whoever asks for the board more often than it may comes again later, and is not left without an answer', async () => {
    const server = await TestServer.start({ adapters: { clock: systemClock } });
    const board = await server.create();
    const { token, participant } = await board.join('Ann');
    const tabs = Array.from({ length: 12 }, () => new StockClient(server.port, board.id, token, participant.id));
    await until(() => tabs.every(({ provider }) => provider.synced), 'every tab has the board');
  });

  test('O26 whatever rows a board is stored in, it is sent as they are, and a client is in sync when it has all of them', async () => {
    const property = fc.asyncProperty(fc.nat(100), fc.boolean(), async (rows, isOpen) => {
      const doc = new Y.Doc();
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      for (let i = 0; i < rows; i++) doc.getMap('notes').set(`key-${i % 7}`, i);
      const { room } = await house([personRow('ann'), personRow('bob')], { updates });
      if (isOpen) await room.open();
      const ann = new Joiner('ann');
      let answered: Promise<unknown> = Promise.resolve();
      await room.join(ann, () => {
        answered = room.answer(ann, Uint8Array.of(0));
      });
      await answered;
      const answer = ann.steps().filter((step) => step !== syncStep.stateVector);
      expect(answer).toEqual([...updates.map(() => syncStep.update), syncStep.missing]);
      expect(ann.copy().getMap('notes').toJSON()).toEqual(doc.getMap('notes').toJSON());
      expect(Y.encodeStateVector(ann.copy())).toEqual(Y.encodeStateVector(doc));
      await room.settled();
      const bob = new Joiner('bob');
      await room.join(bob);
      await room.answer(bob, Uint8Array.of(0));
      // They are one by now.
      expect(bob.steps().length).toBe(2 + Math.min(rows, 1));
      expect(bob.copy().getMap('notes').toJSON()).toEqual(doc.getMap('notes').toJSON());
    });
    await fc.assert(property, { numRuns: 20 * repeat });
  });

  test('O26 words that were removed before somebody comes are not told to them once the board is decoded', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getMap('notes').set('one', 'removed for good');
    doc.getMap('notes').delete('one');
    const { room } = await house([personRow('ann'), personRow('bob')], { updates });
    await room.join(new Joiner('ann'));
    await room.settled();
    const bob = new Joiner('bob');
    await room.join(bob);
    await room.answer(bob, Uint8Array.of(0));
    expect(bob.frames.map(textOf).join()).not.toContain('removed for good');
  });

  test('O26 whoever comes after many changes while nobody came is not sent each of them', async () => {
    const { room } = await house([personRow('ann'), personRow('bob')]);
    const ann = new Joiner('ann');
    await room.join(ann);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => {
      room.receive({ member: ann, update, drafts: false, resync: false, counts: 1, receivedAt: 0 });
    });
    const place = { zone: null, x: 0, y: 0, color: 'sun', size: 'm' } as const;
    for (let i = 0; i < 720; i++) {
      const id = `note-${String(i).padStart(7, '0')}` as NoteId;
      doc.transact(() => writeNote(doc, { id, author: ann.participant, created: 1, text: 'a note', ...place }));
      await room.settled();
    }
    const bob = new Joiner('bob');
    await room.join(bob);
    await room.answer(bob, Uint8Array.of(0));
    expect(bob.steps().length).toBeLessThan(250);
    expect(bob.copy().getMap('notes').size).toBe(720);
  });

  test('O26 a client from npm that comes to a server that was started again is in sync with everything and not before', async () => {
    const storage = { ...memoryStorage(), close: () => Promise.resolve() };
    const start = (): Promise<TestServer> => TestServer.start({ adapters: { clock: systemClock, storage } });
    const before = await start();
    const board = await before.create();
    const { participant, token } = await board.join('Ann');
    const ann = new StockClient(before.port, board.id, token, participant.id);
    await ann.synced();
    const rows = async (): Promise<number> => (await storage.document(board.id as BoardId, 1)).journal.length;
    for (let i = 1; i <= 12; i++) {
      ann.write(`note ${i}`);
      while ((await rows()) < i) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    stopAll();
    await before.stop();
    const server = await start();
    const again = new StockClient(server.port, board.id, token, participant.id);
    const seen = await new Promise<number>((resolve) => {
      again.provider.on('sync', (isSynced: boolean) => isSynced && resolve(again.texts().length));
    });
    expect(seen).toBe(12);
    again.write('after the start');
    while ((await rows()) < 13) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  test('O27 a board is sent before it is decoded, and what one has is asked when it is', async () => {
    let decode = (): void => undefined;
    const documents = localDocuments(() => new Promise((resolve) => (decode = resolve)));
    const { room } = await house([personRow('ann')], { updates: [boardWith('a word')], documents });
    const ann = new Joiner('ann');
    let admitted = false;
    const joined = room.join(ann, () => (admitted = true));
    await room.answer(ann, Uint8Array.of(0));
    expect([admitted, ann.steps()]).toEqual([true, [syncStep.update, syncStep.missing]]);
    expect(ann.copy().getMap('notes').toJSON()).toEqual({ key: 'a word' });
    decode();
    await joined;
    expect(ann.steps().at(-1)).toBe(syncStep.stateVector);
    expect(ann.closed).toBe(null);
  });

  test('O27 who goes again before the board was read is neither let in nor asked', async () => {
    const { room, calls } = await house([personRow('ann')], { updates: [boardWith('a word')] });
    const ann = new Joiner('ann');
    let admitted = false;
    const joined = room.join(ann, () => (admitted = true));
    room.leave(ann);
    await joined;
    expect([admitted, ann.steps(), calls]).toEqual([false, [], ['document']]);
  });

  test('O28 who was sent a board that cannot be decoded is sent away and comes to the one that can', async () => {
    const good = localDocuments();
    let tries = 0;
    const open: Documents['open'] = async (...args) => {
      if (tries++ === 0) throw new Error('cannot be decoded');
      return good.open(...args);
    };
    const bytes = boardWith('what the snapshot says');
    const { room } = await house([personRow('ann')], {
      updates: [boardWith('what the journal says')],
      others: [{ kind: 'snapshot', row: { board: BOARD, epoch: 1, seq: 1, at: 1, bytes } }],
      documents: { ...good, open },
    });
    const ann = new Joiner('ann');
    const joined = room.join(ann);
    await room.answer(ann, Uint8Array.of(0));
    await joined;
    expect(ann.closed).toBe(closeCodes.restarting);
    const again = new Joiner('ann');
    await room.join(again);
    await room.answer(again, Uint8Array.of(0));
    expect(again.closed).toBe(null);
    expect(again.copy().getMap('notes').toJSON()).toEqual({ key: 'what the journal says' });
  });

  test('O25 who joins while others write all the time misses nothing', async () => {
    const server = await TestServer.start({ adapters: { clock: systemClock } });
    const board = await server.create();
    const client = async (name: string): Promise<StockClient> => {
      const { participant, token } = await board.join(name);
      return new StockClient(server.port, board.id, token, participant.id);
    };
    const writers = [await client('Ann'), await client('Bob'), await client('Cat')];
    await Promise.all(writers.map((one) => one.synced()));
    const late: StockClient[] = [];
    for (let i = 0; i < 40; i++) {
      for (const one of writers) one.write(`note ${i}`);
      if (i % 5 === 0) late.push(await client(`Late ${i}`));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const all = [...writers, ...late];
    await until(() => all.every((one) => one.texts().length === 120), 'everybody has everything');
    const [whole, ...others] = all.map(({ doc }) => JSON.stringify(Y.encodeStateVector(doc).length));
    expect(others.every((other) => other === whole)).toBe(true);
  });
});
