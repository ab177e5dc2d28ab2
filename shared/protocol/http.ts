import { z } from 'zod';
import { titleText } from './commands.ts';
import { functions, MAX_NAME, roles } from '../vocabulary/people.ts';
import { isSlug } from '../vocabulary/ids.ts';
import type { Ballot } from '../vocabulary/voting.ts';
import type { WorkshopPart } from '../vocabulary/workshop.ts';
import type { Refusal } from './refusals.ts';

/** Bodies and answers of the HTTP API, from which the server validates and the OpenAPI document is generated. */

const role = z.enum(roles);
const slug = z.string().refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40');

export const createBoardBody = z.strictObject({
  templateId: slug.default('whos-your-customer'),
  title: titleText.optional(),
  /** Needed where the server was started with CREATE_PASSPHRASE. */
  passphrase: z.string().max(200).optional(),
});
export type CreateBoardBody = z.input<typeof createBoardBody>;

export const links = z.object({
  facilitator: z.url().optional(),
  contributor: z.url().optional(),
  observer: z.url().optional(),
});

export const createdBoard = z.object({ boardId: z.string(), links: links.required(), rescuePhrase: z.string() });
export type CreatedBoard = z.infer<typeof createdBoard>;

const name = z
  .string()
  .min(1)
  .max(4 * MAX_NAME);

export const joinBody = z.strictObject({
  secret: z.string().min(1).max(100),
  /** Needed with every link but a personal one, whose person has a name. */
  name: name.optional(),
  function: z.enum(functions).nullable().optional(),
  /** Join as somebody else: this browser's person on this board is replaced by a new one. */
  asSomebodyElse: z.boolean().optional(),
});
export type JoinBody = z.infer<typeof joinBody>;

export const participant = z.object({
  id: z.string(),
  name: z.string(),
  role,
  function: z.enum(functions).nullable(),
  color: z.int(),
});

export const joined = z.object({ participant, token: z.string() });
export type Joined = z.infer<typeof joined>;

/** Before joining: what a link leads to, without a session. `role` is what the secret gives, null where none was sent. */
export const peekBody = z.strictObject({ secret: z.string().max(100).optional() });
export const peeked = z.object({
  title: z.string(),
  role,
  asksFunction: z.boolean(),
  /** Whose personal link it is. */
  participant: participant.optional(),
});
export type Peeked = z.infer<typeof peeked>;

export const boardView = z.object({
  id: z.string(),
  title: z.string(),
  epoch: z.int(),
  /** The server's clock when it answered, in milliseconds since the epoch. */
  serverTime: z.int(),
  me: participant,
  /** The workshop as it stands: one entry a part, as in a workshop message. */
  workshop: z.array(z.custom<WorkshopPart>()),
  /** My dots in every open round. */
  ballots: z.array(z.custom<Ballot>()),
});
export type BoardView = z.infer<typeof boardView>;

/** My dots on one candidate become so many; repeating it changes nothing. */
export const castBody = z.strictObject({ dots: z.int().min(0).max(1_000_000) });
export const ballotView = z.object({ ballot: z.custom<Ballot>() });
export type BallotView = z.infer<typeof ballotView>;
/** What was not granted, and the ballot as it stands; null when there is no such round. */
export interface BallotRefused {
  readonly refusal: Refusal;
  readonly ballot: Ballot | null;
}

/** The server's clock, for timers that show the same everywhere. */
export const timeView = z.object({ serverTime: z.int() });
export type TimeView = z.infer<typeof timeView>;

/** Facilitators get all three and the rescue phrase; others get the link of their own role. */
export const linksView = z.object({
  links,
  rescuePhrase: z.string().optional(),
  /** False when the links lead to this machine's own loopback name, which nobody else can open. */
  reachable: z.boolean(),
});
export type LinksView = z.infer<typeof linksView>;

/** A link that makes one more browser the person who asked for it. It works once, until then. */
export const personalLinkView = z.object({ link: z.url(), expiresAt: z.int(), reachable: z.boolean() });
export type PersonalLinkView = z.infer<typeof personalLinkView>;

export const codeView = z.object({ code: z.string(), expiresAt: z.int() });
export type CodeView = z.infer<typeof codeView>;

export const codeBody = z.strictObject({ code: z.string().min(1).max(20) });
/** The contributor link that a code stands for. */
export const codeFound = z.object({ link: z.url() });
export type CodeFound = z.infer<typeof codeFound>;

const phrase = z.string().min(1).max(200);

/** Who says the rescue phrase is told whom they may be. */
export const rescuePeekBody = z.strictObject({ phrase });
export const rescuePeeked = z.object({ facilitators: z.array(participant.extend({ here: z.boolean() })) });
export type RescuePeeked = z.infer<typeof rescuePeeked>;

export const rescueBody = z.strictObject({
  phrase,
  /** Needed without `takeOver`. */
  name: name.optional(),
  /** Id of the facilitator to be from now on. Browsers that are this person become a contributor. */
  takeOver: z.string().max(100).optional(),
});
export type RescueBody = z.infer<typeof rescueBody>;

/** One wrong field of a request: where, and what it must be. */
export const problemField = z.object({ path: z.string(), message: z.string() });

/** RFC 9457. `title` is a short name of the problem, `detail` a sentence for a person, `errors` name the fields. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(problemField).optional(),
});
export type Problem = z.infer<typeof problem>;
