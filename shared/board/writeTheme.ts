import * as Y from 'yjs';
import type { NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from '../vocabulary/ids.ts';
import type { Evidence, NoteColor, ThemeSymbol } from '../vocabulary/board.ts';

/** What a new theme needs. */
export interface NewTheme {
  readonly id: ThemeId;
  /** null only where the server writes what came without authors; so for threads. */
  readonly author: ParticipantId | null;
  /** Milliseconds since the epoch, a whole number. */
  readonly created: number;
  readonly name: string;
  readonly symbol: ThemeSymbol;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
}

const entityIn = (doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null => {
  const entity = doc.getMap(root).get(id);
  return entity instanceof Y.Map ? entity : null;
};

/** Adds a theme without members. Call within the transaction that makes it one undoable act, like all that follow. */
export function writeTheme(doc: Y.Doc, theme: NewTheme): void {
  const map = new Y.Map<unknown>();
  map.set('by', { author: theme.author, created: theme.created });
  map.set('name', theme.name);
  map.set('mark', { symbol: theme.symbol, color: theme.color });
  if (theme.zone !== null) map.set('zone', theme.zone);
  doc.getMap('themes').set(theme.id, map);
}

export const setThemeName = (doc: Y.Doc, id: ThemeId, name: string): void =>
  void entityIn(doc, 'themes', id)?.set('name', name);

export const setThemeMark = (doc: Y.Doc, id: ThemeId, symbol: ThemeSymbol, color: NoteColor): void =>
  void entityIn(doc, 'themes', id)?.set('mark', { symbol, color });

export function setThemeZone(doc: Y.Doc, id: ThemeId, zone: ZoneId | null): void {
  const theme = entityIn(doc, 'themes', id);
  if (zone !== null) theme?.set('zone', zone);
  else if (theme?.has('zone') === true) theme.delete('zone');
}

/** Marks a theme as deleted. Notes that name it are in no theme. */
export const setThemeGone = (doc: Y.Doc, id: ThemeId, by: ParticipantId, at: number): void =>
  void entityIn(doc, 'themes', id)?.set('gone', [by, at]);

export function clearThemeGone(doc: Y.Doc, id: ThemeId): void {
  const theme = entityIn(doc, 'themes', id);
  if (theme?.has('gone') === true) theme.delete('gone');
}

/** Membership is one field of the note, so that no note is ever in two themes. null takes it out. */
export function setTheme(doc: Y.Doc, note: NoteId, theme: ThemeId | null): void {
  const map = entityIn(doc, 'notes', note);
  if (theme !== null) map?.set('theme', theme);
  else if (map?.has('theme') === true) map.delete('theme');
}

/** How it is known; null means not asked. */
export function setEvidence(
  doc: Y.Doc,
  root: 'notes' | 'themes',
  id: NoteId | ThemeId,
  evidence: Evidence | null,
): void {
  const map = entityIn(doc, root, id);
  if (evidence !== null) map?.set('evidence', evidence);
  else if (map?.has('evidence') === true) map.delete('evidence');
}

/** A link from note or theme to note or theme. */
export function writeThread(
  doc: Y.Doc,
  thread: {
    readonly id: ThreadId;
    readonly author: ParticipantId | null;
    readonly created: number;
    readonly from: NoteId | ThemeId;
    readonly to: NoteId | ThemeId;
  },
): void {
  const map = new Y.Map<unknown>();
  map.set('by', { author: thread.author, created: thread.created });
  map.set('ends', [thread.from, thread.to]);
  doc.getMap('threads').set(thread.id, map);
}

export const moveThread = (doc: Y.Doc, id: ThreadId, from: NoteId | ThemeId, to: NoteId | ThemeId): void =>
  void entityIn(doc, 'threads', id)?.set('ends', [from, to]);

/** Threads have nothing to restore: they go for good. */
export function deleteThread(doc: Y.Doc, id: ThreadId): void {
  doc.getMap('threads').delete(id);
}
