import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { finished } from '../../support/finished.ts';

type FileSet = BoardFile['sets'][number];

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const zones = finished.zones.map(({ id }) => id);
const zoneOf = (i: number): string => zones[i % zones.length] as string;

const notes = (count: number, themes: number, people: number, length: number): BoardFile['notes'] =>
  times(count, (i) => ({
    id: `n${i + 1}`,
    author: people === 0 ? null : `p${(i % people) + 1}`,
    created: 1_764_000_000_000 + i,
    zone: zoneOf(i),
    x: 24 + (i % 4) * 164,
    y: 104 + Math.floor(i / 12) * 124,
    z: 0,
    text: `What customer ${i} needs most of us`.padEnd(length, ' and so on').slice(0, length),
    color: 'sun',
    size: 'm',
    theme: themes === 0 ? null : `t${(i % themes) + 1}`,
    evidence: null,
  }));

const themes = (count: number): BoardFile['themes'] =>
  times(count, (i) => ({ id: `t${i + 1}`, name: `Theme ${i}`, symbol: '●', color: 'sky', zone: null, evidence: null }));

const threads = (count: number, among: number): BoardFile['threads'] =>
  times(count, (i) => ({ from: `n${(i % among) + 1}`, to: `n${((i * 7 + 3) % among) + 1}` }));

const people = (count: number): BoardFile['people'] => times(count, (i) => ({ id: `p${i + 1}`, name: `Person ${i}` }));

/** A set of `candidates` that were all counted in `rounds` questions. */
const set = (i: number, candidates: number, rounds: number): FileSet => ({
  ...(finished.sets[0] as FileSet),
  step: null,
  runOffOf: null,
  slate: times(candidates, (k) => ({
    id: `t${k + 1}`,
    kind: 'theme',
    title: 'T',
    symbol: null,
    samples: [],
    more: false,
  })),
  aliases: {},
  rounds: times(rounds, (r) => ({
    id: `r${i * rounds + r + 1}`,
    question: 'Who?',
    lens: null,
    result: {
      standings: times(candidates, (k) => ({
        candidate: `t${k + 1}`,
        dots: k,
        voters: 1,
        rank: k + 1,
        tied: false,
        notes: 0,
      })),
      voted: 1,
      abstained: 0,
      of: 1,
      byFunction: null,
    },
  })),
});

const bare: BoardFile = {
  ...finished,
  people: [],
  notes: [],
  themes: [],
  threads: [],
  sets: [],
  marks: {},
  fit: {},
  insights: { ...finished.insights, sentences: {}, remarks: [], nextSteps: [], ratings: [], then: null, examples: [] },
};

/** A workshop of a thousand people as large as is spoken of: ten thousand notes in two hundred themes. */
export const large: BoardFile = {
  ...bare,
  title: 'Large',
  people: people(1_000),
  themes: themes(200),
  notes: notes(10_000, 200, 1_000, 60),
  threads: threads(1_000, 10_000),
};

/** As many small things as a file may hold. */
export const crowded: BoardFile = {
  ...bare,
  title: 'Crowded',
  people: people(5_000),
  themes: themes(5_000),
  notes: notes(10_000, 5_000, 5_000, 40),
  threads: threads(4_999, 10_000),
};

/** Nearly as many counted candidates as a board keeps. */
export const counted: BoardFile = {
  ...bare,
  title: 'Counted',
  themes: themes(200),
  sets: times(17, (i) => set(i, 200, 8)),
};

/** Nearly as many votes as a board keeps, of the smallest. */
export const voted: BoardFile = { ...bare, title: 'Voted', themes: themes(2), sets: times(3_600, (i) => set(i, 2, 1)) };
