import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited } from '@forwhom/client/gallery/editing.ts';
import type { Edit } from '@forwhom/client/gallery/edits.ts';
import { faultInWords, nameAt } from '@forwhom/client/gallery/faultWords.ts';
import { draftOf, drafts, forgetDraft, keepDraft, keepKey, keyOf } from '@forwhom/client/gallery/kept.ts';
import { jsonFault } from '@forwhom/client/gallery/jsonFault.ts';
import { moving } from '@forwhom/client/gallery/moving.ts';
import { pageShelf } from '@forwhom/client/gallery/pageShelf.ts';
import { around, cellsIn, fit, inPicture, STRETCH, wrap } from '@forwhom/client/gallery/preview.ts';
import { checkTemplate, readFileText } from '@forwhom/client/gallery/reading.ts';
import { found } from '@forwhom/client/gallery/search.ts';
import { acted, redone, undoable, undone } from '@forwhom/client/gallery/undoing.ts';
import { memoryShelf, type Shelf } from '@forwhom/client/connection/shelf.ts';
import { cardOf } from '@forwhom/shared/templates/applyTemplate.ts';
import { template, type Template } from '@forwhom/shared/templates/schema.ts';
import { overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { QuestionId, StepId, TemplateId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { authorships, veils } from '@forwhom/shared/vocabulary/workshop.ts';
import { repeat } from '../support/random.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'templates', 'en');
const library: readonly Template[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => template.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
const named = (id: string): Template => library.find((one) => one.id === id) as Template;
const central = named('whos-your-customer');

describe('pictures of templates', () => {
  it('Z1 every zone stands whole in the picture, no zone on another, and nothing is stretched beyond measure', () => {
    for (const { zones } of library) {
      const whole = around(zones) as Box;
      const fitting = fit(whole, { width: 230, height: 120 }, 10, STRETCH);
      const boxes = zones.map((zone) => inPicture(fitting, zone));
      for (const box of boxes) {
        expect(box.x).toBeGreaterThanOrEqual(9.99);
        expect(box.y).toBeGreaterThanOrEqual(9.99);
        expect(box.x + box.width).toBeLessThanOrEqual(220.01);
        expect(box.y + box.height).toBeLessThanOrEqual(110.01);
      }
      expect(boxes.filter((a, i) => boxes.slice(i + 1).some((b) => overlaps(a, b)))).toEqual([]);
      const { x, y } = fitting.scale;
      expect(Math.max(x / y, y / x)).toBeLessThanOrEqual(STRETCH + 0.001);
    }
  });

  it('Z1 cells lie in their box and beside each other, never more than were asked for', () => {
    const sizes = fc.record({ width: fc.integer({ min: 5, max: 60 }), height: fc.integer({ min: 5, max: 60 }) });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 300 }),
        fc.nat(40),
        (cell, w, h, n) => {
          const box = { x: 7, y: 9, width: w, height: h };
          const cells = cellsIn(box, cell, 4, n);
          expect(cells.length).toBeLessThanOrEqual(n);
          for (const one of cells) {
            expect(one.x + one.width).toBeLessThanOrEqual(box.x + box.width);
            expect(one.y + one.height).toBeLessThanOrEqual(box.y + box.height);
          }
          expect(cells.filter((a, i) => cells.slice(i + 1).some((b) => overlaps(a, b)))).toEqual([]);
        },
      ),
    );
  });

  it('Z1 lines fit their width, keep every word while there is room, and say when there is more', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, most) => {
          const lines = wrap(text, width, 12, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(Math.floor(width / (12 * 0.52)));
          const words = text.split(/\s+/).filter((word) => word !== '');
          if (!lines.some((line) => line.endsWith('…'))) expect(lines.join(' ')).toBe(words.join(' '));
        },
      ),
    );
    expect(wrap('What do we do?', 400, 12, 3)).toEqual(['What do we do?']);
    expect(wrap('one two three four', 60, 12, 1)).toEqual(['one two …']);
  });
});

describe('the gallery', () => {
  const cards = library.map((one) => cardOf(one, true));
  const ids = (words: string, length: 'any' | 'short' | 'hour' | 'long' = 'any'): string[] =>
    found(cards, { words, length }).cards.map(({ id }) => id);

  it('Z2 a search finds words of name, purpose, steps and zones, however they are written', () => {
    expect(ids('whos YOUR customer')).toContain('whos-your-customer');
    expect(ids('who’s your')).toContain('whos-your-customer');
    expect(ids('talk').length).toBeGreaterThan(1);
    expect(ids('revenue')).toEqual(['business-model']);
    expect(ids('zebra giraffe')).toEqual([]);
    expect(ids('')).toEqual(cards.map(({ id }) => id));
  });

  it('Z2 what no card says whole is found in parts, the closest first, also in words that cards say otherwise', () => {
    const alike = 'users, clients: customer';
    const look = (words: string) => found(cards, { words, length: 'any' }, alike);
    expect(look('clients')).toEqual(look('customer'));
    expect(look('know your customer').whole).toBe(true);
    const { cards: some, whole } = look('we don’t know our users');
    expect(whole).toBe(false);
    expect(
      some
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['how-well-do-we-know-them', 'know-your-customer']);
    expect(look('users zebra').cards).toHaveLength(look('users').cards.length);
  });

  it('Z2 lengths part the library, and what has no agenda fits any', () => {
    const parts = (['short', 'hour', 'long'] as const).flatMap((length) => ids('', length));
    expect(parts.filter((id) => id !== 'blank').sort()).toEqual(
      cards.flatMap(({ id }) => (id === 'blank' ? [] : [id])).sort(),
    );
    expect(parts.filter((id) => id === 'blank').length).toBe(3);
    expect(ids('', 'long')).toContain('business-model');
    expect(ids('', 'hour')).toContain('whos-your-customer');
  });
});

const fieldOf = (path: string): string => path.replaceAll(/\[\d+\]/g, '[]');

describe('the editor', () => {
  const first = central;
  const words = fc.constantFrom('', 'Some words', 'x'.repeat(500), '  ');
  const number = fc.oneof(fc.integer({ min: -3000, max: 30_000 }), fc.constantFrom(NaN, Infinity, -Infinity, 2.5));
  const zoneId = fc.constantFrom(
    ...first.zones.map(({ id }) => id),
    ...['zone-4', 'zone-5', 'gone'].map((id) => id as ZoneId),
  );
  const stepId = fc.constantFrom(
    ...first.steps.map(({ id }) => id),
    ...['step-12', 'step-13', 'gone'].map((id) => id as StepId),
  );
  const questionId = fc.constantFrom(
    ...first.questions.map(({ id }) => id),
    ...['question-6', 'gone'].map((id) => id as QuestionId),
  );
  const at = fc.nat(9);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ name: words, purpose: words }).map((change): Edit => ({ kind: 'head', change })),
    fc.tuple(zoneId, words, number, number, number, number).map(([id, prompt, x, y, width, height]): Edit => ({
      kind: 'zone',
      id,
      change: { prompt, x, y, width, height },
    })),
    fc.constant<Edit>({ kind: 'add-zone', prompt: 'What now?', short: 'Now' }),
    zoneId.map((id): Edit => ({ kind: 'duplicate-zone', id })),
    zoneId.map((id): Edit => ({ kind: 'remove-zone', id })),
    fc
      .tuple(stepId, words, number, fc.constantFrom(...veils), fc.constantFrom(...authorships))
      .map(([id, title, minutes, veil, authors]): Edit => ({
        kind: 'step',
        id,
        change: { title, minutes, veil, authors },
      })),
    fc.constant<Edit>({ kind: 'add-step', title: 'A step', prompt: 'Do it', phase: 'Work' }),
    fc.tuple(stepId, fc.nat(20)).map(([id, to]): Edit => ({ kind: 'move-step', id, to })),
    stepId.map((id): Edit => ({ kind: 'duplicate-step', id })),
    stepId.map((id): Edit => ({ kind: 'remove-step', id })),
    stepId.map((id): Edit => ({ kind: 'remove-ballot', id })),
    fc.tuple(stepId, zoneId).map(([id, zone]): Edit => ({ kind: 'ballot', id, change: { zone } })),
    fc.tuple(stepId, at, words).map(([id, place, question]): Edit => ({
      kind: 'ballot-question',
      id,
      at: place,
      question: { question, lens: '▲' },
    })),
    fc.tuple(stepId, at).map(([id, place]): Edit => ({ kind: 'remove-ballot-question', id, at: place })),
    fc
      .tuple(
        questionId,
        words,
        fc.oneof(
          zoneId.map((zone) => ({ kind: 'zone' as const, zone })),
          fc.tuple(stepId, fc.nat(7)).map(([step, question]) => ({ kind: 'round' as const, step, question })),
        ),
      )
      .map(([id, question, source]): Edit => ({ kind: 'question', id, change: { question, source } })),
    fc.constant<Edit>({ kind: 'add-question', question: 'And now?' }),
    fc.tuple(questionId, at).map(([id, to]): Edit => ({ kind: 'move-question', id, to })),
    questionId.map((id): Edit => ({ kind: 'remove-question', id })),
    fc
      .tuple(fc.constantFrom(...first.zones.map(({ id }) => id)), fc.array(words, { maxLength: 4 }))
      .map(([zone, texts]): Edit => ({ kind: 'notes', zone, texts })),
  );
  /** What only words can make wrong: everything else is put right by the act itself. */
  const ofWords = new Set([
    'name',
    'purpose',
    'zones[].prompt',
    'zones[].short',
    'steps[].title',
    'questions[].question',
    'notes[].text',
    'steps[].ballot.questions[].question',
    'minutes',
  ]);

  it('Z10 whatever is done in whatever order, only words can be wrong, and each is named by its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 40 }), async (edits) => {
        const last = edits.reduce(edited, first);
        const checked = await checkTemplate(last);
        if (checked.ok) return;
        expect(checked.faults.filter(({ path }) => !ofWords.has(fieldOf(path)))).toEqual([]);
        for (const fault of checked.faults) expect(faultInWords(fault)).toMatch(/^\S+: ./);
      }),
      { numRuns: 150 * repeat },
    );
  });

  it('Z10 acts on what is not there, beyond the limits or that change nothing leave the template as it is', () => {
    const many = Array.from({ length: 80 }).reduce<Template>(
      (now) => edited(now, { kind: 'add-zone', prompt: 'What now?', short: 'Now' }),
      first,
    );
    expect(many.zones.length).toBe(60);
    expect(new Set(many.zones.map(({ id }) => id)).size).toBe(60);
    expect(many.zones.filter((a, i) => many.zones.slice(i + 1).some((b) => overlaps(a, b)))).toEqual([]);
    expect(template.safeParse(many).success).toBe(true);
    const only = [...first.zones].reduce((now, { id }) => edited(now, { kind: 'remove-zone', id }), first);
    expect(only.zones.length).toBe(1);
  });

  it('Z10 a step that is removed takes its rounds from the questions, and later rounds keep theirs', () => {
    const vote = first.steps.find(({ ballot }) => ballot !== null);
    const asked = first.questions.filter(({ source }) => source.kind === 'round').length;
    expect(asked).toBe(3);
    const id = vote?.id as StepId;
    const fewer = edited(first, { kind: 'remove-ballot-question', id, at: 0 });
    expect(fewer.questions.flatMap(({ source }) => (source.kind === 'round' ? [source.question] : []))).toEqual([0, 1]);
    const none = edited(first, { kind: 'remove-step', id });
    expect(none.questions.filter(({ source }) => source.kind === 'round')).toEqual([]);
    expect(none.questions.length).toBe(first.questions.length);
  });

  it('Z10 the minutes it promises are always those of its steps', () => {
    const id = first.steps[1]?.id as StepId;
    expect(edited(first, { kind: 'step', id, change: { minutes: 14 } }).minutes).toBe(70);
    expect(edited(first, { kind: 'remove-step', id }).minutes).toBe(56);
  });

  it('Z11 every act is taken back in turn to the very template it began with, and done again', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const end = edits.reduce((history, one) => acted(history, edited(history.now, one)), undoable(first));
        const start = edits.reduce((history) => undone(history), end);
        expect(start.now).toBe(first);
        expect(start.past).toEqual([]);
        expect(edits.reduce((history) => redone(history), start).now).toBe(end.now);
      }),
      { numRuns: 100 * repeat },
    );
  });

  it('Z11 letters of a word are one act, and another field begins another', () => {
    const typed = ['A', 'AC', 'ACM', 'ACME'].reduce(
      (history, name) => acted(history, edited(history.now, { kind: 'head', change: { name } }), 'name'),
      undoable(first),
    );
    const both = acted(typed, edited(typed.now, { kind: 'head', change: { purpose: 'P' } }), 'purpose');
    expect(undone(both).now.name).toBe('ACME');
    expect(undone(undone(both)).now).toBe(first);
    const again = acted(undone(both), edited(typed.now, { kind: 'head', change: { name: 'ACME!' } }), 'name');
    expect(undone(again).now.name).toBe('ACME');
  });

  it('Z12 a pull by the corner never makes a zone too small, and one that snaps ends on the grid', () => {
    const box = { x: 5, y: 7, width: 400, height: 300 };
    expect(moving(box, 'place', { x: 12, y: -12 }, false)).toEqual({ ...box, x: 17, y: -5 });
    expect(moving(box, 'size', { x: 12, y: 0 }, false)).toEqual({ ...box, width: 412 });
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (x, y) => {
        const moved = moving(box, 'place', { x, y }, true);
        expect([Math.abs(moved.x % 12), Math.abs(moved.y % 12)]).toEqual([0, 0]);
        const sized = moving(box, 'size', { x, y }, true);
        expect(Math.min(sized.width, sized.height)).toBeGreaterThanOrEqual(200);
      }),
    );
  });

  it('Z13 unsaved templates and keys stay in this browser, one by one, and damaged ones are passed over', () => {
    const shelf = memoryShelf();
    const other = { ...first, id: 'other' as TemplateId };
    keepDraft({ template: first, saved: false }, shelf);
    keepDraft({ template: other, saved: true }, shelf);
    shelf.set('forwhom/template-draft/broken', '{"saved":true,"template":{"id":"broken"}}');
    expect(draftOf(first.id, shelf)).toEqual({ template: first, saved: false });
    expect(drafts(shelf).map(({ template: { id } }) => id)).toEqual([first.id, 'other']);
    forgetDraft(first.id, shelf);
    expect(draftOf(first.id, shelf)).toBeNull();
    keepKey('a', 'secret of a', shelf);
    keepKey('b', 'secret of b', shelf);
    expect([keyOf('a', shelf), keyOf('b', shelf), keyOf('c', shelf)]).toEqual(['secret of a', 'secret of b', null]);
  });
});

describe('two pages of one browser', () => {
  const draftAs = (name: string) => ({ template: { ...central, name }, saved: true });

  it('Z21 neither writes over what it has not read of the other, and has its own all the same', () => {
    const browser = memoryShelf();
    const [one, two] = [pageShelf(browser), pageShelf(browser)];
    const has = (shelf: Shelf): string | undefined => draftOf(central.id, shelf)?.template.name;
    expect([has(one), has(two)]).toEqual([undefined, undefined]);
    expect(keepDraft(draftAs('one'), one)).toBe(true);
    expect(keepDraft(draftAs('two'), two)).toBe(false);
    forgetDraft(central.id, pageShelf(browser));
    expect([has(one), has(two), has(browser)]).toEqual(['one', 'two', 'one']);
    expect(drafts(two).map(({ template: { name } }) => name)).toEqual(['two']);
    forgetDraft(central.id, two);
    expect([has(two), keepDraft(draftAs('both'), two), has(browser)]).toEqual(['one', true, 'both']);
    expect(keepDraft(draftAs('one more'), one)).toBe(false);
    forgetDraft(central.id, two);
    expect([has(one), keepDraft(draftAs('one alone'), one), has(browser)]).toEqual(['one more', true, 'one alone']);
  });

  it('Z13 what the browser does not take lies beside it, before what it took earlier', () => {
    const browser = memoryShelf();
    let full = false;
    const shelf = pageShelf({ ...browser, set: (key, value) => !full && browser.set(key, value) });
    expect(shelf.set('a', 'first')).toBe(true);
    full = true;
    expect([shelf.set('a', 'second'), shelf.set('b', 'only'), shelf.get('a')]).toEqual([false, false, 'second']);
    expect(shelf.keys('').sort()).toEqual(['a', 'b']);
    full = false;
    expect([shelf.set('a', 'third'), browser.get('a')]).toEqual([true, 'third']);
    shelf.remove('b');
    expect(shelf.get('b')).toBeNull();
  });
});

describe('files that are brought', () => {
  const text = JSON.stringify(central, null, 2);

  it('Z5 what was exported comes in as it went out, with or without a mark at its beginning', async () => {
    for (const each of [text, `\uFEFF${text}`]) {
      const read = await readFileText(each);
      expect(read).toEqual({ kind: 'template', template: central });
    }
  });

  it('Z5 a bad file is refused by path and reason', async () => {
    const wrong = { ...central, steps: central.steps.map((step, i) => (i === 3 ? { ...step, minutes: 700 } : step)) };
    const read = await readFileText(JSON.stringify(wrong));
    expect(read.kind === 'bad' ? read.faults.map(faultInWords) : read).toEqual([
      'steps[3].minutes: must be between 0 and 480',
    ]);
    const lines = text.split('\n');
    const broken = [...lines.slice(0, 4), '  oops', ...lines.slice(4)].join('\n');
    const halved = await readFileText(broken);
    expect(halved.kind === 'bad' ? halved.faults.map(faultInWords) : halved).toEqual([
      expect.stringMatching(/^line 5: cannot be read as JSON/),
    ]);
    const reasonOf = async (one: string): Promise<string> => {
      const bad = await readFileText(one);
      return bad.kind === 'bad' ? bad.faults.map(faultInWords).join() : bad.kind;
    };
    expect(await reasonOf(lines.slice(0, 9).join('\n'))).toMatch(/^line 9: breaks off here/);
    for (const other of ['\u0089PNG', '<!doctype html>', 'name,minutes']) {
      expect(await reasonOf(other)).toMatch(/^The file: is no template and no board file/);
    }
    for (const none of ['', '   ', 'null', '[]', '{}', '{"format":"forwhom-board"}', '"a word"']) {
      expect((await readFileText(none)).kind, none).toBe('bad');
    }
  });

  it('Z5 the name of what is wrong is said with its place, whatever the file says', () => {
    expect(nameAt(central, 'steps[2].minutes')).toBe(central.steps[2]?.title);
    expect(nameAt(central, 'zones[0].id')).toBe(central.zones[0]?.short);
    expect(nameAt({ notes: [{ text: 'A note' }] }, 'notes[0].zone')).toBe('A note');
    for (const odd of [null, 5, { steps: 'none' }, { steps: [{ title: 7 }] }])
      expect(nameAt(odd, 'steps[0].id')).toBe('');
    expect(nameAt(central, '__proto__[0].name')).toBe('');
  });

  it('Z5 what is JSON is known as the browser knows it, and what is not is found where it first goes wrong', () => {
    const isJson = (one: string): boolean => {
      try {
        JSON.parse(one);
        return true;
      } catch {
        return false;
      }
    };
    const bits = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'true',
      'nul',
      ' ',
      '\n',
      '\t',
    );
    const anything = fc.oneof(
      fc.array(bits, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ maxLength: 8 }),
      fc.json(),
    );
    fc.assert(
      fc.property(anything, (one) => {
        expect(jsonFault(one) === null, JSON.stringify(one)).toBe(isJson(one));
      }),
      { numRuns: 3000 * repeat },
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(200), (one, n) => {
        const at = n % (one.length + 1);
        const fault = jsonFault(`${one.slice(0, at)}\u0001${one.slice(at)}`);
        expect(fault).not.toBeNull();
        expect(fault).toBeLessThanOrEqual(at);
      }),
    );
    expect(jsonFault('{"a": 1,\n x}')).toBe(10);
  });
});
