import { beforeEach, describe, expect, it } from 'vitest';
import type { Hands, PointerInput } from '@forwhom/client/tools/hands.ts';
import { Pointers } from '@forwhom/client/tools/pointers.ts';
import { contains, overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';

const A = 'note-a' as NoteId;
const B = 'note-b' as NoteId;
const THEME = 'theme-a' as ThemeId;

/** A board of two notes seen at zoom 1, whose view is never moved for real; everything that was done is written down. */
class Table implements Hands {
  readonly log: string[] = [];
  readonly boxes = new Map<NoteId, Box>([
    [A, { x: 100, y: 100, width: 152, height: 112 }],
    [B, { x: 264, y: 100, width: 152, height: 112 }],
  ]);
  chosen = new Set<NoteId>();
  may = true;
  /** Where the head of a theme lies that holds both notes. */
  head: Box = { x: 0, y: 0, width: 0, height: 0 };
  themeAt = (at: Point): ThemeId | null => (contains(this.head, at) ? THEME : null);
  membersOf = (): readonly NoteId[] => [A, B];
  chooseTheme = (id: ThemeId): void => {
    this.log.push(`choose ${id}`);
    this.select([A, B]);
  };
  mayMove = (): boolean => this.may;
  mayEdit = (): boolean => this.may;
  rename = (id: ThemeId): void => void this.log.push(`rename ${id}`);
  mayLink = (): boolean => this.may;
  endAt = (at: Point): NoteId | ThemeId | null => this.noteAt(at) ?? this.themeAt(at);
  stretch = (from: NoteId | ThemeId, to: Point | null): void =>
    void this.log.push(to === null ? 'stretch gone' : `stretch ${from} ${String(to.x)}`);
  link = (from: NoteId | ThemeId, to: NoteId | ThemeId): void => void this.log.push(`link ${from} ${to}`);
  ping = (at: Point): void => void this.log.push(`ping ${String(at.x)}`);
  noteAt = (at: Point): NoteId | null => [...this.boxes].findLast(([, box]) => contains(box, at))?.[0] ?? null;
  boxOf = (id: NoteId): Box | null => this.boxes.get(id) ?? null;
  notesIn = (box: Box): readonly NoteId[] =>
    [...this.boxes].filter(([, other]) => overlaps(box, other)).map(([id]) => id);
  cellNear = (): Box | null => null;
  toBoard = (at: Point): Point => at;
  zoom = (): number => 1;
  size = () => ({ width: 1_000, height: 700 });
  selected = (): ReadonlySet<NoteId> => this.chosen;
  select = (ids: Iterable<NoteId>): void => void (this.chosen = new Set(ids));
  chooseZoneAt = (): void => void this.log.push('zone');
  mayWrite = (): boolean => this.may;
  panBy = (dx: number, dy: number): void => void this.log.push(`pan ${String(dx)} ${String(dy)}`);
  zoomAt = (at: Point, zoom: number): void => void this.log.push(`zoom ${String(at.x)} ${zoom.toFixed(2)}`);
  lift = (ids: ReadonlySet<NoteId>, theme: ThemeId | null): void =>
    void this.log.push(`lift ${[...ids].join()}${theme === null ? '' : ` of ${theme}`}`);
  carry = (dx: number, dy: number): void => void this.log.push(`carry ${String(dx)} ${String(dy)}`);
  drop = (dx: number, dy: number): void => void this.log.push(`drop ${String(dx)} ${String(dy)}`);
  putBack = (): void => void this.log.push('put back');
  lasso = (box: Box | null): void => void this.log.push(box === null ? 'lasso gone' : 'lasso');
  edit = (id: NoteId): void => void this.log.push(`edit ${id}`);
  read = (id: NoteId): void => void this.log.push(`read ${id}`);
  create = (at: Point): void => void this.log.push(`create ${String(at.x)}`);
}

let table: Table;
let pointers: Pointers;
let space: boolean;
let thread: boolean;
let rest: (() => void) | null;

const at = (x: number, y: number, more: Partial<PointerInput> = {}): PointerInput => ({
  pointer: 1,
  kind: 'mouse',
  button: 0,
  at: { x, y },
  shift: false,
  command: false,
  alt: false,
  time: 0,
  ...more,
});
const click = (x: number, y: number, more: Partial<PointerInput> = {}): void => {
  pointers.down(at(x, y, more));
  pointers.up(at(x, y, more));
};
const stroke = (from: Point, to: Point, more: Partial<PointerInput> = {}): void => {
  pointers.down(at(from.x, from.y, more));
  pointers.move(at((from.x + to.x) / 2, (from.y + to.y) / 2, more));
  pointers.move(at(to.x, to.y, more));
};

beforeEach(() => {
  table = new Table();
  space = false;
  thread = false;
  rest = null;
  pointers = new Pointers({
    hands: table,
    panHeld: () => space,
    linkHeld: () => thread,
    after: (_, then) => {
      rest = then;
      return () => void (rest = null);
    },
    rested: (note) => table.log.push(`rested ${note ?? 'ground'}`),
  });
});

describe('pointing', () => {
  it('K16 selects what is clicked, toggles with Shift, and keeps several for a drag', () => {
    click(110, 110);
    expect([...table.chosen]).toEqual([A]);
    click(280, 110, { shift: true, time: 2_000 });
    expect([...table.chosen]).toEqual([A, B]);
    click(110, 110, { shift: true, time: 4_000 });
    expect([...table.chosen]).toEqual([B]);
    table.chosen = new Set([A, B]);
    stroke({ x: 110, y: 110 }, { x: 110, y: 300 });
    expect(table.log).toContain('lift note-a,note-b');
    pointers.cancel();
    click(110, 110, { time: 9_000 });
    expect([...table.chosen]).toEqual([A]);
  });

  it('K17 clears the selection on the ground and takes the zone there, which itself is never selected or moved', () => {
    click(110, 110);
    click(700, 500, { time: 5_000 });
    expect(table.chosen.size).toBe(0);
    expect(table.log).toEqual(['zone']);
  });

  it('K18 opens a note on a double click, makes one on the ground, and neither without the right to write', () => {
    click(110, 110);
    click(111, 110, { time: 200 });
    click(700, 500, { time: 1_000 });
    click(701, 500, { time: 1_200 });
    expect(table.log.filter((line) => /edit|create/.test(line))).toEqual(['edit note-a', 'create 701']);
    table.log.length = 0;
    click(110, 110, { time: 3_000 });
    click(110, 110, { time: 3_900 });
    click(280, 110, { time: 4_000 });
    expect(table.log.filter((line) => /edit|create/.test(line))).toEqual([]);
    table.may = false;
    click(110, 110, { time: 8_000 });
    click(110, 110, { time: 8_100 });
    expect(table.log.filter((line) => /edit|create/.test(line))).toEqual([]);
  });

  it('K46 lets those read a whole note who may not write in it, with one click', () => {
    click(110, 110);
    table.may = false;
    click(280, 110, { time: 5_000 });
    click(700, 500, { time: 9_000 });
    expect(table.log.filter((line) => line.startsWith('read'))).toEqual(['read note-b']);
  });
});

describe('dragging', () => {
  it('K19 begins after four pixels, carries, and is written once, at the drop', () => {
    pointers.down(at(110, 110));
    pointers.move(at(112, 112));
    expect(table.log).toEqual([]);
    pointers.move(at(110, 300));
    pointers.move(at(110, 400));
    pointers.up(at(110, 400));
    expect(table.log).toEqual(
      ['lift note-a', 'carry 0 190', 'carry 0 290', 'drop 0 290'].toSpliced(1, 0, ...table.log.slice(1, -3)),
    );
    expect(table.log.filter((line) => line.startsWith('drop'))).toEqual(['drop 0 290']);
  });

  it('K20 is as if it had not been after Escape, and without the right to write', () => {
    stroke({ x: 110, y: 110 }, { x: 110, y: 400 });
    expect(pointers.cancel()).toBe(true);
    pointers.up(at(110, 400));
    expect(table.log.at(-1)).toBe('put back');
    expect(table.log.some((line) => line.startsWith('drop'))).toBe(false);
    table.log.length = 0;
    table.may = false;
    stroke({ x: 110, y: 110 }, { x: 110, y: 400 });
    expect(table.log.every((line) => line.startsWith('pan'))).toBe(true);
  });

  it('K21 falls in line with a neighbour, unless Ctrl is held', () => {
    stroke({ x: 110, y: 110 }, { x: 110 + 164 + 5, y: 110 + 124 + 4 });
    expect(table.log.at(-1)).toBe('carry 164 124');
    pointers.cancel();
    stroke({ x: 110, y: 110 }, { x: 110 + 164 + 5, y: 110 + 124 + 4 }, { command: true });
    expect(table.log.at(-1)).toBe('carry 169 128');
  });

  it('K22 takes the board along at the edge', () => {
    stroke({ x: 110, y: 110 }, { x: 995, y: 300 });
    table.log.length = 0;
    expect(pointers.tick(16)).toBe(true);
    expect(table.log[0]).toMatch(/^pan -\d/);
    pointers.up(at(995, 300));
    expect(pointers.tick(16)).toBe(false);
  });
});

describe('the lasso', () => {
  it('K23 selects what it touches, adds with Shift, and gives back what was selected on Escape', () => {
    stroke({ x: 50, y: 50 }, { x: 150, y: 150 });
    pointers.up(at(150, 150));
    expect([...table.chosen]).toEqual([A]);
    stroke({ x: 450, y: 50 }, { x: 300, y: 150 }, { shift: true });
    pointers.up(at(300, 150));
    expect([...table.chosen]).toEqual([A, B]);
    stroke({ x: 600, y: 600 }, { x: 700, y: 650 });
    expect(table.chosen.size).toBe(0);
    pointers.cancel();
    expect([...table.chosen]).toEqual([A, B]);
    expect(table.log.at(-1)).toBe('lasso gone');
  });
});

describe('panning and fingers', () => {
  it('K24 pans with Space, with the middle button, and with one finger on the ground', () => {
    space = true;
    stroke({ x: 110, y: 110 }, { x: 130, y: 110 });
    pointers.up(at(130, 110));
    space = false;
    stroke({ x: 110, y: 110 }, { x: 130, y: 110 }, { button: 1 });
    pointers.up(at(130, 110));
    stroke({ x: 600, y: 600 }, { x: 620, y: 600 }, { kind: 'touch' });
    pointers.up(at(620, 600));
    expect(table.log).toEqual(['pan 10 0', 'pan 10 0', 'pan 10 0', 'pan 10 0', 'pan 10 0', 'pan 10 0']);
  });

  it('K25 zooms with two fingers around their middle, taking back what the first one began', () => {
    stroke({ x: 110, y: 110 }, { x: 110, y: 300 }, { kind: 'touch' });
    pointers.down(at(310, 300, { kind: 'touch', pointer: 2 }));
    expect(table.log.at(-1)).toBe('put back');
    pointers.move(at(510, 300, { kind: 'touch', pointer: 2 }));
    expect(table.log.slice(-2)).toEqual(['pan 100 0', 'zoom 310 2.00']);
    pointers.up(at(510, 300, { kind: 'touch', pointer: 2 }));
    pointers.move(at(115, 300, { kind: 'touch' }));
    expect(table.log.at(-1)).toBe('pan 5 0');
  });

  it('K70 goes on with the pointer that began it, whatever touches the board beside it', () => {
    stroke({ x: 110, y: 110 }, { x: 110, y: 300 });
    const before = [...table.log];
    pointers.down(at(700, 120, { kind: 'touch', pointer: 2 }));
    pointers.move(at(720, 140, { kind: 'touch', pointer: 2 }));
    pointers.up(at(720, 140, { kind: 'touch', pointer: 2 }));
    expect(table.log).toEqual(before);
    pointers.up(at(110, 300));
    expect(table.log.at(-1)).toMatch(/^drop/);
  });

  it('K26 selects a note that a finger rests on, and does not drag it then', () => {
    pointers.down(at(110, 110, { kind: 'touch' }));
    rest?.();
    pointers.move(at(110, 300, { kind: 'touch' }));
    expect(table.log).toEqual(['rested note-a']);
    pointers.up(at(110, 300, { kind: 'touch' }));
    pointers.down(at(110, 110, { kind: 'touch' }));
    pointers.move(at(110, 300, { kind: 'touch' }));
    expect(rest).toBeNull();
  });
});

describe('themes', () => {
  beforeEach(() => {
    table.head = { x: 92, y: 44, width: 332, height: 56 };
  });

  it('K50 are taken by their head and carried with all their notes, by mouse and by finger', () => {
    for (const kind of ['mouse', 'touch'] as const) {
      table.log.length = 0;
      stroke({ x: 110, y: 60 }, { x: 110, y: 360 }, { kind });
      pointers.up(at(110, 360, { kind }));
      expect(table.log[0]).toBe('choose theme-a');
      expect(table.log[1]).toBe('lift note-a,note-b of theme-a');
      expect(table.log.at(-1)).toBe('drop 0 300');
    }
  });

  it('K50 are selected by a click on the head, and lie below notes', () => {
    click(110, 60);
    expect([...table.chosen]).toEqual([A, B]);
    click(110, 105, { time: 5_000 });
    expect([...table.chosen]).toEqual([A]);
  });

  it('K51 are renamed by a double click on the head', () => {
    click(110, 60);
    click(110, 61, { time: 200 });
    expect(table.log.at(-1)).toBe('rename theme-a');
    expect(table.log.some((line) => line.startsWith('create'))).toBe(false);
  });

  it('K20 stay where they are after Escape, and pan under a hand that may not move them', () => {
    stroke({ x: 110, y: 60 }, { x: 110, y: 360 });
    pointers.cancel();
    expect(table.log.at(-1)).toBe('put back');
    table.log.length = 0;
    table.may = false;
    stroke({ x: 110, y: 60 }, { x: 110, y: 360 });
    expect(table.log.every((line) => line.startsWith('pan'))).toBe(true);
  });
});

describe('threads and places', () => {
  it('K58 draws a thread from a note or theme to another with the tool for it, and none to nothing', () => {
    thread = true;
    stroke({ x: 110, y: 110 }, { x: 300, y: 110 });
    pointers.up(at(300, 110));
    expect(table.log.slice(-2)).toEqual(['stretch gone', 'link note-a note-b']);
    table.log.length = 0;
    stroke({ x: 110, y: 110 }, { x: 700, y: 600 });
    pointers.up(at(700, 600));
    stroke({ x: 110, y: 110 }, { x: 120, y: 150 });
    pointers.up(at(120, 150));
    expect(table.log.some((line) => line.startsWith('link'))).toBe(false);
    expect(table.log.at(-1)).toBe('stretch gone');
  });

  it('K64 shows a place with Alt and a click, and asks what to do with the ground that a finger rests on', () => {
    click(110, 110, { alt: true });
    expect(table.log).toEqual(['ping 110']);
    expect(table.chosen.size).toBe(0);
    pointers.down(at(700, 600, { kind: 'touch' }));
    rest?.();
    expect(table.log.at(-1)).toBe('rested ground');
  });
});
