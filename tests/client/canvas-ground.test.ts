import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { project } from '@forwhom/client/canvas/camera.ts';
import { paintGround } from '@forwhom/client/canvas/paintBackdrop.ts';
import { readPalette } from '@forwhom/client/canvas/palette.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';

const palette = readPalette(() => '');

/** A sheet that remembers the corners of dots on it, and can be copied onto another. */
class Sheet {
  width = 0;
  height = 0;
  dots: Box[] = [];
  /** How often something was painted. */
  calls = 0;
  fillStyle = '';

  getContext(): this {
    return this;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.calls++;
    if (this.fillStyle === palette.canvas) this.dots = this.dots.filter((dot) => !within(dot, { x, y, width, height }));
    else this.dots.push({ x, y, width, height });
  }

  drawImage(from: Sheet, ...[sx, sy, width, height, x, y]: [number, number, number, number, number, number]): void {
    this.calls++;
    const part = { x: sx, y: sy, width, height };
    for (const dot of from.dots)
      if (within(dot, part)) this.dots.push({ ...dot, x: dot.x - sx + x, y: dot.y - sy + y });
  }
}

/** Begins in it: a dot on the edge is cut by the clip, in one piece as in the other. */
const within = (dot: Box, { x, y, width, height }: Box): boolean =>
  dot.x >= x && dot.y >= y && dot.x < x + width && dot.y < y + height;

const inOrder = (dots: readonly Box[]): Box[] => dots.toSorted((a, b) => a.y - b.y || a.x - b.x);

describe('the ground', () => {
  beforeEach(() => vi.stubGlobal('document', { createElement: () => new Sheet() }));
  afterEach(() => vi.unstubAllGlobals());

  it('O67 has the same dots whether it is painted whole or piece by piece, and whole it takes no step for each of them', () => {
    const view = { x: 0, y: 0, width: 1_440, height: 900 };
    const camera = fc.record({
      x: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
      y: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
      zoom: fc.double({ min: 0.05, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(camera, fc.constantFrom(1, 1.5, 2), (at, ratio) => {
        const projection = project(at, ratio);
        const [whole, pieces] = [new Sheet(), new Sheet()];
        const paint = (sheet: Sheet, region: Box): void =>
          paintGround(sheet as unknown as CanvasRenderingContext2D, region, projection, palette);
        paint(whole, view);
        for (let x = 0; x < view.width; x += 144)
          for (let y = 0; y < view.height; y += 100) paint(pieces, { x, y, width: 144, height: 100 });
        const seen = (sheet: Sheet): Box[] => inOrder(sheet.dots.filter((dot) => within(dot, view)));
        expect(new Set(seen(pieces).map(({ x, y }) => `${x} ${y}`))).toEqual(
          new Set(seen(whole).map(({ x, y }) => `${x} ${y}`)),
        );
        expect(whole.calls).toBeLessThanOrEqual(320);
      }),
    );
  });
});
