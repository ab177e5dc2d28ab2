import { must } from '../foundation/assert.ts';
import type { ParticipantId, RoundId } from '../vocabulary/ids.ts';
import type { PersonFunction } from '../vocabulary/people.ts';
import type { CandidateId, Candidate, RoundResult, RoundSet, Standing } from '../vocabulary/voting.ts';
import { totalsOf, turnoutOf, votersOf, type Elector, type Said } from './ballots.ts';
import { cellsOf } from './cells.ts';

/** A person as the result counts them. */
export interface CountedElector extends Elector {
  readonly function: PersonFunction | null;
}

/** Living notes by theme; a theme that is not in it has none. */
export type NoteCounts = ReadonlyMap<CandidateId | null, number>;

/** What a set is counted from, at its closing. */
export interface Count {
  readonly said: Said;
  readonly people: ReadonlyMap<ParticipantId, CountedElector>;
  readonly isHere: (id: ParticipantId) => boolean;
  readonly noteCounts: NoteCounts;
  /** What each round comes to, where that was counted beforehand: all that `resultsOf` gives. */
  readonly results?: ReadonlyMap<RoundId, RoundResult>;
}

/** Candidates that were not merged into others. */
const remaining = ({ slate, aliases }: RoundSet): readonly Candidate[] =>
  slate.filter(({ id }) => !Object.hasOwn(aliases, id));

function resultOf(set: RoundSet, round: RoundId, { said, people, isHere, noteCounts }: Count): RoundResult {
  const voters = votersOf(set, people);
  const dots = said.dots.filter((one) => one.round === round && one.dots > 0 && voters.has(one.participant));
  const totals = totalsOf(set, dots);
  const slate = remaining(set);
  // One pass each: there may be a hundred thousand dots, and everybody waits for this.
  const votersOn = Map.groupBy(dots, ({ candidate }) => candidate);
  const descending = slate.map(({ id }) => totals[id] ?? 0).sort((a, b) => b - a);
  const standings = slate
    .map(({ id, kind }): Standing => {
      const own = totals[id] ?? 0;
      const first = descending.indexOf(own);
      return {
        candidate: id,
        dots: own,
        voters: votersOn.get(id)?.length ?? 0,
        rank: 1 + first,
        tied: descending[first + 1] === own,
        notes: kind === 'note' ? 1 : (noteCounts.get(id) ?? 0),
      };
    })
    .sort((a, b) => a.rank - b.rank);
  const { done, abstained, of } = turnoutOf(set, round, said, people, isHere);
  const states = new Map(said.voters.filter((one) => one.round === round).map((one) => [one.participant, one.state]));
  const undone = new Set(dots.map(({ participant }) => participant).filter((id) => !states.has(id)));
  return {
    standings,
    voted: done + undone.size,
    abstained,
    of,
    byFunction: set.byFunction
      ? cellsOf(
          slate.map(({ id }) => id),
          dots,
          (id) => people.get(id)?.function ?? null,
        )
      : null,
  };
}

/** What the rounds of a set come to, one at a time: a round of a thousand people takes some ten milliseconds to count. */
export function* resultsOf(set: RoundSet, count: Count): Generator<readonly [RoundId, RoundResult], void> {
  const dots = Map.groupBy(count.said.dots, ({ round }) => round);
  const voters = Map.groupBy(count.said.voters, ({ round }) => round);
  for (const { id } of set.rounds) {
    const said = { dots: dots.get(id) ?? [], voters: voters.get(id) ?? [] };
    yield [id, resultOf(set, id, { ...count, said })];
  }
}

/** The set as it stands once it is closed, with what each round came to. Nothing is revealed by that. */
export function closeSet(set: RoundSet, count: Count, now: number): RoundSet {
  const results = count.results ?? new Map(resultsOf(set, count));
  const rounds = set.rounds.map((round) => ({
    ...round,
    result: must(results.get(round.id), 'every round was counted'),
  }));
  return { ...set, state: 'closed', closedAt: now, rounds };
}

/** Candidates that share a rank: this one, or else the first that several with dots share. Empty: nobody does. */
export function tieOf({ standings }: RoundResult, rank: number | undefined): readonly CandidateId[] {
  const wanted = rank ?? standings.find(({ tied, dots }) => tied && dots > 0)?.rank;
  return standings.filter((one) => one.tied && one.rank === wanted).map(({ candidate }) => candidate);
}

/**
 * The customers that Fit asks about: up to three with most dots in the last set whose results are all revealed, of those
 * that are still there.
 */
export function fitCustomers(sets: readonly RoundSet[], isThere: (id: CandidateId) => boolean): readonly CandidateId[] {
  const set = sets.findLast(
    ({ state, runOffOf, rounds }) =>
      state === 'closed' && runOffOf === null && rounds.every(({ revealed }) => revealed),
  );
  if (set === undefined) return [];
  const dotsFor = (id: CandidateId): number =>
    set.rounds.reduce((all, { result }) => all + (result?.standings.find((s) => s.candidate === id)?.dots ?? 0), 0);
  return remaining(set)
    .map(({ id }) => ({ id, dots: dotsFor(id) }))
    .filter(({ id, dots }) => dots > 0 && isThere(id))
    .sort((a, b) => b.dots - a.dots)
    .slice(0, 3)
    .map(({ id }) => id);
}
