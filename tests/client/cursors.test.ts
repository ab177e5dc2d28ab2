import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as decoding from 'lib0/decoding';
import { createLeading } from '@forwhom/client/canvas/leading.ts';
import { CursorSender } from '@forwhom/client/connection/cursorSender.ts';
import { CursorTraffic } from '@forwhom/client/connection/cursorTraffic.ts';
import { CursorTable, DROP_LINGERS, type RemoteCursor } from '@forwhom/client/connection/cursors.ts';
import { cursorsFrame, MAX_LIFTED, readCursorRequest, readCursors } from '@forwhom/shared/protocol/cursors.ts';
import type { CursorEntry, CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { FrameReader } from '@forwhom/shared/protocol/frames.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { fakeBoard } from '../support/fake-board.ts';

const BEN = 'person-ben1' as ParticipantId;
const NOTE = 'their-note' as NoteId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the cursors of others', () => {
  const overWire = (entries: readonly CursorEntry[]): CursorEntry[] => {
    const decoder = decoding.createDecoder(cursorsFrame(entries));
    decoding.readVarUint(decoder);
    return readCursors(decoder);
  };
  const only = (table: CursorTable): RemoteCursor | undefined => [...table.values()][0];

  it('C21 follow the messages, leave out my own, and are told about once a message', () => {
    const table = new CursorTable();
    let told = 0;
    table.subscribe(() => told++);
    const entries: CursorEntry[] = [
      { index: 1, event: { kind: 'who', participant: BEN } },
      { index: 1, event: { kind: 'at', x: 10, y: -20 } },
      { index: 2, event: { kind: 'who', participant: BEN } },
      { index: 2, event: { kind: 'you' } },
      { index: 2, event: { kind: 'at', x: 1, y: 1 } },
    ];
    table.apply(overWire(entries), 5);
    expect([...table.values()]).toHaveLength(1);
    expect(only(table)).toMatchObject({ index: 1, participant: BEN, at: { x: 10, y: -20 }, movedAt: 5 });
    expect(told).toBe(1);
    table.apply(overWire([{ index: 1, event: { kind: 'left' } }]), 6);
    expect(only(table)).toBeUndefined();
  });

  it('O11 are forgotten when all is told anew, and who is told again has rested as long as before', () => {
    const table = new CursorTable();
    const other = 'person-cat1' as ParticipantId;
    table.apply(
      overWire([
        { index: 9, event: { kind: 'you' } },
        { index: 1, event: { kind: 'who', participant: BEN } },
        { index: 1, event: { kind: 'at', x: 10, y: -20 } },
        { index: 1, event: { kind: 'lift', notes: [NOTE] } },
        { index: 2, event: { kind: 'who', participant: BEN } },
        { index: 2, event: { kind: 'at', x: 1, y: 1 } },
        { index: 3, event: { kind: 'who', participant: BEN } },
      ]),
      5,
    );
    let told = 0;
    table.subscribe(() => told++);
    table.apply(
      overWire([
        { index: 0, event: { kind: 'fresh', every: 100 } },
        { index: 1, event: { kind: 'who', participant: BEN } },
        { index: 1, event: { kind: 'at', x: 10, y: -20 } },
        { index: 2, event: { kind: 'who', participant: other } },
        { index: 2, event: { kind: 'at', x: 1, y: 1 } },
        { index: 9, event: { kind: 'who', participant: other } },
      ]),
      50,
    );
    expect(told).toBe(1);
    expect([...table.values()]).toMatchObject([
      { index: 1, participant: BEN, at: { x: 10, y: -20 }, movedAt: 5, lifted: new Set() },
      { index: 2, participant: other, at: { x: 1, y: 1 }, movedAt: 50 },
    ]);
  });

  const dragged = (): CursorTable => {
    const table = new CursorTable();
    table.apply(
      overWire([
        { index: 1, event: { kind: 'who', participant: BEN } },
        { index: 1, event: { kind: 'lift', notes: [NOTE] } },
        { index: 1, event: { kind: 'carry', dx: 30, dy: 40 } },
        { index: 1, event: { kind: 'drop' } },
      ]),
      0,
    );
    return table;
  };

  it('C22 a dropped drag stays where it was dropped until the document follows', () => {
    const table = dragged();
    expect(only(table)).toMatchObject({ dx: 30, dy: 40 });
    table.followed(new Set(['another-note' as NoteId]));
    expect(only(table)?.lifted.size).toBe(1);
    table.followed(new Set([NOTE]));
    expect(only(table)).toMatchObject({ dx: 0, dy: 0 });
    expect(only(table)?.lifted.size).toBe(0);
  });

  it('C22 or until a moment has passed', () => {
    const table = dragged();
    vi.advanceTimersByTime(DROP_LINGERS - 1);
    expect(only(table)?.lifted.size).toBe(1);
    vi.advanceTimersByTime(1);
    expect(only(table)?.lifted.size).toBe(0);
  });
});

describe('my cursor', () => {
  const sender = (): { sender: CursorSender; sent: CursorRequest[] } => {
    const sent: CursorRequest[] = [];
    const take = (frame: Uint8Array): void => {
      const reader = new FrameReader(frame);
      reader.number();
      sent.push(readCursorRequest(reader));
    };
    return { sender: new CursorSender(take), sent };
  };

  it('C23 goes out at most 25 times a second, and always where it came to rest', () => {
    const { sender: mine, sent } = sender();
    for (let x = 0; x <= 100; x++) {
      mine.send({ kind: 'at', x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    expect(sent.length).toBeLessThanOrEqual(28);
    expect(sent.length).toBeGreaterThan(20);
    expect(sent.at(-1)).toEqual({ kind: 'at', x: 100, y: 0 });
  });

  it('O8 goes out as seldom as the server asks for, until the next connection', () => {
    const frames: Uint8Array[] = [];
    const traffic = new CursorTraffic((frame) => void frames.push(frame));
    const sent = (): number => {
      frames.length = 0;
      for (let x = 0; x < 100; x++) {
        traffic.send({ kind: 'at', x, y: 0 });
        vi.advanceTimersByTime(10);
      }
      return frames.length;
    };
    traffic.take([{ index: 0, event: { kind: 'fresh', every: 100 } }]);
    expect(sent()).toBeLessThanOrEqual(11);
    traffic.take([{ index: 0, event: { kind: 'fresh', every: 10_000_000 } }]);
    traffic.send({ kind: 'at', x: 1, y: 1 });
    vi.advanceTimersByTime(1_000);
    expect(frames.length).toBeGreaterThan(0);
    traffic.take([{ index: 4, event: { kind: 'you' } }]);
    expect(sent()).toBeGreaterThan(20);
  });

  it('O12 is followed by where I look, in whole units on the board, and by that again on every connection', () => {
    const { sender: mine, sent } = sender();
    mine.begin();
    expect(sent).toEqual([]);
    mine.send({ kind: 'look', box: { x: -2e6, y: 3.4, width: 9e9, height: 0.2 } });
    const look = { kind: 'look', box: { x: -1_000_000, y: 3, width: 2_000_000, height: 1 } };
    mine.begin();
    expect(sent).toEqual([look, look]);
  });

  it('O12 where I look is told at once, then at most twice a second, and where I came to rest', () => {
    const board = fakeBoard();
    let x = 0;
    const leading = createLeading(board, () => ({ x, y: 0, width: 800.5, height: 600 }));
    for (; x < 100; x++) {
      leading.looked();
      vi.advanceTimersByTime(16);
    }
    vi.advanceTimersByTime(2_000);
    leading.close();
    const looks = board.cursors.sent.filter(({ kind }) => kind === 'look');
    expect(looks.length).toBeLessThanOrEqual(5);
    expect(looks.at(0)).toEqual({ kind: 'look', box: { x: 0, y: 0, width: 801, height: 600 } });
    expect(looks.at(-1)).toEqual({ kind: 'look', box: { x: 100, y: 0, width: 801, height: 600 } });
  });

  it('C23 a drag is told to its end before the drop', () => {
    const { sender: mine, sent } = sender();
    mine.send({ kind: 'lift', notes: [NOTE] });
    for (const dx of [1, 2, 3]) mine.send({ kind: 'carry', dx, dy: 0 });
    mine.send({ kind: 'drop' });
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([
      { kind: 'lift', notes: [NOTE] },
      { kind: 'carry', dx: 1, dy: 0 },
      { kind: 'carry', dx: 3, dy: 0 },
      { kind: 'drop' },
    ]);
  });

  it('C23 a drag of more notes than a message may name is not told, and no position leaves the board', () => {
    const { sender: mine, sent } = sender();
    mine.send({ kind: 'lift', notes: Array.from({ length: MAX_LIFTED + 1 }, (_, i) => `note-${i}-long` as NoteId) });
    mine.send({ kind: 'carry', dx: 1, dy: 1 });
    mine.send({ kind: 'drop' });
    mine.send({ kind: 'at', x: 1e9, y: -1e9 });
    expect(sent).toEqual([{ kind: 'at', x: 1_000_000, y: -1_000_000 }]);
  });
});
