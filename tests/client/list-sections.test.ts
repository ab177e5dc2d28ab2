import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { choiceOf, sectionsOf, type Section } from '@forwhom/client/state/sections.ts';
import { OpenPlace } from '@forwhom/client/list/openPlace.ts';
import { nothingLookedFor } from '@forwhom/client/state/looking.ts';
import { sortings } from '@forwhom/client/state/model.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { agendaOf, stepId, stepOf } from '../rules/agendas.ts';
import { DO, WHOM, zones } from '../support/client-page.ts';
import { fakeBoard, fakeNote, fakeTheme, type FakeBoard } from '../support/fake-board.ts';
import { repeat } from '../support/random.ts';

const read = (board: FakeBoard): readonly Section[] =>
  sectionsOf(board.notes, board.session.getState().zones, choiceOf(board));
/** Headings and what stands under them, as one reads. */
const outline = (sections: readonly Section[]): unknown[] =>
  sections.map(({ zone, groups }) => [
    zone?.id ?? 'elsewhere',
    ...groups.map(({ kind, theme, notes }) => [theme?.name ?? kind, ...notes.map(({ note }) => note.id)]),
  ]);
const grouping = {
  agenda: agendaOf([stepOf('group', { tools: ['group'], zone: WHOM })], { current: stepId('group') }),
};
const rowOf = (id: string, n: number, zone: ZoneId, theme: string | null = null) =>
  fakeNote(id, zone === WHOM ? 740 + 170 * n : 20 + 170 * n, 40, { zone, theme: theme as ThemeId | null });

describe('the list', () => {
  it('L33 notes stand under their theme, the rest under Not grouped yet, hidden ones of mine behind', () => {
    const board = fakeBoard({
      zones,
      themes: [fakeTheme('theme-b', { zone: WHOM }), fakeTheme('theme-a', { zone: WHOM })],
      notes: [
        rowOf('n1', 0, WHOM, 'theme-b'),
        rowOf('n2', 1, WHOM),
        rowOf('n3', 2, WHOM, 'theme-gone'),
        rowOf('n4', 0, DO),
      ],
      drafts: [rowOf('n5', 3, WHOM)],
    });
    expect(outline(read(board))).toEqual([
      ['do', ['plain', 'n4']],
      ['whom', ['theme-b', 'n1'], ['theme-a'], ['loose', 'n2', 'n3'], ['plain', 'n5']],
    ]);
    board.ui.setState({ sharing: true });
    expect(outline(read(board))[1]).toEqual(['whom', ['theme-b', 'n1'], ['theme-a'], ['loose', 'n2', 'n3']]);
  });

  it('L33 where notes are grouped in this step, those that wait have their heading before there is a theme', () => {
    const board = fakeBoard({ zones, session: grouping, notes: [rowOf('n1', 0, WHOM), rowOf('n2', 0, DO)] });
    expect(outline(read(board))).toEqual([
      ['do', ['plain', 'n2']],
      ['whom', ['loose', 'n1']],
    ]);
  });

  it('L33 every note that is shown stands exactly once, in every order', () => {
    const note = fc.record({
      zone: fc.constantFrom<(ZoneId | null)[]>(DO, WHOM, 'unknown' as ZoneId, null),
      theme: fc.constantFrom<(ThemeId | null)[]>(null, 'theme-a' as ThemeId, 'theme-b' as ThemeId, 'gone' as ThemeId),
      draft: fc.boolean(),
      found: fc.boolean(),
      x: fc.nat(900),
      y: fc.nat(500),
    });
    const run = fc.property(
      fc.array(note, { maxLength: 14 }),
      fc.constantFrom(...sortings),
      fc.boolean(),
      fc.boolean(),
      (wishes, sorting, sharing, searching) => {
        const all = wishes.map(({ draft, found, x, y, zone, theme }, i) => ({
          draft,
          found,
          note: fakeNote(`n${String(i)}`, x, y, { zone: zone === DO || zone === WHOM ? zone : null, theme }),
        }));
        const board = fakeBoard({
          zones,
          themes: [fakeTheme('theme-a', { zone: DO }), fakeTheme('theme-b', { zone: WHOM })],
          notes: all.filter(({ draft }) => !draft).map((one) => one.note),
          drafts: all.filter(({ draft }) => draft).map((one) => one.note),
        });
        board.ui.setState({
          sharing,
          looking: { ...nothingLookedFor, sorting },
          found: searching ? new Set(all.filter((one) => one.found).map((one) => one.note.id)) : null,
        });
        const shown = all.filter((one) => !(one.draft && sharing) && (one.found || !searching));
        const sections = read(board);
        const listed = sections.flatMap(({ zone, groups }) =>
          groups.flatMap(({ theme, notes }) =>
            notes.map((record) => {
              expect(record.note.zone).toBe(zone?.id ?? null);
              if (theme !== null) expect(record.note.theme).toBe(theme.id);
              return record.note.id;
            }),
          ),
        );
        expect([...listed].sort()).toEqual(shown.map((one) => one.note.id).sort());
        for (const { count, groups } of sections) expect(count).toBe(groups.flatMap(({ notes }) => notes).length);
      },
    );
    fc.assert(run, { numRuns: 200 * repeat });
  });

  it('L34 in another order themes stand by their first notes, and what a search leaves empty is absent', () => {
    const board = fakeBoard({
      zones,
      themes: [fakeTheme('theme-a', { zone: WHOM }), fakeTheme('theme-b', { zone: WHOM }), fakeTheme('theme-c')],
      notes: [
        rowOf('d', 0, WHOM, 'theme-a'),
        rowOf('b', 1, WHOM, 'theme-a'),
        rowOf('a', 2, WHOM, 'theme-b'),
        rowOf('c', 3, WHOM),
        rowOf('e', 0, DO),
      ],
    });
    board.ui.setState({ looking: { ...nothingLookedFor, sorting: 'name' } });
    expect(outline(read(board))[1]).toEqual(['whom', ['theme-b', 'a'], ['theme-a', 'b', 'd'], ['loose', 'c']]);
    board.ui.setState({ found: new Set(['b' as NoteId]) });
    expect(outline(read(board))).toEqual([['whom', ['theme-a', 'b']]]);
  });

  it('L35 a note that somebody deletes while I write in it keeps its place under its heading', () => {
    const board = fakeBoard({
      zones,
      themes: [fakeTheme('theme-a', { zone: WHOM })],
      notes: ['a', 'b', 'c'].map((id, n) => rowOf(id, n, WHOM, 'theme-a')),
    });
    const place = new OpenPlace();
    const id = 'b' as NoteId;
    place.keep(read(board), id);
    board.notes.remove([id]);
    expect(outline(place.keep(read(board), id))[1]).toEqual(['whom', ['theme-a', 'a', 'b', 'c']]);
    expect(outline(place.keep(read(board), null))[1]).toEqual(['whom', ['theme-a', 'a', 'c']]);
  });
});
