import { join } from 'node:path';
import * as Y from 'yjs';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import type { ParticipantRow, Write } from '@forwhom/server/ports/storage.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { BoardId, NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Scene } from './scene.ts';

// What would take a thousand people to do is written into the storage while the server is away.

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const person = (board: BoardId, kind: string, i: number): ParticipantRow => ({
  id: `${kind}-${i}-of-the-bench` as ParticipantId,
  board,
  name: `${kind} ${i}`,
  role: 'contributor',
  function: functions[i % functions.length] ?? null,
  color: 0,
  joined: 1,
  removed: null,
  sheet: 0,
  promoted: false,
});

async function write(scene: Scene, lists: readonly (readonly Write[])[]): Promise<void> {
  await scene.stop();
  const storage = await openSqliteStorage({ file: join(scene.folder, 'forwhom.db') });
  for (const list of lists) await storage.commit(list);
  await storage.close();
  await scene.start();
}

/** So many people who have all given all their dots in all rounds of a set, and are done. */
export async function vote(scene: Scene, id: string, { slate, rounds, dots }: RoundSet, count: number): Promise<void> {
  const board = id as BoardId;
  const voters = times(count, (i) => person(board, 'voter', i));
  const ballots = rounds.map(({ id: round }) =>
    voters.flatMap(({ id: participant }, i): Write[] => [
      ...times(dots, (k): Write => {
        const candidate = (slate[(i * 7 + k) % slate.length] as (typeof slate)[number]).id;
        return { kind: 'ballot', row: { board, round, participant, candidate, dots: 1 } };
      }),
      { kind: 'voter', row: { board, round, participant, state: 'done' } },
    ]),
  );
  await write(scene, [voters.map((row): Write => ({ kind: 'participant', row })), ...ballots]);
}

/** So many people with so many drafts each. */
export async function draft(scene: Scene, id: string, people: number, each: number): Promise<void> {
  const board = id as BoardId;
  const lists = times(people, (i): Write[] => {
    const row = person(board, 'drafter', i);
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const k of times(each, (n) => n)) {
        const own = { id: `draft-${i}-${k}-of-the-bench` as NoteId, author: row.id, created: 1, zone: 'do' as ZoneId };
        writeNote(doc, { ...own, x: 0, y: 0, text: `A draft, the ${k}th, of what we do`, color: 'sun', size: 'm' });
      }
    });
    const bytes = Y.encodeStateAsUpdate(doc);
    return [
      { kind: 'participant', row },
      { kind: 'draft', row: { board, participant: row.id, seq: 1, at: 1, bytes } },
    ];
  });
  await write(scene, lists);
}
