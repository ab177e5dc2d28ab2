import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  columnsOf,
  gridOf,
  inReadingOrder,
  nextFreeCells,
  place,
  snap,
  stack,
  ZONE_HEADER,
} from '@forwhom/shared/layout/zoneGrid.ts';
import { noteBox, noteSizes, type NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import { overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';

const size = fc.constantFrom(...noteSizes);
const zoneBox = fc.record({
  x: fc.integer({ min: -2_000, max: 2_000 }),
  y: fc.integer({ min: -2_000, max: 2_000 }),
  width: fc.integer({ min: 380, max: 2_000 }),
  height: fc.integer({ min: 200, max: 800 }),
});
const inThe = (zone: Box): fc.Arbitrary<Box> =>
  fc
    .record({ x: fc.integer({ min: -300, max: 2_000 }), y: fc.integer({ min: -300, max: 2_000 }), size })
    .map(({ x, y, size }) => ({ x: zone.x + x, y: zone.y + y, ...noteBox[size] }));
const boxes = (places: readonly Point[], sizes: readonly NoteSize[]): Box[] =>
  places.map(({ x, y }, i) => ({ x, y, ...noteBox[sizes[i] ?? 'm'] }));
const crowded = zoneBox.chain((zone) =>
  fc.record({ zone: fc.constant(zone), occupied: fc.array(inThe(zone), { maxLength: 30 }), sizes: fc.array(size) }),
);
const standing = (all: readonly Box[]): { id: string; box: Box; created: number }[] =>
  all.map((box, i) => ({ id: `note-${i}`, box, created: 0 }));

describe('zones', () => {
  /** Templates' zones do not lie on each other; here they stand in rows and columns of a random grid. */
  const layouts = fc.array(
    fc.record({ width: fc.integer({ min: 1, max: 3 }), grown: fc.integer({ min: 200, max: 4_000 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  it('L10 that grow push down what lies below them and never come to lie on each other', () => {
    fc.assert(
      fc.property(layouts, (all) => {
        let [x, y] = [0, 0];
        const zones = all.map(({ width }, i) => {
          if (x + width > 3) [x, y] = [0, y + 240];
          const zone = { id: `zone-${i}`, x: x * 400, y, width: width * 400 - 20, height: 200 };
          x += width;
          return zone;
        });
        const placed = stack(zones, (id) => all[Number(id.slice(5))]?.grown ?? 0);
        placed.forEach(({ box, zone }, i) => {
          for (const other of placed.slice(0, i)) expect(overlaps(box, other.box)).toBe(false);
          expect(zone.x).toBe(zones[i]?.x);
          expect(zone.y).toBeGreaterThanOrEqual(zones[i]?.y ?? 0);
        });
        expect(stack(zones, () => 200).map(({ zone }) => zone.y)).toEqual(zones.map((zone) => zone.y));
      }),
    );
  });
});

describe('free places', () => {
  it('L1 overlap nothing and stay within the width of the zone, below its header', () => {
    fc.assert(
      fc.property(crowded, ({ zone, occupied, sizes }) => {
        const found = boxes(place(gridOf(zone), occupied, sizes), sizes);
        expect(found).toHaveLength(sizes.length);
        found.forEach((box, i) => {
          for (const other of [...occupied, ...found.slice(0, i)]) expect(overlaps(box, other)).toBe(false);
          expect(box.x).toBeGreaterThanOrEqual(zone.x + 24);
          expect(box.x + box.width).toBeLessThanOrEqual(zone.x + zone.width - 24);
          expect(box.y).toBeGreaterThanOrEqual(zone.y + ZONE_HEADER);
        });
      }),
    );
  });

  it('L1 keep the order of the notes', () => {
    fc.assert(
      fc.property(crowded, ({ zone, occupied, sizes }) => {
        const found = standing(boxes(place(gridOf(zone), occupied, sizes), sizes));
        expect(inReadingOrder(found).map(({ id }) => id)).toEqual(found.map(({ id }) => id));
      }),
    );
  });

  it('L2 are the same when what stands on them is tidied again', () => {
    fc.assert(
      fc.property(crowded, ({ zone, occupied, sizes }) => {
        const once = place(gridOf(zone), occupied, sizes);
        expect(place(gridOf(zone), occupied, sizes)).toEqual(once);
        for (const point of once) expect(snap(gridOf(zone), point)).toEqual(point);
      }),
    );
  });

  it('L3 of a hundred notes in one zone are rows and columns', () => {
    const zone = { x: 0, y: 0, width: 692, height: 520 };
    const places = nextFreeCells(zone, [], 100);
    expect(columnsOf(zone)).toBe(4);
    expect(new Set(places.map(({ x }) => x)).size).toBe(4);
    expect(new Set(places.map(({ y }) => y)).size).toBe(25);
    expect(places.slice(0, 5)).toEqual([
      { x: 24, y: ZONE_HEADER },
      { x: 188, y: ZONE_HEADER },
      { x: 352, y: ZONE_HEADER },
      { x: 516, y: ZONE_HEADER },
      { x: 24, y: ZONE_HEADER + 124 },
    ]);
  });

  it('L3 fill a gap before anything else', () => {
    const zone = { x: 0, y: 0, width: 692, height: 520 };
    const cells = boxes(nextFreeCells(zone, [], 8), []);
    const [gap] = cells.splice(2, 1);
    expect(nextFreeCells(zone, cells, 1)).toEqual([{ x: gap?.x, y: gap?.y }]);
  });
});

describe('reading order', () => {
  it('L5 goes by rows, and a note a little lower still belongs to its row', () => {
    const at = (x: number, y: number): Box => ({ x, y, ...noteBox.m });
    const notes = standing([at(300, 0), at(0, 40), at(150, 55), at(0, 124), at(300, 110)]);
    expect(inReadingOrder(notes).map(({ id }) => id)).toEqual(['note-1', 'note-2', 'note-0', 'note-3', 'note-4']);
  });
});
