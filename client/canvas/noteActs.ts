import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, SessionState } from '../state/model.ts';

/** What these notes are told about how it is known: the same again takes it back. */
export const evidenceWish = (
  { notes }: Pick<Board, 'notes'>,
  ids: readonly NoteId[],
  evidence: Evidence,
): Evidence | null => (ids.every((id) => notes.get(id)?.note.evidence === evidence) ? null : evidence);

/** Whether the step asks how things are known. */
export const asksEvidence = ({ agenda }: Pick<SessionState, 'agenda'>): boolean => {
  const tools = agenda === null ? [] : (stepOf(agenda)?.tools ?? []);
  return tools.includes('evidence') || tools.includes('fit');
};

/** Whether people say now what is new to them. */
export const isMarking = ({ agenda, me }: Pick<SessionState, 'agenda' | 'me'>): boolean =>
  agenda !== null && me?.role !== 'observer' && stepOf(agenda)?.tools.includes('mark') === true;

/** Says of the one selected note that it is new to me, or takes it back. */
export function toggleMark(board: Pick<Board, 'session' | 'notes' | 'command'>, ids: readonly NoteId[]): void {
  const [note, ...others] = ids;
  const state = board.session.getState();
  if (note === undefined || others.length > 0 || !isMarking(state) || board.notes.get(note)?.draft !== false) return;
  void board.command({ type: 'mark', note, on: !state.mine.marks.includes(note) });
}
