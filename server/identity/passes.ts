import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Clock, Ids } from '../ports/system.ts';
import { hashOf } from './sessions.ts';

/** How long a personal link works, if nobody uses it. */
export const PASS_MS = 15 * 60 * 1_000;

const PASS = /^[A-Za-z0-9_-]{43}$/;

/** Whether a secret has the form of a personal link's. Those of roles are shorter. */
export const isPass = (secret: string): boolean => PASS.test(secret);

interface Pass {
  readonly board: BoardId;
  readonly participant: ParticipantId;
  readonly expires: number;
}

/** The secrets of personal links: each seats one more browser as the person that it was made for. */
export interface Passes {
  /** A new one. The person's earlier one ends. */
  give(board: BoardId, participant: ParticipantId): { readonly secret: string; readonly expires: number };
  /** The person for whom this secret was made, while it works. */
  holder(board: BoardId, secret: string): ParticipantId | null;
  /** It was used, or must not be used any more. */
  end(board: BoardId, participant: ParticipantId): void;
}

/**
 * In memory alone, as hashes: a restart ends them all, which costs whoever waits with a phone in hand one more press, and
 * none can come back from a backup.
 */
export function createPasses({ clock, ids }: { readonly clock: Clock; readonly ids: Ids }): Passes {
  const passes = new Map<string, Pass>();
  const endWhere = (isOver: (pass: Pass) => boolean): void => {
    for (const [hash, pass] of passes) if (isOver(pass)) passes.delete(hash);
  };
  const isOf = (board: BoardId, participant: ParticipantId) => (pass: Pass) =>
    pass.board === board && pass.participant === participant;

  return {
    give(board, participant) {
      const now = clock.now();
      const isTheirs = isOf(board, participant);
      endWhere((pass) => pass.expires <= now || isTheirs(pass));
      const secret = ids.token();
      const expires = now + PASS_MS;
      passes.set(hashOf(secret), { board, participant, expires });
      return { secret, expires };
    },
    holder(board, secret) {
      const pass = passes.get(hashOf(secret));
      return pass?.board === board && pass.expires > clock.now() ? pass.participant : null;
    },
    end: (board, participant) => endWhere(isOf(board, participant)),
  };
}
