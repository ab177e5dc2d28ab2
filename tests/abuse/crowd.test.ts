import * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { Verdict } from '@forwhom/server/documents/board-document.ts';
import { Engine } from '@forwhom/server/documents/engine.ts';
import { draftRightsOf } from '@forwhom/shared/rules/permissions.ts';
import { MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { draft, hidingBoard } from '../secrecy/hidden-steps.ts';
import { BOARD } from '../support/world.ts';

const MANY = 480;
const eve = 'eve-12345' as ParticipantId;
const rights = draftRightsOf('contributor', hidingBoard('hide').workshop);

/** So many notes with so many letters each. */
function drafts(count: number, length: number): Uint8Array {
  const doc = new Y.Doc();
  for (let i = 0; i < count; i++) draft(doc, eve, `${i}-`.padEnd(length, 'x'));
  return Y.encodeStateAsUpdate(doc);
}

/** What becomes of a first draft of Eve's where so many others have written this. */
function oneMore(people: number, update: Uint8Array): Verdict | undefined {
  const engine = new Engine(() => 0);
  const others = Array.from({ length: people }, (_, i) => ({
    participant: `person-${i}` as ParticipantId,
    updates: [update],
  }));
  engine.open(BOARD, { updates: [], owners: [], retired: [], drafts: others });
  const submission = { participant: eve, rights, update: drafts(1, 30), drafts: true, source: 0 };
  const [verdict] = engine.submit(BOARD, [submission]).verdicts;
  engine.close(BOARD);
  return verdict;
}

test('D28 a crowd cannot write more drafts than come onto a board with a reveal', () => {
  const few = Math.ceil(MAX_OBJECTS / MANY);
  expect(oneMore(few - 1, drafts(MANY, 12))).toEqual({ kind: 'taken' });
  expect(oneMore(few, drafts(MANY, 12))).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
  expect(oneMore(13, drafts(12, 9_000))).toEqual({ kind: 'taken' });
  expect(oneMore(130, drafts(12, 9_000))).toMatchObject({ kind: 'refused', refusal: { kind: 'limit' } });
});
