import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteRecord } from '../state/model.ts';

/** What an act needs to be allowed. */
export interface Needs {
  /** What it does to the board; nothing when it writes on drafts only. */
  readonly board: readonly Operation[];
  /** It writes on drafts of mine. */
  readonly drafts: boolean;
}

/** What doing this to these notes needs. */
export const needsFor = (
  records: readonly Pick<NoteRecord, 'draft'>[],
  ...operations: readonly Operation[]
): Needs => ({
  board: records.some(({ draft }) => !draft) ? operations : [],
  drafts: records.some(({ draft }) => draft),
});

/** What taking an act back needs: what was created is deleted. */
export const undoing = ({ board, drafts }: Needs): Needs => ({
  board: board.map((operation) => (operation === 'create' ? 'delete' : operation)),
  drafts,
});
