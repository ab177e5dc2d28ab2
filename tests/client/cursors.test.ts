import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as decoding from 'lib0/decoding';
import { CursorSender } from '@forwhom/client/connection/cursorSender.ts';
import { CursorTable, DROP_LINGERS, type RemoteCursor } from '@forwhom/client/connection/cursors.ts';
import { cursorsFrame, MAX_LIFTED, readCursorRequest, readCursors } from '@forwhom/shared/protocol/cursors.ts';
import type { CursorEntry, CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { FrameReader } from '@forwhom/shared/protocol/frames.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';

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
