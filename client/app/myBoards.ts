import { isBoardId, type BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { roles, type Role } from '@forwhom/shared/vocabulary/people.ts';
import { browserShelf, readJsonAt, type Shelf } from '../connection/shelf.ts';

/** A board that this browser has been on. No secret is kept with it: the session is the browser's cookie. */
export interface MyBoard {
  readonly id: BoardId;
  readonly title: string;
  readonly role: Role;
  /** Milliseconds since the epoch. */
  readonly lastOpened: number;
  /** When this browser was first on it: tells boards of one title apart. */
  readonly firstOpened: number;
}

const KEY = 'forwhom/boards';
/** More than this and those not opened for longest go. */
const MOST = 200;

/** Without what is only known afterwards. */
export type OpenedBoard = Omit<MyBoard, 'firstOpened'>;

const isMyBoard = (value: unknown): value is OpenedBoard & Partial<MyBoard> => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, role, lastOpened, firstOpened } = value as Partial<Record<keyof MyBoard, unknown>>;
  return (
    isBoardId(id) &&
    typeof title === 'string' &&
    (roles as readonly unknown[]).includes(role) &&
    typeof lastOpened === 'number' &&
    (firstOpened === undefined || typeof firstOpened === 'number')
  );
};

/** The latest first. */
export function myBoards(shelf: Shelf = browserShelf()): readonly MyBoard[] {
  const kept = readJsonAt(shelf, KEY);
  const boards = Array.isArray(kept) ? kept.filter(isMyBoard) : [];
  return boards
    .map((board) => ({ ...board, firstOpened: board.firstOpened ?? board.lastOpened }))
    .sort((a, b) => b.lastOpened - a.lastOpened);
}

const keep = (boards: readonly MyBoard[], shelf: Shelf): void => void shelf.set(KEY, JSON.stringify(boards));

/** Adds a board, or brings what is known of it up to date. */
export function rememberBoard(board: OpenedBoard, shelf: Shelf = browserShelf()): void {
  const known = myBoards(shelf);
  const firstOpened = known.find(({ id }) => id === board.id)?.firstOpened ?? board.lastOpened;
  keep([{ ...board, firstOpened }, ...known.filter(({ id }) => id !== board.id)].slice(0, MOST), shelf);
}

/** Takes a board off the list. The board itself, and this browser's place on it, stay as they are. */
export const forgetBoard = (id: BoardId, shelf: Shelf = browserShelf()): void =>
  keep(
    myBoards(shelf).filter((board) => board.id !== id),
    shelf,
  );
