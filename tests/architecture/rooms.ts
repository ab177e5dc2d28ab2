/**
 * The rooms of each part of the house, from the entry down: a room may use the rooms of its own row and of every row
 * below. A room that stands in no row is a leaf: everyone may use it, and it uses nothing but other leaves.
 */
const ROWS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  shared: [
    ['summary', 'charts', 'insights', 'boardFile', 'grouping', 'templates', 'rules', 'board', 'protocol', 'layout'],
    ['vocabulary'],
    ['foundation'],
  ],
  server: [
    ['main'],
    ['assemble'],
    ['adapters', 'http', 'gateway'],
    ['facilitation', 'voting', 'documents', 'identity', 'summaries', 'exports', 'boards', 'threads'],
    ['ports'],
  ],
  client: [
    ['main'],
    ['app'],
    ['panels', 'canvas', 'list', 'summary', 'gallery', 'bringing'],
    ['state', 'actions', 'tools'],
    ['connection'],
  ],
};

/** What a row alone cannot say: these rooms use only the ones named, or are used only by them. */
const USES_ONLY: Readonly<Record<string, readonly string[]>> = { 'server/adapters': ['ports'] };
const USED_ONLY_BY: Readonly<Record<string, readonly string[]>> = { 'server/adapters': ['main', 'assemble'] };

export interface Place {
  readonly part: string;
  readonly room: string;
}

/** `server/voting/ballot.ts` is in part server, room voting; `server/main.ts` is a room by itself. */
export function placeOfFile(path: string): Place {
  const [part = '', first = ''] = path.split('/');
  return { part, room: first.replace(/\.\w+$/, '') };
}

const rowOf = ({ part, room }: Place): number | undefined => {
  const row = ROWS[part]?.findIndex((rooms) => rooms.includes(room)) ?? -1;
  return row < 0 ? undefined : row;
};

/** Why a file of one place must not use a file of another, or null when it may. */
export function objection(from: Place, to: Place): string | null {
  if (from.part === 'tests') return null;
  if (to.part === 'tests') return 'nothing imports tests';
  if (to.part !== from.part) return to.part === 'shared' ? null : `${from.part} must not know ${to.part}`;
  if (to.room === from.room) return null;
  const target = rowOf(to);
  if (target === undefined) return null;
  const own = rowOf(from);
  if (own === undefined) return `${from.room} is a leaf and must not know ${to.room}`;
  const uses = USES_ONLY[`${from.part}/${from.room}`];
  if (uses && !uses.includes(to.room)) return `${from.room} uses only ${uses.join(', ')}`;
  const usedBy = USED_ONLY_BY[`${to.part}/${to.room}`];
  if (usedBy && !usedBy.includes(from.room)) return `only ${usedBy.join(', ')} may name ${to.room}`;
  return target < own ? `${to.room} stands above ${from.room}` : null;
}
