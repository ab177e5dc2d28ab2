import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCameraRig } from '@forwhom/client/canvas/cameraRig.ts';
import { Painting } from '@forwhom/client/canvas/painting.ts';
import { RoomLook } from '@forwhom/client/canvas/roomLook.ts';
import { ThemeFrames } from '@forwhom/client/canvas/themeFrames.ts';
import { ThreadLines } from '@forwhom/client/canvas/threadLines.ts';
import { watchBoard } from '@forwhom/client/canvas/watchBoard.ts';
import { edgePoint, lineBetween, type Line } from '@forwhom/shared/layout/threadLine.ts';
import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId, ThreadId } from '@forwhom/shared/vocabulary/ids.ts';
import { paper } from '../support/canvas-paper.ts';
import { fakeBoard, fakeNote, fakeTheme, type FakeBoard } from '../support/fake-board.ts';
import { fakeSheet } from '../support/fake-sheet.ts';
import { restingStage, threadsOf } from '../support/resting-stage.ts';

const thread = (from: string, to: string): Thread => ({
  id: `${from}-${to}` as ThreadId,
  from: from as NoteId,
  to: to as NoteId,
});
const EVERYWHERE: Box = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 };

/** `count` notes in a row, each tied to the next. */
function chain(count: number, selected: readonly string[] = [], carried: readonly string[] = []) {
  const notes = Array.from({ length: count }, (_, n) => fakeNote(`n${String(n)}`, n * 300, 0));
  const board = fakeBoard({ notes });
  const lines = new ThreadLines({
    notes: board.notes,
    selected: () => new Set(selected.map((id) => id as NoteId)),
    isCarried: (end) => carried.includes(end),
  });
  board.notes.setThreads(notes.slice(1).map(({ id }, n) => thread(`n${String(n)}`, id)));
  lines.changed(board.notes.threads());
  return { board, lines };
}

const nothing = (): void => undefined;
const quietRig = (board: FakeBoard) =>
  createCameraRig({ board, reducedMotion: () => true, changed: nothing, byHand: nothing });

/** Whether one of the boxes holds all of the line. */
const isCovered = ({ from, to }: Line, boxes: readonly Box[]): boolean =>
  boxes.some((box) =>
    [from, to].every(({ x, y }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height),
  );

/** The painting of a board on papers, and what my hand carries. */
function paintingOf(board: FakeBoard) {
  const context = (): CanvasRenderingContext2D => paper().context;
  const nowhere = { addEventListener: nothing };
  const fonts = { ...nowhere, check: () => true };
  vi.stubGlobal('document', { fonts, createElement: () => ({ getContext: context }) });
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: () => '' }));
  vi.stubGlobal('matchMedia', () => nowhere);
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe = nothing;
    },
  );
  vi.stubGlobal('Path2D', Object);
  const hand = {
    lifted: new Set<NoteId>(),
    carried: { x: 0, y: 0 },
    lasso: null,
    theme: null as ThemeId | null,
    target: null,
    stretched: null,
  };
  const { grid } = restingStage(0);
  const painting = new Painting({
    board,
    layers: {
      resting: context(),
      active: context(),
      still: fakeSheet(),
      carried: fakeSheet(),
      stretch: nothing,
      ratio: () => 1,
      resize: nothing,
    },
    rig: quietRig(board),
    grid,
    hand: () => hand,
    theme: () => null,
    focus: () => null,
    still: () => true,
    request: nothing,
  });
  return { painting, hand };
}

afterEach(() => vi.unstubAllGlobals());

describe('threads', () => {
  it('K59 run from edge to edge', () => {
    const number = fc.integer({ min: -2_000, max: 2_000 });
    const box = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 10, max: 500 }),
      height: fc.integer({ min: 10, max: 500 }),
    });
    const onEdge = ({ x, y, width, height }: Box, at: Point): boolean => {
      const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
      const inside = at.x > x - 1e-6 && at.x < x + width + 1e-6 && at.y > y - 1e-6 && at.y < y + height + 1e-6;
      return inside && (near(at.x, x) || near(at.x, x + width) || near(at.y, y) || near(at.y, y + height));
    };
    fc.assert(
      fc.property(box, box, (a, b) => {
        const line = lineBetween(a, b);
        if (line === null) return;
        expect(onEdge(a, line.from)).toBe(true);
        expect(onEdge(b, line.to)).toBe(true);
      }),
    );
    expect(edgePoint({ x: 0, y: 0, width: 10, height: 10 }, { x: 5, y: 5 })).toEqual({ x: 5, y: 5 });
  });

  it('K59 are all shown up to sixty, and beyond that only those of the selected notes', () => {
    expect(chain(61).lines.within(EVERYWHERE)).toHaveLength(60);
    expect(chain(62).lines.within(EVERYWHERE)).toHaveLength(0);
    expect(chain(62, ['n5']).lines.within(EVERYWHERE)).toHaveLength(2);
    expect(chain(10).lines.within({ x: 0, y: 0, width: 100, height: 100 })).toHaveLength(1);
  });

  it('K59 follow a note in the hand, and lie where both ends lie otherwise', () => {
    const { lines } = chain(4, [], ['n1']);
    expect(lines.within(EVERYWHERE)).toHaveLength(1);
    const [first] = lines.carried({ x: 0, y: 400 });
    expect(lines.carried({ x: 0, y: 400 })).toHaveLength(2);
    expect(first?.to.y).toBe(400);
  });

  it('K59 say what must be painted again when an end moves, and when there are others', () => {
    const { board, lines } = chain(3);
    expect(lines.around('n1' as NoteId)).toHaveLength(2);
    expect(lines.around('n0' as NoteId, { x: 0, y: 5_000, width: 10, height: 10 })[0]?.height).toBeGreaterThan(4_900);
    expect(lines.changed(board.notes.threads())).toBe(false);
    board.notes.setThreads([thread('n0', 'n2')]);
    expect(lines.changed(board.notes.threads())).toBe(true);
    expect(lines.around('n1' as NoteId)).toHaveLength(0);
  });

  it('K59 are others also when one keeps its id and gets other ends, as when themes are merged', () => {
    const { board, lines } = chain(4);
    const [first, ...others] = board.notes.threads() as [Thread, ...Thread[]];
    expect(lines.of(first.from)).toHaveLength(1);
    const moved = { ...first, from: 'n3' as NoteId };
    board.notes.setThreads([moved, ...others]);
    expect(lines.changed(board.notes.threads())).toBe(true);
    expect([lines.of(first.from), lines.of('n3' as NoteId)]).toEqual([[], [moved, others[1]]]);
    board.notes.setThreads([{ ...moved, to: 'n2' as NoteId }, ...others]);
    expect(lines.changed(board.notes.threads())).toBe(true);
    expect(lines.around('n1' as NoteId)).toHaveLength(1);
  });

  it('K59 are others also when the only one goes that was there when the canvas was opened', () => {
    const { board } = chain(2);
    const lines = new ThreadLines({ notes: board.notes, selected: () => new Set(), isCarried: () => false });
    expect(lines.of('n0' as NoteId)).toHaveLength(1);
    board.notes.setThreads([]);
    expect(lines.changed(board.notes.threads())).toBe(true);
    expect(lines.of('n0' as NoteId)).toEqual([]);
  });

  it('K59 may end at a theme', () => {
    const board = fakeBoard({
      themes: [fakeTheme('t')],
      notes: [fakeNote('a', 0, 0, { theme: 't' as ThemeId }), fakeNote('b', 900, 0)],
    });
    board.notes.setThreads([thread('b', 't')]);
    const lines = new ThreadLines({ notes: board.notes, selected: () => new Set(), isCarried: () => false });
    const frame = board.notes.theme('t' as ThemeId)?.box;
    expect(lines.within(EVERYWHERE)[0]?.to.x).toBe((frame?.x ?? 0) + (frame?.width ?? 0));
  });

  it('K73 leave nothing behind, whichever of their ends move in one act', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 5_000 }), y: fc.integer({ min: 0, max: 5_000 }) });
    const ENDS = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 't0', 't1'];
    const pair = fc.tuple(fc.constantFrom(...ENDS), fc.constantFrom(...ENDS)).filter(([a, b]) => a !== b);
    const places = fc.array(place, { minLength: 6, maxLength: 6 });
    const moves = fc.array(fc.option(place), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(places, moves, fc.uniqueArray(pair, { selector: String }), (from, to, pairs) => {
        // The first four are in the themes, two in each.
        const theme = (n: number): ThemeId | null => (n < 4 ? (`t${String(n % 2)}` as ThemeId) : null);
        const notes = from.map(({ x, y }, n) => fakeNote(`n${String(n)}`, x, y, { theme: theme(n) }));
        const { board, grid, scene } = restingStage(0, notes, [fakeTheme('t0'), fakeTheme('t1')]);
        board.notes.setThreads(pairs.map(([a, b]) => thread(a, b)));
        const threads = threadsOf(board);
        watchBoard({
          board,
          rig: quietRig(board),
          grid,
          scene,
          room: new RoomLook({ board, damage: nothing, damageAll: nothing, changed: nothing }),
          frames: new ThemeFrames(board.notes),
          threads,
          appeared: nothing,
          held: nothing,
          zoneChosen: () => false,
          grown: nothing,
          pinged: nothing,
          place: nothing,
          changed: nothing,
        });
        const damage = vi.spyOn(scene, 'damage');
        const before = threads.within(EVERYWHERE);
        board.notes.put(notes.flatMap((note, n) => (to[n] ? [{ ...note, ...to[n] }] : [])));
        const now = threads.within(EVERYWHERE);
        const looks = (lines: readonly Line[]): Set<string> => new Set(lines.map((line) => JSON.stringify(line)));
        const [old, next] = [looks(before), looks(now)];
        const boxes = damage.mock.calls.map(([box]) => box);
        const left = [...before, ...now].filter((line) => {
          const look = JSON.stringify(line);
          return !(old.has(look) && next.has(look)) && !isCovered(line, boxes);
        });
        expect(left).toEqual([]);
      }),
    );
  });

  it('K73 are painted once when I take up, and put back, what somebody else holds', () => {
    const theme = 't' as ThemeId;
    const board = fakeBoard({
      themes: [fakeTheme(theme)],
      notes: [fakeNote('a', 0, 0, { theme }), fakeNote('b', 900, 0), fakeNote('c', 0, 900)],
    });
    board.notes.setThreads([thread('a', 'b'), thread('t', 'c')]);
    const lifted = new Set(['a' as NoteId]);
    board.cursors.all.push({ index: 1, participant: null, at: null, movedAt: 0, lifted, dx: 0, dy: 0 });
    const { painting, hand } = paintingOf(board);
    painting.updateAway();
    const lines = painting.threads.within(EVERYWHERE);
    expect(lines).toHaveLength(2);
    const damage = vi.spyOn(painting.resting, 'damage');
    for (const own of [
      { lifted, theme },
      { lifted: new Set<NoteId>(), theme: null },
    ]) {
      damage.mockClear();
      Object.assign(hand, own);
      painting.updateAway();
      const boxes = damage.mock.calls.map(([box]) => box);
      expect(lines.map((line) => isCovered(line, boxes))).toEqual([true, true]);
    }
  });
});
