import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonical } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, setGone, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { BoardDocument, SERVER_CLIENT_ID, type Verdict } from '@forwhom/server/documents/board-document.ts';
import { Author, everything, nothing } from '../support/author.ts';

let board: BoardDocument;
let ann: Author;
let bob: Author;
let note: NoteId;

beforeEach(() => {
  board = new BoardDocument([], [], [77]);
  ann = new Author('ann');
  bob = new Author('bob');
  note = ann.note('hello');
  pass(ann);
});

/** Sends what somebody has changed and lets everybody hear it. */
function pass(author: Author): Verdict[] {
  const { verdicts, update } = board.submit(author.take().map((one) => author.submit(one)));
  if (update !== null) for (const listener of [ann, bob]) listener.hear(update);
  return [...verdicts];
}

/** Submits bytes and proves that a refusal leaves no trace. */
function attempt(author: Author, update: Uint8Array, rights = everything): Verdict {
  const before = canonical(board.doc);
  const [state, clients] = [Y.encodeStateVector(board.doc), board.doc.store.clients.size];
  const outcome = board.submit([author.submit(update, rights)]);
  const verdict = outcome.verdicts[0] as Verdict;
  if (verdict.kind !== 'taken') {
    expect(outcome.update).toBeNull();
    expect(canonical(board.doc)).toBe(before);
    expect(board.doc.store.clients.size).toBe(clients);
    expect(Y.encodeStateVector(board.doc)).toEqual(state);
  }
  return verdict;
}

const forged = (why: string | RegExp): object => ({
  kind: 'forged',
  why: typeof why === 'string' ? why : expect.stringMatching(why),
});

/** One transaction on a stranger's own document, as one update. */
function made(write: (doc: Y.Doc) => void, from: Y.Doc = new Y.Doc()): Uint8Array {
  const updates: Uint8Array[] = [];
  from.on('update', (update: Uint8Array) => updates.push(update));
  from.transact(() => write(from));
  return Y.mergeUpdates(updates);
}

const bytes = (write: (e: encoding.Encoder) => void): Uint8Array => encoding.encode(write);
const uints =
  (...numbers: number[]) =>
  (e: encoding.Encoder): void =>
    numbers.forEach((n) => encoding.writeVarUint(e, n));

const aNote = (doc: Y.Doc, author: string, change: (map: Y.Map<unknown>) => void = () => undefined): void => {
  writeNote(doc, {
    id: 'stranger-1' as NoteId,
    author: author as ParticipantId,
    created: 1,
    zone: null,
    x: 0,
    y: 0,
    text: 'x',
    color: 'sun',
    size: 'm',
  });
  change(doc.getMap<Y.Map<unknown>>('notes').get('stranger-1') as Y.Map<unknown>);
};

describe('what honest people do is taken', () => {
  test('G1 create, type, move, recolour, delete, bring back and undo all pass', () => {
    const undo = new Y.UndoManager(bob.doc.getMap('notes'), { captureTimeout: 0 });
    textOf(bob.doc, note)?.insert(5, ' world');
    moveNote(bob.doc, note, null, 10, 20, 3);
    setGone(bob.doc, note, bob.id, 5);
    undo.undo();
    undo.undo();
    undo.redo();
    bob.note('mine');
    undo.undo();
    undo.redo();
    const verdicts = pass(bob);
    expect(verdicts.length).toBeGreaterThan(7);
    expect(verdicts.every(({ kind }) => kind === 'taken')).toBe(true);
    expect(canonical(board.doc)).toBe(canonical(bob.doc));
  });

  test('G2 what changes nothing is no write, whoever sends it', () => {
    expect(attempt(bob, Y.encodeStateAsUpdate(new Y.Doc()), nothing)).toEqual({ kind: 'nothing' });
    expect(attempt(bob, Y.encodeStateAsUpdate(ann.doc), nothing)).toEqual({ kind: 'nothing' });
    setGone(ann.doc, note, ann.id, 1);
    pass(ann);
    expect(attempt(bob, Y.encodeStateAsUpdate(ann.doc), nothing)).toEqual({ kind: 'nothing' });
  });

  test('G3 typing into a note that was removed for good meanwhile is taken and comes to nothing', () => {
    textOf(bob.doc, note)?.insert(0, 'late ');
    ann.doc.getMap('notes').delete(note);
    expect(pass(ann)).toEqual([{ kind: 'taken' }]);
    const { verdicts } = board.submit(bob.take().map((one) => bob.submit(one)));
    expect(verdicts).toEqual([{ kind: 'taken' }]);
    expect(canonical(board.doc)).not.toContain('late');
  });
});

describe('who may not write is refused, in whatever shape it comes', () => {
  test.each([
    ['a new note', (a: Author) => void a.note('x')],
    ['a letter', (a: Author) => textOf(a.doc, note)?.insert(0, 'x')],
    ['a move', (a: Author) => moveNote(a.doc, note, null, 1, 1, 0)],
    ['a deletion', (a: Author) => setGone(a.doc, note, a.id, 1)],
    ['a letter taken out', (a: Author) => textOf(a.doc, note)?.delete(0, 1)],
  ])('G4 %s by an observer', (_, act) => {
    act(bob);
    const [update] = bob.take();
    expect(attempt(bob, update as Uint8Array, nothing)).toEqual({
      kind: 'refused',
      refusal: nothing.otherwise,
      costly: false,
    });
  });

  test('G5 a theme is refused to whoever may only write notes', () => {
    const rights = { allowed: ['create', 'text', 'move', 'look'] as const, otherwise: nothing.otherwise };
    bob.map(note).set('theme', 'some-theme-id');
    expect(attempt(bob, bob.take()[0] as Uint8Array, rights)).toMatchObject({ kind: 'refused' });
    const carl = new Author('carl');
    carl.note('a note');
    expect(attempt(carl, carl.take()[0] as Uint8Array, rights)).toEqual({ kind: 'taken' });
  });

  test('G6 removing for good is for one’s own note that nobody else has touched', () => {
    bob.doc.getMap('notes').delete(note);
    expect(attempt(bob, bob.take()[0] as Uint8Array)).toMatchObject({ kind: 'refused', refusal: { kind: 'author' } });
    const touched = ann.note('shared');
    pass(ann);
    const carl = new Author('carl');
    carl.hear(Y.encodeStateAsUpdate(board.doc));
    textOf(carl.doc, touched)?.insert(0, 'me too ');
    pass(carl);
    ann.doc.getMap('notes').delete(touched);
    expect(attempt(ann, ann.take()[0] as Uint8Array)).toMatchObject({ kind: 'refused', refusal: { kind: 'author' } });
  });

  test('G7 a note that grows too long is refused with a sentence, and the note stays', () => {
    textOf(bob.doc, note)?.insert(0, 'x'.repeat(10_001));
    expect(attempt(bob, bob.take()[0] as Uint8Array)).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
    expect(canonical(board.doc)).toContain('hello');
  });

  test('G8 a copy of an older epoch is outdated before anything of it is looked at', () => {
    const doc = new Y.Doc();
    doc.clientID = 77;
    expect(
      attempt(
        bob,
        made((d) => aNote(d, bob.id), doc),
      ),
    ).toEqual({ kind: 'outdated' });
  });
});

describe('what no honest client sends is forged', () => {
  test('G9 structs under somebody else’s client id', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc));
    doc.clientID = ann.doc.clientID;
    expect(
      attempt(
        bob,
        made((d) => textOf(d, note)?.insert(0, 'evil'), doc),
      ),
    ).toMatchObject(forged(/somebody else/));
    const server = new Y.Doc();
    server.clientID = SERVER_CLIENT_ID;
    expect(
      attempt(
        bob,
        made((d) => aNote(d, bob.id), server),
      ),
    ).toMatchObject(forged(/client id/));
  });

  test('G10 a claim on clocks that nobody has written', () => {
    expect(attempt(bob, bytes(uints(1, 1, 999, 0, 0, 2 ** 52, 0)))).toMatchObject(forged(/clock ticks|length/));
    expect(attempt(bob, bytes(uints(1, 1, 999, 5, 0, 1, 0)))).toMatchObject(forged(/beginning is missing/));
    expect(attempt(bob, bytes(uints(1, 1, 999, 0, 10, 3, 0)))).toMatchObject(forged(/hole/));
  });

  test('G11 a deletion of something unknown', () => {
    expect(attempt(bob, bytes(uints(0, 1, ann.doc.clientID, 1, 0, 1_000_000)))).toMatchObject(forged(/deletion/));
    expect(attempt(bob, bytes(uints(0, 1, 4711, 1, 0, 1)))).toMatchObject(forged(/deletion/));
  });

  test('G12 numbers of structs beyond the frame, cut-off and empty updates, garbage', () => {
    for (const update of [
      bytes(uints(1, 2 ** 31, 5, 0)),
      bytes(uints(2 ** 40)),
      new Uint8Array(0),
      Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
      made((d) => aNote(d, bob.id)).slice(0, -2),
      bytes((e) => {
        encoding.writeUint8Array(e, made((d) => aNote(d, bob.id)).slice(0, -1));
        uints(1, 5, 1, 0)(e);
      }),
    ]) {
      expect(attempt(bob, update)).toMatchObject({ kind: 'forged' });
    }
  });

  test.each<[string, RegExp, (doc: Y.Doc) => void]>([
    ['an unknown root', /root/, (d) => d.getMap('votes').set('someone-1', new Y.Map())],
    ['the reserved root', /root/, (d) => d.getMap('comments').set('someone-1', new Y.Map())],
    ['a list in place of a map', /entity/, (d) => d.getArray('notes').push(['x'])],
    ['text in place of a map', /entity/, (d) => d.getText('notes').insert(0, 'x')],
    ['a plain value as a note', /no map/, (d) => d.getMap('notes').set('stranger-1', 'x')],
    ['a list as a note', /no map/, (d) => d.getMap('notes').set('stranger-1', new Y.Array())],
    ['an impossible id', /id is none/, (d) => d.getMap('notes').set('no', new Y.Map())],
    ['__proto__ as an id', /id is none/, (d) => d.getMap('notes').set('__proto__', new Y.Map())],
    ['constructor as an id', /id is none/, (d) => d.getMap('notes').set('constructor', new Y.Map())],
    ['toString as an id', /id is none/, (d) => d.getMap('themes').set('toString', new Y.Map())],
    ['an unknown key', /unknown key/, (d) => aNote(d, 'bob-author-id', (m) => m.set('role', 'facilitator'))],
    ['NaN as a place', /cannot have/, (d) => aNote(d, 'bob-author-id', (m) => m.set('at', [null, Number.NaN, 0]))],
    ['a place beyond the board', /cannot have/, (d) => aNote(d, 'bob-author-id', (m) => m.set('at', [null, 2e6, 0]))],
    [
      'an unknown colour',
      /cannot have/,
      (d) => aNote(d, 'bob-author-id', (m) => m.set('look', { color: 'x', size: 'm' })),
    ],
    [
      'a colour with more',
      /cannot have/,
      (d) => aNote(d, 'bob-author-id', (m) => m.set('look', { color: 'sun', size: 'm', x: 1 })),
    ],
    ['binary data', /kind/, (d) => aNote(d, 'bob-author-id', (m) => m.set('evidence', new Uint8Array(4)))],
    [
      'a document in a document',
      /kind|cannot/,
      (d) => aNote(d, 'bob-author-id', (m) => m.set('evidence', new Y.Doc())),
    ],
    ['a map inside a note', /kind/, (d) => aNote(d, 'bob-author-id', (m) => m.set('look', new Y.Map()))],
    [
      'formatted text',
      /no text/,
      (d) => aNote(d, 'bob-author-id', (m) => (m.get('text') as Y.Text).format(0, 1, { bold: true })),
    ],
    [
      'an embed in text',
      /no text/,
      (d) => aNote(d, 'bob-author-id', (m) => (m.get('text') as Y.Text).insertEmbed(0, { image: 'x' })),
    ],
    ['another’s name', /name of somebody else/, (d) => aNote(d, 'ann-author-id')],
  ])('G13 %s', (_, why, write) => {
    expect(attempt(bob, made(write))).toMatchObject(forged(why));
  });

  test.each<[string, RegExp, (doc: Y.Doc) => void]>([
    ['a note put over another one', /over another/, (d) => d.getMap('notes').set(note, new Y.Map())],
    ['a new text over the text', /over another/, (d) => map(d).set('text', new Y.Text('mine'))],
    ['the author rewritten', /rewritten/, (d) => map(d).set('by', { author: 'bob-author-id', created: 1 })],
  ])('G14 %s of somebody else’s note', (_, why, write) => {
    expect(attempt(bob, withoutDeletions(made(write, bob.doc)))).toMatchObject(forged(why));
  });

  test.each<[string, object, (doc: Y.Doc) => void]>([
    ['a note', { kind: 'refused', refusal: { kind: 'author' } }, (d) => d.getMap('notes').set(note, new Y.Map())],
    ['a text', forged(/torn out/), (d) => map(d).set('text', new Y.Text('mine'))],
    ['an author', forged(/torn out/), (d) => map(d).set('by', { author: 'bob-author-id', created: 1 })],
    ['a text, by deletion', forged(/torn out/), (d) => map(d).delete('text')],
    ['an author, by deletion', forged(/torn out/), (d) => map(d).delete('by')],
  ])('G14 %s of somebody else replaced as Yjs itself would do it', (_, verdict, write) => {
    expect(attempt(bob, made(write, bob.doc))).toMatchObject(verdict);
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['whose place is torn out', (d) => map(d).delete('at')],
    ['without an author', (d) => d.getMap('notes').set('stranger-1', new Y.Map([['at', [null, 0, 0]]]))],
    [
      'without text',
      (d) =>
        d.getMap('notes').set(
          'stranger-1',
          new Y.Map<unknown>([
            ['at', [null, 0, 0]],
            ['by', { author: bob.id, created: 1 }],
          ]),
        ),
    ],
  ])('G20 a note %s is refused, and nothing of it stays', (_, write) => {
    expect(attempt(bob, made(write, bob.doc))).toMatchObject({ kind: 'refused', refusal: { kind: 'shape' } });
  });

  test('G15 an object whose prototype was swapped on the wire', () => {
    const update = made((d) => aNote(d, 'bob-author-id', (m) => m.set('look', { color: 'sun', size: 'm' })));
    const text = Buffer.from(update).toString('latin1');
    const evil = Buffer.from(text.replace('\x04size', '\x09__proto__'), 'latin1');
    expect(attempt(bob, evil)).toMatchObject({ kind: 'forged' });
  });

  test('G16 values nested too deep to be read', () => {
    const update = bytes((e) => {
      uints(1, 1, 999, 0)(e);
      encoding.writeUint8(e, 0x28);
      encoding.writeVarUint(e, 1);
      encoding.writeVarString(e, 'notes');
      encoding.writeVarString(e, 'stranger-1');
      encoding.writeVarUint(e, 1);
      for (let i = 0; i < 100_000; i++) uints(117, 1)(e);
      uints(126, 0)(e);
    });
    expect(attempt(bob, update)).toMatchObject({ kind: 'forged' });
  });

  test('G17 structs that depend on each other in a circle', () => {
    const item = (e: encoding.Encoder, client: number, origin: number): void => {
      uints(1, client, 0)(e);
      encoding.writeUint8(e, 0x84);
      uints(origin, 0)(e);
      encoding.writeVarString(e, 'x');
    };
    const update = bytes((e) => {
      encoding.writeVarUint(e, 2);
      item(e, 901, 902);
      item(e, 902, 901);
      encoding.writeVarUint(e, 0);
    });
    expect(attempt(bob, update)).toMatchObject(forged(/circle/));
  });

  test('G18 a good frame stands although the next one of the batch spoils the document', () => {
    textOf(ann.doc, note)?.insert(0, 'good ');
    const good = ann.take()[0] as Uint8Array;
    const bad = made((d) =>
      d.getMap('notes').set(
        'stranger-1',
        new Y.Map<unknown>([
          ['at', [null, 0, 0]],
          ['by', { author: bob.id, created: 1 }],
        ]),
      ),
    );
    const outcome = board.submit([ann.submit(good), bob.submit(bad)]);
    expect(outcome.verdicts).toMatchObject([{ kind: 'taken' }, { kind: 'refused', costly: true }]);
    const reader = new Y.Doc();
    Y.applyUpdate(reader, board.encode().update);
    expect(canonical(reader)).toContain('good hello');
    expect(canonical(reader)).not.toContain('stranger-1');
  });
});

/** The same update as a forger would send it: new structs without the deletions that belong to them. */
function withoutDeletions(update: Uint8Array): Uint8Array {
  const { ds } = Y.decodeUpdate(update);
  const tail = bytes((e) => {
    encoding.writeVarUint(e, ds.clients.size);
    for (const [client, ranges] of ds.clients) {
      uints(client, ranges.length, ...ranges.flatMap(({ clock, len }) => [clock, len]))(e);
    }
  });
  return Uint8Array.of(...update.slice(0, -tail.length), 0);
}

const map = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<Y.Map<unknown>>('notes').get(note) as Y.Map<unknown>;
