import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { cursorRequestFrame, readCursors, type CursorEntry } from '@forwhom/shared/protocol/cursors.ts';
import { frameType, missingFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { awarenessFrame } from '@forwhom/shared/protocol/presence.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import * as decoding from 'lib0/decoding';
import { closeRaw, RawSocket, uints } from '../support/raw.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { TestServer, type Board } from './server.ts';

afterEach(() => {
  stopAll();
  closeRaw();
});

const start = async (): Promise<{ server: TestServer; board: Board }> => {
  const server = await TestServer.start({ adapters: { clock: systemClock } });
  return { server, board: await server.create() };
};

async function client(board: Board, name: string, role: 'contributor' | 'observer' | 'facilitator' = 'contributor') {
  const { participant, token } = await board.join(name, role);
  return { id: participant.id, token, stock: new StockClient(board.server.port, board.id, token, participant.id) };
}

const aNote = (author: string, text = 'a note', id = 'note-of-a-test'): Uint8Array => {
  const doc = new Y.Doc();
  const note = { id: id as NoteId, author: author as ParticipantId, created: 1, zone: null, x: 0, y: 0, text } as const;
  doc.transact(() => writeNote(doc, { ...note, color: 'sun', size: 'm' }));
  return Y.encodeStateAsUpdate(doc);
};

describe('the stock client', () => {
  test('R5 two unmodified providers see each other’s notes, and a third who comes late sees all', async () => {
    const { board } = await start();
    const [ann, bob] = [await client(board, 'Ann'), await client(board, 'Bob')];
    await Promise.all([ann.stock.synced(), bob.stock.synced()]);
    ann.stock.write('from ann');
    bob.stock.write('from bob');
    await until(() => ann.stock.texts().length === 2 && bob.stock.texts().length === 2, 'both see both');
    const late = await client(board, 'Late');
    await late.stock.synced();
    expect(late.stock.texts()).toEqual(['from ann', 'from bob']);
  });

  test('R6 what was written before connecting arrives with the first exchange', async () => {
    const { board } = await start();
    const ann = await client(board, 'Ann');
    ann.stock.write('early');
    const bob = await client(board, 'Bob');
    await until(() => bob.stock.texts().includes('early'), 'bob sees it');
  });

  test('R7 an observer’s provider syncs, and its write ends with a notice and 4409 and is seen by nobody', async () => {
    const { board } = await start();
    const [ann, eve] = [await client(board, 'Ann'), await client(board, 'Eve', 'observer')];
    await Promise.all([ann.stock.synced(), eve.stock.synced()]);
    ann.stock.write('to be seen');
    await until(() => eve.stock.texts().length === 1, 'the observer sees it');
    expect(eve.stock.closes).toEqual([]);
    eve.stock.write('not to be seen');
    await until(() => eve.stock.closes.length > 0, 'the observer is turned away');
    expect(eve.stock.closes).toEqual([4409]);
    ann.stock.write('a second one');
    const late = await client(board, 'Late');
    await late.stock.synced();
    expect(late.stock.texts()).toEqual(['a second one', 'to be seen']);
  });
});

describe('coming in', () => {
  test('R8 without a session 4401, without the board or a seat on it 4404, and nothing is sent before', async () => {
    const { server, board } = await start();
    const other = await server.create();
    const { token } = await other.join('Stranger');
    const nobody = new RawSocket(`ws://127.0.0.1:${server.port}/sync/${board.id}`);
    const stranger = RawSocket.as(token, server.port, board.id);
    const absent = RawSocket.as(token, server.port, 'x'.repeat(22));
    const nonsense = RawSocket.as(token, server.port, '..%2f..');
    await Promise.all([nobody, stranger, absent, nonsense].map((socket) => socket.closed()));
    expect([nobody.code, stranger.code, absent.code, nonsense.code]).toEqual([4401, 4404, 4404, 4404]);
    for (const socket of [nobody, stranger, absent, nonsense]) expect(socket.frames).toEqual([]);
  });

  test.each(['https://evil.test', 'null', 'http://localhost.evil.test', 'http://localhost:1'])(
    'R9 an upgrade from the origin %s is refused with 403',
    async (origin) => {
      const { server, board } = await start();
      const { token } = await board.join('Ann');
      const url = `ws://127.0.0.1:${server.port}/sync/${board.id}`;
      const socket = new RawSocket(url, ['forwhom', `bearer.${token}`], { headers: { origin } });
      await until(() => socket.status !== null, 'an answer');
      expect(socket.status).toBe(403);
    },
  );

  test('R9 a cookie without an origin is refused, with the own origin it is let in', async () => {
    const { server, board } = await start();
    const { token } = await board.join('Ann');
    const url = `ws://127.0.0.1:${server.port}/sync/${board.id}`;
    const cookie = `forwhom=${token}`;
    const without = new RawSocket(url, [], { headers: { cookie } });
    await until(() => without.status !== null, 'an answer');
    expect(without.status).toBe(403);
    const own = new RawSocket(url, [], { headers: { cookie, origin: server.origin } });
    await own.admitted();
  });

  test('R10 another epoch is told to reset, another protocol to reload, before any document is sent', async () => {
    const { server, board } = await start();
    const { token } = await board.join('Ann');
    const old = RawSocket.as(token, server.port, board.id, '?epoch=0');
    const page = RawSocket.as(token, server.port, board.id, '?epoch=1&protocol=0');
    const good = RawSocket.as(token, server.port, board.id, '?epoch=1&protocol=1');
    await Promise.all([old.closed(), page.closed(), good.admitted()]);
    expect([old.code, page.code, good.code]).toEqual([4409, 4426, null]);
    expect([...old.frames, ...page.frames]).toEqual([]);
  });

  test('R11 the workshop comes first: agenda, zones with their prompts, and who is here', async () => {
    const { server, board } = await start();
    const { token, participant } = await board.join('Ann');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    const parts = socket.json<WorkshopPart>(frameType.workshop);
    expect(parts.map(({ part }) => part).slice(0, 3)).toEqual(['agenda', 'zones', 'roster']);
    const [agenda, zones, roster] = parts as [WorkshopPart, WorkshopPart, WorkshopPart];
    expect(agenda).toMatchObject({ value: { title: 'A board', current: null, locked: false } });
    expect(zones.part === 'zones' && zones.value.map(({ prompt }) => prompt)).toEqual([
      'What do we do?',
      'What value do we deliver?',
      'Who do we deliver it for?',
    ]);
    expect(roster).toMatchObject({
      value: { here: 1, whole: true, people: [{ id: participant.id, name: 'Ann', here: true }] },
    });
  });
});

describe('frames', () => {
  test.each<[string, Uint8Array | string]>([
    ['an empty frame', new Uint8Array(0)],
    ['text', 'hello'],
    ['a type alone', uints(0)],
    ['an unknown type', uints(99)],
    ['drafts with a state vector that is none', uints(100, 0, 2, 1, 7)],
    ['an ack, which only the server sends', uints(101, 1, 1)],
    ['a number without end', new Uint8Array(20).fill(0x80)],
    ['a sync type spelled too long', Uint8Array.of(0x80, 0x00, 0x82, 0x00, 0x02, 0x00, 0x00)],
    ['a length beyond the frame', Uint8Array.of(0, 2, 0xff, 0xff, 0xff, 0x7f)],
    ['two messages in one', Uint8Array.of(0, 0, 1, 0, 0, 2, 2, 0, 0)],
    ['an unknown step', uints(0, 7, 1, 0)],
    ['an answer that is empty', uints(0, 1, 0)],
    ['a state vector that is none', Uint8Array.of(0, 0, 2, 9, 9)],
    ['awareness of an impossible id', awarenessFrame([{ clientId: 0, clock: 1, state: {} }])],
    [
      'awareness of two hundred',
      awarenessFrame(Array.from({ length: 200 }, (_, i) => ({ clientId: i + 1, clock: 1, state: {} }))),
    ],
    ['awareness that is no JSON', Uint8Array.of(1, 5, 1, 7, 1, 1, 0x7b)],
    ['an awareness state of a megabyte', awarenessFrame([{ clientId: 1, clock: 1, state: 'x'.repeat(1 << 20) }])],
    ['a cursor beyond the board', cursorRequestFrame({ kind: 'at', x: 2_000_000, y: 0 })],
    ['a view larger than the board', cursorRequestFrame({ kind: 'look', box: { x: 0, y: 0, width: 1e9, height: 1 } })],
    ['a drag of something that is no note', Uint8Array.of(105, 3, 1, 2, 0x78, 0x78)],
  ])('R12 %s closes 4400; others notice nothing', async (_, bytes) => {
    const { server, board } = await start();
    const ann = await client(board, 'Ann');
    const mal = await board.join('Mal');
    await ann.stock.synced();
    const socket = await RawSocket.as(mal.token, server.port, board.id).admitted();
    socket.send(bytes);
    await socket.closed();
    expect(socket.code).toBe(4400);
    ann.stock.write('still here');
    const late = await client(board, 'Late');
    await until(() => late.stock.texts().includes('still here'), 'others go on');
    expect(ann.stock.closes).toEqual([]);
  });

  test('R13 a frame larger than four megabytes ends the connection', async () => {
    const { server, board } = await start();
    const { token } = await board.join('Mal');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    socket.send(new Uint8Array((4 << 20) + 1));
    await socket.closed();
    expect(socket.code).toBe(1009);
  });

  test('R14 acks count document frames in order of receipt, those that change nothing included', async () => {
    const { server, board } = await start();
    const { token, participant } = await board.join('Ann');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    socket.ask();
    const update = aNote(participant.id);
    socket.send(updateFrame(update));
    socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(socket.acked(), 'early frames wait for the answer to the server’s question').toBe(0);
    socket.send(missingFrame(Uint8Array.of(0, 0)));
    await until(() => socket.acked() === 2, 'the update and the answer');
    socket.send(updateFrame(update));
    await until(() => socket.acked() === 3, 'a repeat is acknowledged as well');
  });

  test('R15 a locked board refuses contributors with a notice and 4409, and facilitators go on', async () => {
    const { server, board } = await start();
    const lead = await client(board, 'Lead', 'facilitator');
    const { token, participant } = await board.join('Ann');
    await lead.stock.synced();
    await board.command({ type: 'lock', locked: true }, lead.token);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    socket.send(missingFrame(aNote(participant.id)));
    await socket.closed();
    expect(socket.code).toBe(4409);
    expect(socket.json<Notice>(frameType.notice)).toMatchObject([{ kind: 'refused', refusal: { kind: 'locked' } }]);
    lead.stock.write('by the facilitator');
    const late = await client(board, 'Late');
    await until(() => late.stock.texts().length === 1, 'the facilitator’s note is there');
    expect(late.stock.texts()).toEqual(['by the facilitator']);
  });

  test('R16 a frame that was under way when the board was locked is still taken', async () => {
    const { server, board } = await start();
    const lead = await board.join('Lead', 'facilitator');
    const { token, participant } = await board.join('Ann');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    socket.send(missingFrame(Uint8Array.of(0, 0)));
    await board.command({ type: 'lock', locked: true }, lead.token);
    socket.send(updateFrame(aNote(participant.id)));
    await until(() => socket.acked() === 2, 'taken');
    expect(socket.code).toBeNull();
  });

  test('R17 a removed person’s socket closes 4403 and what they still send is not taken', async () => {
    const { server, board } = await start();
    const lead = await board.join('Lead', 'facilitator');
    const { token, participant } = await board.join('Ann');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    socket.send(missingFrame(Uint8Array.of(0, 0)));
    await until(() => socket.acked() === 1, 'in');
    const removed = board.command({ type: 'remove-person', participant: participant.id as ParticipantId }, lead.token);
    const spam = setInterval(
      () => socket.ws.readyState === 1 && socket.send(updateFrame(aNote(participant.id, 'late', `note-${Date.now()}`))),
      1,
    );
    const answer = await removed;
    const at = performance.now();
    await socket.closed();
    clearInterval(spam);
    expect(answer.status).toBe(200);
    expect(performance.now() - at).toBeLessThan(1_000);
    expect(socket.code).toBe(4403);
    const again = RawSocket.as(token, server.port, board.id);
    await again.closed();
    expect([4401, 4403, 4404]).toContain(again.code);
  });

  test('R18 ending a session closes its sockets', async () => {
    const { server, board } = await start();
    const { token } = await board.join('Ann');
    const socket = await RawSocket.as(token, server.port, board.id).admitted();
    await server.ask('/api/v1/session', { method: 'DELETE', token });
    await socket.closed();
    expect(socket.code).toBe(4403);
  });
});

describe('presence', () => {
  const says = (clientId: number, state: unknown, clock = 1): Uint8Array =>
    awarenessFrame([{ clientId, clock, state }]);
  const states = (socket: RawSocket): unknown[] =>
    socket.ofType(frameType.awareness).flatMap((frame) => {
      const outer = decoding.createDecoder(frame);
      decoding.readVarUint(outer);
      const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
      return Array.from({ length: decoding.readVarUint(decoder) }, () => {
        const clientId = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        return { clientId, state: JSON.parse(decoding.readVarString(decoder)) as unknown };
      });
    });

  test('P1 identity in awareness is the server’s word, and nothing but known fields is passed on', async () => {
    const { server, board } = await start();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const a = await RawSocket.as(ann.token, server.port, board.id).admitted();
    const b = await RawSocket.as(bob.token, server.port, board.id).admitted();
    a.send(
      says(42, {
        editing: 'note-of-a-test',
        selected: ['note-of-a-test', 7],
        user: { name: 'Lead', role: 'facilitator' },
        role: 'facilitator',
        evil: 1,
      }),
    );
    await until(() => states(b).length > 0, 'bob hears of ann');
    expect(states(b)[0]).toEqual({
      clientId: expect.any(Number),
      state: {
        editing: 'note-of-a-test',
        selected: ['note-of-a-test'],
        user: { id: ann.participant.id, name: 'Ann', color: ann.participant.color },
      },
    });
    // The client's own id is its document's: others must not learn it before it has written under it.
    expect((states(b)[0] as { clientId: number }).clientId).not.toBe(42);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(states(a), 'nobody is told of themselves').toEqual([]);
    a.ws.close();
    await until(() => states(b).length > 1, 'bob hears that ann is gone');
    expect(states(b).at(-1)).toEqual({ clientId: (states(b)[0] as { clientId: number }).clientId, state: null });
  });

  test('P2 nobody speaks with somebody else’s awareness id, nobody has two, and repeating what one heard is harmless', async () => {
    const { server, board } = await start();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const a = await RawSocket.as(ann.token, server.port, board.id).admitted();
    const b = await RawSocket.as(bob.token, server.port, board.id).admitted();
    a.send(says(42, { editing: 'note-of-a-test' }));
    b.send(says(77, {}));
    await until(() => states(b).length > 0, 'heard');
    const heard = states(b).length;
    const own = { clientId: 77, clock: 2, state: {} };
    b.send(awarenessFrame([{ clientId: 42, clock: 2 ** 53 - 1, state: null }, own]));
    a.send(says(43, { editing: 'note-of-a-test' }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(states(b).slice(heard)).toEqual([]);
    expect(states(a)).toEqual([]);
    expect([a.code, b.code]).toEqual([null, null]);
  });

  test('P3 cursors go to those who asked, coalesced, the same bytes for all; observers show none', async () => {
    const { server, board } = await start();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const eve = await board.join('Eve', 'observer');
    const [a, b, e, silent] = (await Promise.all(
      [ann, bob, eve, bob].map(({ token }) => RawSocket.as(token, server.port, board.id).admitted()),
    )) as [RawSocket, RawSocket, RawSocket, RawSocket];
    for (const socket of [a, b, e]) socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    await until(() => [a, b, e].every((s) => s.ofType(frameType.cursors).length > 0), 'subscribed');
    await new Promise((resolve) => setTimeout(resolve, 120));
    const before = b.ofType(frameType.cursors).length;
    for (let i = 0; i < 20; i++) a.send(cursorRequestFrame({ kind: 'at', x: i, y: -i }));
    e.send(cursorRequestFrame({ kind: 'at', x: 1, y: 1 }));
    const last = (socket: RawSocket): Uint8Array | undefined => socket.ofType(frameType.cursors).at(-1);
    const places = (frame: Uint8Array | undefined): [number, number][] => {
      const decoder = decoding.createDecoder(frame ?? Uint8Array.of());
      if (frame !== undefined) decoding.readVarUint(decoder);
      const entries = frame === undefined ? [] : readCursors(decoder);
      return entries.flatMap(({ event }) => (event.kind === 'at' ? [[event.x, event.y]] : []));
    };
    await until(() => [b, e].every((s) => places(last(s)).some(([x]) => x === 19)), 'the last place is told');
    expect(last(b)).toEqual(last(e));
    expect(b.ofType(frameType.cursors).length - before).toBeLessThanOrEqual(3);
    expect(places(last(b))).toEqual([[19, -19]]);
    expect(silent.ofType(frameType.cursors)).toEqual([]);
  });

  test('P3 who becomes an observer points at nothing and holds nothing from that moment on, and may again later', async () => {
    const { server, board } = await start();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const lead = await board.join('Lead', 'facilitator');
    const [a, b] = (await Promise.all(
      [ann, bob].map(({ token }) => RawSocket.as(token, server.port, board.id).admitted()),
    )) as [RawSocket, RawSocket];
    for (const socket of [a, b]) socket.send(cursorRequestFrame({ kind: 'subscribe' }));
    const told = (): CursorEntry['event'][] =>
      b.ofType(frameType.cursors).flatMap((frame) => {
        const decoder = decoding.createDecoder(frame);
        decoding.readVarUint(decoder);
        return readCursors(decoder).map(({ event }) => event);
      });
    const heard = (kind: CursorEntry['event']['kind']) => told().some((event) => event.kind === kind);
    const places = (): number[] => told().flatMap((event) => (event.kind === 'at' ? [event.x] : []));
    const says = async (x: number): Promise<void> => {
      a.send(cursorRequestFrame({ kind: 'at', x, y: 0 }));
      await new Promise((resolve) => setTimeout(resolve, 150));
    };
    const becomes = (role: 'observer' | 'contributor') =>
      board.command({ type: 'set-role', participant: ann.participant.id as never, role }, lead.token);
    await says(1);
    a.send(cursorRequestFrame({ kind: 'lift', notes: ['note-of-a-test' as NoteId] }));
    a.send(cursorRequestFrame({ kind: 'carry', dx: 300, dy: 40 }));
    a.send(awarenessFrame([{ clientId: 42, clock: 1, state: { editing: 'note-of-a-test' } }]));
    await until(() => places().includes(1) && heard('carry') && states(b).length > 0, 'what she does is shown');
    await becomes('observer');
    await until(() => heard('away') && heard('drop') && states(b).length > 1, 'nothing of it is shown any longer');
    expect(states(b).at(-1)).toMatchObject({ state: null });
    await says(2);
    await becomes('contributor');
    await says(3);
    await until(() => places().includes(3), 'the cursor is shown again');
    expect(places()).toEqual([1, 3]);
  });

  test('P1 who stops and goes on in the same moment is still told of as gone in the end', async () => {
    const { server, board } = await start();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const a = await RawSocket.as(ann.token, server.port, board.id).admitted();
    const b = await RawSocket.as(bob.token, server.port, board.id).admitted();
    a.send(says(42, { editing: 'note-of-a-test' }));
    await until(() => states(b).length > 0, 'bob hears of ann');
    a.send(says(42, { editing: null }, 2));
    a.send(says(42, { editing: 'another-of-a-test' }, 3));
    await until(() => states(b).length > 1, 'bob hears of her again');
    a.ws.close();
    await until(() => states(b).length > 2, 'bob hears that she is gone');
    const last = new Map((states(b) as { clientId: number; state: unknown }[]).map((one) => [one.clientId, one.state]));
    expect([...last.values()]).toEqual([null]);
  });

  test('P4 stock providers who tell and hear of each other stay connected', async () => {
    const { board } = await start();
    const [ann, bob, carl] = [await client(board, 'Ann'), await client(board, 'Bob'), await client(board, 'Carl')];
    await Promise.all([ann, bob, carl].map(({ stock }) => stock.synced()));
    for (let i = 0; i < 5; i++) {
      ann.stock.provider.awareness.setLocalState({ editing: 'note-of-a-test', n: i });
      bob.stock.provider.awareness.setLocalState({ selected: ['note-of-a-test'], n: i });
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    const known = (): string[] =>
      [...carl.stock.provider.awareness.getStates().values()]
        .flatMap((state) => (state['user'] === undefined ? [] : [(state['user'] as { name: string }).name]))
        .sort();
    await until(() => known().length === 2, 'carl knows of both');
    expect(known()).toEqual(['Ann', 'Bob']);
    expect([ann, bob, carl].flatMap(({ stock }) => stock.closes)).toEqual([]);
  });
});
