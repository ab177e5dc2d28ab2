import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { expect, test, vi } from 'vitest';
import { canonical } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, setGone, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { boardCapacity, BoardDocument, type Verdict } from '@forwhom/server/documents/board-document.ts';
import { countConflicts } from '@forwhom/server/documents/conflicts.ts';
import { Engine } from '@forwhom/server/documents/engine.ts';
import { Author, nothing } from '../support/author.ts';
import { BOARD } from '../support/world.ts';

function boardOf(author: Author, notes: number): BoardDocument {
  const board = new BoardDocument([], [], []);
  for (let i = 0; i < notes; i++) author.note(`note ${i}`);
  board.submit(author.take().map((update) => author.submit(update)));
  return board;
}

const verdict = (board: BoardDocument, author: Author, update: Uint8Array): Verdict =>
  board.submit([author.submit(update)]).verdicts[0] as Verdict;

/** Everything that somebody has written on a copy of the board, as one update. */
function offline(board: BoardDocument, author: Author, write: (doc: Y.Doc) => void): Uint8Array {
  author.hear(board.encode().update);
  const before = Y.encodeStateVector(author.doc);
  write(author.doc);
  author.take();
  return Y.encodeStateAsUpdate(author.doc, before);
}

test('G21 deletions that overlap are forged: they are there to be walked over again and again', () => {
  const [ann, eve] = [new Author('ann'), new Author('eve')];
  const board = boardOf(ann, 50);
  const update = encoding.encode((e) => {
    for (const n of [0, 1, ann.doc.clientID, 5_000]) encoding.writeVarUint(e, n);
    for (let i = 0; i < 5_000; i++) {
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint(e, 300);
    }
  });
  for (const rights of [undefined, nothing]) {
    expect(board.submit([eve.submit(update, rights)]).verdicts[0]).toMatchObject({ kind: 'forged', why: /overlap/ });
  }
});

test('G22 structs of one client that crowd on one spot are forged, a chain of thousands is not', () => {
  const [ann, bob] = [new Author('ann'), new Author('bob')];
  const board = boardOf(ann, 2);
  const ids = [...board.doc.getMap('notes').keys()] as NoteId[];
  const chain = offline(board, bob, (doc) => {
    for (let i = 0; i < 3_000; i++) for (const id of ids) moveNote(doc, id, null, i, i, 0);
  });
  expect(verdict(board, bob, chain)).toEqual({ kind: 'taken' });
  const map = board.doc.getMap<Y.Map<unknown>>('notes').get(ids[0] as string)?._item as Y.Item;
  const crowd = encoding.encode((e) => {
    for (const n of [1, 40, 4711, 0]) encoding.writeVarUint(e, n);
    for (let i = 0; i < 40; i++) {
      encoding.writeUint8(e, 0x28);
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint(e, map.id.client);
      encoding.writeVarUint(e, map.id.clock);
      encoding.writeVarString(e, 'evidence');
      encoding.writeVarUint(e, 1);
      encoding.writeAny(e, 'saw');
    }
    encoding.writeVarUint(e, 0);
  });
  expect(verdict(board, new Author('eve'), crowd)).toMatchObject({ kind: 'forged', why: /crowd/ });
});

test('G23 an update of too many structs or client ids is refused, and so is one that outgrows the board', () => {
  const ann = new Author('ann');
  const board = boardOf(ann, 1);
  const many = offline(board, new Author('bob'), (doc) =>
    doc.transact(() => {
      for (let i = 0; i < 4_000; i++) {
        const note = {
          id: `bobs-note-${i}` as NoteId,
          author: 'bob-author-id' as never,
          created: 1,
          zone: null,
        } as const;
        writeNote(doc, { ...note, x: 0, y: 0, text: 'x', color: 'sun', size: 'm' });
      }
    }),
  );
  expect(verdict(board, new Author('bob'), many)).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
  const ids = Y.mergeUpdates(
    Array.from({ length: 40 }, (_, i) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, board.encode().update);
      doc.clientID = 9_000 + i;
      const before = Y.encodeStateVector(doc);
      textOf(doc, [...doc.getMap('notes').keys()][0] as NoteId)?.insert(0, 'x');
      return Y.encodeStateAsUpdate(doc, before);
    }),
  );
  expect(verdict(board, new Author('bob'), ids)).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
  const carl = new Author('carl');
  carl.hear(board.encode().update);
  let last: Verdict = { kind: 'taken' };
  for (let i = 0; i < 1_400 && last.kind === 'taken'; i++) {
    carl.note('x'.repeat(9_900));
    last = verdict(board, carl, carl.take()[0] as Uint8Array);
  }
  expect(last).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
  expect(board.encode().update.length).toBeLessThan(12 << 20);
});

test('G23 what takes too long to apply is refused and leaves no trace', () => {
  const ann = new Author('ann');
  let time = 0;
  const board = new BoardDocument([], [], [], () => (time += 400));
  ann.note('in time');
  expect(verdict(board, ann, ann.take()[0] as Uint8Array)).toEqual({ kind: 'taken' });
  const slow = new BoardDocument([board.encode().update], [], [], () => (time += 600));
  const bob = new Author('bob');
  bob.note('too slow');
  expect(verdict(slow, bob, bob.take()[0] as Uint8Array)).toMatchObject({ kind: 'refused', costly: true });
  expect(canonical(slow.doc)).toBe(canonical(board.doc));
});

/** Letters that nobody sees, in the text of a note: what each client adds at its clock, each behind a letter, or first. */
type Letters = ReadonlyMap<number, { readonly clock: number; readonly behind: readonly (Y.ID | null)[] }>;

const hiddenLetters = (text: Y.ID, letters: Letters): Uint8Array =>
  encoding.encode((e) => {
    const id = ({ client, clock }: Y.ID): void => {
      encoding.writeVarUint(e, client);
      encoding.writeVarUint(e, clock);
    };
    encoding.writeVarUint(e, letters.size);
    for (const [client, { clock, behind }] of [...letters].sort(([a], [b]) => b - a)) {
      for (const n of [behind.length, client, clock]) encoding.writeVarUint(e, n);
      for (const letter of behind) {
        encoding.writeUint8(e, letter === null ? 0x01 : 0x81);
        if (letter === null) encoding.writeVarUint(e, 0);
        id(letter ?? text);
        encoding.writeVarUint(e, 1);
      }
    }
    encoding.writeVarUint(e, 0);
  });

test('G26 what everybody would have to find a place for among millions of letters is refused', () => {
  const [ann, eve] = [new Author('ann'), new Author('eve')];
  const board = boardOf(ann, 1);
  const [note] = [...board.doc.getMap<Y.Map<unknown>>('notes').values()];
  const text = note?.get('text') instanceof Y.Text ? (note.get('text') as Y.Text)._item?.id : undefined;
  if (text === undefined) throw new Error('there is no text');
  const chain: Y.ID[] = [];
  for (let clock = 0; clock < 1_900; clock++)
    for (const client of [1_000, 1_001]) chain.push(Y.createID(client, clock));
  const turns = (client: number): (Y.ID | null)[] =>
    chain.flatMap((id, n) => (id.client === client ? [chain[n - 1] ?? null] : []));
  const inTurn = new Map([1_000, 1_001].map((client) => [client, { clock: 0, behind: turns(client) }]));
  expect(verdict(board, eve, hiddenLetters(text, inTurn))).toEqual({ kind: 'taken' });
  // Each wants to stand before all of the chain, and has to be led past it.
  const verdicts: Verdict[] = [];
  for (let n = 0; n < 60; n++) {
    const behind = Array.from({ length: 15 }, () => chain[n] ?? null);
    verdicts.push(verdict(board, eve, hiddenLetters(text, new Map([[2_000_000, { clock: n * 15, behind }]]))));
    if (verdicts.at(-1)?.kind !== 'taken') break;
  }
  expect(verdicts.at(-1)).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
  const whole = board.encode().update;
  const { conflicts } = countConflicts(() => new BoardDocument([whole], [], []));
  expect(conflicts).toBeLessThan(1_100_000);
  const bob = new Author('bob');
  const typed = offline(board, bob, (doc) => textOf(doc, [...doc.getMap('notes').keys()][0] as NoteId)?.insert(0, 'x'));
  expect(verdict(board, bob, typed), 'whoever writes there can go on').toEqual({ kind: 'taken' });
});

test('G26 a dozen people who wrote in one note for long without a network are all taken', () => {
  const ann = new Author('ann');
  const board = boardOf(ann, 2);
  const people = Array.from({ length: 12 }, (_, n) => new Author(`p${n}`));
  const updates = people.map((person) =>
    offline(board, person, (doc) => {
      const id = [...doc.getMap('notes').keys()][0] as NoteId;
      for (let i = 0; i < 150; i++) {
        const words = textOf(doc, id);
        words?.insert((i * 7919) % ((words.length || 1) + 1), 'word ');
        if (i % 3 === 0) words?.delete(0, 2);
        moveNote(doc, id, null, i, i, 0);
      }
    }),
  );
  const verdicts = people.map((person, n) => verdict(board, person, updates[n] as Uint8Array));
  expect(new Set(verdicts.map(({ kind }) => kind))).toEqual(new Set(['taken']));
  const whole = board.encode().update;
  expect(countConflicts(() => new BoardDocument([whole], [], [])).conflicts).toBeLessThan(100_000);
});

test('O38 one more note costs no walk through all others, and what was deleted takes no place of a full board', () => {
  const ann = new Author('ann');
  const board = new BoardDocument([], [], [], () => 0, { ...boardCapacity, objects: 5 });
  const walks = vi.spyOn(Y.Map.prototype, 'size', 'get');
  const take = (): Verdict => verdict(board, ann, ann.take()[0] ?? new Uint8Array());
  for (let i = 0; i < 5; i++) {
    ann.note(`note ${i}`);
    expect(take()).toEqual({ kind: 'taken' });
  }
  expect(walks).not.toHaveBeenCalled();
  const [gone] = ann.doc.getMap('notes').keys();
  ann.doc.getMap('notes').delete(gone ?? '');
  expect(take()).toEqual({ kind: 'taken' });
  ann.note('in its place');
  expect(take()).toEqual({ kind: 'taken' });
  ann.note('one more');
  expect(take()).toMatchObject({ refusal: { rule: 'objects' } });
  walks.mockRestore();
});

test('G24 behind a frame that was not taken, nothing more of that connection is', () => {
  const [ann, bob] = [new Author('ann'), new Author('bob')];
  const board = boardOf(ann, 1);
  const bad = encoding.encode((e) => [0, 1, 4711, 1, 0, 1].forEach((n) => encoding.writeVarUint(e, n)));
  bob.note('behind it');
  ann.note('beside it');
  const outcome = board.submit([
    bob.submit(bad),
    bob.submit(bob.take()[0] as Uint8Array),
    ann.submit(ann.take()[0] as Uint8Array),
  ]);
  expect(outcome.verdicts.map(({ kind }) => kind)).toEqual(['forged', 'skipped', 'taken']);
  expect(canonical(board.doc)).not.toContain('behind it');
});

test('G25 a deleted note goes for good only when it was deleted in an old snapshot, whatever date was written into it', () => {
  const engine = new Engine(() => 0);
  const ann = new Author('ann');
  const [early, late] = [ann.note('deleted early'), ann.note('deleted late')];
  setGone(ann.doc, early, ann.id, 9e12);
  const old = Y.encodeStateAsUpdate(ann.doc);
  setGone(ann.doc, late, ann.id, 0);
  engine.open(BOARD, {
    updates: [Y.encodeStateAsUpdate(ann.doc)],
    owners: [],
    retired: [],
    drafts: [],
  });
  expect(engine.sweep(BOARD, old)).not.toBeNull();
  const left = new Y.Doc();
  Y.applyUpdate(left, engine.encode(BOARD).update);
  expect([...left.getMap('notes').keys()]).toEqual([late]);
});
