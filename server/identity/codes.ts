import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CodeRow, Storage } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';

/** No character here is taken for another, spoken or written: no 0 O, 1 I L, 5 S, 8 B, U V. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ';
const LENGTH = 6;
export const CODE_MS = 24 * 60 * 60 * 1_000;

/** As it is shown and read out: K7M-2QP. */
export const shownCode = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** As it is stored, from what somebody typed: any case, with or without hyphen and spaces. */
const typedCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

const drawn = (ids: Ids): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(ids.below(ALPHABET.length))).join('');

interface Needs {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The board of a spoken code that is still valid, or null. */
export async function boardOfCode({ storage, clock }: Needs, typed: string): Promise<BoardId | null> {
  const row = await storage.code(typedCode(typed));
  return row === null || row.expires <= clock.now() ? null : row.board;
}

/** The board's code, or a new one when it has none; `commit` makes a new one durable. */
export async function codeFor(needs: Needs, board: BoardId, commit: (row: CodeRow) => Promise<void>): Promise<CodeRow> {
  const now = needs.clock.now();
  const existing = await needs.storage.codeOf(board, now);
  if (existing !== null) return existing;
  for (;;) {
    const code = drawn(needs.ids);
    const taken = await needs.storage.code(code);
    if (taken !== null && taken.expires > now) continue;
    const row = { code, board, expires: now + CODE_MS };
    await commit(row);
    return row;
  }
}
