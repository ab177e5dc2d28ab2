import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoardHands } from '@forwhom/client/canvas/boardHands.ts';
import { createCameraRig } from '@forwhom/client/canvas/cameraRig.ts';
import { letGo, newThemeName, targetOf } from '@forwhom/client/canvas/carrying.ts';
import { dropTarget } from '@forwhom/client/canvas/dropTarget.ts';
import { NoteGrid } from '@forwhom/client/canvas/noteGrid.ts';
import type { OwnHand } from '@forwhom/client/canvas/paintHand.ts';
import { ThemeFrames, wholeThemes } from '@forwhom/client/canvas/themeFrames.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { fakeBoard, fakeNote, fakeTheme, type FakeBoard, type FakeBoardOptions } from '../support/fake-board.ts';

const A = 'theme-a' as ThemeId;
const B = 'theme-b' as ThemeId;
const note = (id: string): NoteId => id as NoteId;

/** Theme A with two notes side by side, far below it theme B with one, and two loose notes to the right. */
function stage(options: FakeBoardOptions = {}): { board: FakeBoard; grid: NoteGrid } {
  const board = fakeBoard({
    themes: [fakeTheme(A, { name: 'Clinics' }), fakeTheme(B)],
    notes: [
      fakeNote('a1', 0, 0, { theme: A }),
      fakeNote('a2', 164, 0, { theme: A }),
      fakeNote('b1', 0, 1_000, { theme: B }),
      fakeNote('c', 1_000, 0),
      fakeNote('d', 1_000, 500),
    ],
    ...options,
  });
  const grid = new NoteGrid(() => board.notes.inDepthOrder());
  for (const record of board.notes.values()) grid.put(record);
  return { board, grid };
}

const handOf = (ids: readonly string[], theme: ThemeId | null = null): OwnHand => ({
  lifted: new Set(ids.map(note)),
  carried: { x: 0, y: 0 },
  lasso: null,
  theme,
  target: null,
  stretched: null,
});

/** Carries by an offset and lets go. Answers with the acts. */
function drop(
  { board, grid }: ReturnType<typeof stage>,
  ids: readonly string[],
  by: Point,
  theme: ThemeId | null = null,
  at: Point = { x: 0, y: 0 },
): unknown[] {
  const hand = handOf(ids, theme);
  letGo(board, { ...hand, carried: by, target: targetOf(board, grid, hand, by, at) }, by);
  return board.calls.map(({ act, args }) => [act, ...args]);
}

describe('letting go of notes', () => {
  it('K71 into what has gone meanwhile moves them, and makes no theme', () => {
    const { board, grid } = stage();
    const rig = createCameraRig({
      board,
      reducedMotion: () => true,
      changed: () => undefined,
      byHand: () => undefined,
    });
    const nothing = (): void => undefined;
    const hands = createBoardHands({
      board,
      rig,
      grid,
      style: () => {
        throw new Error('nothing is painted here');
      },
      read: nothing,
      taken: nothing,
      changed: nothing,
      chooseQuietly: (act) => act(),
    });
    hands.lift(new Set([note('c')]), null);
    hands.carry(0, 490, { x: 1_050, y: 550 });
    expect(hands.hand().target).toEqual({ kind: 'note', note: 'd' });
    board.notes.remove([note('d')]);
    grid.remove(note('d'));
    hands.drop(0, 490);
    expect(board.calls.map(({ act }) => act)).toEqual(['moveBy']);
  });

  it('K52 puts them into the theme that their middle is over', () => {
    expect(drop(stage(), ['c'], { x: -900, y: 10 })).toEqual([['group', [note('c')], { theme: A }]]);
  });

  it('K52 makes a theme of two where one covers most of the other', () => {
    expect(drop(stage(), ['d'], { x: 10, y: -480 })).toEqual([
      ['group', [note('c'), note('d')], { name: 'New theme' }],
    ]);
    expect(drop(stage(), ['d'], { x: 100, y: -480 })).toEqual([['moveBy', [note('d')], 100, -480]]);
  });

  it('K52 takes one out of its theme on open ground, and leaves it in within the frame', () => {
    expect(drop(stage(), ['a2'], { x: 400, y: 0 })).toEqual([['ungroup', [note('a2')], { x: 400, y: 0 }]]);
    expect(drop(stage(), ['a2'], { x: 40, y: 5 })).toEqual([['moveBy', [note('a2')], 40, 5]]);
  });

  it('K53 merges a theme with the one that the pointer is over, and carries it on open ground', () => {
    const merge = drop(stage(), ['a1', 'a2'], { x: 300, y: 990 }, A, { x: 80, y: 1_050 });
    expect(merge).toEqual([['mergeThemes', A, B]]);
    const move = drop(stage(), ['a1', 'a2'], { x: 300, y: 990 }, A, { x: 900, y: 900 });
    expect(move).toEqual([['moveTheme', A, 300, 990]]);
  });

  it('K53 carries a theme whose notes are all in the hand as one, also over a loose note', () => {
    expect(drop(stage(), ['a1', 'a2'], { x: 1_000, y: 10 })).toEqual([['moveTheme', A, 1_000, 10]]);
    expect(drop(stage(), ['a1', 'a2'], { x: 0, y: 1_000 })).toEqual([['mergeThemes', A, B]]);
  });

  it('K54 only moves for those who may not group, and does nothing for those who may not move', () => {
    expect(drop(stage({ may: ['move'] }), ['c'], { x: -900, y: 10 })).toEqual([['moveBy', [note('c')], -900, 10]]);
    expect(drop(stage({ may: [] }), ['c'], { x: -900, y: 10 })).toEqual([]);
  });

  it('K54 puts no hidden note into a theme', () => {
    const hidden = stage({ drafts: [fakeNote('mine', 2_000, 0)] });
    expect(drop(hidden, ['mine'], { x: -2_000, y: 0 })).toEqual([['moveBy', [note('mine')], -2_000, 0]]);
    const over = stage({ drafts: [fakeNote('mine', 2_000, 0)] });
    expect(drop(over, ['c'], { x: 1_000, y: 0 })).toEqual([['moveBy', [note('c')], 1_000, 0]]);
  });

  it('K52 never says that a note would join the theme it is in, wherever it is held', () => {
    const { board, grid } = stage();
    fc.assert(
      fc.property(
        fc.constantFrom('a1', 'a2', 'b1', 'c', 'd'),
        fc.integer({ min: -1_200, max: 1_200 }),
        fc.integer({ min: -1_200, max: 1_200 }),
        (id, x, y) => {
          const target = dropTarget(board.notes, (box) => grid.query(box), {
            held: note(id),
            lifted: new Set([note(id)]),
            by: { x, y },
            theme: null,
            at: { x: 0, y: 0 },
          });
          const home = board.notes.get(note(id))?.note.theme ?? null;
          if (target?.kind === 'theme') expect(target.theme).not.toBe(home);
          if (target?.kind === 'out') expect(home).not.toBeNull();
          if (target?.kind === 'note') expect(target.note).not.toBe(id);
        },
      ),
    );
  });

  it('K52 gives a new theme a name that no other has', () => {
    const board = fakeBoard({
      themes: ['New theme', 'New theme 2'].map((name) => fakeTheme(`t-${name}`, { name })),
    });
    expect(newThemeName(board.notes)).toBe('New theme 3');
    expect(newThemeName(fakeBoard().notes)).toBe('New theme');
  });
});

describe('frames of themes', () => {
  it('K55 tells only of those that look otherwise, with where they were', () => {
    const { board } = stage();
    const frames = new ThemeFrames(board.notes);
    expect(frames.changes()).toEqual([]);
    const before = board.notes.theme(A)?.box ?? null;
    const a2 = board.notes.get(note('a2'))?.note;
    if (a2 === undefined) throw new Error('a2 is there');
    board.notes.put([{ ...a2, x: 500 }]);
    expect(frames.changes()).toEqual([{ id: A, before, now: board.notes.theme(A)?.box }]);
    board.notes.putThemes([fakeTheme(B, { name: 'Other' })]);
    expect(frames.changes().map(({ id }) => id)).toEqual([B]);
    board.notes.putThemes([fakeTheme(B, { gone: { by: 'person-1' as never, at: 1 } })]);
    expect(frames.changes()).toMatchObject([{ id: B, now: null }]);
  });

  it('K55 follow their notes when all of them are in one hand', () => {
    const { notes } = stage().board;
    const whole = (...ids: string[]): ThemeId[] =>
      wholeThemes(notes, new Set(ids.map(note))).map(({ theme }) => theme.id);
    expect(whole('a1')).toEqual([]);
    expect(whole('a1', 'c', 'a2')).toEqual([A]);
    expect(whole('b1', 'a1')).toEqual([B]);
  });
});
