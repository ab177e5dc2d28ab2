import type { Person } from './people.ts';
import type { Zone } from './board.ts';
import type { StepId, TemplateId, ZoneId } from './ids.ts';

/** One step of the agenda, as everyone sees it. */
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
}

/** Title, agenda and locks of a workshop. Written by the server only. */
export interface AgendaPart {
  readonly title: string;
  readonly template: TemplateId;
  readonly steps: readonly Step[];
  /** null: the lobby, before the workshop was started. */
  readonly current: StepId | null;
  /** Contributors cannot change the board while it is locked. */
  readonly locked: boolean;
}

/** The whole workshop as the server keeps it. */
export interface Workshop {
  readonly agenda: AgendaPart;
  readonly zones: readonly Zone[];
  /** Grows by one with every change of that part. */
  readonly revisions: { readonly agenda: number; readonly zones: number };
}

/** Changed rows, or all of them when `whole`; `here` counts people with an open connection. */
export interface RosterPart {
  readonly here: number;
  readonly whole: boolean;
  readonly people: readonly Person[];
}

/** What travels in a workshop message: one part at a time, whole, with its own revision. */
export type WorkshopPart =
  | { readonly part: 'agenda'; readonly revision: number; readonly value: AgendaPart }
  | { readonly part: 'zones'; readonly revision: number; readonly value: readonly Zone[] }
  | { readonly part: 'roster'; readonly revision: number; readonly value: RosterPart };

export const MAX_TITLE = 120;
