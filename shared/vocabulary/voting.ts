import type { ThemeSymbol } from './board.ts';
import type { NoteId, ParticipantId, RoundId, SetId, ThemeId, ZoneId } from './ids.ts';
import type { PersonFunction } from './people.ts';

/** The shape of a round's dots: ▲ biggest, ● most valuable, ◆ underserved. */
export const lenses = ['▲', '●', '◆'] as const;
export type Lens = (typeof lenses)[number];

/** What stands for election: themes, notes, or themes together with each note that is in none. */
export const slates = ['themes', 'notes', 'themes-and-notes'] as const;
export type SlateOf = (typeof slates)[number];

/** Whether somebody who comes after the opening has a full ballot, or a facilitator must admit them. */
export const lateRules = ['full', 'ask'] as const;
export type LateRule = (typeof lateRules)[number];

export type CandidateId = NoteId | ThemeId;

export interface Question {
  readonly question: string;
  readonly lens: Lens | null;
}

/** The rules of a set, as a step carries them and as they are frozen when it opens. */
export interface BallotPreset {
  readonly questions: readonly Question[];
  readonly over: SlateOf;
  /** Only what lies in this zone; null: the whole board. */
  readonly zone: ZoneId | null;
  /** Dots a person has for each question; null: round(√candidates), at least 3, at most 8. */
  readonly dots: number | null;
  /** Most dots on one candidate. */
  readonly most: number;
  /** Secret until closed; else the running totals are shown. */
  readonly secret: boolean;
  /** Whether the result also tells totals by function, cells under 3 people left out. */
  readonly byFunction: boolean;
  readonly late: LateRule;
}

/** A candidate as it read when the set opened. Equal cards: how many notes a theme has is not told before closing. */
export interface Candidate {
  readonly id: CandidateId;
  readonly kind: 'theme' | 'note';
  readonly title: string;
  /** A theme's symbol; null for a note. */
  readonly symbol: ThemeSymbol | null;
  /** Texts of up to three notes of a theme, and whether there are more. */
  readonly samples: readonly string[];
  readonly more: boolean;
}

/** One question of a set. */
export interface Round {
  readonly id: RoundId;
  readonly question: string;
  readonly lens: Lens | null;
  /** null until it is revealed; the server has it from closing on. */
  readonly result: RoundResult | null;
  readonly revealed: boolean;
}

/** Rounds that open and close together, on one slate. */
export interface RoundSet {
  readonly id: SetId;
  readonly state: 'open' | 'closed';
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** The step in which it was opened. */
  readonly step: string | null;
  readonly over: SlateOf;
  readonly slate: readonly Candidate[];
  /** Candidates that were merged into another while it was open: their dots count there. */
  readonly aliases: Readonly<Record<CandidateId, CandidateId>>;
  readonly dots: number;
  readonly most: number;
  readonly secret: boolean;
  readonly byFunction: boolean;
  readonly late: LateRule;
  /** Who may vote when `late` is `ask`: those who were here at the opening and those admitted since. Else null. */
  readonly electorate: readonly ParticipantId[] | null;
  readonly rounds: readonly Round[];
  /** The round whose tie this run-off decides. */
  readonly runOffOf: RoundId | null;
}

export interface Standing {
  readonly candidate: CandidateId;
  readonly dots: number;
  /** How many people gave it at least one. */
  readonly voters: number;
  /** 1, 2, 2, 4: equal dots share a rank, and `tied` says so ("2="). */
  readonly rank: number;
  readonly tied: boolean;
  /** Notes in the theme at closing; 1 for a note. */
  readonly notes: number;
}

/** What a round came to: immutable. Rules and titles stand in its set. */
export interface RoundResult {
  /** All candidates, most dots first; equal ones in the slate's order. Merged ones are left out. */
  readonly standings: readonly Standing[];
  /** People who gave dots or said that they were done; who abstained; who could have voted. */
  readonly voted: number;
  readonly abstained: number;
  readonly of: number;
  /** Dots by function and candidate. A cell in which fewer than 3 people voted is null, and so is a second one
   * wherever subtraction would give it away. null when the round does not tell. */
  readonly byFunction: Readonly<Record<PersonFunction, Readonly<Record<CandidateId, number | null>>>> | null;
}

export const voterStates = ['voting', 'done', 'abstained'] as const;
export type VoterState = (typeof voterStates)[number];

/** One person's dots in one round, as they and only they are told. */
export interface Ballot {
  readonly round: RoundId;
  readonly dots: Readonly<Record<CandidateId, number>>;
  /** Dots not given yet. */
  readonly left: number;
  readonly state: VoterState;
}

/** What everybody learns of a round that is open, or closed and not revealed yet. */
export interface RoundTurnout {
  readonly done: number;
  readonly abstained: number;
  /** Who could vote: those here who are no observers, and those who voted and left. */
  readonly of: number;
  /** Of those, people who left without being done. */
  readonly left: number;
  /** Running totals by candidate; only for rounds that are not secret. */
  readonly totals: Readonly<Record<CandidateId, number>> | null;
}

/** How well a customer is served, by one tap. */
export const fitTaps = ['under', 'right', 'over'] as const;
export type FitTap = (typeof fitTaps)[number];

/** Most dots that a round may give a person. */
export const MAX_DOTS = 20;
/** Most candidates of a set and most questions in it. */
export const MAX_CANDIDATES = 200;
export const MAX_QUESTIONS = 8;
