import { z } from 'zod';
import { titleText } from './commands.ts';
import { boardFile } from '../boardFile/schema.ts';
import { template } from '../templates/schema.ts';
import { languages } from '../vocabulary/language.ts';
import { MAX_MINUTES } from '../vocabulary/workshop.ts';
import { functions, MAX_NAME, roles } from '../vocabulary/people.ts';
import { isBoardId, isEntityId, isSlug } from '../vocabulary/ids.ts';
import type { Summary } from '../vocabulary/summary.ts';
import type { Ballot, CandidateId } from '../vocabulary/voting.ts';
import type { WorkshopPart } from '../vocabulary/workshop.ts';
import type { Refusal } from './refusals.ts';

/** Bodies and answers of the HTTP API, from which the server validates and the OpenAPI document is generated. */

const role = z.enum(roles);
const slug = z.string().refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40');

const boardId = z.string().refine(isBoardId, 'must be the id of a board');

export const createBoardBody = z.strictObject({
  templateId: slug.default('whos-your-customer'),
  language: z.enum(languages).default('en'),
  title: titleText.optional(),
  /** The whole agenda's length; its steps are scaled. Without it they are as the template says. */
  minutes: z.int().min(5).max(MAX_MINUTES).optional(),
  /**
   * A board that this one goes on from; the caller has to be a facilitator or contributor there. `again`: the same
   * workshop once more (the template is not used), with what it came to then beside what it comes to now. `continue`: a
   * customer that was found, whose name goes into the prompts and whose notes are brought along.
   */
  from: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('again'), board: boardId }),
      z.strictObject({
        kind: z.literal('continue'),
        board: boardId,
        customer: z
          .string()
          .refine(isEntityId, 'must be the id of a theme or note')
          .transform((id) => id as CandidateId),
      }),
    ])
    .optional(),
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

/** A board from a file that was exported. Roles, links and ballots do not come with it. */
export const importBoardBody = z.strictObject({ file: boardFile, passphrase: z.string().max(200).optional() });
export type ImportBoardBody = z.input<typeof importBoardBody>;

/** What the summary can be exported as, and the board. Each has its own address: `summary.pdf`, `board.png`. */
export const summaryFormats = ['md', 'html', 'pdf', 'csv', 'xlsx', 'docx', 'pptx', 'json'] as const;
export type SummaryFormat = (typeof summaryFormats)[number];
export const boardFormats = ['json', 'png', 'svg'] as const;
export type BoardFormat = (typeof boardFormats)[number];

const yes = z.enum(['0', '1']).default('0');
/** `names`: authors stand beside their notes, where they are kept; for facilitators only. */
export const exportQuery = z.strictObject({ names: yes, language: z.enum(languages).optional() });
/** `zone`: only that one. `dark`: in the colours of the night. */
export const pictureQuery = z.strictObject({ zone: slug.optional(), dark: yes, names: yes });

const secretText = z.string().min(1).max(100);

/** A frozen summary as its link shows it, without a session. */
export const frozenBody = z.strictObject({ secret: secretText });
export const frozenView = z.object({
  summary: z.custom<Summary>(),
  at: z.int(),
  /** The name of who froze it. */
  by: z.string(),
  /** When the link ends. */
  until: z.int(),
});
export type FrozenView = z.infer<typeof frozenView>;
export const frozenExportBody = z.strictObject({
  secret: secretText,
  format: z.enum(summaryFormats),
  language: z.enum(languages).optional(),
});

/** For facilitators: the links of frozen summaries that have one. */
export const frozenLinks = z.array(
  z.object({ id: z.string(), at: z.int(), by: z.string(), until: z.int().nullable(), link: z.url().nullable() }),
);
export type FrozenLinks = z.infer<typeof frozenLinks>;

/**
 * Adds a template to the server's library, or changes one. `key` was given to whoever saved it; the server's passphrase
 * serves for all. Built-in ones are never changed.
 */
export const saveTemplateBody = z.strictObject({
  template,
  key: secretText.optional(),
  passphrase: z.string().max(200).optional(),
});
/**
 * `was`: the versions of it that the change may take the place of (`shared/templates/versionOf.ts`): the one that it
 * began from, and one that was sent since without an answer. Without it, it takes the place of whatever is there.
 */
export const changeTemplateBody = saveTemplateBody.extend({
  was: z.array(z.string().max(20)).min(1).max(2).optional(),
});
export const savedTemplate = z.object({ template, key: z.string() });
export const deleteTemplateBody = z.strictObject({
  key: secretText.optional(),
  passphrase: z.string().max(200).optional(),
});

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
export type ProblemField = z.infer<typeof problemField>;

/** RFC 9457. `title` is a short name of the problem, `detail` a sentence for a person, `errors` name the fields. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(problemField).optional(),
});
export type Problem = z.infer<typeof problem>;
