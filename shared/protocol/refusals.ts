/** The closed list of reasons why a well-formed wish was not granted. */
export const refusalKinds = [
  /** The role may not do this. */
  'role',
  /** The board is locked. */
  'locked',
  /** The current step does not allow it. */
  'step',
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
  /** The round is not open to this: closed, or this person is not among its voters. */
  'voting',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

/** Which rule it was, where a kind has several. A screen says it in the person's own language. */
export const refusalRules = [
  /** `role`: observers change nothing. */
  'observer',
  /** `role`: only facilitators may. */
  'facilitators',
  /** `step`: new notes are hidden now, so they are drafts. */
  'hidden',
  /** `step`: themes stay as they are while they are voted on. */
  'themes-in-vote',
  /** `step`: the workshop has not been started, or has been. */
  'lobby',
  /** `step`: there is no step in this direction. */
  'no-step',
  /** `step`: the current step has to stay. */
  'current-step',
  /** `step`: drafts are added by oneself only while nothing is hidden. */
  'still-hidden',
  /** `step`: nothing is added to the board while people vote on it. */
  'voting-open',
  /** `limit`: the length of a note's text. */
  'text',
  /** `limit`: how much a board holds. */
  'objects',
  /** `limit`: a room is not left without a facilitator. */
  'last-facilitator',
  /** `limit`: more dots than the round gives. */
  'dots',
  /** `limit`: more dots on one candidate than the round allows. */
  'most',
  /** `limit`: how many steps an agenda has. */
  'steps',
  /** `voting`: a set is open already. */
  'already-open',
  /** `voting`: there is nothing to vote on. */
  'no-candidates',
  /** `voting`: the round is closed. */
  'closed',
  /** `voting`: it must be closed first. */
  'still-open',
  /** `voting`: came after the opening, and a facilitator has not admitted them. */
  'not-admitted',
  /** `voting`: nobody shares a rank. */
  'no-tie',
] as const;
export type RefusalRule = (typeof refusalRules)[number];

/** Why a wish was not granted. The message is a sentence for the person; it never carries text of the board. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly rule?: RefusalRule | undefined;
  readonly message: string;
}
