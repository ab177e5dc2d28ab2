import type { Evidence, NoteColor, NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteStore } from '../state/model.ts';

/** What the selected notes have in common; null where they differ, or have none. */
export interface SelectedFacts {
  readonly color: NoteColor | null;
  readonly size: NoteSize | null;
  readonly evidence: Evidence | null;
  /** A living theme that all of them are in. */
  readonly theme: ThemeId | null;
  /** Whether any of them is in a theme. */
  readonly themed: boolean;
  readonly author: ParticipantId | null;
  /** All of them are hidden notes of mine. */
  readonly hidden: boolean;
}

/** Equal for equal facts: it serves as a snapshot. */
export function factsOf(notes: Pick<NoteStore, 'get' | 'theme'>, ids: readonly NoteId[]): SelectedFacts {
  const records = ids.flatMap((id) => notes.get(id) ?? []);
  const same = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  const living = (id: ThemeId | null): ThemeId | null => (id !== null && notes.theme(id) !== undefined ? id : null);
  const themes = records.map(({ note }) => living(note.theme));
  return {
    color: same(records.map(({ note }) => note.color)),
    size: same(records.map(({ note }) => note.size)),
    evidence: same(records.map(({ note }) => note.evidence)),
    theme: same(themes),
    themed: themes.some((id) => id !== null),
    author: same(records.map(({ note }) => note.author)),
    hidden: records.length > 0 && records.every(({ draft }) => draft),
  };
}
