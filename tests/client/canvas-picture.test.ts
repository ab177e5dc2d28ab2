import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActiveScene } from '@forwhom/client/canvas/activeScene.ts';
import { project, type Projection } from '@forwhom/client/canvas/camera.ts';
import { createNoteTexts } from '@forwhom/client/canvas/noteText.ts';
import { readPalette } from '@forwhom/client/canvas/palette.ts';
import type { OwnHand } from '@forwhom/client/canvas/paintHand.ts';
import { Picture } from '@forwhom/client/canvas/picture.ts';
import { Pings } from '@forwhom/client/canvas/pings.ts';
import { RemoteHands } from '@forwhom/client/canvas/remoteHands.ts';
import type { Style } from '@forwhom/client/canvas/restingScene.ts';
import { ThreadLines } from '@forwhom/client/canvas/threadLines.ts';
import { contains, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { paper, type Paper } from '../support/canvas-paper.ts';
import { fakeBoard, fakeNote } from '../support/fake-board.ts';
import { fakeSheet, paperCanvas, type FakeSheet } from '../support/fake-sheet.ts';

const ruler = { family: 'serif', box: { ascent: 0.9, descent: 0.2 }, ems: (text: string) => text.length * 0.5 };
const style: Style = {
  palette: readPalette(() => ''),
  texts: createNoteTexts(ruler, 'more'),
  heading: ruler,
  helper: ruler,
  current: null,
  wear: () => false,
};
const SCREEN = { width: 800, height: 500 };
const EDGE = 480;

/** What tiles were painted on. */
let papers: Paper[] = [];
beforeEach(() => {
  papers = [];
  const next = (): Paper => {
    const made = paper();
    papers.push(made);
    return made;
  };
  vi.stubGlobal('OffscreenCanvas', paperCanvas(next));
});
afterEach(() => vi.unstubAllGlobals());

const at = (x: number, y: number): Projection => project({ x, y, zoom: 1 }, 1);

describe('a picture of the board', () => {
  it('O65 has all of the view on its tiles, and paints each of them once, whichever way it is moved', () => {
    const step = fc.record({ x: fc.integer({ min: -60, max: 60 }), y: fc.integer({ min: -60, max: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const sheet = fakeSheet();
        let painted = 0;
        const picture = new Picture(() => painted++, at(0, 0), SCREEN.width, sheet);
        let [x, y] = [0, 0];
        for (const by of [{ x: 0, y: 0 }, ...steps]) {
          [x, y] = [x + by.x, y + by.y];
          painted = 0;
          const before = new Set(sheet.tiles);
          picture.show(at(x, y), SCREEN.width, SCREEN.height);
          const added = [...sheet.tiles].filter((tile) => !before.has(tile));
          expect(painted).toBe(added.length);
          // One tile ahead of the view at the most.
          expect(added.filter((tile) => !tile.isShown).length).toBeLessThanOrEqual(1);
          const { width, height } = SCREEN;
          expect(sheet.at).toEqual({ x: 0 - x, y: 0 - y });
          const shown = [...sheet.tiles].filter((tile) => tile.isShown && tile.puts === 1);
          for (const [left, top] of [
            [x, y],
            [x + width - 1, y],
            [x, y + height - 1],
            [x + width - 1, y + height - 1],
          ] as const)
            expect(shown.some((tile) => contains({ ...tile, width: EDGE, height: EDGE }, { x: left, y: top }))).toBe(
              true,
            );
        }
        expect(sheet.tiles.size).toBeLessThanOrEqual(30);
      }),
    );
  });

  it('O108 paints ahead of the view only where it is going, and has all that comes there', () => {
    const way = fc.record({ x: fc.integer({ min: -20, max: 20 }), y: fc.integer({ min: -20, max: 20 }) });
    fc.assert(
      fc.property(way, ({ x: dx, y: dy }) => {
        fc.pre(dx !== 0 || dy !== 0);
        const sheet = fakeSheet();
        const picture = new Picture(() => undefined, at(0, 0), SCREEN.width, sheet);
        let late = 0;
        // A corner of the first tile lies in the corner of the view: what comes there comes at once.
        picture.show(at(0, 0), SCREEN.width, SCREEN.height);
        for (let n = 1; n <= 100; n++) {
          const before = new Set(sheet.tiles);
          picture.show(at(n * dx, n * dy), SCREEN.width, SCREEN.height);
          for (const tile of sheet.tiles) {
            if (before.has(tile)) continue;
            if (tile.isShown && n > 1) late++;
            // Nothing beside or behind: along each axis it is in view, or lies ahead.
            if (dx >= 0) expect(tile.x + EDGE).toBeGreaterThan(n * dx);
            if (dx <= 0) expect(tile.x).toBeLessThan(n * dx + SCREEN.width);
            if (dy >= 0) expect(tile.y + EDGE).toBeGreaterThan(n * dy);
            if (dy <= 0) expect(tile.y).toBeLessThan(n * dy + SCREEN.height);
          }
        }
        expect(late).toBe(0);
      }),
    );
  });

  it('O70 paints damage again on the tiles that have it, and no others', () => {
    const sheet = fakeSheet();
    const painted: Box[] = [];
    const picture = new Picture(
      (_, { originX, originY }, { x, y, ...size }) => {
        painted.push({ x: x - originX, y: y - originY, ...size });
      },
      at(0, 0),
      SCREEN.width,
      sheet,
    );
    for (let n = 0; n < 20; n++) picture.show(at(0, 0), SCREEN.width, SCREEN.height);
    painted.splice(0);
    const damage = { x: 470, y: 100, width: 50, height: 20 };
    picture.repaint([damage]);
    expect(painted.toSorted((a, b) => a.x - b.x)).toEqual([
      { ...damage, width: 10 },
      { ...damage, x: 480, width: 40 },
    ]);
    expect([...sheet.tiles].filter(({ puts }) => puts === 2)).toHaveLength(2);
  });
});

describe('a picture on a phone', () => {
  it('O71 keeps less than 80 MB of tiles at three device pixels a pixel, wherever it is panned', () => {
    const sheet = fakeSheet();
    let pixels = 0;
    const phone = (x: number, y: number): Projection => project({ x, y, zoom: 1 }, 3);
    const picture = new Picture((_, __, { width, height }) => (pixels = width * height), phone(0, 0), 390 * 3, sheet);
    for (let n = 0; n < 200; n++) {
      picture.show(phone(n * 7, n * 11), 390 * 3, 844 * 3);
      expect(sheet.tiles.size * pixels * 4).toBeLessThan(80 * 2 ** 20);
    }
  });
});

describe('many notes in the hand', () => {
  const notes = Array.from({ length: 60 }, (_, n) => fakeNote(`n${n}`, (n % 10) * 164, Math.floor(n / 10) * 124));
  const ids = new Set(notes.map(({ id }) => id));
  const empty: OwnHand = {
    lifted: new Set(),
    carried: { x: 0, y: 0 },
    lasso: null,
    theme: null,
    target: null,
    stretched: null,
  };
  const board = fakeBoard({ notes });
  const sceneOf = (hand: () => OwnHand, sheet: FakeSheet): ActiveScene =>
    new ActiveScene({
      board,
      sheet,
      hand,
      theme: () => null,
      hands: new RemoteHands(board.cursors),
      appearing: () => new Map(),
      turning: () => new Map(),
      threads: new ThreadLines({ notes: board.notes, selected: () => new Set(), isCarried: () => false }),
      pings: new Pings(),
      focus: () => null,
      still: () => true,
      style: () => style,
    });

  it('O66 are painted when they are taken up and shown as they are from then on; those that change are painted anew', () => {
    let hand: OwnHand = { ...empty, lifted: ids };
    board.ui.setState({ selected: ids });
    const sheet = fakeSheet();
    const scene = sceneOf(() => hand, sheet);
    const screen = paper();
    const carry = (x: number): void => {
      hand = { ...hand, carried: { x, y: 0 } };
      scene.carry(at(0, 0), SCREEN);
      scene.paint(screen.context, at(0, 0), 0, { x: 0, y: 0, ...SCREEN });
    };
    for (let x = 0; x < 100; x += 5) carry(x);
    expect(papers).toHaveLength(1);
    const [first] = papers;
    // Each with its mark, and nothing of it on the screen itself.
    expect(first?.texts.length).toBeGreaterThan(20);
    expect(first?.outlines).toHaveLength(first?.texts.length ?? 0);
    expect([screen.texts, screen.outlines]).toEqual([[], []]);
    expect([sheet.isShown, sheet.at.x]).toEqual([true, 95]);
    expect([...sheet.tiles].every(({ puts }) => puts === 1)).toBe(true);
    // Nothing else is to be painted, so the layer of what moves is away.
    expect(scene.extent(0, { x: 0, y: 0, ...SCREEN }, 1)).toBeNull();
    scene.carriedChanged();
    carry(100);
    expect(papers).toHaveLength(2);
    expect(papers[1]?.texts.length).toBeGreaterThan(20);
    hand = { ...hand, lifted: new Set([...ids].slice(0, 3)) };
    carry(100);
    expect([screen.texts.length, screen.outlines.length > 3]).toEqual([3, true]);
    expect([sheet.isShown, sheet.tiles.size]).toEqual([false, 0]);
  });

  it('O110 are painted before they are taken up, a tile a frame once they and the view rest', () => {
    let hand = empty;
    board.ui.setState({ selected: ids });
    const sheet = fakeSheet();
    const scene = sceneOf(() => hand, sheet);
    /** Frames until no other one is wanted. */
    const rest = (x = 0): number => {
      for (let frames = 1; ; frames++) {
        const before = new Set(sheet.tiles);
        const isWanted = scene.carry(at(x, 0), SCREEN);
        expect([...sheet.tiles].filter((tile) => !before.has(tile)).length).toBeLessThanOrEqual(1);
        expect(sheet.isShown).toBe(false);
        if (!isWanted) return frames;
      }
    };
    expect(rest()).toBeGreaterThan(4);
    const first = [...sheet.tiles];
    expect(first.length).toBeGreaterThan(3);
    expect(rest()).toBe(1);
    // Another view, or a note that changed: what was painted is not what will be carried.
    rest(7);
    expect(first.some((tile) => sheet.tiles.has(tile))).toBe(false);
    scene.carriedChanged();
    expect(sheet.tiles.size).toBe(0);
    rest(7);
    const ready = [...sheet.tiles];
    // Taking them up selects them anew.
    board.ui.setState({ selected: new Set(ids) });
    hand = { ...empty, lifted: new Set(ids), carried: { x: -3, y: 2 } };
    expect(scene.carry(at(7, 0), SCREEN)).toBe(false);
    expect([sheet.isShown, sheet.at]).toEqual([true, { x: -3, y: 2 }]);
    expect(ready.every((tile) => sheet.tiles.has(tile) && tile.puts === 1)).toBe(true);
    expect([...sheet.tiles].filter((tile) => tile.isShown && !ready.includes(tile))).toEqual([]);
    // Put back, they are seen where they lie, and may be taken up again.
    hand = empty;
    rest(7);
  });
});
