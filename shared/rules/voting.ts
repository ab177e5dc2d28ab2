import { unreachable } from '../foundation/assert.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { CommandOf, VotingCommand } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { ParticipantId, RoundId, SetId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/people.ts';
import { cleanLine } from '../vocabulary/text.ts';
import type { BallotPreset, Candidate, Round, RoundSet } from '../vocabulary/voting.ts';
import { stepOf, type AgendaPart, type Workshop } from '../vocabulary/workshop.ts';
import { isElsewhere } from './agenda.ts';
import { setOf } from './ballots.ts';
import { facilitatorsOnly, stale } from './refusing.ts';
import type { SlateWish } from './slate.ts';
import { closeSet, tieOf, type Count } from './tally.ts';
import { startTimer } from './timer.ts';

/** What decisions about voting rest on, besides the workshop. */
export interface VotingFacts extends Count {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly now: number;
  /** A new id of the form of all ids. */
  readonly newId: () => string;
  /** What stands for election by a wish, see `slateWish`. */
  readonly slate: (wish: SlateWish) => readonly Candidate[];
  /** The role of whoever wishes. */
  readonly role: Role;
}

const refusals = {
  noZone: { kind: 'unknown', message: 'There is no such zone on this board.' },
  noRound: { kind: 'unknown', message: 'There is no such voting on this board.' },
  nobody: { kind: 'unknown', message: 'This person is not on this board.' },
  alreadyOpen: { kind: 'voting', rule: 'already-open', message: 'A voting is open already. Close it first.' },
  noCandidates: { kind: 'voting', rule: 'no-candidates', message: 'Voting needs at least two things to choose from.' },
  closed: { kind: 'voting', rule: 'closed', message: 'This voting has been closed.' },
  stillOpen: { kind: 'voting', rule: 'still-open', message: 'Close this voting first.' },
  notRevealed: { kind: 'voting', rule: 'still-open', message: 'Close this voting and reveal its result first.' },
  tooMany: { kind: 'limit', message: 'This board keeps no more results. Go on voting on a new board.' },
  noTie: { kind: 'voting', rule: 'no-tie', message: 'Nobody shares this rank.' },
} as const satisfies Record<string, Refusal>;

const LONGEST_QUESTION = 200;
/** Characters of all sets as JSON: everybody is sent them whole, and every change of the board writes them. */
const MAX_SETS_LENGTH = 2_000_000;

/** Dots for each question when nothing else is said: round(√candidates), at least 3, at most 8. */
export const defaultDots = (candidates: number): number => Math.min(8, Math.max(3, Math.round(Math.sqrt(candidates))));

/** The workshop with other sets, under a new revision of the rounds. */
export const withSets = (workshop: Workshop, sets: readonly RoundSet[]): Workshop => ({
  ...workshop,
  sets,
  revisions: { ...workshop.revisions, rounds: workshop.revisions.rounds + 1 },
});

const replaceSet = (workshop: Workshop, set: RoundSet): Workshop =>
  withSets(
    workshop,
    workshop.sets.map((one) => (one.id === set.id ? set : one)),
  );

/** What is asked where neither the step nor the facilitator says it: the step's own sentence, or the title. */
function ownQuestion(agenda: AgendaPart): string {
  const step = stepOf(agenda);
  const fitting = [step?.prompt, step?.title, agenda.title].map((text) => cleanLine(text ?? ''));
  return fitting.find((text) => text !== '' && text.length <= LONGEST_QUESTION) ?? '';
}

/** The rules: what the command says, else what the current step says, else the defaults. */
function presetOf(agenda: AgendaPart, said: CommandOf<'open-voting'>): BallotPreset {
  const step = stepOf(agenda)?.ballot;
  return {
    questions: said.questions ?? step?.questions ?? [{ question: ownQuestion(agenda), lens: null }],
    over: said.over ?? step?.over ?? 'themes-and-notes',
    zone: said.zone === undefined ? (step?.zone ?? null) : said.zone,
    dots: said.dots === undefined ? (step?.dots ?? null) : said.dots,
    most: said.most ?? step?.most ?? 2,
    secret: said.secret ?? step?.secret ?? true,
    byFunction: said.byFunction ?? step?.byFunction ?? true,
    late: said.late ?? step?.late ?? 'full',
  };
}

/** Which candidates *Open voting* asks for. */
export function slateWish({ agenda }: Workshop, command: CommandOf<'open-voting'>): SlateWish {
  const { over, zone } = presetOf(agenda, command);
  return { over, zone, only: command.only };
}

interface NewSet extends Pick<RoundSet, 'over' | 'slate' | 'secret' | 'byFunction' | 'late' | 'electorate'> {
  readonly questions: BallotPreset['questions'];
  readonly dots: number;
  readonly most: number;
  readonly runOffOf: RoundId | null;
}

/** A set with fewer dots than asked for where the candidates cannot take them. */
function openSet(workshop: Workshop, { questions, ...rules }: NewSet, { now, newId }: VotingFacts): Workshop {
  const most = Math.min(rules.most, rules.dots);
  const rounds = questions.map(({ question, lens }): Round => {
    return { id: newId() as RoundId, question, lens, result: null, revealed: false };
  });
  const set: RoundSet = {
    ...rules,
    id: newId() as SetId,
    state: 'open',
    openedAt: now,
    closedAt: null,
    step: workshop.agenda.current,
    aliases: {},
    dots: Math.min(rules.dots, most * rules.slate.length),
    most,
    rounds,
  };
  return withSets(workshop, [...workshop.sets, set]);
}

function withTimer(workshop: Workshop, minutes: number | undefined, now: number): Workshop {
  if (minutes === undefined) return workshop;
  const { agenda, revisions } = workshop;
  const timer = startTimer(agenda.timer, now, minutes, minutes);
  return { ...workshop, agenda: { ...agenda, timer }, revisions: { ...revisions, agenda: revisions.agenda + 1 } };
}

/** Everybody who may vote and is here now. */
const presentVoters = ({ people, isHere }: VotingFacts): readonly ParticipantId[] =>
  [...people].filter(([id, one]) => one.role !== 'observer' && one.removed === null && isHere(id)).map(([id]) => id);

function open(workshop: Workshop, command: CommandOf<'open-voting'>, facts: VotingFacts): Result<Workshop, Refusal> {
  const { zone, dots, ...preset } = presetOf(workshop.agenda, command);
  if (zone !== null && !workshop.zones.some(({ id }) => id === zone)) return err(refusals.noZone);
  const slate: readonly Candidate[] = facts.slate(slateWish(workshop, command));
  if (slate.length < 2) return err(refusals.noCandidates);
  const electorate = preset.late === 'ask' ? presentVoters(facts) : null;
  const rules = { ...preset, slate, electorate, dots: dots ?? defaultDots(slate.length), runOffOf: null };
  return ok(withTimer(openSet(workshop, rules, facts), command.minutes, facts.now));
}

function runOff(workshop: Workshop, command: CommandOf<'run-off'>, facts: VotingFacts): Result<Workshop, Refusal> {
  const set = setOf(workshop.sets, command.round);
  const round = set?.rounds.find(({ id }) => id === command.round);
  if (set === null || round === undefined) return err(refusals.noRound);
  if (round.result === null || !round.revealed) return err(refusals.notRevealed);
  const tied = tieOf(round.result, command.rank);
  if (tied.length === 0) return err(refusals.noTie);
  const { over, secret, byFunction, late, electorate } = set;
  const slate = set.slate.filter(({ id }) => tied.includes(id));
  const rules = { over, secret, byFunction, late, electorate, slate, dots: 1, most: 1, runOffOf: round.id };
  return ok(openSet(workshop, { ...rules, questions: [round] }, facts));
}

function reveal(workshop: Workshop, { round: wanted }: CommandOf<'reveal-result'>): Result<Workshop, Refusal> {
  const set = setOf(workshop.sets, wanted);
  if (set === null) return err(refusals.noRound);
  if (set.state === 'open') return err(refusals.stillOpen);
  if (set.rounds.some(({ id, revealed }) => id === wanted && revealed)) return ok(workshop);
  const rounds = set.rounds.map((round) => (round.id === wanted ? { ...round, revealed: true } : round));
  return ok(replaceSet(workshop, { ...set, rounds }));
}

function admit(workshop: Workshop, command: CommandOf<'admit'>, facts: VotingFacts): Result<Workshop, Refusal> {
  const set = workshop.sets.find(({ id }) => id === command.set);
  if (set === undefined) return err(refusals.noRound);
  if (set.state === 'closed') return err(refusals.closed);
  if (facts.people.get(command.participant)?.removed !== null) return err(refusals.nobody);
  if (set.electorate === null || set.electorate.includes(command.participant)) return ok(workshop);
  return ok(replaceSet(workshop, { ...set, electorate: [...set.electorate, command.participant] }));
}

function close(workshop: Workshop, command: CommandOf<'close-voting'>, facts: VotingFacts): Result<Workshop, Refusal> {
  const set = workshop.sets.find(({ id }) => id === command.set);
  if (set === undefined) return err(refusals.noRound);
  return ok(set.state === 'closed' ? workshop : replaceSet(workshop, closeSet(set, facts, facts.now)));
}

/** Why no further set can be opened now, or null. */
function hindrance({ sets }: Workshop): Refusal | null {
  if (sets.some(({ state }) => state === 'open')) return refusals.alreadyOpen;
  return JSON.stringify(sets).length > MAX_SETS_LENGTH ? refusals.tooMany : null;
}

/** The workshop after a facilitator's wish; the same object when it changes nothing. */
export function decideVoting(
  workshop: Workshop,
  command: VotingCommand,
  facts: VotingFacts,
): Result<Workshop, Refusal> {
  const { expectedRevision } = command;
  if (facts.role !== 'facilitator') return err(facilitatorsOnly);
  if (expectedRevision !== undefined && expectedRevision !== workshop.revisions.rounds) return err(stale);
  if (command.type === 'open-voting' && isElsewhere(workshop.agenda, command.from)) return err(stale);
  const isOpening = command.type === 'open-voting' || command.type === 'run-off';
  const hindered = isOpening ? hindrance(workshop) : null;
  if (hindered !== null) return err(hindered);
  switch (command.type) {
    case 'open-voting':
      return open(workshop, command, facts);
    case 'run-off':
      return runOff(workshop, command, facts);
    case 'close-voting':
      return close(workshop, command, facts);
    case 'reveal-result':
      return reveal(workshop, command);
    case 'admit':
      return admit(workshop, command, facts);
    default:
      return unreachable(command);
  }
}
