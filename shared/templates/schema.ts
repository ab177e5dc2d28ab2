import { z } from 'zod';
import { noteColors } from '../vocabulary/board.ts';
import { MAX_INSIGHT_QUESTIONS, MAX_SENTENCE } from '../vocabulary/insight.ts';
import { languages } from '../vocabulary/language.ts';
import { isSlug, type QuestionId, type StepId, type TemplateId, type ZoneId } from '../vocabulary/ids.ts';
import { MAX_COORDINATE } from '../vocabulary/geometry.ts';
import { cleanLine } from '../vocabulary/text.ts';
import { lateRules, lenses, MAX_DOTS, MAX_QUESTIONS, slates } from '../vocabulary/voting.ts';
import { authorships, MAX_MINUTES, MAX_STEPS, MAX_TITLE, tools, veils } from '../vocabulary/workshop.ts';

const slug = z
  .string()
  .refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40')
  .meta({ pattern: '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$' });
const words = (limit: number): z.ZodString => z.string().trim().min(1).max(limit);
const zoneId = slug.transform((id) => id as ZoneId);
const stepId = slug.transform((id) => id as StepId);

const zone = z.strictObject({
  id: zoneId.describe('Unique among the zones. Steps, questions and notes name it.'),
  prompt: words(200).describe('The question: What do we do?'),
  short: words(24).describe('One or two words for a button: Do'),
  helper: z.string().max(400).default('').describe('A sentence under the prompt.'),
  starter: z.string().max(200).default('').describe('How a note here may begin; stands in the empty writing line.'),
  color: z.enum(noteColors).describe('Colour of a new note here.'),
  x: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE).describe('Left edge, in board units; a note is 152 wide.'),
  y: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE).describe('Upper edge; downwards is positive.'),
  width: z.number().min(200).max(20_000),
  height: z.number().min(200).max(20_000),
});

/** The rules of a set of rounds. Also what a facilitator may say instead of a step's own when opening one. */
export const ballotPreset = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        question: words(200),
        lens: z
          .enum(lenses)
          .nullable()
          .default(null)
          .describe('Shape of its dots: ▲ biggest, ● most valuable, ◆ needs.'),
      }),
    )
    .min(1)
    .max(MAX_QUESTIONS)
    .describe('They open and close together; everybody goes through them at their own pace.'),
  over: z.enum(slates).default('themes-and-notes').describe('What stands for election.'),
  zone: zoneId.nullable().default(null).describe('Only what lies in this zone; null: the whole board.'),
  dots: z
    .int()
    .min(1)
    .max(MAX_DOTS)
    .nullable()
    .default(null)
    .describe('Dots a person has for each question; null: the root of the number of candidates, from 3 to 8.'),
  most: z.int().min(1).max(MAX_DOTS).default(2).describe('Most dots of a person on one candidate.'),
  secret: z.boolean().default(true).describe('Nobody sees a dot before the voting is closed.'),
  byFunction: z
    .boolean()
    .default(true)
    .describe('Whether results are told by function, cells under 3 people left out.'),
  late: z
    .enum(lateRules)
    .default('full')
    .describe('Whether late joiners have a full ballot or are admitted one by one.'),
});

const line = z.string().max(1000).default('');
const script = z.strictObject({
  say: line.describe('Say this.'),
  watch: line.describe('Watch for this.'),
  stuck: line.describe('If the room is stuck.'),
  ahead: line.describe('If there is time left.'),
});

const step = z.strictObject({
  id: stepId.describe('Unique among the steps.'),
  phase: words(24).describe('One word in the rail; steps of one phase stand together.'),
  title: words(80),
  prompt: words(300).describe('One line that says what to do.'),
  minutes: z.number().min(0).max(MAX_MINUTES),
  zone: zoneId.nullable().describe('The zone that entering the step shows; null: the whole board.'),
  tools: z
    .array(z.enum(tools))
    .default(['write', 'arrange'])
    .describe('What contributors may do: post notes, arrange them, put them into themes, mark what is new, …'),
  veil: z.enum(veils).default('visible').describe('What others see of new notes until they are revealed.'),
  authors: z.enum(authorships).default('at-reveal').describe('Whether authors are shown, or not even kept.'),
  cursors: z.boolean().default(true).describe('Whether people see each other’s cursors.'),
  ballot: ballotPreset.nullable().default(null).describe('What opening the voting opens in this step.'),
  script: script.optional().describe('Only facilitators read it.'),
});

const source = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('round'),
      step: stepId.describe('A step with a ballot.'),
      question: z
        .int()
        .min(0)
        .max(MAX_QUESTIONS - 1)
        .describe('Which question of that ballot, counted from 0.'),
    }),
    z.strictObject({ kind: z.literal('fit') }),
    z.strictObject({ kind: z.literal('zone'), zone: zoneId }),
    z.strictObject({ kind: z.literal('told') }),
  ])
  .describe(
    'What answers it: a vote, how well customers are served, what most lies in a zone, or only the room itself.',
  );

/** A question that the summary answers first; see InsightQuestion. */
export const insightQuestion = z.strictObject({
  id: slug.transform((id) => id as QuestionId).describe('Unique among the questions.'),
  question: words(200),
  answer: z
    .string()
    .trim()
    .max(MAX_SENTENCE)
    .default('')
    .describe('The sentence that answers it, with {names} where one name goes, or several.'),
  starter: z.string().trim().max(200).default('').describe('How a sentence of one’s own may begin.'),
  source,
});

/** A note that a new board has, as an example. One click removes all of them. */
const seedNote = z.strictObject({ zone: zoneId, text: words(400) });

const people = z
  .strictObject({ from: z.int().min(1).max(1000), to: z.int().min(1).max(1000) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be less than from' });

/** A whole method as portable JSON. Ids of zones and steps are unique; steps name zones that exist. */
export const template = z
  .strictObject({
    id: slug.transform((id) => id as TemplateId).describe('Names the template on its server.'),
    language: z
      .enum(languages)
      .default('en')
      .describe('Of all its words. The same template in another language is another file with the same id.'),
    basedOn: slug
      .transform((id) => id as TemplateId)
      .nullable()
      .default(null)
      .describe('The built-in template that it was made of, to which it can be reset.'),
    // A board is called by it, and a title is one clean line.
    name: z.string().overwrite(cleanLine).min(1).max(MAX_TITLE),
    purpose: words(400).describe('What a team has of it, in a sentence.'),
    minutes: z.int().min(0).max(MAX_MINUTES).describe('Length of the whole agenda.'),
    people: people.describe('For how many people it is made.'),
    asksFunction: z.boolean().describe('Whether joining offers the optional row of functions.'),
    zones: z.array(zone).min(1).max(60),
    steps: z.array(step).max(MAX_STEPS).describe('The agenda. Without steps: a board that everybody writes on.'),
    questions: z
      .array(insightQuestion)
      .max(MAX_INSIGHT_QUESTIONS)
      .default([])
      .describe('What the summary answers first, in this order.'),
    notes: z.array(seedNote).max(300).default([]).describe('Examples that a new board has. One click removes them.'),
  })
  .superRefine((value, context) => {
    for (const { path, message } of faultsIn(value)) context.addIssue({ code: 'custom', path: [...path], message });
  })
  .meta({ title: 'Forwhom template', description: 'A whole workshop method.' });

export type Template = z.infer<typeof template>;

/** What the gallery shows of a template; the rest is fetched by id. */
export const templateCard = z.object({
  id: z.string(),
  language: z.enum(languages),
  /** Came with the product: it cannot be changed, only copied. */
  builtIn: z.boolean(),
  name: z.string(),
  purpose: z.string(),
  minutes: z.int(),
  people: z.object({ from: z.int(), to: z.int() }),
  /** Names of its steps, in order. */
  steps: z.array(z.string()),
  zones: z.array(
    z.object({
      short: z.string(),
      color: z.enum(noteColors),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      /** How many example notes a new board has in it. */
      notes: z.int(),
    }),
  ),
});
export type TemplateCard = z.infer<typeof templateCard>;

/** Something that a schema alone cannot see: a reference that leads nowhere, two things of one id. */
export interface Fault {
  readonly path: readonly (string | number)[];
  /** The end of a sentence that begins with the path. */
  readonly message: string;
}

const noZone = 'must be the id of a zone';

/** Entries whose id an earlier one has. */
export const usedTwice = (list: readonly { readonly id: string }[], ...at: Fault['path']): Fault[] => {
  const first = new Map(list.map(({ id }, i): [string, number] => [id, i]).toReversed());
  return list.flatMap(({ id }, i) =>
    first.get(id) === i ? [] : [{ path: [...at, i, 'id'], message: 'is used twice' }],
  );
};

/** What is wrong with a method whose parts are each well-formed. */
export function faultsIn(method: Pick<Template, 'zones' | 'steps' | 'questions' | 'notes'>): Fault[] {
  const { zones, steps, questions, notes } = method;
  const zoneIds = new Set<string>(zones.map(({ id }) => id));
  const lacks = (zone: string | null | undefined): boolean => typeof zone === 'string' && !zoneIds.has(zone);
  const wrongSource = (from: Template['questions'][number]['source']): [key: string, message: string][] => {
    if (from.kind === 'zone' && lacks(from.zone)) return [['zone', noZone]];
    if (from.kind !== 'round') return [];
    const asked = steps.find(({ id }) => id === from.step)?.ballot?.questions.length ?? 0;
    if (asked === 0) return [['step', 'must be the id of a step with a ballot']];
    return from.question < asked ? [] : [['question', 'must be a question of that ballot, counted from 0']];
  };
  return [
    ...usedTwice(zones, 'zones'),
    ...usedTwice(steps, 'steps'),
    ...steps.flatMap(({ zone, ballot, authors, veil }, i): Fault[] => [
      ...(lacks(zone) ? [{ path: ['steps', i, 'zone'], message: noZone }] : []),
      ...(lacks(ballot?.zone) ? [{ path: ['steps', i, 'ballot', 'zone'], message: noZone }] : []),
      ...(authors === 'never-stored' && veil === 'visible'
        ? [
            {
              path: ['steps', i, 'authors'],
              message: 'can be never-stored only where notes are hidden until a reveal',
            },
          ]
        : []),
    ]),
    ...usedTwice(questions, 'questions'),
    ...questions.flatMap(({ source: from }, i) =>
      wrongSource(from).map(([key, message]): Fault => ({ path: ['questions', i, 'source', key], message })),
    ),
    ...notes.flatMap(({ zone }, i) => (lacks(zone) ? [{ path: ['notes', i, 'zone'], message: noZone }] : [])),
  ];
}
