import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import central from '@forwhom/shared/templates/en/whos-your-customer.json' with { type: 'json' };
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import { customerIn } from '@forwhom/shared/rules/customerIn.ts';
import { clip, fromTemplate, onceMore } from '@forwhom/shared/templates/newBoard.ts';
import { scaleMinutes } from '@forwhom/shared/templates/scaleMinutes.ts';
import { template } from '@forwhom/shared/templates/schema.ts';
import { thenOf } from '@forwhom/shared/templates/thenOf.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { toBoardFile } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { boardFile } from '@forwhom/shared/boardFile/schema.ts';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import { noteBox } from '@forwhom/shared/vocabulary/board.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import { finished } from '../support/finished.ts';
import { boards, takenIn, toldAfter } from './board-files.ts';
import { note } from './voting-stock.ts';

const method = template.parse({
  ...central,
  notes: [
    { zone: central.zones[0]?.id, text: 'An example' },
    { zone: central.zones[1]?.id, text: 'Another example' },
    { zone: central.zones[0]?.id, text: 'A third example' },
  ],
});

let count = 0;
const making = { now: 1_000, newId: () => `id-${String(count++).padStart(8, '0')}` };
const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

const minutes = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 480, noNaN: true }));

/** As a template has it. */
const unskipped = (step: object): object =>
  Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'skipped'));

describe('the length of a workshop', () => {
  it('M16 is shared out exactly, by the half minute, nothing lost and the longer never the shorter', () => {
    fc.assert(
      fc.property(
        fc.array(minutes, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 5, max: 480 }),
        (list, total) => {
          const scaled = scaleMinutes(list, total);
          const timed = list.filter((one) => one > 0).length;
          expect(sum(scaled)).toBe(timed === 0 ? 0 : Math.max(total, timed / 2));
          for (const [i, one] of scaled.entries()) {
            expect(Number.isInteger(one * 2)).toBe(true);
            expect(one > 0).toBe((list[i] as number) > 0);
            for (const [k, other] of scaled.entries()) {
              if ((list[i] as number) > (list[k] as number)) expect(one).toBeGreaterThanOrEqual(other);
            }
          }
        },
      ),
    );
  });

  it('M16 stays as the template has it where it is asked for as it is', () => {
    const own = method.steps.map((step) => step.minutes);
    expect(scaleMinutes(own, sum(own))).toEqual(own);
  });

  it('M16 is shared by the steps that are gone through', () => {
    const { agenda, ...rest } = applyTemplate(method, 'A workshop');
    const steps = agenda.steps.map((step, i) => ({ ...step, skipped: i === 1 }));
    const then = { at: 1, people: 1, notes: 1, answers: [] };
    const again = onceMore({ ...rest, agenda: { ...agenda, steps }, asksFunction: false }, then, { minutes: 45 });
    const scaled = again.workshop.agenda.steps;
    expect(sum(scaled.filter(({ skipped }) => !skipped).map((step) => step.minutes))).toBe(45);
    expect(scaled[1]).toEqual(steps[1]);
  });
});

describe('a board by a template', () => {
  it('M17 has the template’s examples on free places of their zones, without authors, and knows which they are', () => {
    const { workshop, content, people } = fromTemplate(method, { title: 'Ours' }, making);
    const notes = [...content.notes.values()];
    expect(notes.map(({ text }) => text).toSorted()).toEqual(['A third example', 'An example', 'Another example']);
    expect(new Set(workshop.insights.examples)).toEqual(new Set(content.notes.keys()));
    expect(notes.every(({ author, created, gone }) => author === null && created === 1_000 && gone === null)).toBe(
      true,
    );
    expect(people).toEqual([]);
    for (const one of notes) {
      const zone = workshop.zones.find(({ id }) => id === one.zone);
      expect(one.color).toBe(zone?.color);
      for (const other of notes) {
        if (other === one || other.zone !== one.zone) continue;
        expect(overlaps({ ...one, ...noteBox[one.size] }, { ...other, ...noteBox[other.size] })).toBe(false);
      }
    }
    expect(workshop.agenda).toMatchObject({ title: 'Ours', current: null });
  });

  it('M2 comes out of an import as it went in, whatever its template is called', () => {
    const unit = fc.constantFrom('a', 'e', '\u0301', ' ', '\u00A0', '\u202F', '\u200B', '\t', '🙂');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 130 }), (name) => {
        const named = template.safeParse({ ...central, name });
        fc.pre(named.success);
        const { file } = toBoardFile(toldAfter(fromTemplate(named.data, {}, making)));
        const again = toBoardFile(toldAfter(takenIn(boardFile.parse(JSON.parse(canonicalJson(file)))))).file;
        expect(canonicalJson(again)).toBe(canonicalJson(file));
      }),
    );
  });

  it('M18 for a customer that was found has its name in front of the questions, and its notes in the first zone', () => {
    const others = { author: 'somebody' as never, theme: 'a-theme-1' as ThemeId, zone: 'there' as never, created: 5 };
    const customer = {
      name: 'Suppliers',
      notes: [note('supplier-1', { text: 'They wait', color: 'mint', evidence: 'saw', ...others })],
    };
    const { workshop, content } = fromTemplate(method, {}, making, customer);
    expect(workshop.agenda.title).toBe(`Suppliers: ${method.name}`);
    for (const [i, zone] of workshop.zones.entries()) {
      expect(zone.prompt).toBe(`Suppliers · ${method.zones[i]?.prompt}`);
    }
    for (const [i, step] of workshop.agenda.steps.entries()) {
      const own = method.steps[i]?.prompt ?? '';
      expect(step.prompt).toBe(step.tools.includes('write') ? `Suppliers · ${own}` : own);
    }
    const [brought] = content.notes.values();
    expect(brought).toMatchObject({
      text: 'They wait',
      color: 'mint',
      evidence: 'saw',
      author: null,
      theme: null,
      created: 1_000,
    });
    expect(brought?.zone).toBe(method.zones[0]?.id);
    expect(brought?.id).not.toBe('supplier-1');
    expect(workshop.insights.examples).not.toContain(brought?.id);
    expect(workshop.insights.examples).toHaveLength(3);
  });

  it('M18 stays within the limits of a template, whatever the customer is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (name) => {
        const { workshop, content } = fromTemplate(method, {}, making, { name, notes: [] });
        expect(workshop.agenda.title.length).toBeLessThanOrEqual(120);
        const told = {
          ...workshop,
          taps: workshop.tapped,
          content,
          asksFunction: true,
          people: new Map(),
          names: true,
        };
        expect(template.shape.zones.safeParse(workshop.zones).success).toBe(true);
        expect(template.shape.steps.safeParse(toBoardFile(told).file.agenda.steps.map(unskipped)).success).toBe(true);
      }),
    );
    expect(clip('👩‍👩‍👧👩‍👩‍👧', 4).isWellFormed()).toBe(true);
  });

  it('M18 finds a customer by its theme with its notes, or by one note; not what was deleted, nor what has no words', () => {
    const theme = { name: 'Suppliers', symbol: '●', color: 'sun', zone: null, evidence: null, gone: null } as const;
    const gone = { by: 'somebody' as never, at: 1 };
    const content = {
      notes: new Map(
        [
          note('one-note', { theme: 'a-theme-1' as ThemeId, text: 'first' }),
          note('two-note', { theme: 'a-theme-1' as ThemeId, text: 'second', created: 2 }),
          note('deleted1', { theme: 'a-theme-1' as ThemeId, text: 'gone', gone }),
          note('unnamed1', { theme: 'no-name-1' as ThemeId, text: ' So be it ' }),
          note('no-words', { text: ' ' }),
        ].map((one) => [one.id, one]),
      ),
      themes: new Map(
        [
          { ...theme, id: 'a-theme-1' as ThemeId },
          { ...theme, id: 'no-name-1' as ThemeId, name: '' },
          { ...theme, id: 'gone-one1' as ThemeId, gone },
        ].map((one) => [one.id, one]),
      ),
      threads: new Map(),
    };
    const found = (id: string): unknown => {
      const customer = customerIn(content, id as CandidateId);
      return customer && [customer.name, customer.notes.map(({ text }) => text)];
    };
    expect(found('a-theme-1')).toEqual(['Suppliers', ['first', 'second']]);
    expect(found('two-note')).toEqual(['second', ['second']]);
    expect(found('no-name-1')).toEqual(['So be it', [' So be it ']]);
    for (const id of ['deleted1', 'gone-one1', 'no-words', 'nowhere1']) expect(found(id)).toBeNull();
  });
});

describe('the same workshop once more', () => {
  it('M19 has its agenda, zones and questions, nothing that was said, and what it came to', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const summary = buildSummary(toBoardFile(board).file);
        const then = thenOf(summary, 77);
        const { workshop, content } = onceMore(board, then, {});
        expect(workshop.agenda.steps).toEqual(board.agenda.steps);
        expect([workshop.agenda.current, workshop.agenda.startedAt, workshop.agenda.spent]).toEqual([null, null, {}]);
        expect([workshop.zones, workshop.insights.questions]).toEqual([board.zones, board.insights.questions]);
        expect([workshop.sets, workshop.insights.remarks, workshop.insights.sentences]).toEqual([[], [], {}]);
        expect(content.notes.size).toBe(0);
        expect(then.notes).toBe(summary.counts.notes);
        const said = summary.answers.filter(({ sentence, leaders }) => sentence !== null || leaders.length > 0);
        expect(then.answers.map(({ sentence }) => sentence)).toEqual(said.map(({ sentence }) => sentence));
        const told = {
          ...workshop,
          taps: workshop.tapped,
          content,
          asksFunction: true,
          people: new Map(),
          names: true,
        };
        const { file } = toBoardFile(told);
        expect(boardFile.safeParse(JSON.parse(JSON.stringify(file))).error?.issues ?? []).toEqual([]);
        for (const answer of buildSummary(file).answers) {
          expect(answer.then?.sentence ?? null).toBe(
            summary.answers.find(({ id }) => id === answer.id)?.sentence ?? null,
          );
        }
      }),
    );
  });

  it('M1 can be written as a file however many rounds there were, and tells of the newest what they came to', () => {
    const [set] = finished.sets;
    if (set === undefined) throw new Error('nobody has voted');
    const told = (count: number): string[] => {
      const more = Array.from({ length: count }, (_, n) => ({
        ...set,
        openedAt: set.openedAt + 1 + n,
        step: null,
        rounds: set.rounds.map((one, k) => ({ ...one, id: `r${3 * n + k + 4}`, question: `Round ${3 * n + k}?` })),
      }));
      const file = boardFile.parse({ ...finished, sets: [set, ...more] });
      const { workshop } = takenIn(file);
      const then = thenOf(buildSummary(file), 1);
      const again = toBoardFile(toldAfter(onceMore({ ...workshop, asksFunction: true }, then, {}))).file;
      expect(boardFile.safeParse(again).error?.issues ?? []).toEqual([]);
      return then.answers.map(({ question }) => question);
    };
    const asked = told(0);
    expect(asked.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        const rounds = Array.from({ length: 3 * count }, (_, n) => `Round ${n}?`);
        expect(told(count)).toEqual([...asked, ...rounds.slice(asked.length - 72)]);
      }),
      { numRuns: 20 },
    );
  });
});
