import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { PERSON_COLORS, rank, type PersonFunction, type Role } from '@forwhom/shared/vocabulary/people.ts';
import type { ParticipantRow } from '../ports/storage.ts';

type People = ReadonlyMap<ParticipantId, ParticipantRow>;

/** The colour that fewest people on the board have; of several the first. */
function nextColor(people: People): number {
  const uses = Array<number>(PERSON_COLORS).fill(0);
  for (const { color, removed } of people.values()) {
    if (removed === null) uses[color] = (uses[color] ?? 0) + 1;
  }
  return uses.indexOf(Math.min(...uses));
}

/**
 * Whether the phrase can make another device this person: a facilitator by link or phrase. Not one whom a facilitator
 * made so, or anybody could be promoted and then taken over for their hidden notes and dots.
 */
export const isTakenOver = ({ role, removed, promoted }: ParticipantRow): boolean =>
  role === 'facilitator' && removed === null && !promoted;

export interface Wish {
  readonly name: string;
  readonly role: Role;
  /** Absent: as it was. */
  readonly function?: PersonFunction | null | undefined;
}

export const newPerson = (
  people: People,
  { board, id, now }: { readonly board: BoardId; readonly id: ParticipantId; readonly now: number },
  wish: Wish,
): ParticipantRow => ({
  id,
  board,
  name: wish.name,
  role: wish.role,
  function: wish.function ?? null,
  color: nextColor(people),
  joined: now,
  removed: null,
  sheet: 0,
  promoted: false,
});

/** The same person, under the new name; a link raises the role but never lowers it. */
export const joinedAgain = (before: ParticipantRow, wish: Wish): ParticipantRow => ({
  ...before,
  name: wish.name,
  role: rank[wish.role] > rank[before.role] ? wish.role : before.role,
  // Whoever has the link or the phrase is a facilitator by their own right.
  promoted: before.promoted && wish.role !== 'facilitator',
  function: wish.function === undefined ? before.function : wish.function,
});
