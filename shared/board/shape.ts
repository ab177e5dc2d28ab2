import { isEntityId, isSlug } from '../vocabulary/ids.ts';
import { isCoordinate } from '../vocabulary/geometry.ts';
import { evidences, noteColors, noteSizes, themeSymbols, MAX_THEME_NAME } from '../vocabulary/board.ts';

/**
 * What somebody does to the board, as permissions name it. Every struct and every deletion of an update is reduced to
 * one of these before any document is touched.
 */
export const operations = ['create', 'text', 'move', 'look', 'theme', 'thread', 'evidence', 'delete'] as const;
export type Operation = (typeof operations)[number];

/** One key of an entity's map. */
interface KeyShape {
  /** What writing (or clearing) this key means. */
  readonly operation: Operation;
  /** Whether a value from the wire may stand here. */
  readonly accepts: (value: unknown) => boolean;
  /** Written in the creating transaction, by its author, and never again. */
  readonly once?: true;
  /** May be deleted from the map. */
  readonly clearable?: true;
}

interface RootShape {
  readonly creates: Operation;
  readonly keys: ReadonlyMap<string, KeyShape>;
  /** The key that holds a Y.Text, if there is one. */
  readonly text: string | null;
}

const oneOf =
  (list: readonly unknown[]) =>
  (value: unknown): boolean =>
    list.includes(value);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const hasExactly = (value: unknown, keys: readonly string[]): value is Record<string, unknown> => {
  if (!isPlain(value)) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => own.includes(key));
};

/** Milliseconds since the epoch, up to the year 5138. */
const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 1e14;

const isZoneOrNull = (value: unknown): boolean => value === null || isSlug(value);

/** Only the server writes notes without an author, where authors are never stored: the gate wants the sender's name. */
export const acceptsBy = (value: unknown): value is { author: string | null; created: number } =>
  hasExactly(value, ['author', 'created']) &&
  (value['author'] === null || isEntityId(value['author'])) &&
  isInstant(value['created']);

export const acceptsAt = (value: unknown): value is [string | null, number, number, number?] =>
  Array.isArray(value) &&
  (value.length === 3 || value.length === 4) &&
  isZoneOrNull(value[0]) &&
  value.slice(1).every(isCoordinate);

export const acceptsLook = (value: unknown): value is { color: string; size: string } =>
  hasExactly(value, ['color', 'size']) && oneOf(noteColors)(value['color']) && oneOf(noteSizes)(value['size']);

export const acceptsGone = (value: unknown): value is [string, number] =>
  Array.isArray(value) && value.length === 2 && isEntityId(value[0]) && isInstant(value[1]);

const acceptsName = (value: unknown): boolean =>
  typeof value === 'string' && value.isWellFormed() && value.length <= MAX_THEME_NAME;

const acceptsMark = (value: unknown): boolean =>
  hasExactly(value, ['symbol', 'color']) && oneOf(themeSymbols)(value['symbol']) && oneOf(noteColors)(value['color']);

const acceptsEnds = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && value.every(isEntityId);

const by: KeyShape = { operation: 'create', accepts: acceptsBy, once: true };
const gone: KeyShape = { operation: 'delete', accepts: acceptsGone, clearable: true };

/**
 * The shape of a board's document: flat maps of entities with few keys, pointers instead of nesting, optional keys
 * absent until set. Position is one value, because x and y as two keys made a document after 200,000 moves 2.7 times
 * as large and 28 times as slow to load. `comments` is reserved: a root that is not listed here is refused.
 */
export const shape: ReadonlyMap<string, RootShape> = new Map<string, RootShape>([
  [
    'notes',
    {
      creates: 'create',
      text: 'text',
      keys: new Map<string, KeyShape>([
        ['by', by],
        ['at', { operation: 'move', accepts: acceptsAt }],
        ['look', { operation: 'look', accepts: acceptsLook, clearable: true }],
        ['theme', { operation: 'theme', accepts: isEntityId, clearable: true }],
        ['evidence', { operation: 'evidence', accepts: oneOf(evidences), clearable: true }],
        ['gone', gone],
      ]),
    },
  ],
  [
    'themes',
    {
      creates: 'theme',
      text: null,
      keys: new Map<string, KeyShape>([
        ['by', { ...by, operation: 'theme' }],
        ['name', { operation: 'theme', accepts: acceptsName }],
        ['mark', { operation: 'theme', accepts: acceptsMark }],
        ['zone', { operation: 'theme', accepts: isSlug, clearable: true }],
        ['evidence', { operation: 'evidence', accepts: oneOf(evidences), clearable: true }],
        ['gone', { ...gone, operation: 'theme' }],
      ]),
    },
  ],
  [
    'threads',
    {
      creates: 'thread',
      text: null,
      keys: new Map<string, KeyShape>([
        ['by', { ...by, operation: 'thread' }],
        ['ends', { operation: 'thread', accepts: acceptsEnds }],
      ]),
    },
  ],
]);
