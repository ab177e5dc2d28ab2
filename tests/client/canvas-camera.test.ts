import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  between,
  framing,
  inView,
  MAX_ZOOM,
  MIN_ZOOM,
  panned,
  project,
  reading,
  revealing,
  toBoard,
  toScreen,
  zoomedAt,
  type Camera,
} from '@forwhom/client/canvas/camera.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: number(-5_000, 5_000),
  y: number(-5_000, 5_000),
  zoom: number(MIN_ZOOM, MAX_ZOOM),
});
const point = fc.record({ x: number(0, 1_400), y: number(0, 900) });
const box = fc.record({
  x: number(-3_000, 3_000),
  y: number(-3_000, 3_000),
  width: number(10, 4_000),
  height: number(10, 4_000),
});

const SIZE = { width: 1_366, height: 800 };
const INSETS = { top: 96, right: 20, bottom: 164, left: 20 };

describe('the camera', () => {
  it('K1 keeps the point under the pointer while zooming, and its zoom within bounds', () => {
    fc.assert(
      fc.property(camera, point, number(0.001, 40), (from, at, wished) => {
        const to = zoomedAt(from, at, wished);
        expect(to.zoom).toBeGreaterThanOrEqual(MIN_ZOOM);
        expect(to.zoom).toBeLessThanOrEqual(MAX_ZOOM);
        const stays = toScreen(to, toBoard(from, at));
        expect(stays.x).toBeCloseTo(at.x, 4);
        expect(stays.y).toBeCloseTo(at.y, 4);
      }),
    );
  });

  it('K2 frames a box inside what the chrome leaves free', () => {
    fc.assert(
      fc.property(box, (all) => {
        const to = framing(all, SIZE, INSETS, 1.25);
        const at = toScreen(to, all);
        expect(at.y).toBeGreaterThan(INSETS.top - 0.01);
        if (to.zoom === MIN_ZOOM) return;
        expect(at.x).toBeGreaterThan(INSETS.left - 0.01);
        expect(at.x + all.width * to.zoom).toBeLessThan(SIZE.width - INSETS.right + 0.01);
        expect(at.y + all.height * to.zoom).toBeLessThan(SIZE.height - INSETS.bottom + 0.01);
        expect(to.zoom).toBeLessThanOrEqual(1.25);
      }),
    );
  });

  it('K2 shows what no zoom can show from where it begins', () => {
    const strip = { x: 728, y: -40, width: 692, height: 31_000 };
    const to = framing(strip, SIZE, INSETS, 1.25);
    expect(to.zoom).toBe(MIN_ZOOM);
    expect(toScreen(to, strip).y).toBeCloseTo(INSETS.top);
  });

  it('K3 shows a zone with many notes from its top, large enough to read', () => {
    const tall = { x: 728, y: 0, width: 692, height: 3_500 };
    const to = reading(tall, SIZE, INSETS, 1.25, 0.6);
    expect(to.zoom).toBe(0.6);
    expect(toScreen(to, tall).y).toBeCloseTo(INSETS.top);
    expect(reading({ ...tall, height: 520 }, SIZE, INSETS, 1.25, 0.6)).toEqual(
      framing({ ...tall, height: 520 }, SIZE, INSETS, 1.25),
    );
  });

  it('K4 shifts the picture by whole device pixels when it pans', () => {
    fc.assert(
      fc.property(camera, number(-300, 300), number(-300, 300), fc.constantFrom(1, 1.25, 2), (from, dx, dy, ratio) => {
        const before = project(from, ratio);
        const after = project(panned(from, dx, dy), ratio);
        expect(Number.isInteger(after.originX - before.originX)).toBe(true);
        expect(Number.isInteger(after.originY - before.originY)).toBe(true);
        expect(Math.abs(after.originX - before.originX - dx * ratio)).toBeLessThanOrEqual(1.001);
        expect(after.scale).toBe(before.scale);
      }),
    );
  });

  it('K5 reveals a box by the smallest pan, and stays where it is when the box is in view', () => {
    const from = { x: 0, y: 0, zoom: 1 };
    expect(revealing(from, { x: 200, y: 200, width: 152, height: 112 }, SIZE, INSETS)).toBe(from);
    const to = revealing(from, { x: 200, y: 700, width: 152, height: 112 }, SIZE, INSETS);
    expect(to).toEqual({ x: 0, y: 700 + 112 - (SIZE.height - INSETS.bottom), zoom: 1 });
  });

  it('K6 eases from one camera exactly to the other', () => {
    fc.assert(
      fc.property(camera, camera, (from, to) => {
        expect(between(from, to, SIZE, 1)).toBe(to);
        const start = between(from, to, SIZE, 0);
        expect(start.zoom).toBeCloseTo(from.zoom, 6);
        expect(start.x).toBeCloseTo(from.x, 4);
        const view = inView(between(from, to, SIZE, 0.5), SIZE);
        expect(Number.isFinite(view.x + view.width)).toBe(true);
      }),
    );
  });
});
