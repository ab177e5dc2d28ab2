import { z } from 'zod';
import { noteColors } from '../vocabulary/board.ts';
import { MAX_INSIGHT_QUESTIONS, MAX_SENTENCE } from '../vocabulary/insight.ts';
import { languages } from '../vocabulary/language.ts';
import { isSlug, type QuestionId, type StepId, type TemplateId, type ZoneId } from '../vocabulary/ids.ts';
import { MAX_COORDINATE } from '../vocabulary/geometry.ts';
import { lateRules, lenses, MAX_DOTS, MAX_QUESTIONS, slates } from '../vocabulary/voting.ts';
import { authorships, MAX_MINUTES, MAX_STEPS, MAX_TITLE, tools, veils } from '../vocabulary/workshop.ts';

const slug = z.string().refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40');
const words = (limit: number): z.ZodString => z.string().trim().min(1).max(limit);

const zone = z.strictObject({
  id: slug.transform((id) => id as ZoneId),
  prompt: words(200),
  short: words(24),
  helper: z.string().max(400).default(''),
  starter: z.string().max(200).default(''),
  color: z.enum(noteColors),
  x: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE),
  y: z.number().min(-MAX_COORDINATE).max(MAX_COORDINATE),
  width: z.number().min(200).max(20_000),
  height: z.number().min(200).max(20_000),
});

/** The rules of a set of rounds. Also what a facilitator may say instead of a step's own when opening one. */
export const ballotPreset = z.strictObject({
  questions: z
    .array(z.strictObject({ question: words(200), lens: z.enum(lenses).nullable().default(null) }))
    .min(1)
    .max(MAX_QUESTIONS),
  over: z.enum(slates).default('themes-and-notes'),
  zone: slug
    .transform((id) => id as ZoneId)
    .nullable()
    .default(null),
  dots: z.int().min(1).max(MAX_DOTS).nullable().default(null),
  most: z.int().min(1).max(MAX_DOTS).default(2),
  secret: z.boolean().default(true),
  byFunction: z.boolean().default(true),
  late: z.enum(lateRules).default('full'),
});

const script = z.strictObject({
  say: z.string().max(1000).default(''),
  watch: z.string().max(1000).default(''),
  stuck: z.string().max(1000).default(''),
  ahead: z.string().max(1000).default(''),
});

const step = z.strictObject({
  id: slug.transform((id) => id as StepId),
  phase: words(24),
  title: words(80),
  prompt: words(300),
  minutes: z.number().min(0).max(MAX_MINUTES),
  zone: slug.transform((id) => id as ZoneId).nullable(),
  tools: z.array(z.enum(tools)).default(['write', 'arrange']),
  veil: z.enum(veils).default('visible'),
  authors: z.enum(authorships).default('at-reveal'),
  cursors: z.boolean().default(true),
  ballot: ballotPreset.nullable().default(null),
  script: script.optional(),
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('round'),
    step: slug.transform((id) => id as StepId),
    question: z
      .int()
      .min(0)
      .max(MAX_QUESTIONS - 1),
  }),
  z.strictObject({ kind: z.literal('fit') }),
  z.strictObject({ kind: z.literal('zone'), zone: slug.transform((id) => id as ZoneId) }),
  z.strictObject({ kind: z.literal('told') }),
]);

/** A question that the summary answers first; see InsightQuestion. */
export const insightQuestion = z.strictObject({
  id: slug.transform((id) => id as QuestionId),
  question: words(200),
  answer: z.string().trim().max(MAX_SENTENCE).default(''),
  starter: z.string().trim().max(200).default(''),
  source,
});

/** A note that a new board has, as an example. One click removes all of them. */
const seedNote = z.strictObject({
  zone: slug.transform((id) => id as ZoneId),
  text: words(400),
});

/** A whole method as portable JSON. Ids of zones and steps are unique; steps name zones that exist. */
export const template = z
  .strictObject({
    id: slug.transform((id) => id as TemplateId),
    /** Of all its words. The same template in another language is another file with the same id. */
    language: z.enum(languages).default('en'),
    /** The built-in template that it was made of, to which it can be reset. */
    basedOn: slug
      .transform((id) => id as TemplateId)
      .nullable()
      .default(null),
    name: words(MAX_TITLE),
    purpose: words(400),
    minutes: z.int().min(0).max(MAX_MINUTES),
    people: z.strictObject({ from: z.int().min(1).max(1000), to: z.int().min(1).max(1000) }),
    /** Whether joining offers the optional row of functions. */
    asksFunction: z.boolean(),
    zones: z.array(zone).min(1).max(60),
    steps: z.array(step).max(MAX_STEPS),
    questions: z.array(insightQuestion).max(MAX_INSIGHT_QUESTIONS).default([]),
    notes: z.array(seedNote).max(300).default([]),
  })
  .superRefine((value, context) => {
    for (const { path, message } of faultsIn(value)) context.addIssue({ code: 'custom', path: [...path], message });
  });

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
