import * as Y from 'yjs';
import { moveNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { BoardDocument } from '@forwhom/server/documents/board-document.ts';
import { Author } from '../support/author.ts';
import { against, alone, interleave, type Figures, type Row } from './table.ts';

const NOTES = 10_000;
const MOVES = 5_000;
const NAN = Number.NaN;

const heapMb = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const copyOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
};

function measure(): Figures {
  const author = new Author('ann');
  const ids: NoteId[] = [];
  for (let i = 0; i < NOTES; i++) ids.push(author.note(`note number ${i} says something`));
  author.take();
  const board = Y.encodeStateAsUpdate(author.doc);
  for (let i = 0; i < MOVES; i++) moveNote(author.doc, ids[(i * 7) % NOTES] as NoteId, null, i, i, 0);
  const frames = author.take().map((update) => author.submit(update));

  const empty = heapMb();
  const document = new BoardDocument([board], [[author.doc.clientID, author.id]], []);
  const one = heapMb() - empty;
  const shadow = copyOf(board);
  const two = heapMb() - empty;

  let started = performance.now();
  for (const frame of frames) document.submit([frame]);
  const judged = ((performance.now() - started) / MOVES) * 1e3;
  started = performance.now();
  for (const { update } of frames) Y.applyUpdate(shadow, update);
  const second = ((performance.now() - started) / MOVES) * 1e3;

  started = performance.now();
  copyOf(document.encode().update);
  const rebuilt = performance.now() - started;
  return { one, two, judged, both: judged + second, rebuilt };
}

/** What a second, "shadow" document would cost: every update visits it first, and it is kept beside the other one. */
export async function benchDocuments(): Promise<Row[]> {
  const measured = await interleave([{ name: 'ours', measure: async () => measure() }]);
  const { one = NAN, two = NAN, judged = NAN, both = NAN, rebuilt = NAN } = measured.get('ours') ?? {};
  return [
    against(`a document of ${NOTES} notes`, 'MB', one, { name: 'with a shadow', value: two }),
    against('an update judged and applied', 'µs', judged, { name: 'with a shadow', value: both }),
    alone('a document built again from the committed bytes', 'ms', rebuilt),
  ];
}
