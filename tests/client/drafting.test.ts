import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { t } from '@forwhom/client/words/t.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM } from '../support/client-page.ts';
import { Person } from '../support/client-stage.ts';
import { repeat } from '../support/random.ts';

const write = (person: Person, text: string): NoteId => person.actions.addNote({ zone: DO, text });
const textsIn = (doc: Y.Doc): string[] =>
  [...readBoard(doc).notes.values()].flatMap(({ gone, text }) => (gone === null ? [text] : [])).sort();

describe('acting on drafts', () => {
  it('U22 new notes are drafts while notes are hidden; every act on a draft stays in its document', () => {
    const anna = new Person('anna');
    const open = write(anna, 'for all');
    anna.veiled = true;
    const id = write(anna, 'for me');
    anna.actions.addNotes(WHOM, ['also', 'mine']);
    const board = Y.encodeStateVector(anna.doc);
    anna.actions.setText(id, 'for me alone');
    anna.actions.recolor([id], 'rose');
    anna.actions.resize([id], 'l');
    anna.actions.moveToZone([id], WHOM);
    anna.actions.setEvidence([id], 'assume');
    const [copy] = anna.actions.duplicate([open]);
    anna.actions.remove([copy as NoteId]);
    expect([...Y.encodeStateVector(anna.doc)]).toEqual([...board]);
    expect([textsIn(anna.doc), textsIn(anna.drafts)]).toEqual([['for all'], ['also', 'for me alone', 'mine']]);
    expect(anna.notes.get(id)).toMatchObject({ draft: true, note: { zone: WHOM, color: 'rose', evidence: 'assume' } });
    // Drafts are in no theme and linked to nothing.
    expect(anna.actions.group([id], { name: 'Secret' })).toBeNull();
    anna.actions.link(open, id);
    expect([anna.notes.themes(), anna.notes.threads()]).toEqual([[], []]);
  });

  it('U22 where nothing is hidden any more, what still is has no copy that all would read', () => {
    const anna = new Person('anna');
    const open = write(anna, 'for all');
    anna.veiled = true;
    const mine = write(anna, 'for me');
    anna.veiled = false;
    expect([anna.actions.duplicate([mine]), anna.notices.length]).toEqual([[], 1]);
    expect(anna.actions.duplicate([mine, open])).toHaveLength(1);
    expect([textsIn(anna.doc), textsIn(anna.drafts)]).toEqual([['for all', 'for all'], ['for me']]);
  });

  it('U22 what is allowed on the board says nothing of drafts, and the other way round', () => {
    const anna = new Person('anna');
    const open = write(anna, 'for all');
    anna.veiled = true;
    anna.forbidden = ['create', 'text'];
    const id = write(anna, 'mine');
    anna.actions.setText(id, 'mine still');
    anna.actions.setText(open, 'changed');
    expect([anna.notes.get(id)?.note.text, anna.notes.get(open)?.note.text, anna.notices.length]).toEqual([
      'mine still',
      'for all',
      1,
    ]);
  });

  it('U23 undo takes acts on the board and on drafts back in the order of acting, as one list', () => {
    const act = fc.record({
      what: fc.constantFrom('write', 'draft', 'type', 'move', 'both', 'color', 'remove'),
      n: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.nat(12), (acts, back) => {
        const anna = new Person('anna');
        const ids: NoteId[] = [];
        const shown = (): unknown =>
          [...anna.notes.values()]
            .map(({ note: { id, text, color, zone, x, y }, draft }) => ({ id, text, color, zone, x, y, draft }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        const states = [shown()];
        for (const { what, n } of acts) {
          const id = ids[n % Math.max(1, ids.length)];
          anna.now += 5_000;
          anna.veiled = what === 'draft';
          if (what === 'write' || what === 'draft') ids.push(write(anna, `${what} ${n}`));
          if (id === undefined) {
            if (what === 'write' || what === 'draft') states.push(shown());
            continue;
          }
          if (what === 'type') anna.actions.setText(id, `typed ${n} ${states.length}`);
          if (what === 'move') anna.actions.moveBy([id], n + 1, n);
          if (what === 'both') anna.actions.moveBy(ids, 3, n + 1);
          if (what === 'color') anna.actions.recolor([id], n % 2 === 0 ? 'rose' : 'sky');
          if (what === 'remove') anna.actions.remove([id]);
          if (JSON.stringify(shown()) !== JSON.stringify(states.at(-1))) states.push(shown());
        }
        const steps = Math.min(back, states.length - 1);
        for (let i = 1; i <= steps; i++) {
          anna.actions.undo();
          expect(shown()).toEqual(states.at(-1 - i));
        }
        for (let i = steps - 1; i >= 0; i--) {
          anna.actions.redo();
          expect(shown()).toEqual(states.at(-1 - i));
        }
        expect(anna.notices).not.toContain(t('core.overtaken'));
      }),
      { numRuns: 150 * repeat },
    );
  });

  it('U23 a new act ends what could be brought back, whichever document it was in', () => {
    const anna = new Person('anna');
    write(anna, 'one');
    anna.veiled = true;
    write(anna, 'two');
    anna.actions.undo();
    anna.veiled = false;
    write(anna, 'three');
    expect(anna.actions.history.getState()).toEqual({ undo: true, redo: false });
    anna.actions.redo();
    expect(textsIn(anna.drafts)).toEqual([]);
  });

  it('U24 nothing is taken back beyond a reveal', () => {
    const anna = new Person('anna');
    write(anna, 'one');
    anna.veiled = true;
    write(anna, 'two');
    anna.turn(new Y.Doc());
    expect(anna.actions.history.getState()).toEqual({ undo: false, redo: false });
    anna.actions.undo();
    expect(textsIn(anna.doc)).toEqual(['one']);
  });

  it('U11 new notes find places that no frame of a theme covers', () => {
    const anna = new Person('anna');
    const ids = ['a', 'b', 'c'].map((text) => write(anna, text));
    const theme = anna.actions.group(ids.slice(1), { name: 'Two' });
    const box = theme === null ? null : anna.notes.theme(theme)?.box;
    for (let i = 0; i < 12; i++) {
      const at = anna.notes.get(write(anna, 'new'))?.box;
      const apart =
        box &&
        at &&
        (at.x >= box.x + box.width ||
          at.x + at.width <= box.x ||
          at.y >= box.y + box.height ||
          at.y + at.height <= box.y);
      expect(apart).toBe(true);
    }
  });
});
