import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  areaOf,
  block,
  columnsFor,
  findGround,
  frameFor,
  grown,
  looseArea,
} from '@forwhom/client/actions/themeGround.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { themeFrame } from '@forwhom/shared/layout/themeFrame.ts';
import { MAX_THEME_NAME, noteBox, themeSymbols, type NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import { overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM, zone } from '../support/client-page.ts';
import { Person, sync } from '../support/client-stage.ts';
import { repeat } from '../support/random.ts';

const notesOf = (person: Person, count: number, zone = WHOM): NoteId[] =>
  Array.from({ length: count }, (_, i) => person.actions.addNote({ zone, text: `note ${i}` }));
const theme = (person: Person, id: ThemeId | null) => (id === null ? undefined : person.notes.theme(id));
const membersOf = (person: Person, id: ThemeId | null): readonly NoteId[] => theme(person, id)?.members ?? [];
const undos = (person: Person): number => {
  let count = 0;
  for (; person.actions.history.getState().undo; count++) person.actions.undo();
  return count;
};
const group = (person: Person, ids: readonly NoteId[], name: string): ThemeId => {
  const id = person.actions.group(ids, { name });
  if (id === null) throw new Error('nothing was grouped');
  return id;
};
const frames = (person: Person): Box[] => person.notes.themes().flatMap(({ box }) => box ?? []);
const loose = (person: Person): Box[] => person.notes.ungrouped().map(({ box }) => box);
const pairs = <T>(all: readonly T[]): [T, T][] => all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]));
const clashes = (boxes: readonly Box[]): number => pairs(boxes).filter(([a, b]) => overlaps(a, b)).length;

describe('grouping', () => {
  it('U14 puts notes into a theme and lays them out in its frame, as one act', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 8);
    const before = ids.map((id) => anna.notes.get(id)?.box);
    const id = group(anna, ids.slice(2, 6), '  Contact\tcentre ');
    expect(anna.notes.theme(id)).toMatchObject({
      theme: { name: 'Contact centre', zone: WHOM },
      members: ids.slice(2, 6),
    });
    expect(anna.notes.ungrouped(WHOM).map(({ note }) => note.id)).toEqual([...ids.slice(0, 2), ...ids.slice(6)]);
    expect(clashes([...frames(anna), ...loose(anna)])).toBe(0);
    anna.actions.undo();
    expect(ids.map((one) => anna.notes.get(one)?.box)).toEqual(before);
    expect([anna.notes.themes(), anna.notes.ungrouped().length]).toEqual([[], 8]);
    anna.actions.redo();
    expect(membersOf(anna, id)).toEqual(ids.slice(2, 6));
  });

  it('U14 into a name that a theme has already means that theme; what changes nothing is no act', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 5);
    const id = group(anna, ids.slice(0, 2), 'Suppliers');
    expect(anna.actions.group(ids.slice(2, 3), { name: 'SUPPLIERS ' })).toBe(id);
    expect(anna.actions.group(ids.slice(3, 4), { theme: id })).toBe(id);
    expect([membersOf(anna, id).length, clashes([...frames(anna), ...loose(anna)])]).toEqual([4, 0]);
    const steps = undos(anna);
    for (let i = 0; i < steps; i++) anna.actions.redo();
    expect(anna.actions.group(ids.slice(0, 4), { theme: id })).toBeNull();
    expect(anna.actions.group(['nobody-knows' as NoteId], { name: 'x' })).toBeNull();
    expect(anna.actions.group(ids, { theme: 'no-such-theme' as ThemeId })).toBeNull();
    expect(undos(anna)).toBe(steps);
  });

  it('U14 gives each new theme a symbol and a colour that no other has, and themes may lack a name', () => {
    const anna = new Person('anna');
    const made = notesOf(anna, themeSymbols.length).map((id) => group(anna, [id], ''));
    const symbols = made.map((id) => theme(anna, id)?.theme.symbol);
    expect(new Set(symbols)).toEqual(new Set(themeSymbols));
    expect(new Set(made.slice(0, 7).map((id) => theme(anna, id)?.theme.color)).size).toBe(7);
    expect(clashes(frames(anna))).toBe(0);
  });

  it('U15 accepts several groups as one act, without anything on anything', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 17);
    const [before, top] = [loose(anna), Math.min(...loose(anna).map(({ y }) => y))];
    anna.actions.groupAll([
      { notes: ids.slice(0, 5), into: { name: 'One' } },
      { notes: ids.slice(5, 7), into: { name: 'Two' } },
      { notes: ids.slice(7, 11), into: { name: 'Three' } },
      { notes: ids.slice(6, 8), into: { name: 'one' } },
    ]);
    expect(anna.notes.themes().map(({ theme: { name }, members }) => [name, members.length])).toEqual(
      expect.arrayContaining([
        ['One', 5],
        ['Two', 2],
        ['Three', 4],
      ]),
    );
    expect(clashes([...frames(anna), ...loose(anna)])).toBe(0);
    // The frames begin where the notes did; what is in none makes room for them.
    expect(Math.min(...frames(anna).map(({ y }) => y))).toBe(top);
    const lowest = Math.max(...frames(anna).map(({ y, height }) => y + height));
    expect(loose(anna).every(({ y }) => y >= lowest)).toBe(true);
    anna.actions.undo();
    expect(anna.notes.themes()).toEqual([]);
    expect(loose(anna)).toEqual(before);
  });

  it('U16 takes notes out: to free places, or to where they are carried', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 6);
    const id = group(anna, ids.slice(0, 4), 'Suppliers');
    const at = anna.notes.get(ids[0] as NoteId)?.box;
    anna.actions.ungroup(ids.slice(0, 1), { x: -728, y: -100 });
    expect(anna.notes.get(ids[0] as NoteId)).toMatchObject({
      note: { zone: DO, theme: null },
      box: { x: (at?.x ?? 0) - 728, y: (at?.y ?? 0) - 100 },
    });
    anna.actions.ungroup(ids.slice(1, 3));
    expect([membersOf(anna, id), clashes([...frames(anna), ...loose(anna)])]).toEqual([ids.slice(3, 4), 0]);
    anna.actions.undo();
    anna.actions.undo();
    expect(membersOf(anna, id)).toEqual(ids.slice(0, 4));
  });

  it('U16 a theme without a name goes with its last note; one with a name stays', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 4);
    const [nameless, named] = [group(anna, ids.slice(0, 2), ''), group(anna, ids.slice(2), 'Suppliers')];
    anna.actions.ungroup(ids);
    expect([theme(anna, nameless), theme(anna, named)?.box]).toEqual([undefined, null]);
    anna.actions.undo();
    expect(membersOf(anna, nameless)).toEqual(ids.slice(0, 2));
    // Moved to another zone, notes leave their frame and so their theme.
    anna.actions.moveToZone(ids.slice(2, 3), DO);
    expect(membersOf(anna, named)).toEqual(ids.slice(3));
  });

  it('U17 renames, marks, merges, dissolves and moves a theme, each as one act', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 6);
    const [a, b] = [group(anna, ids.slice(0, 3), 'A'), group(anna, ids.slice(3, 5), 'B')];
    anna.actions.link(a, ids[5] as NoteId);
    anna.actions.link(b, ids[5] as NoteId);
    anna.actions.renameTheme(a, 'x'.repeat(MAX_THEME_NAME + 5));
    anna.actions.markTheme(a, '☀', 'paper');
    expect(theme(anna, a)?.theme).toMatchObject({ name: 'x'.repeat(MAX_THEME_NAME), symbol: '☀', color: 'paper' });
    const box = theme(anna, a)?.box;
    anna.actions.moveTheme(a, -728, 20);
    expect(theme(anna, a)).toMatchObject({
      theme: { zone: DO },
      box: { x: (box?.x ?? 0) - 728, y: (box?.y ?? 0) + 20 },
    });
    anna.actions.mergeThemes(a, b);
    expect([theme(anna, a), new Set(membersOf(anna, b))]).toEqual([undefined, new Set(ids.slice(0, 5))]);
    expect(anna.notes.threads().map(({ from, to }) => [from, to])).toEqual([[b, ids[5]]]);
    anna.actions.dissolve(b);
    expect([anna.notes.themes(), anna.notes.ungrouped().length, anna.notes.threads()]).toEqual([[], 6, []]);
    expect(undos(anna)).toBe(6 + 2 + 2 + 2 + 1 + 1 + 1);
  });

  it('U17 a theme that is voted on is merged by the server, so that its dots follow', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 2);
    const [from, into] = ids.map((id, i) => group(anna, [id], `Theme ${i}`)) as [ThemeId, ThemeId];
    anna.votedOn.add(from);
    anna.actions.mergeThemes(from, into);
    expect([anna.commands, anna.notes.themes().length]).toEqual([[{ type: 'merge-themes', from, into }], 2]);
    anna.forbidden = ['theme'];
    anna.actions.mergeThemes(from, into);
    expect([anna.commands.length, anna.notices.length]).toEqual([1, 1]);
  });

  it('U26 themes that were merged before a vote on both was heard of are merged in it too, once', () => {
    const anna = new Person('anna');
    const made = notesOf(anna, 4).map((id, i) => group(anna, [id], `Theme ${i}`));
    const [a, b, c, d] = made as [ThemeId, ThemeId, ThemeId, ThemeId];
    anna.actions.mergeThemes(a, b);
    anna.actions.mergeThemes(b, c);
    anna.actions.joinCandidates();
    expect(anna.commands, 'nothing is voted on').toEqual([]);
    for (const id of [a, b, c]) anna.votedOn.add(id);
    anna.forbidden = ['theme'];
    anna.actions.joinCandidates();
    expect([anna.commands, anna.notices], 'who may not').toEqual([[], []]);
    anna.forbidden = [];
    anna.actions.joinCandidates();
    anna.actions.joinCandidates();
    expect(anna.commands.splice(0)).toEqual([
      { type: 'merge-themes', from: a, into: c },
      { type: 'merge-themes', from: b, into: c },
    ]);
    anna.actions.mergeThemes(d, c);
    anna.actions.undo();
    anna.votedOn.add(d);
    anna.actions.joinCandidates();
    expect(anna.commands, 'it was taken back').toEqual([]);
    anna.actions.redo();
    anna.votedOn.delete(c);
    anna.actions.joinCandidates();
    expect(anna.commands, 'into what is not voted on').toEqual([]);
  });

  it('U18 tidying puts frames side by side and loose notes in order beneath; what is tidy stays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ theme: fc.nat(5), x: fc.nat(690), y: fc.nat(1_500), large: fc.boolean() }), {
          maxLength: 30,
        }),
        (spots) => {
          const anna = new Person('anna');
          const made = spots.map(({ x, y, theme: into }) => {
            const id = anna.actions.addNote({ zone: WHOM, text: 'x', at: { x: 728 + x, y } });
            if (into > 0) anna.actions.group([id], { name: `Theme ${into}` });
            return id;
          });
          made.forEach((id, i) => {
            const spot = spots[i];
            if (spot?.large === true) anna.actions.resize([id], 'l');
            if (spot !== undefined) anna.actions.moveBy([id], spot.y % 90, spot.x % 90);
          });
          const steps = undos(anna);
          for (let i = 0; i < steps; i++) anna.actions.redo();
          const order = anna.notes.themes().map(({ theme: { id } }) => id);
          anna.actions.tidyThemes(WHOM);
          const inZone = anna.notes.themes().filter(({ theme: { zone } }) => zone === WHOM);
          expect(anna.notes.themes().map(({ theme: { id } }) => id)).toEqual(order);
          const rest = anna.notes.ungrouped(WHOM).map(({ box }) => box);
          expect(clashes([...inZone.flatMap(({ box }) => box ?? []), ...rest])).toBe(0);
          const lowest = Math.max(0, ...inZone.map(({ box }) => (box === null ? 0 : box.y + box.height)));
          expect(rest.every(({ y }) => inZone.length === 0 || y >= lowest)).toBe(true);
          const places = (): unknown => made.map((id) => anna.notes.get(id)?.box);
          const tidy = places();
          anna.actions.tidyThemes(WHOM);
          expect(places()).toEqual(tidy);
        },
      ),
      { numRuns: 60 * repeat },
    );
  });

  it('U18 tidying puts nothing on a draft, nor on a note of a theme that has its home elsewhere', () => {
    const anna = new Person('anna');
    const [stays, strays] = notesOf(anna, 2) as [NoteId, NoteId];
    const away = group(anna, [stays, strays], 'Suppliers');
    const here = notesOf(anna, 3, DO);
    const callers = group(anna, here.slice(0, 2), 'Callers');
    // Who may not group carries a note without taking it out of its theme.
    anna.forbidden = ['theme'];
    const corner = anna.notes.get(here[0] as NoteId)?.box;
    const box = anna.notes.get(strays)?.box;
    anna.actions.moveBy([strays], (corner?.x ?? 0) - (box?.x ?? 0) + 20, (corner?.y ?? 0) - (box?.y ?? 0) + 150);
    anna.forbidden = [];
    anna.veiled = true;
    const late = anna.actions.addNote({ zone: DO, text: 'late', at: { x: 30, y: 170 } });
    anna.veiled = false;
    const still = [strays, late].map((id) => anna.notes.get(id)?.box);
    expect([membersOf(anna, away).length, anna.notes.get(strays)?.note.zone]).toEqual([2, DO]);
    anna.actions.tidyThemes(DO);
    expect([strays, late].map((id) => anna.notes.get(id)?.box)).toEqual(still);
    expect(clashes(anna.notes.inZone(DO).map((record) => record.box))).toBe(0);
    expect(clashes([...still, theme(anna, callers)?.box].flatMap((one) => one ?? []))).toBe(0);
    // In every zone, the note that strayed goes home.
    anna.actions.tidyThemes(null);
    const places = (): unknown => [...anna.notes.values()].map((record) => [record.note.zone, record.box]);
    const tidy = places();
    expect([anna.notes.get(strays)?.note.zone, anna.notes.get(late)?.box]).toEqual([WHOM, still[1]]);
    expect(clashes([...anna.notes.values()].map((record) => record.box))).toBe(0);
    anna.actions.tidyThemes(null);
    expect(places()).toEqual(tidy);
  });

  it('U19 of several people at once keeps every note, in one theme or in none', () => {
    const act = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('group', 'join', 'ungroup', 'merge', 'dissolve', 'tidy', 'move', 'undo', 'redo', 'meet'),
      some: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      name: fc.constantFrom('One', 'Two', 'three', ''),
      n: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const people = [new Person('anna'), new Person('ben1'), new Person('carl')];
        const [anna] = people;
        if (anna === undefined) return;
        const ids = notesOf(anna, 8);
        // What came before can no longer be taken back: nobody's undo removes a note here.
        anna.actions.forget();
        sync(...people);
        for (const { who, what, some, name, n } of acts) {
          const { actions, notes } = people[who] ?? anna;
          const chosen = some.map((i) => ids[i] as NoteId);
          const themes = notes.themes().map((one) => one.theme.id);
          const [one, other] = [themes[n % themes.length], themes[(n + 1) % themes.length]];
          if (what === 'group') actions.group(chosen, { name });
          if (what === 'join' && one !== undefined) actions.group(chosen, { theme: one });
          if (what === 'ungroup') actions.ungroup(chosen);
          if (what === 'merge' && one !== undefined && other !== undefined) actions.mergeThemes(one, other);
          if (what === 'dissolve' && one !== undefined) actions.dissolve(one);
          if (what === 'tidy') actions.tidyThemes(WHOM);
          if (what === 'move' && one !== undefined) actions.moveTheme(one, 40 * n, -30);
          if (what === 'undo') actions.undo();
          if (what === 'redo') actions.redo();
          if (what === 'meet') sync(...people);
        }
        sync(...people);
        sync(...people);
        for (const person of people) {
          expect(person.notes.size).toBe(8);
          const grouped = person.notes.themes().flatMap(({ members }) => members);
          const rest = person.notes.ungrouped().map(({ note }) => note.id);
          expect([...grouped, ...rest].sort()).toEqual([...ids].sort());
          expect(readBoard(person.doc).themes).toEqual(readBoard(anna.doc).themes);
        }
      }),
      { numRuns: 100 * repeat },
    );
  });
});

describe('the ground of a theme', () => {
  const size = fc.constantFrom<NoteSize>('m', 'm', 'm', 'l');
  const wide = (columns: number) => zone('wide', 300, { width: 164 * columns + 36 });
  const anywhere = fc.option(fc.integer({ min: 4, max: 40 }), { nil: null });
  const areaWith = (columns: number | null) =>
    columns === null ? looseArea({ x: 300, y: 100 }) : areaOf(wide(columns));
  const cells = (sizes: readonly NoteSize[]): number => sizes.reduce((sum, one) => sum + (one === 'l' ? 4 : 1), 0);
  /** How many notes of size m a box holds from left to right, and from its top down. */
  const spanOf = ({ width, height }: Box) => ({ columns: (width - 4) / 164, rows: (height - 52) / 124 });

  it('U25 is about as wide as it is high once there are many notes, inside its zone, and nothing lies on anything', () => {
    fc.assert(
      fc.property(anywhere, fc.array(size, { minLength: 1, maxLength: 300 }), (offered, sizes) => {
        const area = areaWith(offered);
        const columns = columnsFor(area, sizes);
        const other = { x: area.x, y: area.y + 200, width: 500, height: 400 };
        const boxes = block(findGround(area, frameFor(columns, sizes, 2), [other], []), columns, sizes);
        const frame = themeFrame(boxes);
        if (frame === null) throw new Error('there are notes');
        expect(clashes(boxes)).toBe(0);
        expect(overlaps(frame, other)).toBe(false);
        expect(frame.x).toBeGreaterThanOrEqual(area.x);
        expect(frame.x + frame.width).toBeLessThanOrEqual(area.right);
        const span = spanOf(frame);
        if (cells(sizes) > 18) expect(span.columns).toBeLessThan(1.5 * span.rows);
        // Large notes leave a column of an odd number free, and some cells in their last row.
        const most = Math.max(6, Math.ceil(cells(sizes) / (offered ?? Infinity)));
        expect(span.rows).toBeLessThanOrEqual(1.5 * Math.max(most, Math.sqrt(cells(sizes))) + 2);
      }),
      { numRuns: 300 * repeat },
    );
  });

  it('U25 is that of two themes side by side as long as there are few notes', () => {
    const few = (columns: number | null, count: number) =>
      columnsFor(areaWith(columns), Array<NoteSize>(count).fill('m'));
    for (let count = 1; count <= 12; count++) {
      expect([few(4, count), few(5, count), few(null, count)]).toEqual([2, 2, 2]);
      expect([few(6, count), few(40, count)]).toEqual(count > 4 ? [3, 3] : [2, 2]);
    }
    expect([few(4, 480), few(10, 480), few(40, 480), few(null, 480)]).toEqual([4, 10, 22, 22]);
  });

  it('U25 grows to the side too, and never beyond its zone, also when it must cover something', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.array(size, { minLength: 1, maxLength: 60 }),
        fc.array(size, { minLength: 1, maxLength: 120 }),
        fc.boolean(),
        (offered, first, more, blocked) => {
          const area = areaWith(offered);
          const columns = columnsFor(area, first);
          const width = frameFor(columns, first, 1).width;
          // At the right edge of its zone, if it has one.
          const corner = { x: offered === null ? area.x : area.right - width, y: area.y };
          const members = block(corner, columns, first);
          const below = { x: area.x - 500, y: (themeFrame(members)?.height ?? 0) + area.y, width: 9_000, height: 50 };
          const boxes = grown(area, members, more, [...first, ...more], blocked ? [below] : []);
          expect(clashes([...members, ...boxes])).toBe(0);
          const frame = themeFrame([...members, ...boxes]);
          expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBeLessThanOrEqual(area.right);
        },
      ),
      { numRuns: 200 * repeat },
    );
  });

  it('U25 holds hundreds of notes that are grouped at once, in a wide zone and on free ground', () => {
    for (const home of ['wide', null]) {
      const anna = new Person('anna');
      anna.notes.setZones([wide(40)]);
      const ids = Array.from({ length: 480 }, (_, i) =>
        anna.actions.addNote(
          home === null
            ? { zone: null, text: 'x', at: { x: 9_000 + 170 * (i % 40), y: 130 * Math.floor(i / 40) } }
            : { zone: wide(40).id, text: 'x' },
        ),
      );
      const frame = theme(anna, group(anna, ids, 'All of it'))?.box;
      if (frame === null || frame === undefined) throw new Error('the theme has notes');
      expect(spanOf(frame)).toEqual({ columns: 22, rows: 22 });
      expect(clashes(ids.map((id) => anna.notes.get(id)?.box ?? frame))).toBe(0);
    }
  });
});

describe('threads and evidence', () => {
  it('U20 a thread joins two that exist, once, and goes for good', () => {
    const anna = new Person('anna');
    const [a, b] = notesOf(anna, 2) as [NoteId, NoteId];
    const id = group(anna, [b], 'B');
    anna.actions.link(a, id);
    anna.actions.link(id, a);
    anna.actions.link(a, a);
    anna.actions.link(a, 'nobody-knows' as NoteId);
    expect(anna.notes.threads().map(({ from, to }) => [from, to])).toEqual([[a, id]]);
    anna.actions.unlink(anna.notes.threads().map((thread) => thread.id));
    expect(anna.notes.threads()).toEqual([]);
    anna.actions.undo();
    anna.actions.remove([a]);
    expect(anna.notes.threads(), 'one end is gone').toEqual([]);
    anna.actions.undo();
    expect(anna.notes.threads()).toHaveLength(1);
  });

  it('U21 evidence is set for notes and themes at once, and taken away again', () => {
    const anna = new Person('anna');
    const [a, b] = notesOf(anna, 2) as [NoteId, NoteId];
    const id = group(anna, [b], 'B');
    anna.actions.setEvidence([a, id], 'told');
    expect([anna.notes.get(a)?.note.evidence, theme(anna, id)?.theme.evidence]).toEqual(['told', 'told']);
    anna.actions.setEvidence([a, id], null);
    expect([anna.notes.get(a)?.note.evidence, theme(anna, id)?.theme.evidence]).toEqual([null, null]);
    anna.actions.undo();
    expect(anna.notes.get(a)?.note.evidence).toBe('told');
  });

  it('U3 what a step forbids is not done, and nothing of it half', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 3);
    anna.forbidden = ['theme', 'thread'];
    expect(anna.actions.group(ids, { name: 'No' })).toBeNull();
    anna.actions.link(ids[0] as NoteId, ids[1] as NoteId);
    expect([anna.notes.themes(), anna.notes.threads(), anna.notices.length]).toEqual([[], [], 2]);
    anna.forbidden = ['delete'];
    anna.actions.undo();
    expect([anna.notes.size, anna.notices.length], 'undoing a creation deletes').toEqual([3, 3]);
  });
});

describe('frames', () => {
  it('L12 a zone grows with its themes, and its themes with their notes', () => {
    const anna = new Person('anna');
    const ids = notesOf(anna, 30);
    const id = group(anna, ids.slice(0, 9), 'Large');
    const [, whom] = anna.notes.frames();
    const { box } = theme(anna, id) ?? {};
    expect((whom?.box.y ?? 0) + (whom?.box.height ?? 0)).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
    anna.actions.moveBy(ids.slice(0, 1), 0, 600);
    const at = anna.notes.get(ids[0] as NoteId)?.box ?? { x: 0, y: 0 };
    const grown = theme(anna, id)?.box;
    expect((grown?.y ?? 0) + (grown?.height ?? 0)).toBeGreaterThan(at.y + noteBox.m.height);
    expect(anna.notes.themeAt({ x: at.x + 5, y: at.y + 5 })?.theme.id).toBe(id);
    expect(anna.notes.themeAt({ x: 0, y: 0 })).toBeNull();
  });
});
