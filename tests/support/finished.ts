import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { cellsOf } from '@forwhom/shared/rules/cells.ts';
import type { DotsSaid } from '@forwhom/shared/rules/ballots.ts';
import type { ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import type { CandidateId, Lens } from '@forwhom/shared/vocabulary/voting.ts';
import { steps, zones } from './finished-agenda.ts';
import { awkward, customers, done, looseCustomers, names, valued } from './finished-words.ts';

/**
 * A workshop of 25 people that is over, as a file: 142 notes, 9 themes, three questions with shared places and cells
 * that are not told, a run-off, marks, Fit, threads, evidence, sentences and what was said besides. Always the same.
 */

type FileNote = BoardFile['notes'][number];
type FileSet = BoardFile['sets'][number];
type Result = FileSet['rounds'][number]['result'];

/** 22 November 2026, 14:00 UTC, and minutes from then on. */
const START = Date.UTC(2026, 10, 22, 14);
const at = (minute: number): number => START + minute * 60_000;

const titles = Object.keys(customers) as (keyof typeof customers)[];
const symbols = ['▲', '●', '■', '◆', '★', '✚', '⬟', '⬢', '♥'] as const;
const themeId = (title: string): string => `t${titles.indexOf(title as keyof typeof customers) + 1}`;
const evidenceOf: Readonly<Record<string, 'saw' | 'told' | 'assume'>> = {
  'Contact centre': 'saw',
  Suppliers: 'assume',
  Warehouse: 'told',
};

type Draft = Omit<FileNote, 'id' | 'author' | 'created' | 'z' | 'size'>;

const cell = (n: number, columns: number): { x: number; y: number } => ({
  x: 24 + (n % columns) * 164,
  y: 104 + Math.floor(n / columns) * 124,
});

const looseIn = (zone: string, color: FileNote['color'], texts: readonly string[]): Draft[] =>
  texts.map((text, n) => ({ zone, ...cell(n, 4), text, color, theme: null, evidence: null }));

/** Themes stand in blocks of two columns, side by side, and the loose notes below them. */
function whomNotes(): Draft[] {
  const lowest = [0, 0];
  const grouped = titles.flatMap((title) => {
    const block = lowest[0] === Math.min(...lowest) ? 0 : 1;
    const top = lowest[block] ?? 0;
    const texts: readonly string[] = customers[title];
    lowest[block] = top + Math.ceil(texts.length / 2) * 124 + 56;
    return texts.map((text, n): Draft => {
      const { x, y } = cell(n, 2);
      const evidence = title === 'Contact centre' && n < 3 ? 'saw' : null;
      return { zone: 'whom', x: x + block * 328, y: y + top, text, color: 'sky', theme: themeId(title), evidence };
    });
  });
  const loose = looseIn('whom', 'sky', [...looseCustomers, awkward.formula, awkward.markup]);
  return [...grouped, ...loose.map((one) => ({ ...one, y: one.y + Math.max(...lowest) }))];
}

const { formula: _formula, markup: _markup, hebrew, hindi, long, chinese, tab, unbroken, ...rest } = awkward;

const drafts: readonly Draft[] = [
  ...looseIn('do', 'sun', [...done, ...Object.values(rest), ...done.slice(0, 14)]),
  ...looseIn('value', 'mint', [
    ...valued,
    hebrew,
    hindi,
    long,
    chinese,
    tab,
    unbroken,
    ...valued,
    ...valued.slice(0, 11),
  ]),
  ...whomNotes(),
  ...['Parking: who pays for the labels?', 'Lunch at half past twelve'].map((text, n): Draft => {
    return { zone: null, x: n * 164, y: 1_400, text, color: 'paper', theme: null, evidence: null };
  }),
];

const rank = (zone: string | null): number => (zone === null ? zones.length : zones.findIndex(({ id }) => id === zone));

const notes: FileNote[] = [...drafts]
  .sort((a, b) => rank(a.zone) - rank(b.zone) || a.y - b.y || a.x - b.x)
  .map((draft, n) => ({
    ...draft,
    id: `n${n + 1}`,
    // Two notes of a step that kept no authors, and one that was written after the session.
    author: n === 40 || n === 41 ? null : `p${(n % names.length) + 1}`,
    created: n === 60 ? at(9 * 60) : at(4 + (n % 13)),
    z: n,
    size: n === 5 ? 'l' : 'm',
  }));

const noteId = (text: string, nth = 0): string => notes.filter((note) => note.text === text)[nth]?.id ?? 'n1';

/** Functions of 24 of the 25 people; the last said none, and nobody speaks for design. */
const crowd: readonly (readonly [PersonFunction, number])[] = [
  ['management', 3],
  ['development', 7],
  ['experience', 2],
  ['sales', 6],
  ['support', 6],
];
const functionOf = crowd.flatMap(([name, count]) => Array.from({ length: count }, () => name));

const slate: FileSet['slate'] = [
  ...titles.map((title, n) => ({
    id: themeId(title),
    kind: 'theme' as const,
    title,
    symbol: symbols[n] ?? null,
    samples: [],
    more: false,
  })),
  ...[...looseCustomers, awkward.formula, awkward.markup].map((text) => {
    return { id: noteId(text), kind: 'note' as const, title: text, symbol: null, samples: [], more: false };
  }),
];

/** Who would rather give dots to whom: what the two functions of the closing line disagree about. */
const keen: Readonly<Record<string, readonly PersonFunction[]>> = {
  Suppliers: ['sales'],
  'Contact centre': ['support'],
  Warehouse: ['development'],
};

/** Gives out dots, at most two a person on one candidate, until each candidate has as many as it must have. */
function ballots(wanted: Readonly<Record<string, number>>, each: number, most: number): DotsSaid[] {
  const left = functionOf.map(() => each);
  const given = new Map<string, DotsSaid>();
  for (const [title, count] of Object.entries(wanted)) {
    const candidate = (titles.includes(title as never) ? themeId(title) : noteId(title)) as CandidateId;
    for (let dot = 0; dot < count; dot++) {
      const wish = (person: number): number => {
        const name = functionOf[person];
        const own = given.get(`${person} ${candidate}`)?.dots ?? 0;
        if ((left[person] ?? 0) === 0 || own === most || name === undefined) return -1;
        if (keen[title]?.includes(name) === true && own <= person % 2) return 20;
        return (own === 0 ? 9 : 0) + ((person * 3 + title.length) % 4) + (left[person] ?? 0);
      };
      const people = functionOf.map((_, person) => person);
      const who = people.reduce((best, person) => (wish(person) > wish(best) ? person : best), 0);
      if (wish(who) < 0) throw new Error(`nobody can give ${title} a dot more`);
      left[who] = (left[who] ?? 0) - 1;
      const key = `${who} ${candidate}`;
      const dots = (given.get(key)?.dots ?? 0) + 1;
      given.set(key, { round: 'r' as RoundId, participant: `v${who}` as ParticipantId, candidate, dots });
    }
  }
  return [...given.values()];
}

function resultOf(wanted: Readonly<Record<string, number>>, turnout: [number, number], over = slate, each = 3): Result {
  const dots = ballots(wanted, each, Math.min(2, each));
  const totals = over.map(({ id }) => ({
    id,
    dots: dots.reduce((sum, one) => (one.candidate === id ? sum + one.dots : sum), 0),
  }));
  return {
    standings: totals
      .map((one) => ({
        candidate: one.id,
        dots: one.dots,
        voters: dots.filter(({ candidate }) => candidate === one.id).length,
        rank: 1 + totals.filter((other) => other.dots > one.dots).length,
        tied: totals.filter((other) => other.dots === one.dots).length > 1,
        notes: one.id.startsWith('n') ? 1 : notes.filter(({ theme }) => theme === one.id).length,
      }))
      .sort((a, b) => a.rank - b.rank),
    voted: turnout[0],
    abstained: turnout[1],
    of: 25,
    byFunction: cellsOf(
      over.map(({ id }) => id as CandidateId),
      dots,
      (who) => functionOf[Number(who.slice(1))] ?? null,
    ),
  };
}

const asked: readonly (readonly [string, Lens, Result])[] = [
  [
    'Who is our biggest customer group?',
    '▲',
    resultOf(
      {
        'Contact centre': 27,
        Warehouse: 18,
        Suppliers: 12,
        Finance: 5,
        'Works council': 5,
        'Database team': 2,
        'End users': 1,
        'Sales in other countries': 1,
        Auditors: 1,
      },
      [24, 0],
    ),
  ],
  [
    'Who is most valuable to us?',
    '●',
    resultOf(
      {
        Suppliers: 22,
        'Contact centre': 21,
        Finance: 9,
        Warehouse: 6,
        'Database team': 6,
        'End users': 5,
        'Works council': 2,
        'Sales in other countries': 1,
      },
      [24, 0],
    ),
  ],
  [
    'Who do we serve too little today?',
    '◆',
    resultOf(
      {
        Suppliers: 24,
        'Database team': 13,
        'Works council': 8,
        'Contact centre': 7,
        'End users': 7,
        Warehouse: 5,
        Finance: 3,
        'Sales in other countries': 2,
      },
      [23, 1],
    ),
  ],
];

const set = {
  step: 'vote',
  over: 'themes-and-notes',
  slate,
  aliases: {},
  dots: 3,
  most: 2,
  secret: true,
  byFunction: true,
  late: 'full',
  runOffOf: null,
} satisfies Partial<FileSet>;

const tied = slate.filter(({ title }) => title === 'Contact centre' || title === 'End users');

const sets: FileSet[] = [
  {
    ...set,
    openedAt: at(36),
    closedAt: at(41),
    rounds: asked.map(([question, lens, result], n) => ({ id: `r${n + 1}`, question, lens, result })),
  },
  {
    ...set,
    openedAt: at(43),
    closedAt: at(44),
    slate: tied,
    dots: 1,
    most: 1,
    rounds: [
      {
        id: 'r4',
        question: 'Who do we serve too little today?',
        lens: '◆',
        result: resultOf({ 'Contact centre': 14, 'End users': 9 }, [23, 0], tied, 1),
      },
    ],
    runOffOf: 'r3',
  },
];

const thread = (from: string, to: string): { from: string; to: string } => ({ from, to });
const fit = (title: string, values: readonly string[]): { from: string; to: string }[] =>
  values.map((value) => thread(noteId(value), themeId(title)));

const number = (id: string): number => Number(id.slice(1));

const threads = [
  thread(noteId('Import catalogues from suppliers'), noteId('Goods are listed the same day')),
  thread(noteId('Onboard new suppliers'), noteId('A new supplier sells within a week')),
  thread(noteId('Onboard new suppliers'), noteId('Goods are listed the same day')),
  thread(noteId('Answer questions about listings'), noteId('Fewer calls about the same thing')),
  thread(noteId('Train the contact centre'), noteId('Answers in one call')),
  thread(noteId('Train the contact centre'), noteId('Fewer calls about the same thing')),
  thread(noteId('Check prices every night'), noteId('Prices are right in every shop')),
  thread(noteId('Keep the database tidy'), noteId('One place to look things up')),
  thread(noteId('Count stock by hand'), noteId('Stock that one can trust')),
  thread(noteId('Explain invoices'), noteId('No surprise on the invoice')),
  thread(noteId('Write the monthly report'), noteId('The auditors find what they need')),
  // Drawn the other way round, and straight to a customer.
  thread(noteId('Nobody ships the wrong size'), noteId('Map sizes between countries')),
  thread(noteId('Run the listing service'), themeId('Suppliers')),
  ...fit('Suppliers', [
    'Goods are listed the same day',
    'A new supplier sells within a week',
    'Suppliers are paid on time',
  ]),
  ...fit('Contact centre', ['Fewer calls about the same thing', 'Answers in one call', 'One place to look things up']),
  ...fit('Warehouse', ['Nobody ships the wrong size', 'Stock that one can trust', 'People can plan their shifts']),
  ...fit('Finance', ['No surprise on the invoice', 'Prices are right in every shop']),
  thread(noteId('Stock that one can trust'), noteId('Pickers')),
].sort(
  (a, b) =>
    a.from.charCodeAt(0) - b.from.charCodeAt(0) || number(a.from) - number(b.from) || number(a.to) - number(b.to),
);

const marked: readonly (readonly [string, number])[] = [
  ...customers['Contact centre'].map((text, n) => [text, 12 - n] as const),
  ['Jana’s people', 7],
  ['Suppliers who list by hand', 9],
  ['Those who sign off shift plans', 6],
  [awkward.arabic, 4],
  ['Forklift drivers', 3],
  ['Accounts payable', 1],
];

export const finished: BoardFile = {
  format: 'forwhom-board',
  version: 1,
  title: 'Integration team',
  template: 'whos-your-customer',
  asksFunction: true,
  zones: [...zones],
  agenda: {
    steps: [...steps],
    current: 'close',
    startedAt: START,
    revealed: false,
    spent: { welcome: 200, 'write-do': 260, 'write-value': 240, 'write-whom': 330, talk: 610, group: 560 },
    locked: true,
  },
  people: names.map((name, n) => ({ id: `p${n + 1}`, name })),
  themes: titles.map((name, n) => ({
    id: `t${n + 1}`,
    name,
    symbol: symbols[n] ?? '▲',
    color: 'sky',
    zone: 'whom',
    evidence: evidenceOf[name] ?? null,
  })),
  notes,
  threads,
  sets,
  marks: Object.fromEntries(
    marked.map(([text, count]) => [noteId(text), count] as const).sort((a, b) => number(a[0]) - number(b[0])),
  ),
  fit: {
    [themeId('Contact centre')]: { under: 4, right: 15, over: 3 },
    [themeId('Suppliers')]: { under: 18, right: 4, over: 0 },
    [themeId('Warehouse')]: { under: 7, right: 7, over: 7 },
  },
  insights: {
    language: 'en',
    questions: [
      {
        id: 'biggest' as never,
        question: 'Who is our biggest customer group?',
        answer: 'We see {names} as our biggest customer group.',
        starter: 'Our biggest customer group is',
        source: { kind: 'round', step: 'vote' as never, question: 0 },
      },
      {
        id: 'valuable' as never,
        question: 'Who is most valuable to us?',
        answer: 'We see {names} as most valuable to us.',
        starter: '',
        source: { kind: 'round', step: 'vote' as never, question: 1 },
      },
      {
        id: 'underserved' as never,
        question: 'Who is underserved by us today?',
        answer: 'Today we serve {names} too little.',
        starter: '',
        source: { kind: 'round', step: 'vote' as never, question: 2 },
      },
      {
        id: 'fit' as never,
        question: 'Are we over- or underperforming for them?',
        answer: '',
        starter: '',
        source: { kind: 'fit' },
      },
      {
        id: 'their-value' as never,
        question: 'Do we add value to their value?',
        answer: '',
        starter: 'We help them to',
        source: { kind: 'told' },
      },
    ],
    sentences: {
      biggest: {
        text: 'The contact centre is our biggest customer, and half of us did not expect it.',
        links: [themeId('Contact centre'), noteId('Night shift of the hotline')],
      },
    },
    remarks: [
      {
        kind: 'dissent',
        about: 'biggest',
        text: 'Counted by people it is the shoppers.',
        links: [themeId('End users')],
        by: 'p5',
      },
      { kind: 'dissent', about: 'valuable', text: awkward.markup, links: [], by: 'p23' },
      { kind: 'surprise', about: null, text: 'Nobody named the carriers.', links: [noteId('Carriers')], by: 'p1' },
      { kind: 'surprise', about: 'biggest', text: awkward.arabic, links: [], by: 'p17' },
      { kind: 'surprise', about: null, text: awkward.formula, links: [], by: null },
    ],
    nextSteps: [
      {
        what: 'Spend a day with two small suppliers while they list goods',
        owner: 'Ada',
        due: '2026-12-05',
        goal: 'so that they are listed the same day',
        check: 'we will know by their own clock',
        about: themeId('Suppliers'),
        done: false,
      },
      {
        what: 'Ask the database team what they wait for',
        owner: '=Willem',
        due: '2026-12-12',
        goal: '',
        check: '',
        about: themeId('Database team'),
        done: true,
      },
      {
        what: 'Invite the works council to the next planning',
        owner: 'فاطمة',
        due: null,
        goal: 'fewer surprises',
        check: 'they come',
        about: null,
        done: false,
      },
      { what: awkward.formula, owner: '', due: null, goal: '', check: '', about: null, done: false },
    ],
    ratings: [
      { about: 'worth', answered: 21, counts: [0, 1, 4, 9, 7] },
      { about: 'biggest', answered: 18, counts: [1, 2, 3, 8, 4] },
      { about: 'valuable', answered: 2, counts: null },
    ],
    then: {
      at: Date.UTC(2026, 4, 3, 9),
      people: 19,
      notes: 98,
      answers: [
        {
          id: 'biggest',
          question: 'Who is our biggest customer group?',
          sentence: 'We see Warehouse as our biggest customer group.',
          leaders: [
            { title: 'Warehouse', dots: 19, rank: 1, tied: false },
            { title: 'Contact centre', dots: 11, rank: 2, tied: true },
            { title: 'Finance', dots: 11, rank: 2, tied: true },
          ],
        },
        { id: 'valuable', question: 'Who is most valuable to us?', sentence: null, leaders: [] },
      ],
    },
    examples: [noteId('Run the listing service')],
  },
};
