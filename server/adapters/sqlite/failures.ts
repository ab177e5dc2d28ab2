import { StorageFailure } from '../../ports/storage.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html); an extended code carries one in its lowest byte. */
const primary = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

function reasonOf(code: number | null): StorageFailure['reason'] | null {
  switch (code) {
    case primary.full:
    case primary.busy:
    case primary.locked:
      return 'full';
    case primary.ioError:
    case primary.cannotOpen:
    case primary.readonly:
      return 'broken';
    case primary.corrupt:
    case primary.notADatabase:
      return 'damaged';
    case primary.constraint:
      return 'conflict';
    default:
      return null;
  }
}

/** The failure that an error of node:sqlite stands for, or the error itself when it is a bug. */
export function failureOf(error: unknown): unknown {
  const reason = reasonOf(codeOf(error));
  if (reason === null) return error;
  return new StorageFailure(reason, `SQLite: ${(error as Error).message}`, { cause: error });
}

/** Whether another process holds the file. */
export const isHeld = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === primary.busy || code === primary.locked;
};

/** What the person who starts the server can do about a file that cannot be opened. */
const advice: Readonly<Record<StorageFailure['reason'], string>> = {
  full: 'Make room, or stop what else uses it.',
  broken: 'See that it is a file, and that the server’s user may write to it and to its folder.',
  damaged: 'Restore it from a backup.',
  conflict: 'Restore it from a backup.',
};

/** A sentence instead of the error of a file that cannot be opened; any other error as it is. */
export function unopened(file: string, error: unknown, more: Partial<typeof advice> = {}): unknown {
  const failure = failureOf(error);
  const reason = failure instanceof StorageFailure ? failure.reason : isOfSystem(error) ? 'broken' : null;
  if (reason === null) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new Error(`${file} cannot be opened (${said}). ${{ ...advice, ...more }[reason]}`, { cause: error });
}

/** Whether only one list of writes is to blame, so that the others of its transaction can still be committed. */
export const concernsOneList = (failure: unknown): boolean =>
  !(failure instanceof StorageFailure) || failure.reason === 'conflict';
