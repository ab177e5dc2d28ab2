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

/** Which rule it was, where a kind has several. A screen says it in the person's own language. */
export const refusalRules = [
  /** `role`: observers change nothing. */
  'observer',
  /** `role`: only facilitators may. */
  'facilitators',
  /** `limit`: the length of a note's text. */
  'text',
  /** `limit`: how much a board holds. */
  'objects',
  /** `limit`: a room is not left without a facilitator. */
  'last-facilitator',
] as const;
export type RefusalRule = (typeof refusalRules)[number];

/** Why a wish was not granted. The message is a sentence for the person; it never carries text of the board. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly rule?: RefusalRule | undefined;
  readonly message: string;
}
