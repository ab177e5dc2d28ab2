import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide } from '@forwhom/shared/rules/decide.ts';
import { decideVoting } from '@forwhom/shared/rules/voting.ts';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import { template, type Template } from '@forwhom/shared/templates/schema.ts';
import { NOTE_GAP, noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import { showsCursors, stepOf, veilOf, type Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import { board, facts, note, theme } from './voting-stock.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'templates');
const files = languages.flatMap((language) =>
  readdirSync(join(folder, language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${language}/${name}`),
);
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** METHOD's table of built-in templates. */
const BUILT_IN = [
  'whos-your-customer',
  'know-your-customer',
  'right-customers',
  'how-well-do-we-know-them',
  'eight-star-experience',
  'in-their-shoes',
  'customer-centred-shift',
  'value-proposition',
  'business-model',
  'jobs-to-be-done',
  'assumption-map',
  'blank',
];
const PADDING = 24;
/** Buttons for zones stand side by side: a longer word would not fit between them. */
const LONGEST_SHORT = 16;

describe('built-in templates', () => {
  it('T1 every method of the library is there, each under its own name', () => {
    const names = languages.flatMap((language) => BUILT_IN.map((id) => `${language}/${id}.json`));
    expect([...files].sort()).toEqual(names.sort());
    for (const name of files) {
      const { id, language } = template.parse(read(name));
      expect(`${language}/${id}.json`).toBe(name);
    }
  });

  it.for(files)('T2 %s: the minutes of its steps are the minutes that it promises', (name) => {
    const { steps, minutes } = template.parse(read(name));
    expect(steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(minutes);
  });

  it.for(files)('T3 %s: no zone lies on another', (name) => {
    const { zones } = template.parse(read(name));
    const clashes = zones.flatMap((a, i) =>
      zones.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.id} ${b.id}`] : [])),
    );
    expect(clashes).toEqual([]);
  });

  it.for(files)('T4 %s: two notes or more stand side by side in every zone', (name) => {
    const two = 2 * PADDING + 2 * noteBox.m.width + NOTE_GAP;
    expect(
      template
        .parse(read(name))
        .zones.filter(({ width }) => width < two)
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it.for(files)('T5 %s: every zone asks, helps to begin, and has a short word of its own', (name) => {
    const { zones } = template.parse(read(name));
    expect(zones.filter(({ starter }) => starter === '').map(({ id }) => id)).toEqual([]);
    expect(zones.filter(({ short }) => short.length > LONGEST_SHORT).map(({ id }) => id)).toEqual([]);
    expect(new Set(zones.map(({ short }) => short)).size).toBe(zones.length);
    expect(new Set(zones.map(({ prompt }) => prompt)).size).toBe(zones.length);
  });

  /** The workshop in every step, from the lobby on, until there is no further step. */
  function walk(name: string): { readonly visited: readonly Workshop[]; readonly end: string | undefined } {
    const visited: Workshop[] = [];
    let here = applyTemplate(template.parse(read(name)), 'A walk');
    for (let now = 0; now < 100; now += 1) {
      const from = here.agenda.current;
      const wish = from === null ? ({ type: 'start' } as const) : ({ type: 'next', from } as const);
      const outcome = decide(
        here,
        { id: `command-${now}`, ...wish },
        { role: 'facilitator' },
        { ...facts({ now }), draftsWait: false },
      );
      if (!outcome.ok) return { visited, end: outcome.error.rule };
      here = outcome.value;
      visited.push(here);
    }
    return { visited, end: 'without end' };
  }

  it.for(files)('T6 %s: can be walked from the lobby to its last step, each as it was planned', (name) => {
    const { steps } = template.parse(read(name));
    const { visited, end } = walk(name);
    expect(end).toBe('no-step');
    expect(
      visited.map(({ agenda }) => [agenda.current, veilOf(agenda), showsCursors(agenda), agenda.timer.state]),
    ).toEqual(steps.map(({ id, veil, cursors }) => [id, veil, veil === 'visible' && cursors, 'idle']));
  });

  it.for(files)(
    'T7 %s: where notes are hidden one can write, and nobody sees cursors there or while voting',
    (name) => {
      const { steps } = template.parse(read(name));
      const veiled = steps.filter(({ veil }) => veil !== 'visible');
      expect(veiled.filter(({ tools }) => !tools.includes('write')).map(({ id }) => id)).toEqual([]);
      expect([...veiled, ...steps.filter(({ ballot }) => ballot !== null)].filter(({ cursors }) => cursors)).toEqual(
        [],
      );
    },
  );

  it.for(files)('T8 %s: its voting can be opened by one act, about the zones that it has', (name) => {
    const steps = walk(name).visited.filter(({ agenda }) => (stepOf(agenda)?.ballot ?? null) !== null);
    for (const workshop of steps) {
      const zones = workshop.zones.map(({ id }) => id);
      const notes = zones.flatMap((zone) => [
        note(`loose-${zone}`, { zone }),
        note(`in-${zone}`, { zone, theme: `theme-${zone}` as never }),
      ]);
      const content = board(
        notes,
        zones.map((zone) => theme(`theme-${zone}`, { zone })),
      );
      const outcome = decideVoting(workshop, { id: 'command-1', type: 'open-voting' }, facts({ content }));
      const ballot = stepOf(workshop.agenda)?.ballot;
      expect(outcome).toMatchObject({ ok: true, value: { sets: [{ secret: true, most: 2, over: ballot?.over }] } });
      expect(outcome.ok && outcome.value.sets[0]?.rounds.map(({ question, lens }) => ({ question, lens }))).toEqual(
        ballot?.questions,
      );
    }
    expect(steps).toHaveLength(/assumption-map|blank/.test(name) ? 0 : 1);
  });

  it.for(files)('T9 %s: steps of one phase stand together', (name) => {
    const phases = template.parse(read(name)).steps.map(({ phase }) => phase);
    const runs = phases.filter((phase, i) => phase !== phases[i - 1]);
    expect(runs).toEqual([...new Set(phases)]);
  });

  /** Names of buttons that screen readers and scripts find by name. */
  const NAMED: Readonly<Record<string, RegExp>> = {
    en: /share|join|list|canvas|add note|next step|previous step|done|more|group|abstain|dot to|gather|lead\b|export|start timer|start workshop|reveal notes|(?:open|close) voting/i,
    de: /teilen|beitreten|liste|fläche|hinzufügen|(?:nächster|voriger) schritt|fertig|mehr|in ein thema legen|enthalten|punkt geben|sammeln|führen|export|timer starten|workshop starten|aufdecken|abstimmung (?:öffnen|schließen)/i,
  };

  it.for(files)('T10 %s: tells its facilitator what to say, to watch for, and to do when stuck or early', (name) => {
    const { steps, language } = template.parse(read(name));
    const silent = steps.filter(({ script }) => script === undefined || Object.values(script).includes(''));
    expect(silent.map(({ id }) => id)).toEqual([]);
    // The line to say stands on a button, which must not be taken for another one.
    expect(steps.map(({ script }) => script?.say ?? '').filter((say) => NAMED[language]?.test(say))).toEqual([]);
  });

  it('T11 the central hour is the one of the method', () => {
    const { steps } = template.parse(read('en/whos-your-customer.json'));
    const write = 'write arrange';
    expect(
      steps.map(({ title, phase, minutes, tools, veil, cursors, zone }) => [
        `${title}, ${minutes} min (${phase})`,
        tools.join(' '),
        veil,
        cursors ? 'cursors' : 'no cursors',
        zone,
      ]),
    ).toEqual([
      ['Welcome, 3 min (Welcome)', write, 'visible', 'cursors', null],
      ['Write: Do, 4 min (Write)', write, 'hidden', 'no cursors', 'do'],
      ['Write: Value, 4 min (Write)', write, 'hidden', 'no cursors', 'value'],
      ['Write: Whom, 5 min (Write)', write, 'hidden', 'no cursors', 'whom'],
      ['Talk, 9 min (Talk)', `${write} mark`, 'visible', 'cursors', null],
      ['Group the customers, 9 min (Group)', 'group arrange', 'visible', 'cursors', 'whom'],
      ['Vote, 5 min (Vote)', '', 'visible', 'no cursors', null],
      ['Results, 8 min (Insights)', '', 'visible', 'cursors', null],
      ['Fit, 6 min (Insights)', 'fit thread evidence', 'visible', 'cursors', null],
      ['Next steps, 5 min (Next)', 'plan', 'visible', 'cursors', null],
      ['Close, 2 min (Next)', '', 'visible', 'cursors', null],
    ]);
    expect(new Set(steps.map(({ authors }) => authors))).toEqual(new Set(['at-reveal']));
    expect(steps.flatMap(({ ballot }) => (ballot === null ? [] : [ballot]))).toEqual([
      {
        questions: [
          { question: 'Who is our biggest customer group?', lens: '▲' },
          { question: 'Who is most valuable to us?', lens: '●' },
          { question: 'Who is underserved by us today?', lens: '◆' },
        ],
        over: 'themes-and-notes',
        zone: 'whom',
        dots: null,
        most: 2,
        secret: true,
        byFunction: true,
        late: 'full',
      },
    ]);
  });

  /** Everything that is no word: what a translation must leave as it is. */
  const WORDS = new Set([
    'language',
    'name',
    'purpose',
    'prompt',
    'short',
    'helper',
    'starter',
    'phase',
    'title',
    'question',
    'answer',
    'text',
    'say',
    'watch',
    'stuck',
    'ahead',
  ]);
  const built = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string' && WORDS.has(key)) return value === '' ? '' : '…';
    if (Array.isArray(value)) return value.map((one) => built(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, built(one, name)]));
  };

  it.for(BUILT_IN)('T12 %s: is built alike in every language, and in each only its words are others', (id) => {
    const [first, ...others] = languages.map((language) => template.parse(read(`${language}/${id}.json`)));
    for (const other of others) {
      expect(built(other)).toEqual(built(first));
      const phases = ({ steps }: Template): unknown =>
        steps.map(({ phase }, i) => steps.findIndex((one) => one.phase === phase) === i);
      expect(phases(other)).toEqual(first && phases(first));
    }
  });

  it.for(files)('T13 %s: says which questions its summary answers, and how a sentence about them begins', (name) => {
    const { steps, questions, language } = template.parse(read(name));
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.filter(({ starter }) => starter === '').map(({ id }) => id)).toEqual([]);
    // Where names go, one or several may stand: the sentence holds for both.
    const drawn = questions.filter(({ source }) => source.kind === 'round' || source.kind === 'zone');
    expect(drawn.filter(({ answer }) => answer.split('{names}').length !== 2).map(({ id }) => id)).toEqual([]);
    expect(drawn.filter(({ answer }) => !/[.]$/.test(answer)).map(({ id }) => id)).toEqual([]);
    expect(questions.filter((one) => !drawn.includes(one) && one.answer !== '').map(({ id }) => id)).toEqual([]);
    // Every question that is voted on is answered, first of all and in its own words.
    const asked = steps.flatMap(({ ballot }) => ballot?.questions.map(({ question }) => question) ?? []);
    expect(questions.slice(0, asked.length).map(({ question }) => question)).toEqual(asked);
    expect(language).toBe(name.slice(0, 2));
  });

  it('T13 the central method answers its three questions, then whether we do enough, and whether it helps them', () => {
    const { questions } = template.parse(read('en/whos-your-customer.json'));
    expect(questions.map(({ question, source }) => [question, source])).toEqual([
      ['Who is our biggest customer group?', { kind: 'round', step: 'vote', question: 0 }],
      ['Who is most valuable to us?', { kind: 'round', step: 'vote', question: 1 }],
      ['Who is underserved by us today?', { kind: 'round', step: 'vote', question: 2 }],
      ['Are we doing too little or too much for them?', { kind: 'fit' }],
      ['Do we add value to their value?', { kind: 'told' }],
    ]);
  });

  it.for(files.filter((name) => !name.endsWith('/blank.json')))(
    'T14 %s: ends with next steps, and with a close in which nobody writes any longer',
    (name) => {
      const [nextSteps, close] = template.parse(read(name)).steps.slice(-2);
      expect([nextSteps?.tools, close?.id, close?.tools]).toEqual([['plan'], 'close', []]);
    },
  );

  it.for(files)(
    'T15 %s: has few examples, which call themselves so, and none where the first note is one’s own',
    (name) => {
      const { notes, id } = template.parse(read(name));
      expect(notes.length).toBeLessThanOrEqual(id === 'whos-your-customer' ? 0 : 4);
      expect(notes.filter(({ text }) => !/^(?:Example|Beispiel): /.test(text))).toEqual([]);
    },
  );
});
