import type { MessageKey } from '../words/t.ts';

interface Candidate {
  readonly name: MessageKey;
  readonly dots: number;
}

interface Answer {
  readonly lens: '▲' | '●' | '◆';
  readonly question: MessageKey;
  readonly headline: MessageKey;
  readonly basis: MessageKey;
  readonly candidates: readonly [Candidate, ...Candidate[]];
}

/** The made-up result of a made-up team. It shows the shape of a finished page and is marked as an example. */
export const answers: readonly Answer[] = [
  {
    lens: '▲',
    question: 'example.biggest.question',
    headline: 'example.biggest.headline',
    basis: 'example.biggest.basis',
    candidates: [
      { name: 'example.contactCentre', dots: 27 },
      { name: 'example.warehouse', dots: 18 },
      { name: 'example.suppliers', dots: 12 },
    ],
  },
  {
    lens: '●',
    question: 'example.valuable.question',
    headline: 'example.valuable.headline',
    basis: 'example.valuable.basis',
    candidates: [
      { name: 'example.suppliers', dots: 22 },
      { name: 'example.contactCentre', dots: 21 },
      { name: 'example.finance', dots: 9 },
    ],
  },
  {
    lens: '◆',
    question: 'example.underserved.question',
    headline: 'example.underserved.headline',
    basis: 'example.underserved.basis',
    candidates: [
      { name: 'example.suppliers', dots: 24 },
      { name: 'example.database', dots: 13 },
      { name: 'example.council', dots: 8 },
    ],
  },
];

export const nextSteps: readonly {
  readonly what: MessageKey;
  readonly why: MessageKey;
  readonly who: string;
  readonly when: MessageKey;
}[] = [
  { what: 'example.next1.what', why: 'example.next1.why', who: 'Ada', when: 'example.next1.when' },
  { what: 'example.next2.what', why: 'example.next2.why', who: 'Jonas', when: 'example.next2.when' },
  { what: 'example.next3.what', why: 'example.next3.why', who: 'Tove', when: 'example.next3.when' },
];

/** The longest bar is the most dots that any candidate of the page got. */
export const mostDots = Math.max(...answers.flatMap(({ candidates }) => candidates.map(({ dots }) => dots)));
