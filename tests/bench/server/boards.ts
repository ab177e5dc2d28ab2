import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { moveNote, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Stage } from './contender.ts';
import { newFolder } from './place.ts';

export const NOTES = 10_000;
const PEOPLE = 25;
/** So often a note is moved: by a step of whoever carries it, 20 a second for a second. */
const MOVES = 200_000;
const STEPS = 20;
/** Everybody carries one note or, every second of them, a handful. */
const carriedBy = (person: number): number => (person % 2 === 0 ? 1 : 5);

export const author = (person: number): ParticipantId => `person-${person}`.padEnd(21, '-') as ParticipantId;
/** The client id under which a person writes. */
export const clientOf = (person: number): number => 1_000_000_001 + person * 7_919;

const idOf = (note: number): NoteId => `note-${String(note).padStart(6, '0')}` as NoteId;

/** Numbers that look drawn, the same in every run. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ten thousand notes by 25 people. Calls back with every change, for whoever keeps them one by one. */
export function fullBoard(changed: (update: Uint8Array, person: number) => void = () => undefined): Y.Doc {
  const doc = new Y.Doc();
  let person = 0;
  doc.on('update', (update: Uint8Array) => changed(update, person));
  for (let i = 0; i < NOTES; i++) {
    person = i % PEOPLE;
    doc.clientID = clientOf(person);
    const text = `Note ${i} of somebody who has thought about it for a moment`;
    const [x, y] = [(i % 100) * 200, Math.floor(i / 100) * 150];
    const note = { id: idOf(i), author: author(person), created: 1, zone: null, x, y, text };
    doc.transact(() => writeNote(doc, { ...note, color: 'sun', size: 'm' }));
  }
  return doc;
}

/**
 * 200,000 moves: 25 people, all at the same time, take notes, carry them for a second, and take others. Of the positions
 * of each second those reach the document for which `isWritten` holds.
 */
export function carryNotes(doc: Y.Doc, isWritten: (step: number) => boolean): void {
  const draw = lots(1);
  for (let moves = 0; moves < MOVES;) {
    const taken = Array.from({ length: PEOPLE }, (_, person) =>
      Array.from({ length: carriedBy(person) }, () => ({ id: idOf(draw(NOTES)), x: draw(20_000), y: draw(15_000) })),
    );
    for (let step = 1; step <= STEPS; step++) {
      moves += taken.flat().length;
      if (!isWritten(step)) continue;
      for (const [person, notes] of taken.entries()) {
        doc.clientID = clientOf(person);
        doc.transact(() => notes.forEach(({ id, x, y }) => moveNote(doc, id, null, x + step * 9, y + step * 5, 0)));
      }
    }
  }
}

const files = new Map<Stage, string>();

/** A file with the board as one update of Yjs, every one of its moves written by whoever made it. */
export function boardFile(stage: 'full' | 'worn'): string {
  const known = files.get(stage);
  if (known !== undefined) return known;
  const doc = fullBoard();
  if (stage === 'worn') carryNotes(doc, () => true);
  const file = join(newFolder(), stage);
  writeFileSync(file, Y.encodeStateAsUpdate(doc));
  files.set(stage, file);
  return file;
}
