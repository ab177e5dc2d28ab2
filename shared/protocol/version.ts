/** Grows when an older client could no longer work with the server; the server closes such a client with 4426. */
export const PROTOCOL_VERSION = 1;
