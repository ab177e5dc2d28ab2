import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActiveScene } from '@forwhom/client/canvas/activeScene.ts';
import { Appearing } from '@forwhom/client/canvas/appearing.ts';
import { project } from '@forwhom/client/canvas/camera.ts';
import { createCameraRig } from '@forwhom/client/canvas/cameraRig.ts';
import { Clip } from '@forwhom/client/canvas/clip.ts';
import { Glide } from '@forwhom/client/canvas/glide.ts';
import { readPalette } from '@forwhom/client/canvas/palette.ts';
import { paintLifted } from '@forwhom/client/canvas/paintLifted.ts';
import { Pings } from '@forwhom/client/canvas/pings.ts';
import { RemoteHands } from '@forwhom/client/canvas/remoteHands.ts';
import { RoomLook } from '@forwhom/client/canvas/roomLook.ts';
import { ThemeFrames } from '@forwhom/client/canvas/themeFrames.ts';
import { watchBoard } from '@forwhom/client/canvas/watchBoard.ts';
import type { RemoteCursor } from '@forwhom/client/state/model.ts';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { paper, reach } from '../support/canvas-paper.ts';
import { fakeBoard, fakeNote, fakeTheme } from '../support/fake-board.ts';
import { fakeSheet, paperCanvas } from '../support/fake-sheet.ts';
import { restingStage, style, threadsOf } from '../support/resting-stage.ts';
import { repeat } from '../support/random.ts';

// The ground copies its rows of dots from a canvas of their own.
beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => paper().context }) });
  vi.stubGlobal('OffscreenCanvas', paperCanvas(paper));
});
afterEach(() => vi.unstubAllGlobals());

const view = project({ x: 0, y: 0, zoom: 1 }, 1);
const nothing = (): void => undefined;

describe('the resting scene', () => {
  it('K32 paints everything once, then nothing, then only what changed', () => {
    const { board, scene } = restingStage(40);
    const sheet = paper();
    expect(scene.paint(sheet.context, view, 1_400, 800)).toBe(true);
    expect(sheet.texts).toHaveLength(40);
    expect(scene.paint(sheet.context, view, 1_400, 800)).toBe(false);
    sheet.texts.length = 0;
    sheet.clips.length = 0;
    board.notes.put([fakeNote('n3', 3 * 164, 2_000)]);
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts.length).toBeLessThan(8);
    expect(sheet.texts).not.toContain('n3');
    for (const [x = 0, , width = 0] of sheet.clips) expect(width === 1_400 || (x > 400 && x + width < 700)).toBe(true);
  });

  it('K32 leaves alone what lies far from many notes that have changed, and what is out of view', () => {
    const { board, scene } = restingStage(40);
    const sheet = paper();
    scene.paint(sheet.context, view, 1_400, 800);
    sheet.texts.length = 0;
    sheet.clips.length = 0;
    board.notes.put(Array.from({ length: 300 }, (_, n) => fakeNote(`fresh${String(n)}`, 0, 600 + 124 * n)));
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toContain('fresh0');
    expect(sheet.texts).not.toContain('n7');
    for (const [x = 0, y = 0, width = 0, height = 0] of sheet.clips)
      expect([x >= 0, y >= 0, x + width < 400, y + height <= 800]).toEqual([true, true, true, true]);
  });

  it('K32 mends many notes that have changed as one, and leaves no tiles of a panned view to be mended for it', () => {
    const { board, scene, still } = restingStage(40);
    const sheet = paper();
    const paint = (x: number): boolean => scene.paint(sheet.context, project({ x, y: 0, zoom: 1 }, 1), 1_400, 800);
    const write = (name: string): void =>
      board.notes.put(Array.from({ length: 300 }, (_, n) => fakeNote(name + String(n), 2 * n, 600)));
    for (const x of [0, 10, 20]) paint(x);
    expect(still.tiles.size).toBeGreaterThan(0);
    sheet.clips.length = 0;
    write('at rest');
    paint(20);
    expect(sheet.clips).toHaveLength(1);
    expect([still.isShown, still.tiles.size]).toEqual([false, 0]);
    for (const x of [30, 40]) paint(x);
    expect(still.tiles.size).toBeGreaterThan(0);
    write('on the way');
    paint(50);
    expect([still.isShown, still.tiles.size]).toEqual([false, 0]);
  });

  it('O69 is a still image while other things move, and is painted on again once it changes', () => {
    const { board, scene, still } = restingStage(4);
    const sheet = paper();
    const paint = (x = 0): boolean => scene.paint(sheet.context, project({ x, y: 0, zoom: 1 }, 1), 1_400, 800);
    for (let n = 0; n < 3; n++) paint();
    expect(still.isShown).toBe(false);
    paint();
    expect([still.isShown, still.tiles.size]).toEqual([true, 1]);
    sheet.texts.length = 0;
    board.notes.put([fakeNote('n3', 3 * 164, 2_000)]);
    expect(paint()).toBe(true);
    expect([still.isShown, still.tiles.size]).toEqual([false, 0]);
    // Panned: shown by tiles, painted on while it rests, and shown by the same tiles again.
    paint(10);
    paint(20);
    expect([still.isShown, still.at.x]).toEqual([true, 0]);
    board.notes.put([fakeNote('n2', 2 * 164, 300)]);
    paint(20);
    expect(still.isShown).toBe(false);
    const { size } = still.tiles;
    for (let n = 0; n < 3; n++) paint(20);
    expect([still.isShown, still.tiles.size >= size, [...still.tiles].some(({ puts }) => puts === 2)]).toEqual([
      true,
      true,
      true,
    ]);
    // Zoomed: painted directly, and nothing is kept.
    scene.paint(sheet.context, project({ x: 20, y: 0, zoom: 1.1 }, 1), 1_400, 800);
    expect([still.isShown, still.tiles.size]).toEqual([false, 0]);
  });

  it('O108 once a panned view rests, all around it is painted, one tile a frame, and then nothing more', () => {
    const { scene, still, asked } = restingStage(40);
    const sheet = paper();
    const paint = (x: number, y = 0): boolean => scene.paint(sheet.context, project({ x, y, zoom: 1 }, 1), 1_400, 800);
    for (const x of [0, 5, 10]) paint(x);
    let frames = 0;
    for (; asked.requests > 0; frames++) {
      const { size } = still.tiles;
      asked.requests = 0;
      paint(10);
      expect(still.tiles.size - size).toBeLessThanOrEqual(1);
    }
    expect(frames).toBeLessThan(24);
    expect([...still.tiles].some(({ x, isShown }) => x < 0 && !isShown)).toBe(true);
    // Whichever way it goes then, nothing is left to paint for what it shows.
    for (const [x, y] of [
      [110, 90],
      [-90, -90],
    ] as const) {
      const before = new Set(still.tiles);
      paint(x, y);
      expect([...still.tiles].filter((tile) => tile.isShown && !before.has(tile))).toEqual([]);
    }
  });

  it('K33 leaves out what is in a hand or being written', () => {
    const { scene, away } = restingStage(4);
    expect(away.set([['n1' as NoteId], ['n2' as NoteId]])).toEqual(['n1', 'n2']);
    expect(away.set([['n2' as NoteId, 'n3' as NoteId]])).toEqual(['n1', 'n3']);
    const sheet = paper();
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toEqual(['n0', 'n1']);
  });

  it('K33 leaves out what somebody else holds already when the canvas is opened', () => {
    const { board, grid, scene, away } = restingStage(4);
    const lifted = new Set(['n1' as NoteId, 'n3' as NoteId]);
    board.cursors.all.push({ index: 1, participant: null, at: null, movedAt: 0, lifted, dx: 0, dy: 0 });
    const hands = new RemoteHands(board.cursors);
    const close = watchBoard({
      board,
      rig: createCameraRig({ board, reducedMotion: () => true, changed: nothing, byHand: nothing }),
      grid,
      scene,
      room: new RoomLook({ board, damage: nothing, damageAll: nothing, changed: nothing }),
      frames: new ThemeFrames(board.notes),
      threads: threadsOf(board),
      appeared: nothing,
      held: () => void away.set([hands.lifted()]),
      zoneChosen: () => false,
      grown: nothing,
      pinged: nothing,
      place: nothing,
      changed: nothing,
    });
    const sheet = paper();
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toEqual(['n0', 'n2']);
    close();
  });

  it('K55 paints a theme behind its notes, and not where it is carried', () => {
    const theme = 'clinics' as ThemeId;
    const notes = [fakeNote('n0', 100, 100, { theme }), fakeNote('n1', 264, 100, { theme })];
    const { scene, awayThemes } = restingStage(0, notes, [fakeTheme(theme, { name: 'Clinics' })]);
    const sheet = paper();
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toEqual(['●', '2 notes', 'Clinics', 'n0', 'n1']);
    awayThemes.set([[theme]]);
    scene.damageAll();
    sheet.texts.length = 0;
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toEqual(['n0', 'n1']);
  });

  it('K63 dims what is not looked for, and lays what is above it', () => {
    const lit = new Set(['n1' as NoteId]);
    const { scene } = restingStage(3, [], [], () => lit);
    const sheet = paper();
    scene.paint(sheet.context, view, 1_400, 800);
    expect(sheet.texts).toEqual(['n0', 'n2', 'n1']);
    expect(sheet.alphas).toEqual([0.2, 0.2, 1]);
  });

  it('K34 shows no letters that nobody could read', () => {
    const { scene } = restingStage(40);
    const sheet = paper();
    scene.paint(sheet.context, project({ x: 0, y: 0, zoom: 0.29 }, 1), 1_400, 800);
    scene.paint(sheet.context, project({ x: 0, y: 0, zoom: 0.1 }, 1), 1_400, 800);
    expect(sheet.texts).toEqual([]);
  });
});

describe('hands of others', () => {
  it('K35 move evenly between two messages and fade after ten seconds of rest', () => {
    const glide = new Glide({ x: 0, y: 0 }, 60);
    glide.aim({ x: 60, y: 30 }, 1_000);
    expect(glide.at(1_030)).toEqual({ x: 30, y: 15 });
    expect(glide.at(2_000)).toEqual({ x: 60, y: 30 });
    const { cursors } = fakeBoard();
    const cursor: RemoteCursor = {
      index: 1,
      participant: 'person-1' as ParticipantId,
      at: { x: 5, y: 5 },
      movedAt: 0,
      lifted: new Set(),
      dx: 0,
      dy: 0,
    };
    cursors.all.push(cursor);
    const hands = new RemoteHands(cursors);
    expect(hands.at(9_000).hands[0]).toMatchObject({ at: { x: 5, y: 5 }, opacity: 1 });
    expect(hands.nextFade(9_000)).toBe(10_000);
    expect(hands.at(10_200)).toMatchObject({ moving: true, hands: [{ opacity: 0.5 }] });
    expect(hands.at(11_000)).toMatchObject({ moving: false, hands: [{ at: null }] });
  });

  it('K36 carry notes from where they lie, also the second time', () => {
    const { cursors } = fakeBoard();
    const cursor: RemoteCursor = { index: 1, participant: null, at: null, movedAt: 0, lifted: new Set(), dx: 0, dy: 0 };
    cursors.all.push(cursor);
    const hands = new RemoteHands(cursors);
    cursor.lifted = new Set(['n1' as NoteId]);
    hands.at(0);
    cursor.dx = 100;
    hands.at(10);
    expect(hands.at(500).hands[0]?.carried.x).toBe(100);
    cursor.lifted = new Set();
    cursor.dx = 0;
    hands.at(600);
    cursor.lifted = new Set(['n2' as NoteId]);
    expect(hands.at(610).hands[0]?.carried.x).toBe(0);
    expect([...hands.lifted()]).toEqual(['n2']);
  });
});

describe('others', () => {
  it('K43 do not include the pointer in another tab of mine, but what is carried there is seen to move', () => {
    const { cursors } = fakeBoard();
    const me = 'person-me' as ParticipantId;
    const lifted = new Set(['n1' as NoteId]);
    cursors.all.push({ index: 1, participant: me, at: { x: 5, y: 5 }, movedAt: 0, lifted, dx: 0, dy: 0 });
    expect(new RemoteHands(cursors, () => me).at(10).hands).toMatchObject([{ at: null, lifted }]);
    expect(new RemoteHands(cursors, () => null).at(10).hands).toMatchObject([{ at: { x: 5, y: 5 } }]);
  });

  it('K45 leave no frame behind where a note lay that somebody carries', () => {
    const board = fakeBoard({ notes: [fakeNote('n1', 100, 100), fakeNote('n2', 400, 100)] });
    const user = { id: 'person-1' as ParticipantId, name: 'Bob', color: 1 };
    board.others.setState({
      others: [{ clientId: 1, user, editing: null, selected: ['n1' as NoteId, 'n2' as NoteId] }],
    });
    const hands = new RemoteHands(board.cursors);
    const scene = new ActiveScene({
      board,
      sheet: fakeSheet(),
      hand: () => ({
        lifted: new Set(),
        carried: { x: 0, y: 0 },
        lasso: null,
        theme: null,
        target: null,
        stretched: null,
      }),
      theme: () => null,
      hands,
      appearing: () => new Map(),
      turning: () => new Map(),
      threads: threadsOf(board),
      pings: new Pings(),
      focus: () => null,
      still: () => true,
      style: () => style,
    });
    const outlined = (now: number): number[] => {
      const { context, outlines } = paper();
      scene.paint(context, view, now, { x: 0, y: 0, width: 1_400, height: 800 });
      return outlines;
    };
    expect(outlined(0)).toEqual([96.25, 396.25]);
    const lifted = new Set(['n1' as NoteId]);
    board.cursors.all.push({ index: 1, participant: user.id, at: null, movedAt: 0, lifted, dx: 0, dy: 0 });
    outlined(0);
    for (const cursor of board.cursors.all) cursor.dx = 50;
    outlined(10);
    expect(outlined(500)).toEqual([146.25, 396.25]);
  });

  it('K33 carry no second copy of the note that I write in: it stays under my words, in its theme, until it is dropped', () => {
    const theme = 'theme-a' as ThemeId;
    const board = fakeBoard({
      themes: [fakeTheme(theme, { name: 'Clinics' })],
      notes: [fakeNote('n1', 100, 100, { theme }), fakeNote('n2', 400, 100, { theme })],
    });
    const [mine, other] = ['n1', 'n2'] as [NoteId, NoteId];
    let editing: NoteId | null = null;
    const hands = new RemoteHands(
      board.cursors,
      () => null,
      () => editing,
    );
    const scene = new ActiveScene({
      board,
      sheet: fakeSheet(),
      hand: () => ({
        lifted: new Set(),
        carried: { x: 0, y: 0 },
        lasso: null,
        theme: null,
        target: null,
        stretched: null,
      }),
      theme: () => null,
      hands,
      appearing: () => new Map(),
      turning: () => new Map(),
      threads: threadsOf(board),
      pings: new Pings(),
      focus: () => null,
      still: () => true,
      style: () => style,
    });
    const seen = (now: number): string[] => {
      const { context, texts } = paper();
      scene.paint(context, view, now, { x: 0, y: 0, width: 1_400, height: 800 });
      return texts.filter((text) => ['Clinics', 'n1', 'n2'].includes(text));
    };
    const lifted = new Set([mine, other]);
    board.cursors.all.push({ index: 1, participant: null, at: null, movedAt: 0, lifted, dx: 0, dy: 0 });
    expect(seen(0)).toEqual(['Clinics', 'n1', 'n2']);
    editing = mine;
    expect([...hands.lifted()]).toEqual([other]);
    expect(seen(100)).toEqual(['n2']);
    editing = null;
    expect(seen(200)).toEqual(['Clinics', 'n1', 'n2']);
  });
});

describe('the layer of what moves', () => {
  const ids = ['a1', 'a2', 'b', 'c', 'd'] as NoteId[];
  const some = fc.subarray(ids);
  const far = fc.integer({ min: -600, max: 600 });

  it('O64 covers all that is painted on it, and is away when nothing of it is in view', () => {
    const theme = 'theme-a' as ThemeId;
    const board = fakeBoard({
      themes: [fakeTheme(theme, { name: 'Clinics' })],
      notes: ids.map((id, n) => fakeNote(id, n * 220, (n % 3) * 160, n < 2 ? { theme, text: 'in it' } : {})),
    });
    const user = { id: 'person-1' as ParticipantId, name: 'Somebody with a long name', color: 1 };
    const scenes = fc.record({
      lifted: some,
      selected: some,
      theirs: some,
      editing: fc.option(fc.constantFrom(...ids)),
      carried: fc.record({ x: far, y: far }),
      lasso: fc.option(fc.record({ x: far, y: far, width: fc.nat(300), height: fc.nat(300) })),
      target: fc.constantFrom(null, { kind: 'out' } as const, { kind: 'theme', theme } as const),
      focus: fc.option(fc.constantFrom(...ids)),
      pointer: fc.option(fc.record({ x: far, y: far })),
      zoom: fc.constantFrom(0.2, 0.7, 1, 2.5),
      ratio: fc.constantFrom(1, 1.5),
      corner: fc.record({ x: far, y: far }),
    });
    fc.assert(
      fc.property(scenes, (one) => {
        const { theirs: taken, editing, carried, lasso, target, zoom, ratio, corner } = one;
        board.ui.setState({ selected: new Set(one.selected) });
        board.others.setState({ others: [{ clientId: 1, user, editing, selected: taken }] });
        board.cursors.all.splice(0);
        const nowhere = { index: 1, participant: user.id, movedAt: 0, lifted: new Set<NoteId>(), dx: 0, dy: 0 };
        if (one.pointer !== null) board.cursors.all.push({ ...nowhere, at: one.pointer });
        const hand = { lifted: new Set(one.lifted), carried, lasso, theme: null, target, stretched: null };
        const scene = new ActiveScene({
          board,
          sheet: fakeSheet(),
          hand: () => hand,
          theme: () => null,
          hands: new RemoteHands(board.cursors),
          appearing: () => new Map(),
          turning: () => new Map(),
          threads: threadsOf(board),
          pings: new Pings(),
          focus: () => one.focus,
          still: () => true,
          style: () => style,
        });
        const looked = { ...corner, width: 900 / zoom, height: 500 / zoom };
        const projection = project({ ...corner, zoom }, ratio);
        const view = { x: 0, y: 0, width: 900 * ratio, height: 500 * ratio };
        const { context, painted } = reach(view);
        scene.paint(context, projection, 0, looked);
        const seen = painted();
        const extent = scene.extent(0, looked, zoom);
        if (extent === null) expect(seen).toBeNull();
        if (extent === null || seen === null) return;
        const { scale, originX, originY } = projection;
        const [left, top] = [extent.x * scale + originX, extent.y * scale + originY];
        expect(Math.max(0, seen.x)).toBeGreaterThanOrEqual(Math.min(left, view.width) - 1);
        expect(Math.max(0, seen.y)).toBeGreaterThanOrEqual(Math.min(top, view.height) - 1);
        expect(Math.min(view.width, seen.x + seen.width)).toBeLessThanOrEqual(left + extent.width * scale + 1);
        expect(Math.min(view.height, seen.y + seen.height)).toBeLessThanOrEqual(top + extent.height * scale + 1);
      }),
      { numRuns: 1_000 * repeat },
    );
  });
});

describe('the canvas of what moves', () => {
  it('O64 covers what is in view of it wherever it goes, and seldom changes its size or place on the way', () => {
    const full = { width: 2_049, height: 1_200 };
    const boxes = fc.array(
      fc.record({
        x: fc.integer({ min: -500, max: 2_500 }),
        y: fc.integer({ min: -500, max: 1_500 }),
        width: fc.integer({ min: 1, max: 2_500 }),
        height: fc.integer({ min: 1, max: 1_500 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(boxes, (list) => {
        const canvas = { ...full, style: { width: '', height: '', transform: '' } };
        const clip = new Clip(canvas as unknown as HTMLCanvasElement);
        for (const box of list) {
          clip.around(box, project({ x: 0, y: 0, zoom: 1 }, 1), full);
          const { originX, originY } = clip.start(paper().context, view);
          const [x, y] = [-originX, -originY];
          expect([x <= Math.max(0, box.x), y <= Math.max(0, box.y)]).toEqual([true, true]);
          expect(x + canvas.width).toBeGreaterThanOrEqual(Math.min(full.width, box.x + box.width));
          expect(y + canvas.height).toBeGreaterThanOrEqual(Math.min(full.height, box.y + box.height));
        }
      }),
    );
    const canvas = { ...full, style: { width: '', height: '', transform: '' } };
    const clip = new Clip(canvas as unknown as HTMLCanvasElement);
    const looks = new Set<string>();
    for (let n = 0; n < 500; n++) {
      clip.around({ x: 100 + n, y: 200, width: 300 + (n % 40), height: 200 }, view, full);
      looks.add(JSON.stringify(canvas));
    }
    expect(looks.size).toBeLessThanOrEqual(6);
  });
});

describe('many notes in the hand', () => {
  it.each([500, 5_000])('O61 %d are painted as far as they are in view, lowest first', (count) => {
    const notes = Array.from({ length: count }, (_, n) =>
      fakeNote(`n${String(n)}`, (n % 50) * 164, Math.floor(n / 50) * 124, { text: `note ${String(n)}`, z: count - n }),
    );
    const board = fakeBoard({ notes });
    const { context, texts } = paper();
    const lifted = new Set(notes.map(({ id }) => id));
    const seen = { x: 0, y: 0, width: 600, height: 300 };
    // Carried to the left and up by some rows, so that others come into view.
    const by = { x: -1_640, y: -620 };
    const painted = paintLifted(context, view, board.notes, style, lifted, by, seen);
    expect(texts.length).toBeLessThanOrEqual(30);
    const boxes = painted.map(({ box }) => ({ ...box, x: box.x + by.x, y: box.y + by.y }));
    expect(boxes.every((box) => overlaps(box, { x: -20, y: -20, width: 640, height: 340 }))).toBe(true);
    const inView = notes.filter(({ x, y }) => overlaps({ x: x + by.x, y: y + by.y, width: 152, height: 112 }, seen));
    expect(painted.map(({ note }) => note.id)).toEqual(expect.arrayContaining(inView.map(({ id }) => id)));
    expect(painted.map(({ note }) => note.z)).toEqual(painted.map(({ note }) => note.z).toSorted((m, n) => m - n));
  });
});

describe('new notes', () => {
  it('K37 come up softly one by one, but a load or a paste is there at once', () => {
    const appearing = new Appearing();
    appearing.add(['n1' as NoteId], 0);
    expect(appearing.progress(80).get('n1' as NoteId)).toBeCloseTo(0.875);
    expect(appearing.settle(100, () => true)).toBe(false);
    expect(appearing.settle(160, () => true)).toBe(true);
    appearing.add(
      Array.from({ length: 13 }, (_, n) => `n${String(n)}` as NoteId),
      0,
    );
    expect(appearing.progress(0).size).toBe(0);
  });
});

describe('the palette', () => {
  it('K38 takes the page’s tokens, and has a value of its own for each that is missing', () => {
    const tokens: Record<string, string> = {
      '--canvas': '#000',
      '--note-ink': '#fff',
      '--note-sky-ink': '#eee',
      '--person-2': '#123456',
    };
    const read = readPalette((name) => tokens[name] ?? '');
    expect(read).toMatchObject({ canvas: '#000', surface: '#fffefb' });
    expect(read.notes.sun).toEqual({ fill: '#ffe07a', ink: '#fff' });
    expect(read.notes.sky.ink).toBe('#eee');
    expect(read.people[2]).toBe('#123456');
    expect(new Set(read.people).size).toBe(12);
  });
});
