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

function reasonOf(code: number): StorageFailure['reason'] | null {
  switch (code & 0xff) {
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
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const reason = reasonOf(error.errcode);
  return reason === null ? error : new StorageFailure(reason, `SQLite: ${error.message}`, { cause: error });
}

/** Whether only one list of writes is to blame, so that the others of its transaction can still be committed. */
export const concernsOneList = (failure: unknown): boolean =>
  !(failure instanceof StorageFailure) || failure.reason === 'conflict';
