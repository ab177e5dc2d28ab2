import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { AppendixNote, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { finished } from './finished.ts';
import { formulas, hardTexts, payloads } from './payloads.ts';

/** The summary of the workshop that is over. */
export const whole: Summary = buildSummary(finished);

/** Of a board on which nothing ever happened. */
export const empty: Summary = buildSummary({
  ...finished,
  agenda: { ...finished.agenda, steps: [], current: null, startedAt: null, revealed: false, spent: {}, locked: false },
  people: [],
  themes: [],
  notes: [],
  threads: [],
  sets: [],
  marks: {},
  fit: {},
  insights: {
    ...finished.insights,
    questions: [],
    sentences: {},
    remarks: [],
    nextSteps: [],
    ratings: [],
    then: null,
    examples: [],
  },
});

/** Every note of the appendix, in its order. */
export const notesOf = ({ appendix }: Summary): readonly AppendixNote[] =>
  appendix.flatMap(({ themes, loose }) => [...themes.flatMap(({ notes }) => notes), ...loose]);

/** Where people's words stand in a summary. */
const WRITTEN = new Set([
  'text',
  'title',
  'prompt',
  'question',
  'sentence',
  'by',
  'author',
  'what',
  'owner',
  'goal',
  'check',
]);

/** A summary in which `say` has the word wherever a person had it. */
function said(value: unknown, key: string, say: () => string): unknown {
  if (Array.isArray(value)) return value.map((each) => (key === 'values' ? say() : said(each, key, say)));
  if (typeof value === 'string') return WRITTEN.has(key) ? say() : value;
  if (typeof value !== 'object' || value === null) return value;
  const isTheme = 'name' in value && 'notes' in value;
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    isTheme && name === 'name' ? say() : said(each, name, say),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** All that has ever broken a file: in every place in which somebody writes, and each once as a note. */
export const nasty = [...payloads, ...formulas, ...hardTexts];

function madeHostile(): Summary {
  let next = 0;
  const spoken = said(whole, '', () => nasty[next++ % nasty.length] ?? '') as Summary;
  const loose = nasty.map((text, n): AppendixNote => {
    return { id: `n${9_000 + n}`, text, color: 'sun', evidence: null, marks: 0, author: n % 2 === 0 ? text : null };
  });
  return {
    ...spoken,
    counts: { ...spoken.counts, notes: spoken.counts.notes + loose.length },
    appendix: [...spoken.appendix, { zone: null, prompt: '', themes: [], loose }],
  };
}

export const hostile: Summary = madeHostile();

/** One round for which all of that stood. */
export const contested: Summary = {
  ...empty,
  rounds: whole.rounds.slice(0, 1).map((round) => ({
    ...round,
    standings: nasty.map((title, n) => {
      return { id: `n${n + 1}`, title, symbol: null, dots: 400 - n, rank: n + 1, tied: false, voters: n, notes: 1 };
    }),
    byFunction: null,
  })),
};
