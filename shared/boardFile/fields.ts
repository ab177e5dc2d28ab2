import { z } from 'zod';
import { insightQuestion, template } from '../templates/schema.ts';
import {
  evidences,
  MAX_NOTE_TEXT,
  MAX_OBJECTS,
  MAX_THEME_NAME,
  noteColors,
  noteSizes,
  themeSymbols,
} from '../vocabulary/board.ts';
import { isCoordinate } from '../vocabulary/geometry.ts';
import { isSlug } from '../vocabulary/ids.ts';
import * as insight from '../vocabulary/insight.ts';
import { languages } from '../vocabulary/language.ts';
import { cleanName, functions, MAX_NAME } from '../vocabulary/people.ts';
import { cleanLine } from '../vocabulary/text.ts';
import { lateRules, lenses, MAX_CANDIDATES, MAX_DOTS, MAX_QUESTIONS, slates } from '../vocabulary/voting.ts';
import { MAX_STEPS, MAX_TITLE } from '../vocabulary/workshop.ts';

// Ids in a file are its own: a letter for the kind and a number from 1, in canonical order (see toBoardFile).
const local = (letter: string) =>
  z.string().regex(new RegExp(`^${letter}[1-9][0-9]{0,5}$`), `must be ${letter} and a number from 1`);
const note = local('n');
const theme = local('t');
const person = local('p');
const round = local('r');
const candidate = z.union([note, theme]);
const slug = z.string().refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40');
/** A question of the template by its own id, or a round, whose local id reads like one. */
const key = slug;
const instant = z.int().min(0).max(1e14);
const count = z.int().min(0).max(1_000_000);
const coordinate = z.number().refine(isCoordinate, 'must lie on the board');
const text = (limit: number) =>
  z
    .string()
    .max(limit)
    .overwrite((value) => value.toWellFormed());
/** One clean line, as commands leave it. */
const line = (limit: number) => z.string().overwrite(cleanLine).max(limit);

/** Most authors: as many as a board takes in. */
const MOST_PEOPLE = 5_000;

const leader = z.strictObject({ title: text(MAX_NOTE_TEXT), dots: count, rank: count, tied: z.boolean() });

const result = z.strictObject({
  standings: z
    .array(
      z.strictObject({
        candidate,
        dots: count,
        voters: count,
        rank: count,
        tied: z.boolean(),
        notes: count,
      }),
    )
    .max(MAX_CANDIDATES),
  voted: count,
  abstained: count,
  of: count,
  byFunction: z.record(z.enum(functions), z.record(candidate, count.nullable())).nullable(),
});

/** A closed set, with those of its rounds that were revealed. Tallies, never ballots. */
const set = z.strictObject({
  openedAt: instant,
  closedAt: instant.nullable(),
  step: slug.nullable(),
  over: z.enum(slates),
  slate: z
    .array(
      z.strictObject({
        id: candidate,
        kind: z.enum(['theme', 'note']),
        title: text(MAX_NOTE_TEXT),
        symbol: z.enum(themeSymbols).nullable(),
        // Older files have some, which nobody reads but a run-off.
        samples: z.array(text(MAX_NOTE_TEXT)).max(3),
        more: z.boolean(),
      }),
    )
    .max(MAX_CANDIDATES),
  aliases: z.record(candidate, candidate),
  dots: z.int().min(1).max(MAX_DOTS),
  most: z.int().min(1).max(MAX_DOTS),
  secret: z.boolean(),
  byFunction: z.boolean(),
  late: z.enum(lateRules),
  rounds: z
    .array(z.strictObject({ id: round, question: text(200), lens: z.enum(lenses).nullable(), result }))
    .min(1)
    .max(MAX_QUESTIONS),
  runOffOf: round.nullable(),
});

const link = z.array(candidate).max(insight.MAX_LINKS);

const insights = z.strictObject({
  language: z.enum(languages),
  questions: z.array(insightQuestion).max(insight.MAX_INSIGHT_QUESTIONS),
  sentences: z.record(key, z.strictObject({ text: line(insight.MAX_SENTENCE), links: link })),
  remarks: z
    .array(
      z.strictObject({
        kind: z.enum(insight.remarkKinds),
        about: key.nullable(),
        text: line(insight.MAX_SENTENCE),
        links: link,
        by: person.nullable(),
      }),
    )
    .max(insight.MAX_REMARKS),
  nextSteps: z
    .array(
      z.strictObject({
        what: line(insight.MAX_PLAN_TEXT),
        owner: line(insight.MAX_OWNER),
        due: z.iso.date().nullable(),
        goal: line(insight.MAX_PLAN_TEXT),
        check: line(insight.MAX_PLAN_TEXT),
        about: candidate.nullable(),
        done: z.boolean(),
      }),
    )
    .max(insight.MAX_NEXT_STEPS),
  ratings: z
    .array(z.strictObject({ about: key, answered: count, counts: z.array(count).length(5).nullable() }))
    .max(insight.MAX_INSIGHT_QUESTIONS + 60),
  then: z
    .strictObject({
      at: instant,
      people: count,
      notes: count,
      answers: z
        .array(
          z.strictObject({
            id: key,
            question: text(200),
            sentence: text(insight.MAX_SENTENCE).nullable(),
            leaders: z.array(leader).max(20),
          }),
        )
        .max(insight.MAX_THEN),
    })
    .nullable(),
  examples: z.array(note).max(300),
});

/** Every field of a board file. What its references lead to is looked at by `faultsOf`. */
export const fields = z.strictObject({
  format: z.literal('forwhom-board'),
  version: z.literal(1),
  title: line(MAX_TITLE).min(1),
  template: slug,
  asksFunction: z.boolean(),
  zones: template.shape.zones,
  agenda: z.strictObject({
    /** As a template has them, each with whether it is skipped. */
    steps: z.array(template.shape.steps.element.extend({ skipped: z.boolean() })).max(MAX_STEPS),
    current: slug.nullable(),
    startedAt: instant.nullable(),
    revealed: z.boolean(),
    spent: z.record(slug, z.int().min(0).max(10_000_000)),
    locked: z.boolean(),
  }),
  /** Authors of what is on the board. A name is null where names are left out. */
  people: z
    .array(
      z.strictObject({
        id: person,
        name: z
          .string()
          .max(4 * MAX_NAME)
          .overwrite(cleanName)
          .min(1)
          .nullable(),
      }),
    )
    .max(MOST_PEOPLE),
  themes: z
    .array(
      z.strictObject({
        id: theme,
        name: text(MAX_THEME_NAME),
        symbol: z.enum(themeSymbols),
        color: z.enum(noteColors),
        zone: slug.nullable(),
        evidence: z.enum(evidences).nullable(),
      }),
    )
    .max(MAX_OBJECTS),
  notes: z
    .array(
      z.strictObject({
        id: note,
        author: person.nullable(),
        created: instant,
        zone: slug.nullable(),
        x: coordinate,
        y: coordinate,
        z: coordinate,
        text: text(MAX_NOTE_TEXT),
        color: z.enum(noteColors),
        size: z.enum(noteSizes),
        theme: theme.nullable(),
        evidence: z.enum(evidences).nullable(),
      }),
    )
    .max(MAX_OBJECTS),
  threads: z.array(z.strictObject({ from: candidate, to: candidate })).max(MAX_OBJECTS),
  sets: z.array(set).max(4_000),
  marks: z.record(note, count),
  fit: z.record(candidate, z.strictObject({ under: count, right: count, over: count })),
  insights,
});

export type Fields = z.infer<typeof fields>;
