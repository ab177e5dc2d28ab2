import type { ParticipantId, RoundId } from '../vocabulary/ids.ts';
import type { CandidateId, RoundSet, VoterState } from '../vocabulary/voting.ts';
import { stands, stateOf, type DotsSaid, type Said } from './ballots.ts';

/** A merge in open rounds: the sets after it, the rows to write, and how many dots each person gets back. */
export interface Merged {
  readonly sets: readonly RoundSet[];
  readonly rows: Said;
  readonly returned: ReadonlyMap<ParticipantId, number>;
}

/** Whether both stand for election in an open set, so that their dots become one sum. */
export const areCandidates = (set: RoundSet, from: CandidateId, into: CandidateId): boolean =>
  set.state === 'open' && from !== into && stands(set, from) && stands(set, into);

const dotsOn = (said: Said, round: RoundId, participant: ParticipantId, candidate: CandidateId): number =>
  said.dots.find((one) => one.round === round && one.participant === participant && one.candidate === candidate)
    ?.dots ?? 0;

/** Two candidates become one: everybody's dots on both are added, and what is above the limit comes back to them. */
function mergeIn(set: RoundSet, said: Said, from: CandidateId, into: CandidateId): Omit<Merged, 'sets'> {
  const returned = new Map<ParticipantId, number>();
  const rounds = new Set(set.rounds.map(({ id }) => id));
  const moved = said.dots.filter((one) => one.candidate === from && one.dots > 0 && rounds.has(one.round));
  const dots = moved.flatMap((one): DotsSaid[] => {
    const sum = dotsOn(said, one.round, one.participant, into) + one.dots;
    const kept = Math.min(sum, set.most);
    if (sum > kept) returned.set(one.participant, (returned.get(one.participant) ?? 0) + sum - kept);
    return [
      { ...one, dots: 0 },
      { ...one, candidate: into, dots: kept },
    ];
  });
  return { rows: { dots, voters: [] }, returned };
}

/** A theme goes into another one while both stand for election; null when they do not, and only the board changes. */
export function mergeCandidates(
  sets: readonly RoundSet[],
  said: Said,
  from: CandidateId,
  into: CandidateId,
): Merged | null {
  const set = sets.find((one) => areCandidates(one, from, into));
  if (set === undefined) return null;
  const chained = Object.entries(set.aliases).map(([id, to]) => [id, to === from ? into : to]);
  const aliases: RoundSet['aliases'] = { ...Object.fromEntries(chained), [from]: into };
  return {
    ...mergeIn(set, said, from, into),
    sets: sets.map((one) => (one === set ? { ...set, aliases } : one)),
  };
}

function mergeRound(
  set: RoundSet,
  round: RoundId,
  said: Said,
  from: ParticipantId,
  into: ParticipantId,
): { readonly rows: Said; readonly returned: number } {
  let left = set.dots;
  let returned = 0;
  const sums = set.slate.map(({ id }) => {
    const own = dotsOn(said, round, into, id);
    const other = dotsOn(said, round, from, id);
    left -= own;
    return { id, own, other };
  });
  const dots = sums.flatMap(({ id, own, other }): DotsSaid[] => {
    if (other === 0) return [];
    const taken = Math.max(0, Math.min(other, set.most - own, left));
    left -= taken;
    returned += other - taken;
    const gone: DotsSaid = { round, participant: from, candidate: id, dots: 0 };
    return taken === 0 ? [gone] : [gone, { ...gone, participant: into, dots: own + taken }];
  });
  const hasDots = left < set.dots;
  const before = stateOf(said, round, into);
  const other = stateOf(said, round, from);
  const state = [before, other].find((one): one is VoterState => one === 'done' || (one === 'abstained' && !hasDots));
  const voters = [
    ...(other === 'voting' ? [] : [{ round, participant: from, state: 'voting' as const }]),
    ...((state ?? 'voting') === before ? [] : [{ round, participant: into, state: state ?? ('voting' as const) }]),
  ];
  return { rows: { dots, voters }, returned };
}

/** Two entries of one person become one ballot in every open round: theirs who stays first, then what still fits. */
export function mergeBallots(sets: readonly RoundSet[], said: Said, from: ParticipantId, into: ParticipantId): Merged {
  const merged = sets
    .filter(({ state }) => state === 'open')
    .flatMap((set) => set.rounds.map(({ id }) => mergeRound(set, id, said, from, into)));
  const surplus = merged.reduce((sum, { returned }) => sum + returned, 0);
  // Of closed sets too: a run-off asks those whom the vote before it asked.
  const inElectorate = ({ electorate }: RoundSet): boolean => electorate?.includes(from) === true;
  const changes = sets.some(inElectorate);
  return {
    sets: changes
      ? sets.map((set) =>
          inElectorate(set)
            ? { ...set, electorate: [...new Set((set.electorate ?? []).map((id) => (id === from ? into : id)))] }
            : set,
        )
      : sets,
    rows: { dots: merged.flatMap(({ rows }) => rows.dots), voters: merged.flatMap(({ rows }) => rows.voters) },
    returned: new Map(surplus > 0 ? [[into, surplus]] : []),
  };
}
