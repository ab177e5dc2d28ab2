import type {
  NextStepId,
  NoteId,
  ParticipantId,
  QuestionId,
  RemarkId,
  RoundId,
  StepId,
  SummaryId,
  ZoneId,
} from './ids.ts';
import type { Language } from './language.ts';
import type { CandidateId } from './voting.ts';

/** What the answer to an insight question is drawn from. */
export type AnswerSource =
  /** One question (from 0) of the ballot of a step: the newest of its rounds that was revealed. */
  | { readonly kind: 'round'; readonly step: StepId; readonly question: number }
  /** How well the customers with most dots are served. */
  | { readonly kind: 'fit' }
  /** The themes of a zone with most notes; where nothing was grouped, its notes that were new to most people. */
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  /** Only what the room says: a sentence that a facilitator writes. */
  | { readonly kind: 'told' };

/** A question that the summary answers first, as the template asks it. */
export interface InsightQuestion {
  readonly id: QuestionId;
  readonly question: string;
  /** The sentence that answers it, with `{names}` where the names go: one, or several that share the first place. */
  readonly answer: string;
  /** How a sentence of one's own may begin. May be empty. */
  readonly starter: string;
  readonly source: AnswerSource;
}

/** What is spoken of: a question of the template, or a round that belongs to none. */
export type AnswerKey = QuestionId | RoundId;

/** A facilitator's sentence instead of the drawn one, with the themes and notes that it rests on. */
export interface Sentence {
  readonly text: string;
  readonly links: readonly CandidateId[];
}

export const remarkKinds = ['dissent', 'surprise'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** What somebody says beside the sentences: that they see it otherwise, or what surprised them. */
export interface Remark {
  readonly id: RemarkId;
  readonly kind: RemarkKind;
  /** Always set for dissent; null for what surprised us at large. */
  readonly about: AnswerKey | null;
  readonly text: string;
  readonly links: readonly CandidateId[];
  readonly by: ParticipantId;
}

/** What somebody will do. Only `what` is required; the others may be empty. */
export interface NextStep {
  readonly id: NextStepId;
  readonly what: string;
  /** A person of the room by name, or anybody else. */
  readonly owner: string;
  /** A day, YYYY-MM-DD; null when none was said. */
  readonly due: string | null;
  /** The goal that it serves. */
  readonly goal: string;
  /** How we will find out. */
  readonly check: string;
  /** The theme or note that it came from, by *Go and see*. */
  readonly about: CandidateId | null;
  readonly done: boolean;
  readonly by: ParticipantId;
}

/** What people are asked to say on a scale of 1 to 5: whether it was worth the hour, or how sure they are of an answer. */
export type RatingAbout = 'worth' | AnswerKey;

export interface Rating {
  readonly about: RatingAbout;
  readonly open: boolean;
  /** How many answered; while it is open, see the turnout. */
  readonly answered: number;
  /** How many said 1, 2, 3, 4, 5. null while it is open, and for ever when fewer than three answered. */
  readonly counts: readonly number[] | null;
}

/** Fewest answers of a rating whose distribution is told. */
export const LEAST_ANSWERS = 3;

/** A summary that was made final. Its content lies in a row of its own and never changes. */
export interface Frozen {
  readonly id: SummaryId;
  readonly at: number;
  readonly by: ParticipantId;
  /** How many notes lay on the board. */
  readonly notes: number;
  /** Whether authors stand beside their notes in it. */
  readonly names: boolean;
  /** Until when its link leads to it; null: it has none any more. */
  readonly until: number | null;
}

export interface Leader {
  readonly title: string;
  readonly dots: number;
  readonly rank: number;
  readonly tied: boolean;
}

/** What an earlier run came to, shown beside this one. */
export interface Then {
  readonly at: number;
  readonly people: number;
  readonly notes: number;
  readonly answers: readonly {
    readonly id: AnswerKey;
    readonly question: string;
    readonly sentence: string | null;
    /** At most five, most dots first. */
    readonly leaders: readonly Leader[];
  }[];
}

/** What the summary says beyond what board and rounds tell. Written by the server, on commands. */
export interface Insights {
  /** The language of the template's words, in which drawn sentences are written. */
  readonly language: Language;
  readonly questions: readonly InsightQuestion[];
  readonly sentences: Readonly<Record<AnswerKey, Sentence>>;
  readonly remarks: readonly Remark[];
  readonly nextSteps: readonly NextStep[];
  readonly ratings: readonly Rating[];
  readonly frozen: readonly Frozen[];
  readonly then: Then | null;
  /** Notes that came with the template as examples. */
  readonly examples: readonly NoteId[];
}

export const MAX_INSIGHT_QUESTIONS = 12;
/** Most answers of an earlier run that are shown beside those of this one. */
export const MAX_THEN = MAX_INSIGHT_QUESTIONS + 60;
export const MAX_SENTENCE = 400;
export const MAX_LINKS = 12;
export const MAX_REMARKS = 200;
export const MAX_NEXT_STEPS = 100;
/** Longest what, goal and check of a next step; longest owner. */
export const MAX_PLAN_TEXT = 300;
export const MAX_OWNER = 60;
export const MAX_FROZEN = 50;
/** Longest life of a frozen summary's link, in days. */
export const MAX_LINK_DAYS = 365;
