/**
 * The secret of a board link stands in the fragment, which no server, log or Referer sees. It leaves the address bar
 * before anything else happens and lives in this page's memory only, so that a shared screen or a bookmark has none.
 */
const secrets = new Map<string, string>();

const boardIn = (path: string): string | null => /^\/b\/([^/]+)(?:\/summary)?\/?$/.exec(path)?.[1] ?? null;

/** Moves a secret from the address bar into memory. Answers whether there was one. */
export function hideSecret(): boolean {
  const board = boardIn(location.pathname);
  const secret = location.hash.slice(1);
  if (board === null || secret === '') return false;
  secrets.set(board, secret);
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}

export const secretOf = (board: string): string | null => secrets.get(board) ?? null;

/** It has led onto the board. Whoever comes back later is who they are by then: a role that was taken stays taken. */
export const spendSecret = (board: string): void => void secrets.delete(board);

/** Splits a board link into the path to go to; its secret, if any, goes to memory. Null: not a link to a board. */
export function followLink(link: string): string | null {
  const url = URL.parse(link, location.origin);
  const board = url === null ? null : boardIn(url.pathname);
  if (url === null || board === null) return null;
  const secret = url.hash.slice(1);
  if (secret !== '') secrets.set(board, secret);
  return `/b/${board}`;
}
