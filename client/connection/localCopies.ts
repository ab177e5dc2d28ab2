import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { t } from '../words/t.ts';
import { readJsonAt, type Shelf } from './shelf.ts';
import { takeWordsAt } from './unsent.ts';
import type { Tray } from './tray.ts';

/** All that is kept of a board on this device stands under this name. */
const nameOf = (boardId: string): string => `forwhom/${boardId}`;
export const trayKey = (boardId: string): string => `${nameOf(boardId)}/tray`;
const boardKey = (boardId: string): string => `${nameOf(boardId)}/board`;
const copiesKey = (boardId: string): string => `${nameOf(boardId)}/copies`;

/** A copy belongs to one person in one epoch: that is how long ids of its writers are theirs. */
export const copyName = (boardId: string, epoch: number, participant: string): string =>
  `${nameOf(boardId)}/${epoch}/${participant}`;
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

/** Puts the unsent words of all other copies of the board (older epochs, former persons) in the tray; deletes them. */
export function retireCopies(
  shelf: Shelf,
  boardId: string,
  current: string,
  tray: Tray,
  drop: (copy: string) => Promise<void>,
): void {
  const left = shelf.keys(`${nameOf(boardId)}/`).flatMap((key) => {
    const at = key.indexOf(UNSENT);
    return at < 0 ? [] : [key.slice(0, at)];
  });
  for (const copy of new Set([...copies(shelf, boardId), ...left])) {
    if (copy === current) continue;
    tray.add(takeWordsAt(shelf, unsentPrefix(copy)), t('core.kept.older'));
    void drop(copy);
  }
  shelf.set(copiesKey(boardId), JSON.stringify(copies(shelf, boardId).filter((copy) => copy === current)));
}
