import { faultsOf } from './faults.ts';
import { fields, type Fields } from './fields.ts';

/**
 * A whole board as portable JSON: what its caller may see, without links, ballots, drafts or roles. `toBoardFile` writes
 * it, the import reads it, and the summary is drawn from it. Exported again after an import it is the same, byte for byte
 * in canonical form. References are checked as well: what passes can be a board.
 */
export const boardFile = fields.superRefine((file, context) => {
  for (const { path, message } of faultsOf(file)) context.addIssue({ code: 'custom', path: [...path], message });
});

export type BoardFile = Fields;
