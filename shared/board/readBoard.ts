import * as Y from 'yjs';
import { isEntityId } from '../vocabulary/ids.ts';
import type { NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from '../vocabulary/ids.ts';
import {
  evidences,
  MAX_NOTE_TEXT,
  MAX_THEME_NAME,
  noteColors,
  noteSizes,
  themeSymbols,
  type BoardContent,
  type Note,
  type NoteColor,
  type Theme,
  type Thread,
} from '../vocabulary/board.ts';
import { acceptsAt, acceptsBy, acceptsGone, acceptsLook } from './shape.ts';

const DEFAULT_COLOR: NoteColor = 'sun';

const member = <T>(list: readonly T[], value: unknown): T | null =>
  (list as readonly unknown[]).includes(value) ? (value as T) : null;

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const readGone = (value: unknown): Note['gone'] =>
  acceptsGone(value) ? { by: value[0] as ParticipantId, at: value[1] } : null;

/** The text, without lone surrogates, cut at its limit. */
const bounded = (text: string, limit: number): string => text.slice(0, limit).toWellFormed();

/**
 * One note, or null when it has no author record, no position, or is no map at all. Total: whatever stands in the
 * document, this never throws, drops what is malformed and bounds what is long.
 */
export function readNote(id: string, value: unknown): Note | null {
  if (!isEntityId(id) || !(value instanceof Y.Map)) return null;
  const by = value.get('by');
  const at = value.get('at');
  if (!acceptsBy(by) || !acceptsAt(at)) return null;
  const look = value.get('look');
  const text = value.get('text');
  const theme = value.get('theme');
  return {
    id: id as NoteId,
    author: by.author as ParticipantId | null,
    created: by.created,
    zone: at[0] as ZoneId | null,
    x: at[1],
    y: at[2],
    z: at[3] ?? 0,
    text: text instanceof Y.Text ? bounded(text.toString(), MAX_NOTE_TEXT) : '',
    color: acceptsLook(look) ? (look.color as NoteColor) : DEFAULT_COLOR,
    size: acceptsLook(look) ? (member(noteSizes, look.size) ?? 'm') : 'm',
    theme: isEntityId(theme) ? (theme as ThemeId) : null,
    evidence: member(evidences, value.get('evidence')),
    gone: readGone(value.get('gone')),
  };
}

export function readTheme(id: string, value: unknown): Theme | null {
  if (!isEntityId(id) || !(value instanceof Y.Map)) return null;
  const name = value.get('name');
  const mark = value.get('mark');
  const zone = value.get('zone');
  if (typeof name !== 'string') return null;
  return {
    id: id as ThemeId,
    name: bounded(name, MAX_THEME_NAME),
    symbol: member(themeSymbols, field(mark, 'symbol')) ?? '●',
    color: member(noteColors, field(mark, 'color')) ?? DEFAULT_COLOR,
    zone: typeof zone === 'string' ? (zone as ZoneId) : null,
    evidence: member(evidences, value.get('evidence')),
    gone: readGone(value.get('gone')),
  };
}

export function readThread(id: string, value: unknown): Thread | null {
  if (!isEntityId(id) || !(value instanceof Y.Map)) return null;
  const ends: unknown = value.get('ends');
  if (!Array.isArray(ends) || ends.length !== 2 || !ends.every(isEntityId)) return null;
  const [from, to] = ends as [NoteId, NoteId];
  return { id: id as ThreadId, from, to };
}

function readAll<Id extends string, T>(
  map: Y.Map<unknown>,
  read: (id: string, value: unknown) => T | null,
): Map<Id, T> {
  const all = new Map<Id, T>();
  for (const [id, value] of map.entries()) {
    const entity = read(id, value);
    if (entity !== null) all.set(id as Id, entity);
  }
  return all;
}

/** Everything on the board, deleted notes included (see `gone`). Total, like readNote. */
export const readBoard = (doc: Y.Doc): BoardContent => ({
  notes: readAll<NoteId, Note>(doc.getMap('notes'), readNote),
  themes: readAll<ThemeId, Theme>(doc.getMap('themes'), readTheme),
  threads: readAll<ThreadId, Thread>(doc.getMap('threads'), readThread),
});

/** Drawing order: z, then created, then id. */
export const byDepth = (a: Note, b: Note): number =>
  a.z - b.z || a.created - b.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const sortedEntries = (map: Y.Map<unknown>): unknown[] =>
  [...map.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [
      key,
      value instanceof Y.Map ? sortedEntries(value) : value instanceof Y.Text ? value.toString() : value,
    ]);

/**
 * The document's content as a string that is equal for equal boards. Keys are sorted, because a Y.Map's own order can
 * change after a reload.
 */
export const canonical = (doc: Y.Doc): string =>
  JSON.stringify(['notes', 'themes', 'threads'].map((root) => [root, sortedEntries(doc.getMap(root))]));
