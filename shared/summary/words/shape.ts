import type { Evidence } from '../../vocabulary/board.ts';
import type { Language } from '../../vocabulary/language.ts';
import type { PersonFunction } from '../../vocabulary/people.ts';
import type { Answer, Portfolio } from '../../vocabulary/summary.ts';
import type { FitTap } from '../../vocabulary/voting.ts';
import type { Section } from '../sections.ts';

/** Heads of the columns of tables. */
export type Column =
  | 'candidate'
  | 'customer'
  | 'place'
  | 'dots'
  | 'voters'
  | 'notes'
  | 'served'
  | 'theme'
  | 'note'
  | 'zone'
  | 'known'
  | 'marks'
  | 'author'
  | 'what'
  | 'owner'
  | 'due'
  | 'goal'
  | 'check'
  | 'about'
  | 'done'
  | 'from'
  | 'to'
  | 'threads'
  | 'question'
  | 'function'
  | 'of'
  | 'share'
  | 'rating'
  | 'people'
  | 'values'
  | 'turnout'
  | 'text'
  | 'key';

/** All fixed words of a summary, on the page and in every file, in one language. Sentences have no markup in them. */
export interface SummaryWords {
  readonly language: Language;
  /** What the Intl functions take. */
  readonly locale: string;

  readonly headings: Readonly<Record<Section, string>>;
  /** A line under a heading that says what is seen there; '' for none. */
  readonly explains: Readonly<Record<Section, string>>;
  readonly columns: Readonly<Record<Column, string>>;

  readonly number: (value: number) => string;
  /** A mean: one digit after the point. */
  readonly decimal: (value: number) => string;
  /** 0 to 1. */
  readonly percent: (share: number) => string;
  /** The day of an instant, in that time zone (IANA; the machine's own when absent). */
  readonly date: (at: number, timeZone?: string) => string;
  /** A day YYYY-MM-DD; what is none is given back as it is. */
  readonly day: (day: string) => string;
  /** A, B and C. */
  readonly list: (items: readonly string[]) => string;

  readonly people: (count: number) => string;
  readonly notes: (count: number) => string;
  readonly themes: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly dots: (count: number) => string;
  /** What the number beside a leader counts. */
  readonly unit: Readonly<Record<Answer['unit'], (count: number) => string>>;

  readonly voted: (voted: number, of: number) => string;
  readonly abstained: (count: number) => string;
  readonly newToSomebody: (notes: number) => string;
  /** Beside one note: to how many people it was new. */
  readonly newTo: (people: number) => string;
  readonly evidence: Readonly<Record<Evidence | 'unasked', string>>;
  readonly howSure: string;
  readonly confidence: (mean: string, spread: string, answered: number) => string;
  /** Of a rating of which too few answered to tell. */
  readonly tooFewAnswers: (answered: number) => string;
  readonly worth: { readonly question: string; readonly low: string; readonly high: string };
  /** What a rating came to. */
  readonly onTheWhole: (mean: string, spread: string, answered: number) => string;
  /** Before the evidence of those who lead. */
  readonly howKnown: string;
  readonly disagree: (more: string, less: string) => string;
  readonly disagreeAbout: (more: string, less: string, title: string) => string;
  readonly seenOtherwise: (count: number) => string;
  readonly restsOn: string;
  readonly noAnswer: string;

  /** 2, or 2= when it is shared. */
  readonly place: (rank: number, tied: boolean) => string;
  /** Several lead with equally many. */
  readonly tied: string;
  readonly decidedByRunOff: string;
  readonly runOffOf: (question: string) => string;
  readonly rules: (dots: number, most: number, secret: boolean) => string;
  /** Stands in a cell that is not told, and why. */
  readonly untold: string;
  readonly untoldWhy: string;
  readonly byFunction: string;
  readonly functions: Readonly<Record<PersonFunction, string>>;

  readonly fit: Readonly<Record<FitTap, string>>;
  /** Sentences drawn from taps; names are joined already. */
  readonly fitSentences: {
    readonly under: (names: string) => string;
    readonly over: (names: string) => string;
    readonly right: (names: string) => string;
    readonly split: (names: string) => string;
  };
  readonly promised: (values: string) => string;
  readonly noValues: string;
  /** Sentences where the template has none. */
  readonly mostDots: (names: string) => string;
  readonly mostNotes: (names: string) => string;
  readonly mostNew: (names: string) => string;
  readonly manyShare: (count: number) => string;
  /** Around a note's words in a sentence. */
  readonly quote: (text: string) => string;
  /** Stands for a note without words. */
  readonly wordless: string;

  readonly axes: {
    /** Ends and middle of the axis of Fit. */
    readonly under: string;
    readonly right: string;
    readonly over: string;
    /** Where nobody said how well it is served. */
    readonly unasked: string;
    /** Across, by what. */
    readonly across: Readonly<Record<Portfolio['across'], string>>;
    /** “size of the circle: …” */
    readonly area: (question: string) => string;
  };
  /** What a chart shows, for who cannot see it. */
  readonly charts: {
    readonly bars: (question: string) => string;
    readonly portfolio: string;
    readonly flow: string;
    readonly disagreement: (title: string) => string;
    readonly worth: string;
    /** A node that stands for several. */
    readonly others: (count: number) => string;
  };

  readonly unserved: string;
  readonly unreaching: string;
  readonly assumed: string;
  readonly notAsked: string;
  readonly planned: string;
  readonly coverage: {
    readonly wrote: (wrote: number, of: number) => string;
    readonly grouped: (grouped: number, notes: number) => string;
    readonly heard: (names: string) => string;
    readonly absent: (names: string) => string;
    readonly nobody: string;
    readonly known: string;
    readonly zones: string;
  };
  /** The heading of what lies in no zone. */
  readonly elsewhere: string;
  /** The heading of notes in no theme within a zone of the appendix. */
  readonly inNoTheme: string;
  readonly step: {
    readonly owner: (name: string) => string;
    readonly due: (day: string) => string;
    readonly goal: (goal: string) => string;
    readonly check: (check: string) => string;
    readonly done: string;
    readonly from: (title: string) => string;
  };
  readonly saidBy: (name: string) => string;
  readonly about: (question: string) => string;
  readonly newToPeople: string;
  readonly before: {
    readonly heading: string;
    readonly now: string;
    /** “Before, on 3 May 2026: 24 people, 131 notes.” */
    readonly line: (date: string, people: number, notes: number) => string;
    readonly unsaid: string;
  };
  readonly frozen: (date: string, by: string) => string;
  readonly yes: string;
  readonly no: string;
  /** What a file is called in its own words: its kind after the title. */
  readonly summary: string;
  readonly madeWith: string;
}
