import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { readJsonAt, type Shelf } from './shelf.ts';
import { takeWordsAt, type Words } from './unsent.ts';

/** All that is kept of a board on this device stands under this name. */
const nameOf = (boardId: string): string => `forwhom/${boardId}`;
export const trayKey = (boardId: string): string => `${nameOf(boardId)}/tray`;
const boardKey = (boardId: string): string => `${nameOf(boardId)}/board`;
const copiesKey = (boardId: string): string => `${nameOf(boardId)}/copies`;

/** A copy belongs to one person in one epoch: that is how long ids of its writers are theirs. */
export const copyName = (boardId: string, epoch: number, participant: string): string =>
  `${nameOf(boardId)}/${epoch}/${participant}`;
/** Before the name of a document of drafts: it belongs to the copy of its board. */
export const draftsPrefix = (copy: string): string => `${copy}/drafts/`;
const UNSENT = '/unsent/';
export const unsentPrefix = (copy: string): string => copy + UNSENT;

/** What is needed to show a board without the server; everything but its notes. */
export interface StoredBoard {
  readonly epoch: number;
  readonly me: BoardView['me'];
  readonly workshop: readonly WorkshopPart[];
}

const isStored = (value: unknown): value is StoredBoard =>
  typeof value === 'object' && value !== null && 'epoch' in value && 'me' in value && 'workshop' in value;

export function storedBoard(shelf: Shelf, boardId: string): StoredBoard | null {
  const value = readJsonAt(shelf, boardKey(boardId));
  return isStored(value) ? value : null;
}

export const storeBoard = (shelf: Shelf, boardId: string, board: StoredBoard): void =>
  void shelf.set(boardKey(boardId), JSON.stringify(board));

export const forgetBoard = (shelf: Shelf, boardId: string): void => shelf.remove(boardKey(boardId));

function copies(shelf: Shelf, boardId: string): string[] {
  const value = readJsonAt(shelf, copiesKey(boardId));
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** Remembers that a database of this name exists: not every browser can list its databases. */
export function noteCopy(shelf: Shelf, boardId: string, copy: string): void {
  const known = copies(shelf, boardId);
  if (!known.includes(copy)) shelf.set(copiesKey(boardId), JSON.stringify([...known, copy]));
}

/** Names of copies of the board that this device knows of, or has unsent words for. */
function foundCopies(shelf: Shelf, boardId: string): Set<string> {
  const left = shelf.keys(`${nameOf(boardId)}/`).flatMap((key) => {
    const at = key.indexOf(UNSENT);
    return at < 0 ? [] : [key.slice(0, at)];
  });
  return new Set([...copies(shelf, boardId), ...left]);
}

function forgetCopies(shelf: Shelf, boardId: string, gone: (copy: string) => boolean): void {
  const left = copies(shelf, boardId).filter((copy) => !gone(copy));
  if (left.length === 0) shelf.remove(copiesKey(boardId));
  else shelf.set(copiesKey(boardId), JSON.stringify(left));
}

/** Takes the unsent words of all my drafts in this copy of the board but `known` ones, and deletes those documents. */
export function takeOtherDrafts(
  shelf: Shelf,
  boardId: string,
  prefix: string,
  known: readonly (string | undefined)[],
  drop: (copy: string) => Promise<void>,
): Map<NoteId, Words> {
  const isOver = (copy: string): boolean => copy.startsWith(prefix) && !known.includes(copy);
  const words = new Map<NoteId, Words>();
  for (const copy of [...foundCopies(shelf, boardId)].filter(isOver)) {
    for (const [note, said] of takeWordsAt(shelf, unsentPrefix(copy))) words.set(note, said);
    void drop(copy);
  }
  forgetCopies(shelf, boardId, isOver);
  return words;
}

/** Gives `keep` the unsent words of all other copies of the board (older epochs, former persons) and deletes these. */
export function retireCopies(
  shelf: Shelf,
  boardId: string,
  current: string,
  keep: (words: ReadonlyMap<NoteId, Words>) => void,
  drop: (copy: string) => Promise<void>,
): void {
  // Drafts of the current copy are looked at when the board is up to date.
  const isOther = (copy: string): boolean => copy !== current && !copy.startsWith(draftsPrefix(current));
  for (const copy of [...foundCopies(shelf, boardId)].filter(isOther)) {
    keep(takeWordsAt(shelf, unsentPrefix(copy)));
    void drop(copy);
  }
  forgetCopies(shelf, boardId, isOther);
}
