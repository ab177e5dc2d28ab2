import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, SessionState } from '../../state/model.ts';

/** Notes that are there to show how it is done: examples of the template, or what was tried out in the welcome. */
export interface Leftovers {
  readonly kind: 'examples' | 'practice';
  readonly notes: readonly NoteId[];
}

/**
 * When the first step was entered that hides what is written in it, if the workshop is in it. Null where people wrote in
 * more than one step before: then what they wrote was no practice.
 */
function firstWriting({ agenda }: Pick<SessionState, 'agenda'>): number | null {
  const writing = agenda?.steps.filter(({ tools, skipped }) => tools.includes('write') && !skipped) ?? [];
  const first = writing.findIndex(({ veil }) => veil !== 'visible');
  return first <= 1 && writing[first]?.id === agenda?.current ? (agenda?.enteredAt ?? null) : null;
}

/**
 * What a facilitator may want to clear away now. Examples: as long as there are any. Practice notes: when the first
 * hidden writing begins, what people posted before it; notes without an author were brought along and are none.
 */
export function leftoversOf(
  state: Pick<SessionState, 'agenda' | 'insights'>,
  notes: Pick<Board['notes'], 'get' | 'values'>,
): Leftovers | null {
  const examples = state.insights.examples.filter((id) => notes.get(id) !== undefined);
  if (examples.length > 0) return { kind: 'examples', notes: examples };
  const begun = firstWriting(state);
  if (begun === null) return null;
  const practice = [...notes.values()].filter(
    ({ note, draft }) => !draft && note.author !== null && note.created < begun,
  );
  return practice.length === 0 ? null : { kind: 'practice', notes: practice.map(({ note }) => note.id) };
}
