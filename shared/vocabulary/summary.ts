import type { Evidence, NoteColor, ThemeSymbol } from './board.ts';
import type { AnswerKey, AnswerSource, Leader, RemarkKind } from './insight.ts';
import type { Language } from './language.ts';
import type { PersonFunction } from './people.ts';
import type { FitTap, Lens } from './voting.ts';

/**
 * The account of a workshop: everything that the summary page and all exports show, drawn from a board file and nothing
 * else, so that the same file gives the same summary everywhere. Ids are the file's own (`n1`, `t1`, `r1`, `p1`), never a
 * board's. A list without entries and a null mean: nobody was asked, or there is nothing to say; such a section is absent.
 */
export interface Summary {
  readonly format: 'forwhom-summary';
  readonly version: 1;
  /** Of the drawn sentences, and of the template's words. */
  readonly language: Language;
  readonly title: string;
  /** When the workshop was started, or its first note was written; null for an empty board that was never started. */
  readonly at: number | null;
  /** Planned length in minutes, of steps that were not skipped; 0 without an agenda. */
  readonly minutes: number;
  /** People who took part: the larger of the known authors and of those who could vote in any round. */
  readonly people: number;
  readonly counts: { readonly notes: number; readonly themes: number; readonly grouped: number };
  /** The template's questions in its order, then rounds that belong to none of them. */
  readonly answers: readonly Answer[];
  readonly surprises: Surprises | null;
  readonly portfolio: Portfolio | null;
  /** How well customers are served, most dots first. */
  readonly fit: readonly FitRow[];
  readonly flow: Flow | null;
  readonly disagreements: readonly Disagreement[];
  /** Top-voted claims that rest on guesses, then those of which nobody was asked, most dots first. Empty when nothing on
   * the board says how it is known. */
  readonly assumptions: readonly Assumption[];
  readonly coverage: Coverage;
  readonly nextSteps: readonly PlannedStep[];
  /** All of it, in the order of what it is about; each also stands with its answer. */
  readonly dissent: readonly Dissent[];
  /** Was it worth the hour? */
  readonly worth: Scale | null;
  /** Every round that was revealed, in order of opening, with its whole ranking. */
  readonly rounds: readonly RoundTable[];
  /** Everything that lies on the board: as many notes as it has. */
  readonly appendix: readonly AppendixZone[];
  /** When it was run before. */
  readonly then: { readonly at: number; readonly people: number; readonly notes: number } | null;
}

/** The answers on a scale from 1 to 5. */
export interface Scale {
  readonly answered: number;
  /** How many said 1, 2, 3, 4, 5; null when fewer than three answered. */
  readonly counts: readonly number[] | null;
  /** Mean, and standard deviation of the whole population; null with `counts`. */
  readonly mean: number | null;
  readonly spread: number | null;
}

export interface Answer {
  readonly id: AnswerKey;
  readonly question: string;
  readonly lens: Lens | null;
  readonly source: AnswerSource['kind'] | 'extra-round';
  /** The facilitator's sentence, or the drawn one; null when nothing can be said yet. */
  readonly sentence: string | null;
  readonly edited: boolean;
  /** Titles of the themes and notes that the sentence rests on, where it does not name them itself. */
  readonly links: readonly { readonly id: string; readonly title: string }[];
  /** Most first, only those with any, at most five and everybody who shares a rank with the fifth. After a run-off for
   * the first place its order counts among those who shared it; their dots stay those of the vote. */
  readonly leaders: readonly (Leader & { readonly id: string; readonly symbol: ThemeSymbol | null })[];
  /**
   * What `dots` of the leaders counts: dots; notes of a theme; people to whom a note was new; people who say that a
   * customer is served too little.
   */
  readonly unit: 'dots' | 'notes' | 'marks' | 'taps';
  /** The local id of its round in `rounds`; null where nobody voted. */
  readonly round: string | null;
  readonly turnout: { readonly voted: number; readonly abstained: number; readonly of: number } | null;
  /** A tie for the first place was decided by a run-off. */
  readonly runOff: boolean;
  /** Notes of the leaders that were new to somebody. */
  readonly newToMe: number;
  /** How we know of the leaders, the weakest of them; null: not asked of all. */
  readonly evidence: Evidence | null;
  readonly confidence: Scale | null;
  readonly dissent: readonly Said[];
  readonly then: { readonly sentence: string | null; readonly leaders: readonly Leader[] } | null;
}

export interface Said {
  /** `m` and its place among the remarks of the file, from 1. */
  readonly id: string;
  readonly kind: RemarkKind;
  readonly text: string;
  readonly links: readonly { readonly id: string; readonly title: string }[];
  /** Only where names are shown. */
  readonly by: string | null;
}

/** Somebody sees it otherwise. `question`: what it is about; null when the file does not have that any more. */
export interface Dissent extends Said {
  readonly question: string | null;
}

export interface Surprises {
  readonly remarks: readonly Said[];
  /** Notes that were new to somebody, most people first, at most ten. */
  readonly marked: readonly { readonly id: string; readonly text: string; readonly people: number }[];
}

/**
 * Candidates with any dot or tap by value (up), size (area) and how well they are served or size (across), most value
 * first. Absent unless ● was asked, and ▲ or Fit.
 */
export interface Portfolio {
  readonly across: 'fit' | 'size';
  /** As they were asked: templates ask other things by the same shapes, so this is what axes and legends say. */
  readonly questions: { readonly value: string; readonly size: string | null; readonly need: string | null };
  /** Whether ▲ was asked: else all areas are equal. */
  readonly sized: boolean;
  readonly points: readonly {
    readonly id: string;
    readonly title: string;
    readonly symbol: ThemeSymbol | null;
    /** Dots of ●. */
    readonly value: number;
    /** Dots of ▲; null when it was not asked. */
    readonly size: number | null;
    /** With `fit`: from −1 (all say under) to 1 (all say over), null where nobody said. With `size`: dots of ▲. */
    readonly across: number | null;
    /** Dots of ◆, null when it was not asked, and whether it is among the first three of ◆ with at least one dot. */
    readonly need: number | null;
    readonly underserved: boolean;
  }[];
}

export interface FitRow {
  readonly id: string;
  readonly title: string;
  readonly symbol: ThemeSymbol | null;
  readonly taps: Readonly<Record<FitTap, number>>;
  /** Titles of the values that are promised to it. */
  readonly values: readonly string[];
}

/** Threads from zone to zone, themes and loose notes as nodes. */
export interface Flow {
  readonly columns: readonly { readonly zone: string; readonly title: string }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly title: string;
    readonly symbol: ThemeSymbol | null;
    readonly column: number;
  }[];
  /** `weight`: how many threads run between the two, those of notes counted for their themes. */
  readonly links: readonly { readonly from: string; readonly to: string; readonly weight: number }[];
  /** Nodes of the last column that no thread reaches: customers nobody promises a value. */
  readonly unserved: readonly string[];
  /** Nodes of the first column from which no thread leads to the last: work that reaches nobody. */
  readonly unreaching: readonly string[];
}

/** Two functions see one candidate differently. */
export interface Disagreement {
  readonly round: string;
  readonly question: string;
  readonly title: string;
  readonly more: { readonly name: PersonFunction; readonly dots: number; readonly of: number };
  readonly less: { readonly name: PersonFunction; readonly dots: number; readonly of: number };
}

export interface Assumption {
  readonly id: string;
  readonly title: string;
  /** The question in which it got most dots, and how many. */
  readonly question: string;
  readonly dots: number;
  readonly rank: number;
  /** `assume`, or null: nobody was asked how we know. Only asked ones are called assumptions by a sentence. */
  readonly evidence: 'assume' | null;
  /** A next step goes and sees. */
  readonly planned: boolean;
}

/** Who and what was not heard. */
export interface Coverage {
  /** People who wrote; null where a note that is no example has no author, or there is none that has one, or nobody
   * voted, so that it is not known of how many. */
  readonly wrote: number | null;
  /** Functions of which a result tells; those of which none does: nobody of them voted, or too few to say so. null
   * when nobody was asked. */
  readonly functions: { readonly heard: readonly PersonFunction[]; readonly absent: readonly PersonFunction[] } | null;
  readonly zones: readonly { readonly title: string; readonly notes: number }[];
  /** Themes and notes named after nobody in particular: “everyone”, “all users”. */
  readonly nobody: readonly { readonly id: string; readonly title: string }[];
  /** Loose notes: in no theme, in zones in which others are. */
  readonly loose: readonly { readonly id: string; readonly text: string }[];
  /** Of all themes and notes. */
  readonly evidence: Readonly<Record<Evidence | 'unasked', number>>;
}

export interface PlannedStep {
  readonly what: string;
  readonly owner: string;
  readonly due: string | null;
  readonly goal: string;
  readonly check: string;
  readonly about: { readonly id: string; readonly title: string } | null;
  readonly done: boolean;
}

export interface RoundTable {
  readonly id: string;
  readonly question: string;
  readonly lens: Lens | null;
  readonly at: number;
  readonly turnout: { readonly voted: number; readonly abstained: number; readonly of: number };
  readonly dots: number;
  readonly most: number;
  readonly secret: boolean;
  /** The round whose tie it decided. */
  readonly runOffOf: string | null;
  readonly standings: readonly (Leader & {
    readonly id: string;
    readonly symbol: ThemeSymbol | null;
    readonly voters: number;
    readonly notes: number;
  })[];
  /** Dots by function and candidate id; suppressed cells are null. */
  readonly byFunction: Readonly<Record<string, Readonly<Record<string, number | null>>>> | null;
}

export interface AppendixNote {
  readonly id: string;
  readonly text: string;
  readonly color: NoteColor;
  readonly evidence: Evidence | null;
  /** How many it was new to. */
  readonly marks: number;
  /** Only where names are shown and kept. */
  readonly author: string | null;
}

export interface AppendixZone {
  /** null: Elsewhere. */
  readonly zone: string | null;
  readonly prompt: string;
  readonly themes: readonly {
    readonly id: string;
    readonly name: string;
    readonly symbol: ThemeSymbol;
    readonly color: NoteColor;
    readonly evidence: Evidence | null;
    readonly notes: readonly AppendixNote[];
  }[];
  readonly loose: readonly AppendixNote[];
}
