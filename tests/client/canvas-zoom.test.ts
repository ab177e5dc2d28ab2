import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { project, zoomedAt, type Camera, type Projection } from '@forwhom/client/canvas/camera.ts';
import { ahead, covers, stretched } from '@forwhom/client/canvas/stretch.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { paper } from '../support/canvas-paper.ts';
import { fakeNote } from '../support/fake-board.ts';
import { paperCanvas } from '../support/fake-sheet.ts';
import { restingStage } from '../support/resting-stage.ts';

const VIEW = { width: 1_400, height: 800 };

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => paper().context }) });
  vi.stubGlobal('OffscreenCanvas', paperCanvas(paper));
});
afterEach(() => vi.unstubAllGlobals());

describe('a painting that is stretched', () => {
  const cameras = fc.record({
    x: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
    y: fc.double({ min: -5_000, max: 5_000, noNaN: true }),
    zoom: fc.double({ min: 0.1, max: 3, noNaN: true }),
  });
  const inside = fc.record({ x: fc.integer({ min: 0, max: 1_400 }), y: fc.integer({ min: 0, max: 800 }) });
  const ratios = fc.constantFrom(1, 1.25, 2, 3);

  it('O72 shows every point of the board where it belongs', () => {
    fc.assert(
      fc.property(cameras, inside, ratios, fc.double({ min: 0.75, max: 1.3, noNaN: true }), (from, at, ratio, step) => {
        const painted = project(from, ratio);
        const shown = project(zoomedAt(from, at, from.zoom * step), ratio);
        const { x, y, factor } = stretched(painted, shown);
        for (const [px, py] of [
          [from.x, from.y],
          [from.x + 300, from.y - 200],
        ] as const) {
          expect(x + (px * painted.scale + painted.originX) * factor).toBeCloseTo(px * shown.scale + shown.originX, 3);
          expect(y + (py * painted.scale + painted.originY) * factor).toBeCloseTo(py * shown.scale + shown.originY, 3);
        }
      }),
    );
  });

  it('O72 leaves no part of the view bare in the next two steps of a zoom that goes on as it did, wherever the hand is', () => {
    fc.assert(
      fc.property(
        cameras,
        inside,
        ratios,
        fc.double({ min: 0.89, max: 0.999, noNaN: true }),
        (from, at, ratio, step) => {
          const size = { width: VIEW.width * ratio, height: VIEW.height * ratio };
          const of = (camera: Camera): Projection => project(camera, ratio);
          const to = zoomedAt(from, at, from.zoom * step);
          const painted = ahead(of(from), of(to), size, 2);
          for (const steps of [0, 1, 2])
            expect(covers(stretched(painted, of(zoomedAt(to, at, to.zoom * step ** steps))), size)).toBe(true);
        },
      ),
    );
  });

  it('O72 is not used for a jump', () => {
    const [near, far] = [project({ x: 0, y: 0, zoom: 1 }, 1), project({ x: 0, y: 0, zoom: 1.5 }, 1)];
    expect(covers(stretched(near, far), VIEW)).toBe(false);
    expect(covers(stretched(far, near), VIEW)).toBe(false);
  });
});

describe('zooming', () => {
  const zooming = (count: number) => {
    const { board, scene, asked } = restingStage(count);
    const sheet = paper();
    let camera: Camera = { x: 0, y: 0, zoom: 0.1 };
    const frame = (factor = 1): boolean => {
      camera = zoomedAt(camera, { x: 150, y: 200 }, camera.zoom * factor);
      sheet.clips.length = 0;
      return scene.paint(sheet.context, project(camera, 1), VIEW.width, VIEW.height);
    };
    // The view comes to rest.
    frame();
    frame();
    return { board, scene, asked, sheet, frame };
  };

  it.each([1.05, 0.95])('O72 paints many notes in some of the frames, and what rests as it is (by %s)', (factor) => {
    const { frame, asked } = zooming(400);
    const painted = Array.from({ length: 12 }, () => {
      const fresh = frame(factor);
      if (!fresh) expect(asked.stretch).not.toBe(null);
      return fresh;
    }).filter(Boolean).length;
    expect(painted).toBeGreaterThanOrEqual(4);
    expect(painted).toBeLessThanOrEqual(7);
    // The hand rests: in a frame everything is painted as it is, and then nothing.
    frame();
    expect(asked.stretch).toBe(null);
    expect(frame()).toBe(false);
  });

  it('O72 asks for the frame that paints what is stretched', () => {
    const { frame, asked } = zooming(400);
    for (let n = 0; n < 20; n++) {
      const before = asked.requests;
      frame(n < 10 ? 1.04 : 0.96);
      expect(asked.requests).toBeGreaterThan(before);
    }
  });

  it('O72 paints what is put back on the ground at once', () => {
    const { scene, frame, board } = zooming(400);
    const box = board.notes.get('n3' as NoteId)?.box;
    if (box === undefined) throw new Error('there is a note');
    expect(frame(1.05)).toBe(false);
    scene.damage(box, true);
    expect(frame(1.05)).toBe(true);
  });

  it('O72 paints a step that comes alone once, as it is', () => {
    const { frame, asked } = zooming(400);
    for (let n = 0; n < 4; n++) {
      const before = asked.requests;
      const first = frame(0.85);
      expect(first).toBe(true);
      expect(asked.stretch).toBe(null);
      expect(asked.requests).toBe(before + 1);
      expect(frame()).toBe(false);
    }
  });

  it('O72 paints few notes in every frame', () => {
    const { frame, asked } = zooming(100);
    for (let n = 0; n < 12; n++) {
      expect(frame(n < 6 ? 1.05 : 0.95)).toBe(true);
      expect(asked.stretch).toBe(null);
    }
  });

  it('O72 loses no change that comes meanwhile', () => {
    const { board, frame, sheet } = zooming(400);
    frame(1.05);
    expect(frame(1.05)).toBe(false);
    board.notes.put([fakeNote('n3', 3 * 164, 40)]);
    for (let n = 0; n < 3; n++) if (frame(1.05)) break;
    expect(sheet.clips.some(([, , width]) => width === VIEW.width)).toBe(true);
  });
});
