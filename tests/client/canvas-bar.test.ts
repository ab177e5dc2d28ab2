import { describe, expect, it } from 'vitest';
import { stepTo } from '@forwhom/client/canvas/arrowFocus.ts';
import { barAt } from '@forwhom/client/canvas/placeBar.ts';
import { listRoom } from '@forwhom/client/canvas/placeList.ts';
import { clipped } from '@forwhom/shared/layout/textLayout.ts';

const VIEW = { width: 1_366, height: 800 };
const BAR = { width: 250, height: 44 };
const camera = { x: -300, y: -100, zoom: 1 };
const zone = { x: 0, y: 0, width: 692, height: 520 };
const note = (x: number, y: number) => ({ x, y, width: 152, height: 112 });

describe('the bar of the selected notes', () => {
  it('K39 stands above its notes, but below them rather than on their zone’s question', () => {
    expect(barAt(BAR, note(24, 352), [zone], camera, VIEW).y).toBe(100 + 352 - 44 - 14);
    expect(barAt(BAR, note(24, 104), [zone], camera, VIEW).y).toBe(100 + 104 + 112 + 14);
    const below = { ...zone, y: 240 };
    expect(barAt(BAR, note(24, 104), [zone, below], camera, VIEW).y, 'between two questions, on the note').toBe(
      100 + 104 + 112 - 44 - 14,
    );
  });

  it('K39 never lies under the composer or out of view', () => {
    for (const y of [-3_000, -100, 104, 480, 600, 3_000]) {
      const at = barAt(BAR, note(-900, y), [zone], camera, VIEW);
      expect(at.y).toBeGreaterThanOrEqual(82);
      expect(at.y + BAR.height).toBeLessThanOrEqual(800 - 164);
      expect(at.x).toBe(8);
    }
  });

  it('K40 its list opens upward where there is no room below, and is never taller than the room', () => {
    expect(listRoom(280, 100, 300)).toEqual({ up: false, most: 300 });
    expect(listRoom(280, 400, 90)).toEqual({ up: true, most: 400 });
    expect(listRoom(280, 80, 120)).toEqual({ up: false, most: 120 });
  });

  it('K41 arrows, Home and End walk its controls, and other keys are left alone', () => {
    expect(stepTo('ArrowRight', 0, 5, 'across')).toBe(1);
    expect(stepTo('ArrowRight', 4, 5, 'across')).toBe(0);
    expect(stepTo('ArrowLeft', 0, 5, 'across')).toBe(4);
    expect([stepTo('Home', 3, 5, 'across'), stepTo('End', 3, 5, 'down')]).toEqual([0, 4]);
    expect([stepTo('ArrowDown', 3, 5, 'across'), stepTo('Enter', 3, 5, 'down')]).toEqual([null, null]);
  });
});

describe('names on labels', () => {
  it('K44 are cut where they would be too long, between characters', () => {
    const wide = (text: string): number => text.length * 10;
    expect(clipped('Ann', 160, wide)).toBe('Ann');
    expect(clipped('Wolfeschlegelsteinhausen', 160, wide)).toBe('Wolfeschlegelst…');
    expect(clipped('🧑🏽‍🚀🧑🏽‍🚀🧑🏽‍🚀', 160, wide)).toBe('🧑🏽‍🚀🧑🏽‍🚀…');
  });
});
