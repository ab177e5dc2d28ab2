/** Why a socket was closed. y-websocket treats 4400 to 4499 as final and everything else as a reason to reconnect. */
export const closeCodes = {
  /** A frame is larger than the server reads: its WebSocket says so by itself. */
  tooLarge: 1009,
  /** The server restarts; come back at once. */
  restarting: 1012,
  /** Too much for now, or the board cannot be opened at the moment; come back later. */
  tryLater: 1013,
  /** A frame that cannot be decoded, or that was forged. */
  malformed: 4400,
  noSession: 4401,
  /** The person was removed, or the session was revoked. */
  removed: 4403,
  /** Absent and forbidden look the same. */
  noBoard: 4404,
  /** The local copy must be dropped and the board joined afresh: the epoch changed, or a change was refused. */
  reset: 4409,
  /** The session has become another person on this board: the local copy is not theirs and must be dropped. */
  somebodyElse: 4410,
  /** The page is older than the server understands. */
  reloadPage: 4426,
  tooMuch: 4429,
} as const;
