import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteRecord } from './model.ts';

/** What an act needs to be allowed: on the board, and in my drafts. */
export interface Needs {
  readonly board: readonly Operation[];
  readonly drafts: readonly Operation[];
}

/** What doing this to these notes needs. */
export const needsFor = (
  records: readonly Pick<NoteRecord, 'draft'>[],
  ...operations: readonly Operation[]
): Needs => ({
  board: records.some(({ draft }) => !draft) ? operations : [],
  drafts: records.some(({ draft }) => draft) ? operations : [],
});

const reversed = (operation: Operation): Operation => (operation === 'create' ? 'delete' : operation);

/** What taking an act back needs: what was created is deleted. */
export const undoing = ({ board, drafts }: Needs): Needs => ({
  board: board.map(reversed),
  drafts: drafts.map(reversed),
});
