import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';

/** One open connection, as its room sees it. */
export interface Member {
  readonly participant: ParticipantId;
  /** Whose cookie or token it is: one session may have been several people. */
  readonly session: string;
  /** False once it reads too slowly: it gets what it missed later, in one piece, when it `caughtUp`. */
  readonly ready: boolean;
  send(frame: Uint8Array): void;
  /** Ends the connection. A notice, if any, goes out before. */
  close(code: number, reason: string): void;
}
