import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createUi } from '@forwhom/client/state/ui.ts';
import { createSession } from '@forwhom/client/state/session.ts';
import { accept, acceptAll, dismiss, rename, stillOpen, suggest } from '@forwhom/client/panels/group/suggestions.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import type { BoardId, NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { agendaOf, stepId, stepOf } from '../rules/agendas.ts';
import { WHOM } from '../support/client-page.ts';
import { Person, sync } from '../support/client-stage.ts';
import { repeat } from '../support/random.ts';

const TEXTS = [
  'Contact centre, night shift',
  'Agents in the contact centre',
  'Small suppliers without IT',
  'Supplier account managers',
  'Suppliers abroad',
  'Warehouse pickers',
  'Drivers of the warehouse',
  'Legal',
  'Works council',
] as const;

/** Somebody in the step that groups the customers, with what this screen holds. */
function seat(person: Person) {
  const session = createSession('board-board-board-1' as BoardId);
  session.setState({
    agenda: agendaOf([stepOf('group', { tools: ['group'], zone: WHOM })], { current: stepId('group') }),
  });
  return { notes: person.notes, actions: person.actions, session, ui: createUi() };
}

function begin() {
  const anna = new Person('anna');
  const ids = TEXTS.map((text) => anna.actions.addNote({ zone: WHOM, text }));
  return { anna, ids, board: seat(anna) };
}

const stateOf = ({ notes }: Person) =>
  [...notes.values()].map(({ note, box }) => JSON.stringify([note.id, note.theme, box.x, box.y])).sort();

describe('suggested themes', () => {
  it('J5 accepting all is one act, and taking it back puts every note exactly where it lay', () => {
    const { anna, board } = begin();
    const before = stateOf(anna);
    board.ui.setState({ suggestions: suggest(board) });
    expect(stateOf(anna)).toEqual(before);
    const [first] = board.ui.getState().suggestions ?? [];
    if (first === undefined) throw new Error('something is suggested');
    rename(board, first.id, 'A better name');
    expect(acceptAll(board)).toBe(7);
    expect(board.ui.getState().suggestions).toBeNull();
    expect(anna.notes.themes().map(({ theme }) => theme.name)).toContain('A better name');
    expect(anna.notes.themes()).toHaveLength(3);
    expect(anna.notes.ungrouped(WHOM).map(({ note }) => note.text)).toEqual(['Legal', 'Works council']);
    anna.actions.undo();
    expect(stateOf(anna)).toEqual(before);
    expect(anna.notes.themes()).toEqual([]);
  });

  it('J5 accepting one takes only that; a dismissed one changes nothing, and the last ends the list', () => {
    const { anna, board } = begin();
    board.ui.setState({ suggestions: suggest(board) });
    const [one, other, ...rest] = board.ui.getState().suggestions ?? [];
    if (one === undefined || other === undefined) throw new Error('two are suggested');
    const theme = accept(board, one.id);
    expect(theme === null ? [] : anna.notes.theme(theme)?.members).toEqual(one.notes);
    const after = stateOf(anna);
    for (const { id } of [other, ...rest]) dismiss(board, id);
    expect(board.ui.getState().suggestions).toBeNull();
    expect(stateOf(anna)).toEqual(after);
    expect(accept(board, one.id)).toBeNull();
  });

  it('J6 a suggestion loses notes that went or found a theme meanwhile, and ends when too few are left', () => {
    const { anna, ids, board } = begin();
    const suggested = suggest(board);
    const suppliers = suggested.find(({ notes }) => notes.length === 3);
    if (suppliers === undefined) throw new Error('the suppliers are suggested');
    expect(stillOpen(suggested, anna.notes)).toBe(suggested);
    anna.actions.remove([suppliers.notes[0] as NoteId]);
    const left = stillOpen(suggested, anna.notes);
    expect(left.find(({ id }) => id === suppliers.id)?.notes).toEqual(suppliers.notes.slice(1));
    anna.actions.group([suppliers.notes[1] as NoteId, ids[7] as NoteId], { name: 'Others' });
    expect(stillOpen(suggested, anna.notes).map(({ id }) => id)).not.toContain(suppliers.id);
    board.ui.setState({ suggestions: suggested });
    expect(accept(board, suppliers.id)).toBeNull();
  });

  it('J6 what fits a theme that exists is offered to it; when it is dissolved the offer ends', () => {
    const { anna, ids, board } = begin();
    const theme = anna.actions.group(ids.slice(2, 4), { name: 'Suppliers' });
    if (theme === null) throw new Error('nothing was grouped');
    const offered = suggest(board);
    expect(offered.find((one) => one.theme === theme)?.notes).toEqual([ids[4]]);
    anna.actions.dissolve(theme);
    expect(stillOpen(offered, anna.notes).some((one) => one.theme === theme)).toBe(false);
  });

  it('J7 however many accept suggestions and group at once, every note is kept, in one theme or in none', () => {
    const act = fc.record({
      who: fc.nat(14),
      what: fc.constantFrom('ask', 'accept', 'all', 'group', 'merge', 'undo', 'sync'),
      at: fc.nat(8),
      many: fc.integer({ min: 1, max: 4 }),
    });
    const run = fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const people = Array.from({ length: 15 }, (_, i) => new Person(`p${String(i)}`));
      const seats = people.map(seat);
      const [first] = people;
      if (first === undefined) return;
      const ids = TEXTS.map((text) => first.actions.addNote({ zone: WHOM, text }));
      // What came before can no longer be taken back: nobody's undo removes a note here.
      first.actions.forget();
      sync(...people);
      for (const { who, what, at, many } of acts) {
        const [person, board] = [people[who], seats[who]];
        if (person === undefined || board === undefined) continue;
        const themes = person.notes.themes();
        const some = person.notes.inZone(WHOM).slice(at, at + many);
        const [from, into] = [themes[at % themes.length], themes[many % themes.length]];
        if (what === 'ask') board.ui.setState({ suggestions: suggest(board) });
        else if (what === 'accept') accept(board, board.ui.getState().suggestions?.[at]?.id ?? '');
        else if (what === 'all') acceptAll(board);
        else if (what === 'undo') person.actions.undo();
        else if (what === 'group')
          person.actions.group(
            some.map(({ note }) => note.id),
            { name: `Theme ${String(at)}` },
          );
        else if (what === 'sync') sync(person, ...people.slice(at, at + many).filter((one) => one !== person));
        else if (from !== undefined && into !== undefined) person.actions.mergeThemes(from.theme.id, into.theme.id);
      }
      sync(...people);
      sync(...people);
      const seen = people.map(({ doc, notes }) => {
        const { notes: kept } = readBoard(doc);
        const grouped = notes.themes().flatMap(({ members }) => members);
        const loose = notes.ungrouped().map(({ note }) => note.id);
        expect([...kept.values()].filter(({ gone }) => gone === null).length).toBe(TEXTS.length);
        expect([...grouped, ...loose].sort()).toEqual([...ids].sort());
        return notes.themes().map(({ theme, members }) => [theme.id, members]);
      });
      for (const one of seen) expect(one).toEqual(seen[0]);
    });
    fc.assert(run, { numRuns: 12 * repeat });
  });
});
