import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import { template } from '@forwhom/shared/templates/schema.ts';
import { freeSlug, slugOf } from '@forwhom/shared/templates/slug.ts';
import { templateOf, type TemplateWish } from '@forwhom/shared/templates/templateOf.ts';
import { isSlug, type TemplateId } from '@forwhom/shared/vocabulary/ids.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import { MAX_TITLE, type Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import { repeat } from '../support/random.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'templates');
const builtIn = (id: string, language: string) =>
  template.parse(JSON.parse(readFileSync(join(folder, language, `${id}.json`), 'utf8')));

const wish = {
  purpose: 'As we did it',
  people: { from: 3, to: 40 },
  asksFunction: true,
  basedOn: null,
  timings: false,
} satisfies TemplateWish;

/** What of a workshop is structure. */
const structure = ({ agenda, zones, insights: { language, questions } }: Workshop) => ({
  steps: agenda.steps,
  zones,
  language,
  questions,
});

const workshops = fc
  .record({
    id: fc.constantFrom('whos-your-customer', 'right-customers', 'assumption-map', 'blank'),
    language: fc.constantFrom(...languages),
    title: fc
      .string({ minLength: 1, maxLength: 120, unit: 'grapheme' })
      .map((title) => cleanLine(cleanLine(title).slice(0, MAX_TITLE)))
      .filter((title) => title !== ''),
    spent: fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 20 }),
    skipped: fc.array(fc.boolean(), { maxLength: 20 }),
  })
  .map(({ id, language, title, spent, skipped }): Workshop => {
    const fresh = applyTemplate(builtIn(id, language), title);
    const { steps } = fresh.agenda;
    const took = Object.fromEntries(steps.flatMap((step, i) => (spent[i] === undefined ? [] : [[step.id, spent[i]]])));
    const now = steps.map((step, i) => ({ ...step, skipped: skipped[i] ?? false }));
    return { ...fresh, agenda: { ...fresh.agenda, steps: now, spent: took } };
  });

describe('a workshop as a template', () => {
  it('T16 is one that can be read, of which the same workshop is made', () => {
    fc.assert(
      fc.property(workshops, fc.boolean(), (workshop, timings) => {
        const made = templateOf(workshop, { ...wish, timings });
        const read = template.parse(JSON.parse(JSON.stringify(made)));
        const again = applyTemplate(read, 'Again');
        const steps = workshop.agenda.steps.map((step, i) => ({
          ...step,
          skipped: false,
          minutes: timings ? (again.agenda.steps[i]?.minutes ?? -1) : step.minutes,
        }));
        expect(structure(again)).toEqual({ ...structure(workshop), steps });
        expect(read.name).toBe(workshop.agenda.title);
      }),
      { numRuns: 40 * repeat },
    );
  });

  it('T16 learns how long a visited step took, in whole minutes', () => {
    const fresh = applyTemplate(builtIn('whos-your-customer', 'en'), 'Ours');
    const spent = { 'write-do': 330, talk: 20, group: 0 };
    const workshop = { ...fresh, agenda: { ...fresh.agenda, spent } };
    const { steps, minutes } = templateOf(workshop, { ...wish, timings: true });
    const minutesOf = (id: string) => steps.find((step) => step.id === id)?.minutes;
    expect(['write-do', 'talk', 'group', 'vote'].map(minutesOf)).toEqual([6, 1, 9, 5]);
    expect(minutes).toBe(60 + 2 - 8);
  });

  it('T16 brings along what lies in its zones as examples: so many, so long', () => {
    const fresh = applyTemplate(builtIn('whos-your-customer', 'en'), 'Ours');
    const note = (text: string, zone: string | null = 'do', gone = false) => ({
      zone: zone as never,
      text,
      gone: gone ? { by: 'somebody' as never, at: 1 } : null,
    });
    const long = `${'ab '.repeat(132)}ab😀😀`;
    const content = [
      note('one'),
      note('  '),
      note('gone', 'do', true),
      note('nowhere', null),
      note('lost', 'x'),
      note(long),
    ];
    const { notes } = templateOf(fresh, { ...wish, content });
    expect(notes).toEqual([
      { zone: 'do', text: 'one' },
      { zone: 'do', text: `${long.slice(0, 398)}\ufffd…` },
    ]);
    const many = templateOf(fresh, { ...wish, content: Array.from({ length: 400 }, (_, i) => note(`n${i}`)) });
    expect(template.parse(many).notes).toHaveLength(300);
  });

  it('T17 its id comes from its name', () => {
    expect(slugOf('Our customers, 2027!')).toBe('our-customers-2027');
    expect(slugOf('Größe & Maß für Ärzte')).toBe('groesse-mass-fuer-aerzte');
    expect(slugOf('客户')).toBe('template');
    expect(slugOf('constructor')).toBe('template');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 130 }), fc.nat(30), (name, taken) => {
        const ids = new Set<string>();
        for (let n = 0; n <= taken; n += 1) {
          const id: TemplateId = freeSlug(slugOf(name), (one) => ids.has(one));
          expect([isSlug(id), ids.has(id)]).toEqual([true, false]);
          ids.add(id);
        }
      }),
      { numRuns: 60 * repeat },
    );
  });
});
