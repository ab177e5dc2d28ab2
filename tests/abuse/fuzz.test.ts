import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { canonical, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, setGone, textOf } from '@forwhom/shared/board/writeNote.ts';
import { BoardDocument } from '@forwhom/server/documents/board-document.ts';
import { Author } from '../support/author.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';

/** Honest updates of every kind, to be spoilt. */
function corpus(): { board: BoardDocument; author: Author; updates: Uint8Array[] } {
  const board = new BoardDocument([], [], []);
  const author = new Author('ann');
  const notes = Array.from({ length: 8 }, (_, i) => author.note(`text of note ${i}`));
  board.submit(author.take().map((update) => author.submit(update)));
  notes.forEach((id, i) => {
    textOf(author.doc, id)?.insert(3, 'typed');
    textOf(author.doc, id)?.delete(0, 2);
    moveNote(author.doc, id, null, i * 10, 5, i);
    author.map(id).set('theme', 'theme-number-1');
    if (i % 2 === 0) setGone(author.doc, id, author.id, 5);
  });
  author.note('one more');
  return { board, author, updates: [...author.take(), Y.encodeStateAsUpdate(author.doc)] };
}

function spoil(update: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(update);
  const times = 1 + random.below(4);
  for (let i = 0; i < times; i++) {
    const at = random.below(bytes.length);
    switch (random.below(5)) {
      case 0:
        bytes[at] = random.below(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes = Uint8Array.of(...bytes.slice(0, at), random.below(256), ...bytes.slice(at));
        break;
      default: {
        const length = random.below(12);
        bytes = Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + length));
      }
    }
  }
  return bytes;
}

test('G19 spoilt updates are taken whole or leave no trace, and the document stays sound', () => {
  const first = seedFrom(1);
  let taken = 0;
  for (let seed = first; seed < first + 12 * repeat; seed++) {
    const random = new Random(seed);
    const { board, author, updates } = corpus();
    for (let i = 0; i < 600; i++) {
      const before = canonical(board.doc);
      const outcome = board.submit([author.submit(spoil(random.pick(updates), random))]);
      const [verdict] = outcome.verdicts;
      if (verdict?.kind !== 'taken') expect(canonical(board.doc), `seed ${seed}/${i}`).toBe(before);
      else taken++;
      expect(board.doc.store.pendingStructs, `seed ${seed}/${i}`).toBeNull();
      expect(board.doc.store.pendingDs, `seed ${seed}/${i}`).toBeNull();
      if (outcome.update === null) continue;
      const reader = new Y.Doc();
      Y.applyUpdate(reader, board.encode().update);
      expect(canonical(reader), `seed ${seed}/${i}: reads back equal`).toBe(canonical(board.doc));
      expect(readBoard(reader).notes.size, `seed ${seed}/${i}: only whole notes`).toBe(reader.getMap('notes').size);
    }
  }
  expect(taken, 'some spoilt updates are harmless').toBeGreaterThan(10);
}, 120_000);
