import { ZONE_HEADER } from '@forwhom/shared/layout/zoneGrid.ts';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { replaceText, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { MAX_NOTE_TEXT, MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import { MAX_COORDINATE, overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM } from '../support/client-page.ts';
import { Person, sync } from '../support/client-stage.ts';

const write = (person: Person, text: string): NoteId => person.actions.addNote({ zone: DO, text });
const colorOf = (person: Person, id: NoteId): string | undefined => person.notes.get(id)?.note.color;
const undos = (person: Person): number => {
  let count = 0;
  for (; person.actions.history.getState().undo; count++) person.actions.undo();
  return count;
};

describe('one act', () => {
  it('U1 is one step of undo, whatever came right before it', () => {
    const anna = new Person('anna');
    const ids = [write(anna, 'one'), write(anna, 'two')];
    anna.actions.recolor(ids, 'sky');
    anna.actions.moveBy(ids, 40, 40);
    anna.actions.resize(ids, 'l');
    anna.actions.duplicate(ids);
    anna.actions.remove(ids);
    expect(anna.texts).toEqual(['one', 'two']);
    expect(undos(anna)).toBe(7);
    expect(anna.notes.size).toBe(0);
    for (let i = 0; i < 7; i++) anna.actions.redo();
    expect(anna.texts).toEqual(['one', 'two']);
    expect(anna.actions.history.getState()).toEqual({ undo: true, redo: false });
  });

  it('U1 that changes nothing is none', () => {
    const anna = new Person('anna');
    const id = write(anna, 'one');
    anna.actions.recolor([id], 'mint');
    anna.actions.resize([id], 'm');
    anna.actions.setText(id, 'one');
    anna.actions.tidy([id]);
    anna.actions.remove(['unknown-note' as NoteId]);
    expect(undos(anna)).toBe(1);
  });

  it('U2 a run of typing is one, until it ends or pauses', () => {
    const anna = new Person('anna');
    const id = write(anna, 'x');
    for (const text of ['xa', 'xab', 'xabc']) anna.actions.setText(id, text);
    anna.now += 5_000;
    for (const text of ['xabcd', 'xabcde']) anna.actions.setText(id, text);
    anna.actions.endTyping();
    anna.actions.setText(id, 'xabcdef');
    const seen = [1, 2, 3].map(() => {
      anna.actions.undo();
      return anna.text(id);
    });
    expect(seen).toEqual(['xabcde', 'xabc', 'x']);
  });

  it('U2 what is typed into an empty note belongs to its creation', () => {
    const anna = new Person('anna');
    const id = write(anna, '');
    anna.now += 60_000;
    anna.actions.setText(id, 'after a long thought');
    anna.actions.undo();
    expect(anna.notes.get(id)).toBeUndefined();
    anna.actions.redo();
    expect(anna.text(id)).toBe('after a long thought');
  });

  it('U3 is refused with a sentence when I may not write', () => {
    const anna = new Person('anna');
    const id = write(anna, 'one');
    anna.objection = 'The board is locked.';
    write(anna, 'two');
    anna.actions.setText(id, 'changed');
    anna.actions.remove([id]);
    anna.actions.undo();
    expect(anna.texts).toEqual(['one']);
    expect(anna.notices).toEqual(Array(4).fill('The board is locked.'));
  });

  it('U4 never writes more than a note or a board holds, and says so', () => {
    const anna = new Person('anna');
    const id = write(anna, 'a'.repeat(MAX_NOTE_TEXT + 1));
    expect(textOf(anna.doc, id)?.length).toBe(MAX_NOTE_TEXT);
    anna.doc.transact(() => {
      for (let i = 1; i < MAX_OBJECTS; i++) anna.doc.getMap('notes').set(`filler-${i}`, 0);
    });
    write(anna, 'one too many');
    anna.actions.duplicate([id]);
    expect(anna.notes.size).toBe(1);
    expect(anna.notices).toHaveLength(3);
  });
});

describe('undo', () => {
  /** Of two who set a value at once the document keeps that of the greater number. */
  const pair = (annas = 2_000): { anna: Person; ben: Person; id: NoteId } => {
    const [anna, ben] = [new Person('anna'), new Person('ben1')];
    anna.doc.clientID = annas;
    ben.doc.clientID = 1_500;
    const id = write(anna, 'hers');
    sync(anna, ben);
    return { anna, ben, id };
  };

  it('U5 takes back my own acts only', () => {
    const { anna, ben, id } = pair();
    const theirs = write(ben, 'his');
    ben.actions.recolor([id], 'rose');
    sync(anna, ben);
    anna.actions.recolor([theirs], 'sky');
    anna.actions.undo();
    expect([anna.texts, colorOf(anna, id), colorOf(anna, theirs)]).toEqual([['hers', 'his'], 'rose', 'mint']);
  });

  it('U5 leaves what somebody else has set since', () => {
    const { anna, ben, id } = pair();
    anna.actions.recolor([id], 'rose');
    sync(anna, ben);
    ben.actions.recolor([id], 'sky');
    sync(anna, ben);
    anna.actions.undo();
    sync(anna, ben);
    expect([colorOf(ben, id), anna.notices.length]).toEqual(['sky', 1]);
    anna.actions.redo();
    sync(anna, ben);
    expect(colorOf(ben, id)).toBe('sky');
  });

  it.each(['first', 'second'])('U5 of what two set at once takes back what came to stand, that of the %s', (which) => {
    const { anna, ben, id } = pair(which === 'first' ? 2_000 : 1_000);
    const theme = anna.actions.group([id], { name: 'Early' }) as ThemeId;
    sync(anna, ben);
    const stands = which === 'first' ? anna : ben;
    const seen = (person: Person): unknown => [person.notes.get(id)?.note, person.notes.theme(theme)?.theme];
    const before = seen(anna);
    for (const [person, color] of [[anna, 'sky'] as const, [ben, 'rose'] as const]) {
      person.actions.moveBy([id], 10, color.length * 10);
      person.actions.recolor([id], color);
      person.actions.renameTheme(theme, color);
    }
    sync(anna, ben);
    const after = seen(stands);
    expect([seen(anna), seen(ben)]).toEqual([after, after]);
    for (let i = 0; i < 3; i++) stands.actions.undo();
    sync(anna, ben);
    expect([seen(anna), seen(ben)]).toEqual([before, before]);
    for (let i = 0; i < 3; i++) stands.actions.redo();
    sync(anna, ben);
    expect([seen(anna), seen(ben), stands.notices]).toEqual([after, after, []]);
  });

  it('U5 goes on to my earlier acts where what stands was set at once with somebody else, and comes back', () => {
    const { anna, ben, id } = pair();
    const [before, colors] = [colorOf(anna, id) ?? '', ['sky', 'rose', 'paper'] as const];
    for (const color of colors) {
      if (color === 'paper') {
        sync(anna, ben);
        ben.actions.recolor([id], 'sun');
      }
      anna.actions.recolor([id], color);
    }
    sync(anna, ben);
    const seen = (): unknown => (sync(anna, ben), [anna, ben].map((one) => colorOf(one, id)));
    const first = ['rose', 'sky', before].map((color) => (anna.actions.undo(), [seen(), [color, color]]));
    for (const [is, wished] of first) expect(is).toEqual(wished);
    const back = colors.map((color) => (anna.actions.redo(), [seen(), [color, color]]));
    for (const [is, wished] of back) expect(is).toEqual(wished);
    expect(anna.notices).toEqual([]);
  });

  it.each(['at once', 'after each other'])('U6 of a creation that both have moved, %s, deletes it softly', (how) => {
    const { anna, ben, id } = pair();
    ben.actions.moveBy([id], 0, 300);
    if (how === 'after each other') sync(anna, ben);
    anna.actions.moveBy([id], 40, 40);
    sync(anna, ben);
    anna.actions.undo();
    anna.actions.undo();
    sync(anna, ben);
    const left = ben.doc.getMap('notes').get(id) as Y.Map<unknown> | undefined;
    expect([ben.notes.get(id), left?.has('gone')]).toEqual([undefined, true]);
  });

  it('U6 of a creation that nobody touched leaves nothing behind', () => {
    const { anna, ben, id } = pair();
    anna.actions.undo();
    sync(anna, ben);
    expect(ben.doc.getMap('notes').has(id)).toBe(false);
    anna.actions.redo();
    sync(anna, ben);
    expect(ben.text(id)).toBe('hers');
    anna.actions.undo();
    expect(anna.notes.size).toBe(0);
  });

  it.each<[string, (ben: Person, id: NoteId) => void]>([
    ['written in', (ben, id) => ben.actions.setText(id, 'hers and his')],
    ['coloured', (ben, id) => ben.actions.recolor([id], 'rose')],
    ['moved', (ben, id) => ben.actions.moveBy([id], 5, 5)],
  ])('U6 of a creation that somebody has %s deletes it softly, and can be redone', (_what, touch) => {
    const { anna, ben, id } = pair();
    touch(ben, id);
    sync(anna, ben);
    const text = ben.text(id);
    anna.actions.undo();
    sync(anna, ben);
    expect(ben.notes.get(id)).toBeUndefined();
    const left = ben.doc.getMap('notes').get(id) as Y.Map<unknown>;
    expect([String(left.get('text')), left.has('gone')]).toEqual([text, true]);
    expect(anna.actions.history.getState()).toEqual({ undo: false, redo: true });
    anna.actions.redo();
    sync(anna, ben);
    expect(ben.text(id)).toBe(text);
    anna.actions.undo();
    expect(anna.notes.size).toBe(0);
  });

  it('U6 of a creation that somebody has open deletes it softly', () => {
    const { anna, id } = pair();
    anna.openElsewhere.add(id);
    anna.actions.undo();
    expect([anna.notes.size, anna.doc.getMap('notes').has(id)]).toEqual([0, true]);
  });

  it('U7 brings back what I deleted, with what others wrote meanwhile', () => {
    const { anna, ben, id } = pair();
    ben.actions.setText(id, 'hers and his');
    anna.actions.remove([id]);
    sync(anna, ben);
    expect(ben.notes.size).toBe(0);
    anna.actions.undo();
    sync(anna, ben);
    expect(ben.texts).toEqual(['hers and his']);
  });

  it('U7 starts afresh with every new document', () => {
    const { anna } = pair();
    anna.actions.detach();
    expect(anna.actions.history.getState()).toEqual({ undo: false, redo: false });
    anna.actions.attach(new Y.Doc(), null);
    expect(anna.actions.history.getState()).toEqual({ undo: false, redo: false });
  });

  it('U8 writing in a note that somebody has just deleted brings it back', () => {
    const { anna, ben, id } = pair();
    ben.actions.remove([id]);
    sync(anna, ben);
    anna.actions.setText(id, 'hers still');
    sync(anna, ben);
    expect([ben.text(id), anna.notices.length]).toEqual(['hers still', 1]);
  });
});

describe('writing together', () => {
  it('U9 letters of others that the screen does not show yet survive what is typed meanwhile', () => {
    const [anna, ben] = [new Person('anna'), new Person('ben')];
    const id = write(anna, 'one');
    sync(anna, ben);
    const seen = anna.text(id) ?? '';
    ben.actions.setText(id, `${ben.text(id)} and ben`);
    Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(ben.doc));
    expect(anna.notes.get(id)?.note.text, 'the screen follows a frame later').toBe(seen);
    anna.actions.setText(id, `anna and ${seen}`);
    expect(textOf(anna.doc, id)?.toString()).toBe(`anna and ${seen} and ben`);
  });

  it('U9 two people who change one text at once both keep their letters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '🙂', '👩‍🚀'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, word, fc.nat(12), (base, before, after, theirs, at) => {
        const [one, two] = [new Y.Doc(), new Y.Doc()];
        one.getText().insert(0, base);
        Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
        // One adds at both ends with letters that nobody else uses; the other writes somewhere within.
        replaceText(one.getText(), `X${before}${base}${after}Z`);
        const cut = [...base].slice(0, at).join('').length;
        replaceText(two.getText(), `${base.slice(0, cut)}T${theirs}T${base.slice(cut)}`);
        Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
        Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
        const both = one.getText().toString();
        expect(two.getText().toString()).toBe(both);
        expect(both.isWellFormed()).toBe(true);
        expect(
          [...both]
            .filter((c) => 'XZT'.includes(c))
            .sort()
            .join(''),
        ).toBe('TTXZ');
        expect([...both].length).toBe([...base, ...before, ...after, ...theirs].length + 4);
      }),
    );
  });

  it('U9 the text becomes exactly what was wished', () => {
    // The last three share halves of their surrogate pairs.
    const half = fc.string({ unit: fc.constantFrom('a', '🙂', '😀', '🉂'), maxLength: 4 });
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), half);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const doc = new Y.Doc();
        doc.getText().insert(0, before);
        replaceText(doc.getText(), after);
        expect(doc.getText().toString()).toBe(after);
      }),
    );
  });
});

describe('places', () => {
  it('U10 carried notes land in the zone under their middle and come to the top as they lay', () => {
    const anna = new Person('anna');
    const [low, high] = [write(anna, 'low'), write(anna, 'high')];
    anna.actions.moveBy([high], 0, 0);
    anna.actions.moveBy([high, low], 728, 10);
    const [a, b] = [low, high].map((id) => anna.notes.get(id)?.note);
    expect([a?.zone, a?.x, a?.y, b?.zone]).toEqual([WHOM, 24, ZONE_HEADER + 10, WHOM]);
    expect((a?.z ?? 0) > 0 && (b?.z ?? 0) > (a?.z ?? 0)).toBe(true);
    anna.actions.moveBy([low], 0, -5_000);
    expect(anna.notes.get(low)?.note).toMatchObject({ zone: null, x: 752, y: ZONE_HEADER + 10 - 5_000 });
  });

  it('U11 new, moved and copied notes find free places; notes of mixed size too', () => {
    const anna = new Person('anna');
    const ids = Array.from({ length: 9 }, (_, i) => write(anna, `note ${i}`));
    anna.actions.resize(ids.slice(0, 2), 'l');
    anna.actions.tidy(ids);
    anna.actions.duplicate(ids);
    anna.actions.moveToZone(ids.slice(3), WHOM);
    const boxes = [...anna.notes.values()].map(({ box }) => box);
    expect(boxes).toHaveLength(18);
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    expect(anna.notes.inZone(WHOM).map(({ note }) => note.text)).toEqual(ids.slice(3).map((_, i) => `note ${i + 3}`));
  });

  it('U12 notes that were carried together stay together, in the zone under the one that was held', () => {
    const anna = new Person('anna');
    const ids = Array.from({ length: 8 }, (_, i) => write(anna, `note ${i}`));
    const zones = (): unknown[] => ids.map((id) => anna.notes.get(id)?.note.zone);
    // Over the lower edge: the zone grows.
    anna.actions.moveBy(ids, 0, 340);
    expect(new Set(zones())).toEqual(new Set([DO]));
    expect(anna.notes.frames()[0]?.box.height).toBeGreaterThan(520);
    anna.actions.undo();
    // Over the edge of the neighbour: held on the right, all go there; none is left half outside.
    anna.actions.moveBy(ids.toReversed(), 400, 0);
    expect(new Set(zones())).toEqual(new Set([WHOM]));
    for (const id of ids) expect(anna.notes.get(id)?.note.x).toBeGreaterThanOrEqual(24);
    const [first, second] = ids.map((id) => anna.notes.get(id)?.note);
    expect((second?.x ?? 0) - (first?.x ?? 0), 'as they lay').toBe(164);
    anna.actions.undo();
    expect(new Set(zones())).toEqual(new Set([DO]));
    // Off all zones, they leave together.
    anna.actions.moveBy(ids, 0, -2_000);
    expect(new Set(zones())).toEqual(new Set([null]));
  });

  it('U12 notes of several zones keep their own zone while they stay on it, and go by zone where they lie apart', () => {
    const anna = new Person('anna');
    const here = [write(anna, 'a'), write(anna, 'b')];
    const there = [1, 2].map((n) => anna.actions.addNote({ zone: WHOM, text: String(n) }));
    const zones = (): unknown[] => [...here, ...there].map((id) => anna.notes.get(id)?.note.zone);
    anna.actions.moveBy([...here, ...there], 12, 0);
    expect(zones()).toEqual([DO, DO, WHOM, WHOM]);
    anna.actions.moveBy([...here, ...there], 560, 0);
    expect(zones()).toEqual([DO, DO, WHOM, WHOM]);
    anna.actions.undo();
    anna.actions.moveBy([...here.toReversed(), ...there], 560, 0);
    expect(zones()).toEqual([WHOM, WHOM, WHOM, WHOM]);
  });

  it('U13 a note that is made larger covers nothing and stays on its zone; one undo takes it back', () => {
    const anna = new Person('anna');
    const ids = Array.from({ length: 10 }, (_, i) => write(anna, `note ${i}`));
    const before = ids.map((id) => anna.notes.get(id)?.box);
    anna.actions.resize(
      [ids[1], ids[7]].filter((id) => id !== undefined),
      'l',
    );
    const boxes = ids.flatMap((id) => anna.notes.get(id)?.box ?? []);
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    for (const { x, width } of boxes) expect(x + width).toBeLessThanOrEqual(692);
    expect(boxes.filter((box, i) => i !== 1 && i !== 7 && box.y !== before[i]?.y)).toEqual([]);
    anna.actions.undo();
    expect(ids.map((id) => anna.notes.get(id)?.box)).toEqual(before);
    const alone = anna.actions.addNote({ zone: WHOM, text: 'alone' });
    const place = anna.notes.get(alone)?.box;
    anna.actions.resize([alone], 'l');
    expect(anna.notes.get(alone)?.box).toMatchObject({ x: place?.x, y: place?.y });
    anna.actions.resize([alone], 'm');
    expect(anna.notes.get(alone)?.box).toEqual(place);
  });

  it('U12 what is carried stays on the board, also where a note lies as high as any may', () => {
    const anna = new Person('anna');
    const high = { author: anna.me, created: 1, zone: DO, x: 0, y: 0, text: 'high', color: 'sun', size: 'm' } as const;
    for (const [i, z] of [MAX_COORDINATE, 5, 6].entries())
      writeNote(anna.doc, { ...high, id: `note-high-${i}` as NoteId, z });
    anna.frames.frame();
    anna.actions.moveBy(['note-high-1', 'note-high-2'] as NoteId[], 300, 300);
    const drawn = ['note-high-1', 'note-high-2'].map((id) => anna.notes.get(id as NoteId)?.note.z);
    expect([anna.notes.size, drawn]).toEqual([3, [MAX_COORDINATE, MAX_COORDINATE]]);
  });

  it('U11 a note at a chosen place stays there, on top of what lies there', () => {
    const anna = new Person('anna');
    const first = anna.actions.addNote({ zone: DO, text: '', at: { x: 100, y: 100 } });
    const second = anna.actions.addNote({ zone: DO, text: '', at: { x: 110, y: 110 } });
    expect([first, second].map((id) => anna.notes.get(id)?.note.z)).toEqual([0, 1]);
    expect(anna.notes.inDepthOrder().map(({ note }) => note.id)).toEqual([first, second]);
    expect(colorOf(anna, first)).toBe('mint');
  });

  it('U11 a note without a zone lies below all zones, and another beside it', () => {
    const anna = new Person('anna');
    const [a, b] = [1, 2].map(() => anna.notes.get(anna.actions.addNote({ zone: null, text: 'x' }))?.box);
    expect((a?.y ?? 0) > 520 && a?.y === b?.y && a?.x !== b?.x).toBe(true);
  });
});
