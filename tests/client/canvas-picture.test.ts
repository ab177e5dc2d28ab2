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
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { paper, type Paper } from '../support/canvas-paper.ts';
import { fakeBoard, fakeNote } from '../support/fake-board.ts';

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
const ASIDE = 256;

/** A context of a canvas of the size of the screen. */
function sheetOf(canvas: object): Paper {
  const sheet = paper();
  Object.assign(sheet.context, { canvas });
  return sheet;
}

/** What pictures were painted on. */
let sheets: Paper[] = [];
beforeEach(() => {
  sheets = [];
  const createElement = (): object => {
    const canvas = { width: 0, height: 0, getContext: () => sheets.at(-1)?.context };
    sheets.push(sheetOf(canvas));
    return canvas;
  };
  vi.stubGlobal('document', { createElement });
});
afterEach(() => vi.unstubAllGlobals());

const at = (x: number, y: number): Projection => project({ x, y, zoom: 1 }, 1);
const area = (boxes: readonly Box[]): number => boxes.reduce((sum, { width, height }) => sum + width * height, 0);

describe('a picture of the board', () => {
  it('O65 is painted once, and then only where it newly reaches, whichever way it is moved', () => {
    const step = fc.record({ x: fc.integer({ min: -60, max: 60 }), y: fc.integer({ min: -60, max: 60 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const painted: Box[] = [];
        let [x, y] = [0, 0];
        const picture = new Picture((_, __, region) => painted.push(region), at(0, 0), SCREEN.width, SCREEN.height);
        const whole = { x: 0, y: 0, width: SCREEN.width + 2 * ASIDE, height: SCREEN.height + 2 * ASIDE };
        expect(painted.splice(0)).toEqual([whole]);
        const { context } = sheetOf(SCREEN);
        let way = 0;
        for (const by of steps) {
          [x, y] = [x + by.x, y + by.y];
          way += Math.abs(by.x) + Math.abs(by.y);
          picture.show(context, at(x, y), SCREEN.width, SCREEN.height);
        }
        // A view that has gone by less than what lies aside of it needs nothing new; beyond that, strips.
        if (way <= ASIDE) expect(painted).toEqual([]);
        expect(area(painted)).toBeLessThanOrEqual(2 * way * whole.width);
      }),
    );
  });
});

describe('many notes in the hand', () => {
  it('O66 are painted when they are taken up and shown as they are from then on; those that change are painted anew', () => {
    const notes = Array.from({ length: 60 }, (_, n) => fakeNote(`n${n}`, (n % 10) * 164, Math.floor(n / 10) * 124));
    const board = fakeBoard({ notes });
    const ids = new Set(notes.map(({ id }) => id));
    const nothing = { lifted: new Set<never>(), carried: { x: 0, y: 0 }, lasso: null, theme: null, target: null };
    let hand: OwnHand = { ...nothing, lifted: ids, stretched: null };
    board.ui.setState({ selected: ids });
    const threads = new ThreadLines({ notes: board.notes, selected: () => new Set(), isCarried: () => false });
    const scene = new ActiveScene({
      board,
      hand: () => hand,
      theme: () => null,
      hands: new RemoteHands(board.cursors),
      appearing: () => new Map(),
      turning: () => new Map(),
      threads,
      pings: new Pings(),
      focus: () => null,
      still: () => true,
      style: () => style,
    });
    const screen = sheetOf(SCREEN);
    const carry = (x: number): void => {
      hand = { ...hand, carried: { x, y: 0 } };
      scene.paint(screen.context, at(0, 0), 0, { x: 0, y: 0, ...SCREEN });
    };
    for (let x = 0; x < 100; x += 5) carry(x);
    expect(sheets).toHaveLength(1);
    const once = sheets[0]?.texts.length ?? 0;
    // No more than the picture reaches, each with its mark, and nothing of it on the screen itself.
    expect(once).toBeGreaterThan(20);
    expect(sheets[0]?.outlines).toHaveLength(once);
    expect([screen.texts, screen.outlines]).toEqual([[], []]);
    scene.carriedChanged();
    carry(100);
    expect(sheets).toHaveLength(2);
    expect(sheets[1]?.texts.length).toBeGreaterThan(20);
    hand = { ...hand, lifted: new Set([...ids].slice(0, 3)) };
    carry(100);
    expect([screen.texts.length, screen.outlines.length > 3]).toEqual([3, true]);
  });
});
