import type { Box } from './geometry.ts';
import type { Person } from './people.ts';
import type { Zone } from './board.ts';
import type { NoteId, ParticipantId, RoundId, StepId, TemplateId, ZoneId } from './ids.ts';
import type { Insights } from './insight.ts';
import type { FitTap, RoundTurnout, RoundSet, BallotPreset } from './voting.ts';

/**
 * What contributors may do in a step. `write`: post, change and delete notes. `arrange`: move and colour them. `group`:
 * put them into themes. `mark`: say that a note is new to them. `fit`: tick which values a customer gets and how well
 * they are served. `thread` and `evidence`: link notes, and say how it is known. `plan`: say what to do next.
 */
export const tools = ['write', 'arrange', 'group', 'mark', 'fit', 'thread', 'evidence', 'plan'] as const;
export type Tool = (typeof tools)[number];

/** What others see of the notes that somebody writes in a step, until they are revealed. */
export const veils = ['visible', 'hidden', 'silhouettes'] as const;
export type Veil = (typeof veils)[number];

/** Whether authors are shown: on selecting a note after the reveal, on its face, or not even kept. */
export const authorships = ['at-reveal', 'named', 'never-stored'] as const;
export type Authorship = (typeof authorships)[number];

/** What only facilitators read: what to say, what to watch for, what to do when stuck or early. Any may be empty. */
export interface Script {
  readonly say: string;
  readonly watch: string;
  readonly stuck: string;
  readonly ahead: string;
}

/** One step of the agenda. */
export interface Step {
  readonly id: StepId;
  /** The rail shows phases; steps of one phase stand under one word. */
  readonly phase: string;
  readonly title: string;
  /** One line that says what to do. */
  readonly prompt: string;
  readonly minutes: number;
  /** The zone that entering this step frames; null frames the whole board. */
  readonly zone: ZoneId | null;
  readonly tools: readonly Tool[];
  readonly veil: Veil;
  readonly authors: Authorship;
  /** Whether people see each other's cursors and who edits what. Always off while something is hidden. */
  readonly cursors: boolean;
  /** What *Open voting* opens in this step. */
  readonly ballot: BallotPreset | null;
  /** *Next step* passes it by. */
  readonly skipped: boolean;
  /** Only in what facilitators are told. */
  readonly script?: Script | undefined;
}

/** Instants of the server's clock, never ticks. At zero nothing happens by itself. `total` is its whole length. */
export type Timer =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly endsAt: number; readonly total: number }
  | { readonly state: 'paused'; readonly remaining: number; readonly total: number };

/** Title, agenda, timer and locks of a workshop. Written by the server only. */
export interface AgendaPart {
  readonly title: string;
  readonly template: TemplateId;
  readonly steps: readonly Step[];
  /** null: the lobby, before the workshop was started. */
  readonly current: StepId | null;
  /** When it was started and when the current step was entered, by the server's clock. */
  readonly startedAt: number | null;
  readonly enteredAt: number | null;
  /** The current step hides nothing any longer: its drafts were revealed. Entering a step makes it false. */
  readonly revealed: boolean;
  /** Drafts that wait may have been written in a step that keeps no authors: none of them will have one. */
  readonly nameless?: boolean | undefined;
  readonly timer: Timer;
  /** What people are asked to say that they are ready with; null when nothing is asked. */
  readonly ready: { readonly label: string; readonly askedAt: number } | null;
  /** How long each step took so far, in seconds, without the current stay in the current one; of some only that they were entered. */
  readonly spent: Readonly<Record<StepId, number>>;
  /** Contributors cannot change the board while it is locked. */
  readonly locked: boolean;
  /** A facilitator switched everybody's cursors off. */
  readonly cursorsHidden: boolean;
}

/** The whole workshop as the server keeps it, results that were not revealed and the script included. */
export interface Workshop {
  readonly agenda: AgendaPart;
  readonly zones: readonly Zone[];
  /** In order of opening. */
  readonly sets: readonly RoundSet[];
  readonly insights: Insights;
  /** What people had tapped before this board was brought here from a file: it counts with what they tap now. */
  readonly tapped: TapsPart;
  /** Grows with every reveal: drafts of an earlier sheet no longer exist. */
  readonly sheet: number;
  /** Each grows by one with every change of that part. */
  readonly revisions: Readonly<Record<'agenda' | 'zones' | 'rounds' | 'insights', number>>;
}

/** Changed rows, or all of them when `whole`; `here` counts people with an open connection. */
export interface RosterPart {
  readonly here: number;
  readonly whole: boolean;
  readonly people: readonly Person[];
}

/** What everybody learns of drafts: how many there are in each zone (Elsewhere is the empty name). */
export interface HiddenPart {
  readonly counts: Readonly<Record<string, number>>;
}

/** How many have voted, want more time, and are ready. Told at most four times a second. */
export interface TurnoutPart {
  readonly rounds: Readonly<Record<RoundId, RoundTurnout>>;
  /** People who want more time. */
  readonly moreTime: number;
  /** People who are ready with what was asked, of those who are here and not observers. */
  readonly ready: number;
  readonly of: number;
  /** How many answered each open rating. */
  readonly ratings: Readonly<Record<string, number>>;
}

/** How many people said that a note was new to them (only notes with any), and how they find customers served. */
export interface TapsPart {
  readonly marks: Readonly<Record<NoteId, number>>;
  readonly fit: Readonly<Record<string, Readonly<Record<FitTap, number>>>>;
}

/** An area of the board, never centre and zoom: every screen fits it in its own way. */
export type Region =
  | { readonly kind: 'board' }
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  | { readonly kind: 'notes'; readonly notes: readonly NoteId[] }
  | { readonly kind: 'box'; readonly box: Box };

/** How the room is being guided. Kept in memory only: whoever comes later is not gathered to what was before. */
export interface GuidePart {
  /** Everyone looks here once; `n` counts the times. */
  readonly gather: { readonly n: number; readonly by: ParticipantId; readonly region: Region } | null;
  /** Screens follow this region until their people move away. */
  readonly lead: { readonly by: ParticipantId; readonly region: Region } | null;
  readonly spotlight: NoteId | null;
}

/** What only one person is told about themselves, on all of their connections. */
export interface MinePart {
  /** The name of their current draft document: another name, another document. */
  readonly drafts: string;
  readonly marks: readonly NoteId[];
  readonly fit: Readonly<Record<string, FitTap>>;
  readonly moreTime: boolean;
  readonly ready: boolean;
  /** My answers to open ratings, 1 to 5. */
  readonly ratings: Readonly<Record<string, number>>;
}

/** What travels in a workshop message: one part at a time, whole (the roster: changed rows), with its own revision. */
export type WorkshopPart =
  | { readonly part: 'agenda'; readonly revision: number; readonly value: AgendaPart }
  | { readonly part: 'zones'; readonly revision: number; readonly value: readonly Zone[] }
  | { readonly part: 'rounds'; readonly revision: number; readonly value: readonly RoundSet[] }
  | { readonly part: 'insights'; readonly revision: number; readonly value: Insights }
  | { readonly part: 'turnout'; readonly revision: number; readonly value: TurnoutPart }
  | { readonly part: 'roster'; readonly revision: number; readonly value: RosterPart }
  | { readonly part: 'hidden'; readonly revision: number; readonly value: HiddenPart }
  | { readonly part: 'taps'; readonly revision: number; readonly value: TapsPart }
  | { readonly part: 'guide'; readonly revision: number; readonly value: GuidePart }
  | { readonly part: 'mine'; readonly revision: number; readonly value: MinePart };

export const MAX_TITLE = 120;
/** Most steps of an agenda, most minutes of one step. */
export const MAX_STEPS = 60;
export const MAX_MINUTES = 480;

export const stepOf = ({ steps, current }: AgendaPart): Step | null => steps.find(({ id }) => id === current) ?? null;

/** What others see of new notes now. */
export const veilOf = (agenda: AgendaPart): Veil => (agenda.revealed ? 'visible' : (stepOf(agenda)?.veil ?? 'visible'));

/** Whether drafts that wait, and those that are written now, keep no author. */
export const isNameless = (agenda: AgendaPart): boolean =>
  agenda.nameless === true || stepOf(agenda)?.authors === 'never-stored';

/** Whether cursors, selections and editing are shown to others now. */
export const showsCursors = (agenda: AgendaPart): boolean =>
  !agenda.cursorsHidden && veilOf(agenda) === 'visible' && (stepOf(agenda)?.cursors ?? true);
