import type * as Y from 'yjs';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { deleteThread, moveThread, setTheme, setThemeGone } from '@forwhom/shared/board/writeTheme.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { ServerChange } from './room-api.ts';

/**
 * All notes of one theme go to another, deleted ones too, in case they come back. Its threads go along, except those
 * that would lead from the other theme to itself or tie what is tied already, in whichever direction. Call it in a
 * transaction.
 */
export function mergeThemes(
  doc: Y.Doc,
  { from, into, by, at }: Extract<ServerChange, { kind: 'merge-themes' }>,
): NoteId[] {
  const { notes, threads } = readBoard(doc);
  const moved = [...notes.values()].filter(({ theme }) => theme === from).map(({ id }) => id);
  for (const id of moved) setTheme(doc, id, into);
  const known = new Set([...threads.values()].map(({ from: a, to: b }) => pair(a, b)));
  for (const thread of threads.values()) {
    if (thread.from !== from && thread.to !== from) continue;
    const [a, b] = [thread.from, thread.to].map((end) => (end === from ? into : end)) as [NoteId, NoteId];
    if (a === b || known.has(pair(a, b))) deleteThread(doc, thread.id);
    else moveThread(doc, thread.id, a, b);
    known.add(pair(a, b));
  }
  setThemeGone(doc, from, by, at);
  return moved;
}

const pair = (a: string, b: string): string => [a, b].sort().join(' ');
