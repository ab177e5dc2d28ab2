import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, SessionState } from '../../state/model.ts';

/** Notes that are there to show how it is done: examples of the template, or what was tried out in the welcome. */
export interface Leftovers {
  readonly kind: 'examples' | 'practice';
  readonly notes: readonly NoteId[];
}

/**
 * When the first step was entered that hides what is written in it, if the workshop is there for the first time and has
 * not revealed it yet. Null where what lies on the board may be the work itself: people wrote in more than one step
 * before, in one that has a zone of its own, or in this one or a later one already.
 */
function firstWriting({ agenda }: Pick<SessionState, 'agenda'>): number | null {
  if (agenda === null || agenda.revealed) return null;
  const { steps, current, enteredAt, spent } = agenda;
  const wasIn = ({ id }: Step): boolean => spent[id] !== undefined;
  const writing = steps.filter((step) => step.tools.includes('write') && (!step.skipped || wasIn(step)));
  const first = writing.findIndex(({ veil }) => veil !== 'visible');
  if (first > 1 || writing[first]?.id !== current) return null;
  return writing.some((step, at) => (at < first ? step.zone !== null : wasIn(step))) ? null : enteredAt;
}

/**
 * What a facilitator may want to clear away now. Examples: as long as there are any. Practice notes: when the first
 * hidden writing begins, what people posted before it. Notes that were brought along are none: they have no author, or
 * one who is not of this workshop any more, as all authors in a board file.
 */
export function leftoversOf(
  state: Pick<SessionState, 'agenda' | 'insights' | 'people'>,
  notes: Pick<Board['notes'], 'get' | 'values'>,
): Leftovers | null {
  const examples = state.insights.examples.filter((id) => notes.get(id) !== undefined);
  if (examples.length > 0) return { kind: 'examples', notes: examples };
  const begun = firstWriting(state);
  if (begun === null) return null;
  const practice = [...notes.values()].filter(
    ({ note, draft }) =>
      !draft && note.author !== null && state.people.get(note.author)?.removed !== true && note.created < begun,
  );
  return practice.length === 0 ? null : { kind: 'practice', notes: practice.map(({ note }) => note.id) };
}
