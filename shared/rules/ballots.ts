import type { Refusal } from '../protocol/refusals.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { ParticipantId, RoundId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/people.ts';
import type { Ballot, CandidateId, RoundSet, RoundTurnout, VoterState } from '../vocabulary/voting.ts';

/** Somebody's dots on one candidate. 0: none. */
export interface DotsSaid {
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly candidate: CandidateId;
  readonly dots: number;
}

/** That somebody is done or abstains. `voting`: neither. */
export interface StateSaid {
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly state: VoterState;
}

/** What voters have said in open rounds, or the rows of it that a change writes. */
export interface Said {
  readonly dots: readonly DotsSaid[];
  readonly voters: readonly StateSaid[];
}

/** As much of a person as voting depends on. */
export interface Elector {
  readonly role: Role;
  readonly removed: number | null;
}

export type Electors = ReadonlyMap<ParticipantId, Elector>;

export const nothingSaid: Said = { dots: [], voters: [] };

const observer: Refusal = { kind: 'role', rule: 'observer', message: 'Observers follow the voting, but do not vote.' };
const closed: Refusal = { kind: 'voting', rule: 'closed', message: 'This voting has been closed.' };
const notAdmitted: Refusal = {
  kind: 'voting',
  rule: 'not-admitted',
  message: 'You were not among the voters when this voting began. Ask the facilitator to let you vote.',
};
const notOnSlate: Refusal = { kind: 'unknown', message: 'This does not stand for election.' };
const noDotsLeft: Refusal = { kind: 'limit', rule: 'dots', message: 'You have no dots left. Take one back first.' };
const tooManyOnOne = (most: number): Refusal => ({
  kind: 'limit',
  rule: 'most',
  message: `No candidate gets more than ${most} of your dots.`,
});

/** The set that holds a round. */
export const setOf = (sets: readonly RoundSet[], round: RoundId): RoundSet | null =>
  sets.find(({ rounds }) => rounds.some(({ id }) => id === round)) ?? null;

/** Whether dots can be given to this one: what was merged into another stands for election no longer. */
export const stands = ({ slate, aliases }: RoundSet, candidate: CandidateId): boolean =>
  !Object.hasOwn(aliases, candidate) && slate.some(({ id }) => id === candidate);

const mayVote = (admitted: ReadonlySet<ParticipantId> | null, id: ParticipantId, { role, removed }: Elector): boolean =>
  role !== 'observer' && removed === null && (admitted === null || admitted.has(id));

const admittedTo = ({ electorate }: RoundSet): ReadonlySet<ParticipantId> | null =>
  electorate === null ? null : new Set(electorate);

/** Those whose ballots count: no observers, nobody who was removed, and where it asks for it, only who was admitted. */
export function votersOf(set: RoundSet, people: Electors): ReadonlySet<ParticipantId> {
  const admitted = admittedTo(set);
  const voters = new Set<ParticipantId>();
  for (const [id, person] of people) if (mayVote(admitted, id, person)) voters.add(id);
  return voters;
}

export const stateOf = (said: Said, round: RoundId, participant: ParticipantId): VoterState =>
  said.voters.find((one) => one.round === round && one.participant === participant)?.state ?? 'voting';

const dotsOf = (said: Said, round: RoundId, participant: ParticipantId): readonly DotsSaid[] =>
  said.dots.filter((one) => one.round === round && one.participant === participant && one.dots > 0);

export const sum = (dots: readonly { readonly dots: number }[]): number =>
  dots.reduce((total, one) => total + one.dots, 0);

/** One person's own ballot. For nobody else's eyes while the round is open. */
export function ballotOf(set: RoundSet, round: RoundId, said: Said, participant: ParticipantId): Ballot {
  const given = dotsOf(said, round, participant);
  return {
    round,
    dots: Object.fromEntries(given.map(({ candidate, dots }) => [candidate, dots])),
    left: set.dots - sum(given),
    state: stateOf(said, round, participant),
  };
}

/** What everybody may know of an open round. Of a secret one nothing in it depends on what was voted for. */
export function turnoutOf(
  set: RoundSet,
  round: RoundId,
  said: Said,
  people: Electors,
  isHere: (id: ParticipantId) => boolean,
): RoundTurnout {
  const dots = said.dots.filter((one) => one.round === round && one.dots > 0);
  const spoken = new Map<ParticipantId, VoterState>();
  for (const one of dots) spoken.set(one.participant, 'voting');
  for (const one of said.voters) if (one.round === round) spoken.set(one.participant, one.state);
  return turnoutFrom(set, spoken, () => dots, people, isHere);
}

/**
 * The same from how those stand who have spoken: whoever gave dots and said no more is `voting`. Only where totals are
 * told is it asked for the `dots` of the round.
 */
export function turnoutFrom(
  set: RoundSet,
  spoken: ReadonlyMap<ParticipantId, VoterState>,
  dots: () => readonly DotsSaid[],
  people: Electors,
  isHere: (id: ParticipantId) => boolean,
): RoundTurnout {
  const voters = votersOf(set, people);
  const counts: Record<VoterState, number> = { voting: 0, done: 0, abstained: 0 };
  let left = 0;
  // One pass: it is counted again whenever one of a thousand has voted.
  for (const id of voters) {
    const state = spoken.get(id);
    const here = isHere(id);
    if (state === undefined && !here) continue;
    counts[state ?? 'voting']++;
    if (!here && (state ?? 'voting') === 'voting') left++;
  }
  const { done, abstained, voting } = counts;
  const counting = (): readonly DotsSaid[] => dots().filter(({ participant }) => voters.has(participant));
  const totals = set.secret ? null : totalsOf(set, counting());
  return { done, abstained, of: done + abstained + voting, left, totals };
}

/** Dots by candidate, merged ones left out. */
export function totalsOf({ slate, aliases }: RoundSet, dots: readonly DotsSaid[]): Record<CandidateId, number> {
  const totals: Record<CandidateId, number> = {};
  for (const { id } of slate) if (!Object.hasOwn(aliases, id)) totals[id] = 0;
  for (const { candidate, dots: n } of dots) totals[candidate] = (totals[candidate] ?? 0) + n;
  return totals;
}

/** Why this person may not say anything in a round now, or null. */
function objection(set: RoundSet, voter: ParticipantId, role: Role): Refusal | null {
  if (role === 'observer') return observer;
  if (set.state === 'closed') return closed;
  return mayVote(admittedTo(set), voter, { role, removed: null }) ? null : notAdmitted;
}

/**
 * One person's dots on one candidate become so many: the rows to write. What stands already writes nothing, so that a
 * repeat changes nothing; a real change means that the person is voting again. A number meant for what was merged into
 * another is none for that one, which has the dots of both: whoever says it has not heard of the merge.
 */
export function cast(
  set: RoundSet,
  round: RoundId,
  said: Said,
  participant: ParticipantId,
  candidate: CandidateId,
  dots: number,
  role: Role,
): Result<Said, Refusal> {
  const why = objection(set, participant, role);
  if (why !== null) return err(why);
  if (!stands(set, candidate)) return err(notOnSlate);
  const given = dotsOf(said, round, participant);
  const others = sum(given.filter((one) => one.candidate !== candidate));
  const before = sum(given) - others;
  if (dots === before) return ok(nothingSaid);
  if (dots > set.most) return err(tooManyOnOne(set.most));
  // Taking dots back is always granted.
  if (dots > before && others + dots > set.dots) return err(noDotsLeft);
  const stays = stateOf(said, round, participant) === 'voting';
  return ok({
    dots: [{ round, participant, candidate, dots }],
    voters: stays ? [] : [{ round, participant, state: 'voting' }],
  });
}

/** Done, abstaining, or voting again: the rows to write. Whoever abstains gives no dots, so those given come back. */
export function sayState(
  set: RoundSet,
  round: RoundId,
  said: Said,
  participant: ParticipantId,
  state: VoterState,
  role: Role,
): Result<Said, Refusal> {
  const why = objection(set, participant, role);
  if (why !== null) return err(why);
  const given = state === 'abstained' ? dotsOf(said, round, participant) : [];
  return ok({
    dots: given.map((one) => ({ ...one, dots: 0 })),
    voters: stateOf(said, round, participant) === state ? [] : [{ round, participant, state }],
  });
}

const dotsKey = ({ round, participant, candidate }: DotsSaid): string => `${round} ${participant} ${candidate}`;
const stateKey = ({ round, participant }: StateSaid): string => `${round} ${participant}`;

/** What is said once these rows are written: rows of the same key replace, 0 dots and `voting` remove. */
export function afterSaying(said: Said, change: Said): Said {
  const dots = new Map([...said.dots, ...change.dots].map((one) => [dotsKey(one), one]));
  const voters = new Map([...said.voters, ...change.voters].map((one) => [stateKey(one), one]));
  return {
    dots: [...dots.values()].filter((one) => one.dots > 0),
    voters: [...voters.values()].filter((one) => one.state !== 'voting'),
  };
}
