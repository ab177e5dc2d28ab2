import { describe, expect, it } from 'vitest';
import { createCameraRig } from '@forwhom/client/canvas/cameraRig.ts';
import { insetsFor } from '@forwhom/client/canvas/chrome.ts';
import { toScreen } from '@forwhom/client/canvas/camera.ts';
import { keepView, keptView } from '@forwhom/client/canvas/keptViews.ts';
import { fieldAt, mostHeight } from '@forwhom/client/canvas/placeEditor.ts';
import { firstView } from '@forwhom/client/canvas/watchBoard.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { aside } from '@forwhom/client/state/aside.ts';
import { fakeBoard, fakeNote } from '../support/fake-board.ts';

const SIZE = { width: 1_366, height: 800 };
const END = SIZE.height - insetsFor(SIZE).bottom;
const ZONE = 'do' as ZoneId;
const nothing = (): void => undefined;
const zone = (width: number, height: number): Zone => ({
  id: ZONE,
  prompt: 'What?',
  short: 'do',
  helper: '',
  starter: '',
  color: 'sun',
  x: 0,
  y: 0,
  width,
  height,
});
const boardWith = (...zones: Zone[]) => {
  const board = fakeBoard({ zones });
  board.ui.setState({ zone: ZONE });
  const rig = createCameraRig({ board, reducedMotion: () => true, changed: () => undefined, byHand: () => undefined });
  rig.resize(SIZE);
  return { board, rig };
};

describe('the first view', () => {
  it('K47 shows the zone one writes into between 75 % and 100 %, a tall one from its top', () => {
    for (const [width, height] of [
      [364, 1_016],
      [692, 520],
      [200, 150],
      [1_400, 700],
    ] as const) {
      const { board, rig } = boardWith(zone(width, height));
      firstView(board, rig, null, nothing).place();
      const { zoom } = rig.camera();
      expect(zoom).toBeGreaterThanOrEqual(0.75);
      expect(zoom).toBeLessThanOrEqual(1);
      const top = Math.round(toScreen(rig.camera(), { x: 0, y: 0 }).y);
      expect(top).toBeGreaterThanOrEqual(insetsFor(SIZE).top);
      if (height * 0.75 <= END - insetsFor(SIZE).top) expect(top + height * zoom).toBeLessThanOrEqual(END);
    }
  });

  it('K48 is the one that was left, unless another zone was chosen meanwhile', () => {
    const { board, rig } = boardWith(zone(692, 520));
    expect(keptView(board)).toBeNull();
    const camera = { x: 1_234, y: 56, zoom: 0.3 };
    keepView(board, camera);
    firstView(board, rig, keptView(board), nothing).place();
    expect(rig.camera()).toEqual(camera);
    board.ui.setState({ zone: 'whom' as ZoneId });
    expect(keptView(board)).toBeNull();
  });
});

describe('a zone that grows', () => {
  const low = (y: number) => fakeNote('low', 20, y, { zone: ZONE });
  const grown = (y: number) => {
    const { board, rig } = boardWith(zone(692, 520));
    rig.frame({ zone: ZONE });
    const before = rig.camera();
    board.notes.put([low(y)]);
    return { board, rig, before };
  };
  const bottom = ({ board, rig }: ReturnType<typeof boardWith>): number => {
    const box = board.notes.frames()[0]?.box;
    return box === undefined ? Infinity : toScreen(rig.camera(), { x: 0, y: box.y + box.height }).y;
  };

  it('K69 stays in view on a screen that was taken to it, and never comes closer by itself', () => {
    const { board, rig, before } = grown(520);
    expect(bottom({ board, rig })).toBeGreaterThan(END);
    rig.grow(false);
    expect(bottom({ board, rig })).toBeLessThanOrEqual(END + 1);
    expect(rig.camera().zoom).toBeLessThan(before.zoom);
    const now = rig.camera();
    rig.grow(false);
    board.notes.remove(['low' as NoteId]);
    rig.grow(false);
    expect(rig.camera()).toEqual(now);
  });

  it('O107 is shown whole at once while the page has only begun to show the board', () => {
    const { board, rig, before } = grown(520);
    rig.grow(true);
    expect(rig.camera().zoom).toBeLessThan(before.zoom);
    expect(bottom({ board, rig })).toBeLessThanOrEqual(END + 1);
    expect(rig.step(1_000)).toBe(false);
  });

  it('O107 is shown whole at once also when the view was still on its way elsewhere', () => {
    const board = fakeBoard({ zones: [zone(692, 520)] });
    const rig = createCameraRig({ board, reducedMotion: () => false, changed: nothing, byHand: nothing });
    rig.resize(SIZE);
    rig.place(null);
    rig.frame('board');
    rig.step(0);
    rig.step(50);
    board.notes.put([low(4_000)]);
    rig.grow(true);
    const now = rig.camera();
    expect(rig.step(2_000)).toBe(false);
    expect(rig.camera()).toEqual(now);
  });

  it('K69 takes the room of a panel that goes with the step before', () => {
    const { rig } = boardWith(zone(692, 520));
    rig.frame({ zone: ZONE });
    const alone = rig.camera();
    aside.width = 312;
    rig.frame({ zone: ZONE });
    expect(rig.camera()).not.toEqual(alone);
    aside.width = 0;
    rig.settle();
    expect(rig.camera()).toEqual(alone);
  });

  it('K69 moves nobody who went elsewhere by hand', () => {
    const { rig } = grown(520);
    rig.panBy(30, 40);
    const chosen = rig.camera();
    rig.grow(false);
    expect(rig.camera()).toEqual(chosen);
  });
});

describe('the field of a long note', () => {
  const camera = { x: 0, y: 0, zoom: 1 };
  const box = { x: 100, y: 500, width: 152, height: 112 };

  it('K49 grows up over its note rather than under the composer, and not beyond what is free', () => {
    expect(fieldAt(box, 112, camera, SIZE)).toEqual({ x: 100, y: 500 });
    expect(fieldAt(box, 300, camera, SIZE)).toEqual({ x: 100, y: END - 300 });
    expect(mostHeight(camera, SIZE)).toBe(END - insetsFor(SIZE).top);
    expect(mostHeight({ ...camera, zoom: 2 }, SIZE)).toBe((END - insetsFor(SIZE).top) / 2);
    expect(fieldAt({ ...box, y: 120 }, 300, camera, SIZE).y, 'there is room below').toBe(120);
  });

  it('K49 leaves the view with its note', () => {
    expect(fieldAt({ ...box, y: 2_000 }, 300, camera, SIZE).y).toBe(2_000 + 112 - 300);
    expect(fieldAt({ ...box, y: -900 }, 300, camera, SIZE).y).toBe(-900);
  });
});
