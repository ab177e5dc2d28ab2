import type { ParticipantId } from './ids.ts';
import { cleanLine } from './text.ts';

export const roles = ['facilitator', 'contributor', 'observer'] as const;
export type Role = (typeof roles)[number];

/** A higher rank may do all that a lower one may. */
export const rank: Readonly<Record<Role, number>> = { observer: 0, contributor: 1, facilitator: 2 };

/** Longest name of a person, in characters (code points) after normalisation. */
export const MAX_NAME = 60;

/** The optional row at joining: the function somebody speaks for (METHOD.md, Know your customer). */
export const functions = ['management', 'development', 'experience', 'design', 'sales', 'support'] as const;
export type PersonFunction = (typeof functions)[number];

/** How many person colours there are; a person's colour is an index into them, given out by the server in turn. */
export const PERSON_COLORS = 12;

/** One row of the roster, as everyone in the room sees it. */
export interface Person {
  readonly id: ParticipantId;
  /** Empty only for authors who came with an imported board without their names; they are among the removed. */
  readonly name: string;
  readonly role: Role;
  readonly function: PersonFunction | null;
  /** 0 … PERSON_COLORS − 1 */
  readonly color: number;
  /** At least one connection is open. */
  readonly here: boolean;
  /** Said to be ready with what was asked, or done with the open round. */
  readonly ready: boolean;
  /** A facilitator removed this person: no longer listed, still named on the notes they wrote. */
  readonly removed: boolean;
}

/** A name as it is kept: one clean line of at most MAX_NAME characters. Empty when nothing readable is left. */
export const cleanName = (raw: string): string => cleanLine([...cleanLine(raw)].slice(0, MAX_NAME).join(''));
