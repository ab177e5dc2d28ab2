import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { NoteGrid } from '@forwhom/client/canvas/noteGrid.ts';
import type { NoteRecord } from '@forwhom/client/state/model.ts';
import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import { noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { contains, overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { fakeNote, FakeNotes } from '../support/fake-board.ts';

const coordinate = fc.integer({ min: -3_000, max: 3_000 });
const act = fc.record({
  id: fc.integer({ min: 0, max: 40 }),
  kind: fc.constantFrom('put', 'put', 'put', 'remove'),
  x: coordinate,
  y: coordinate,
  z: fc.integer({ min: 0, max: 4 }),
  size: fc.constantFrom('m' as const, 'l' as const),
});
const looked = fc.oneof(
  fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 1, max: 2_000 }),
    height: fc.integer({ min: 1, max: 2_000 }),
  }),
  fc.constant({ x: -90_000, y: -90_000, width: 180_000, height: 180_000 }),
);

/** The grid fed like the canvas feeds it, beside the notes that it ought to know. */
function followed(): { notes: FakeNotes; grid: NoteGrid } {
  const notes = new FakeNotes([]);
  const grid = new NoteGrid(() => notes.inDepthOrder());
  notes.subscribe(({ ids }) => {
    for (const id of ids) {
      const record = notes.get(id);
      if (record === undefined) grid.remove(id);
      else grid.put(record);
    }
  });
  return { notes, grid };
}

const brute = (notes: FakeNotes, box: Box): NoteRecord[] =>
  [...notes.values()].filter((record) => overlaps(record.box, box)).sort((a, b) => byDepth(a.note, b.note));

describe('the grid of notes', () => {
  it('K7 finds exactly what overlaps a box, lowest first, and the topmost at a point', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 120 }), looked, (acts, box) => {
        const { notes, grid } = followed();
        for (const { id, kind, x, y, z, size } of acts) {
          if (kind === 'remove') notes.remove([`n${String(id)}` as NoteId]);
          else notes.put([fakeNote(`n${String(id)}`, x, y, { z, size, created: id })]);
        }
        expect(grid.query(box).map(({ note }) => note.id)).toEqual(brute(notes, box).map(({ note }) => note.id));
        const point = { x: box.x, y: box.y };
        const top = [...notes.inDepthOrder()].filter((record) => contains(record.box, point)).at(-1);
        expect(grid.at(point)?.note.id).toBe(top?.note.id);
        expect(grid.size).toBe(notes.size);
      }),
    );
  });

  it('K7 finds thousands in order, and a handful among them', () => {
    const { notes, grid } = followed();
    const columns = 60;
    notes.put(
      Array.from({ length: 3_000 }, (_, n) =>
        fakeNote(`n${String(n)}`, (n % columns) * 164, Math.floor(n / columns) * 124, { z: n % 7, created: n }),
      ),
    );
    const all = { x: -10, y: -10, width: 20_000, height: 20_000 };
    expect(grid.query(all)).toEqual(brute(notes, all));
    const few = { x: 1_640, y: 1_240, width: noteBox.m.width, height: noteBox.m.height };
    expect(grid.query(few)).toHaveLength(1);
  });
});
