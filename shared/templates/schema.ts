import { z } from 'zod';
import { noteColors } from '../vocabulary/board.ts';
import { isSlug, type StepId, type TemplateId, type ZoneId } from '../vocabulary/ids.ts';
import { MAX_COORDINATE } from '../vocabulary/geometry.ts';
import { MAX_TITLE } from '../vocabulary/workshop.ts';

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

const step = z.strictObject({
  id: slug.transform((id) => id as StepId),
  phase: words(24),
  title: words(80),
  prompt: words(300),
  minutes: z.number().min(0).max(480),
  zone: slug.transform((id) => id as ZoneId).nullable(),
});

/** A whole method as portable JSON. Ids of zones and steps are unique; steps name zones that exist. */
export const template = z
  .strictObject({
    id: slug.transform((id) => id as TemplateId),
    name: words(MAX_TITLE),
    purpose: words(400),
    minutes: z.int().min(0).max(480),
    people: z.strictObject({ from: z.int().min(1).max(1000), to: z.int().min(1).max(1000) }),
    /** Whether joining offers the optional row of functions. */
    asksFunction: z.boolean(),
    zones: z.array(zone).min(1).max(60),
    steps: z.array(step).max(60),
  })
  .superRefine((value, context) => {
    unique(value.zones, 'zones', context);
    unique(value.steps, 'steps', context);
    value.steps.forEach((one, i) => {
      if (one.zone !== null && !value.zones.some((z) => z.id === one.zone)) {
        context.addIssue({ code: 'custom', path: ['steps', i, 'zone'], message: 'must be the id of a zone' });
      }
    });
  });

export type Template = z.infer<typeof template>;

/** What the gallery shows of a template; the rest is fetched by id. */
export const templateCard = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  minutes: z.int(),
  people: z.object({ from: z.int(), to: z.int() }),
  zones: z.array(
    z.object({ color: z.enum(noteColors), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  ),
});
export type TemplateCard = z.infer<typeof templateCard>;

function unique(list: readonly { readonly id: string }[], path: string, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  list.forEach(({ id }, i) => {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [path, i, 'id'], message: 'is used twice' });
    seen.add(id);
  });
}
