import { createHash } from 'node:crypto';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { StorageFailure, type SessionRow, type Storage, type Write } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** How long a session lives after it was last used. Its end moves at most once a day, so that reading writes nothing. */
export const SESSION_MS = 30 * DAY_MS;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A session whose token somebody holds at this moment. */
export interface HeldSession {
  readonly token: string;
  readonly row: SessionRow;
  /** Its end has just moved: a cookie must be sent again to live as long. */
  readonly prolonged: boolean;
}

/** What a session lost: one board, or everything when `board` is null. */
export interface SessionLoss {
  readonly session: string;
  readonly board: BoardId | null;
}

export interface Sessions {
  /** A session that does not exist until its write is committed. */
  create(): HeldSession & { readonly write: Write };
  /**
   * The living session of a token, or null. `prolongs`: when a day has passed since the last time, it lives longer; where
   * that cannot be stored, it lives for as long as it would have.
   */
  find(token: string, prolongs: boolean): Promise<HeldSession | null>;
  /** Ends a session everywhere. */
  end(hash: string): Promise<void>;
  /** Says that a session no longer opens a board; call it after the write is durable. */
  lost(loss: SessionLoss): void;
  /** Calls `listener` after every loss, so that sockets can be closed. Answers with what stops that. */
  onLost(listener: (loss: SessionLoss) => void): () => void;
}

/** What is kept of a token or secret, hex: it is random enough not to be guessed from this. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

interface Needs {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A token is 256 random bits; only its SHA-256 is stored. */
export function createSessions({ storage, clock, ids }: Needs): Sessions {
  const listeners = new Set<(loss: SessionLoss) => void>();
  const lost = (loss: SessionLoss): void => listeners.forEach((listener) => listener(loss));

  return {
    create() {
      const token = ids.token();
      const now = clock.now();
      const row = { hash: hashOf(token), created: now, expires: now + SESSION_MS };
      return { token, row, prolonged: false, write: { kind: 'session', row } };
    },

    async find(token, prolongs) {
      if (!TOKEN.test(token)) return null;
      const now = clock.now();
      const row = await storage.session(hashOf(token));
      if (row === null || row.expires <= now) return null;
      if (!prolongs || row.expires - now > SESSION_MS - DAY_MS) return { token, row, prolonged: false };
      const prolonged = { ...row, expires: now + SESSION_MS };
      try {
        await storage.commit([{ kind: 'session', row: prolonged }]);
      } catch (error) {
        if (!(error instanceof StorageFailure)) throw error;
        // Whoever only reads needs nothing of the disk: the next time will do.
        return { token, row, prolonged: false };
      }
      return { token, row: prolonged, prolonged: true };
    },

    async end(hash) {
      await storage.commit([{ kind: 'end-session', hash }]);
      lost({ session: hash, board: null });
    },

    lost,
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
