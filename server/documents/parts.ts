import { turnoutFrom } from '@forwhom/shared/rules/ballots.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { RatingAbout } from '@forwhom/shared/vocabulary/insight.ts';
import type { NoteId, ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { FitTap, RoundSet, RoundTurnout, VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { AgendaPart, MinePart, TapsPart, TurnoutPart, Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantRow, TapRow } from '../ports/storage.ts';
import type { RoomHandle, Said } from './room-api.ts';

// What of a room travels, and to whom. Pure: from what the room knows to what somebody may be told.

/** Facilitators are told the script, nobody else is. */
export const agendaFor = (role: Role, { agenda }: Workshop): AgendaPart =>
  role === 'facilitator' ? agenda : { ...agenda, steps: agenda.steps.map((step) => ({ ...step, script: undefined })) };

/** Between closing and reveal a result is nobody's business, the facilitators' included. */
export const roundsTold = ({ sets }: Workshop): readonly RoundSet[] =>
  sets.map((set) => ({
    ...set,
    rounds: set.rounds.map((round) => (round.revealed ? round : { ...round, result: null })),
  }));

export const openRounds = ({ sets }: Workshop): { readonly set: RoundSet; readonly round: RoundId }[] =>
  sets.filter(({ state }) => state === 'open').flatMap((set) => set.rounds.map(({ id }) => ({ set, round: id })));

/** The name of somebody's draft document. Another name is another document; of the earlier one nothing is left. */
export const draftsName = ({ sheet }: Workshop, person: ParticipantRow | undefined): string =>
  `${sheet}-${person?.sheet ?? 0}`;

type People = ReadonlyMap<ParticipantId, ParticipantRow>;

/** Whether it counts what somebody says: they still belong to the board and are no observer. */
function counts(people: People, id: ParticipantId): boolean {
  const person = people.get(id);
  return person !== undefined && person.removed === null && person.role !== 'observer';
}

/** What people said to a rating, 1 to 5. */
export const answersTo = (about: RatingAbout, taps: readonly TapRow[], people: People): number[] =>
  taps
    .filter(({ kind, subject, participant }) => kind === 'rating' && subject === about && counts(people, participant))
    .map(({ value }) => Number(value));

/** As much of a room as what is told of what people do depends on. */
export interface Known extends Pick<RoomHandle, 'row' | 'people' | 'isHere' | 'taps' | 'tapsOf'> {
  /** Everybody's dots in one round. */
  dotsIn(round: RoundId): Said['dots'];
  /** How those stand who have spoken in it, see `turnoutFrom`. */
  spokenIn(round: RoundId): ReadonlyMap<ParticipantId, VoterState>;
}

export function turnoutTold(room: Known): TurnoutPart {
  const { row, people, taps } = room;
  const isHere = (id: ParticipantId): boolean => room.isHere(id);
  const rounds: Record<RoundId, RoundTurnout> = {};
  for (const { set, round } of openRounds(row.workshop)) {
    rounds[round] = turnoutFrom(set, room.spokenIn(round), () => room.dotsIn(round), people, isHere);
  }
  // Once it is closed, how many voted is known; for what, nobody is told before the reveal.
  for (const { id, revealed, result } of row.workshop.sets.flatMap((set) => set.rounds)) {
    if (revealed || result === null) continue;
    rounds[id] = { done: result.voted, abstained: result.abstained, of: result.of, left: 0, totals: null };
  }
  const present = [...people.keys()].filter((id) => isHere(id) && counts(people, id));
  const ready = new Set(taps.filter(({ kind }) => kind === 'ready').map(({ participant }) => participant));
  return {
    rounds,
    moreTime: taps.filter(({ kind, participant }) => kind === 'more-time' && counts(people, participant)).length,
    ready: present.filter((id) => ready.has(id)).length,
    of: present.length,
    ratings: Object.fromEntries(
      row.workshop.insights.ratings
        .filter(({ open }) => open)
        .map(({ about }) => [about, answersTo(about, taps, people).length]),
    ),
  };
}

/** How many said it, never who. */
export function tapsTold({ row, people, taps }: Pick<Known, 'row' | 'people' | 'taps'>): TapsPart {
  const { tapped } = row.workshop;
  const marks: Record<NoteId, number> = { ...tapped.marks };
  const fit: Record<string, Record<FitTap, number>> = Object.fromEntries(
    Object.entries(tapped.fit).map(([customer, counts]) => [customer, { ...counts }]),
  );
  for (const { kind, subject, value, participant } of taps) {
    if (!counts(people, participant)) continue;
    if (kind === 'mark') marks[subject as NoteId] = (marks[subject as NoteId] ?? 0) + 1;
    if (kind === 'fit') (fit[subject] ??= { under: 0, right: 0, over: 0 })[value as FitTap] += 1;
  }
  return { marks, fit };
}

/** What one person is told of themselves. */
export function mineTold(room: Known, participant: ParticipantId): MinePart {
  const { row, people } = room;
  const own = room.tapsOf(participant);
  const has = (kind: TapRow['kind']): boolean => own.some((tap) => tap.kind === kind);
  return {
    drafts: draftsName(row.workshop, people.get(participant)),
    marks: own.filter(({ kind }) => kind === 'mark').map(({ subject }) => subject as NoteId),
    fit: Object.fromEntries(
      own.filter(({ kind }) => kind === 'fit').map(({ subject, value }) => [subject, value as FitTap]),
    ),
    moreTime: has('more-time'),
    ready: has('ready'),
    ratings: Object.fromEntries(
      own.filter(({ kind }) => kind === 'rating').map(({ subject, value }) => [subject, Number(value)]),
    ),
  };
}
