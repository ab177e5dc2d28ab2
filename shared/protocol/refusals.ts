/** The closed list of reasons why a well-formed wish was not granted. */
export const refusalKinds = [
  /** The role may not do this. */
  'role',
  /** The board is locked. */
  'locked',
  /** Only the author may do this. */
  'author',
  /** The state has moved on; the answer carries the current revision. */
  'stale',
  /** It names somebody or something that does not exist here. */
  'unknown',
  /** A limit is reached. */
  'limit',
  /** It would leave something incomplete on the board. */
  'shape',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/** Why a wish was not granted. The message is a sentence for the person; it never carries text of the board. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly message: string;
}
