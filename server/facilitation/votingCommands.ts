import { err, ok, type Result } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf, VotingCommand } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { sayState, setOf } from '@forwhom/shared/rules/ballots.ts';
import { areCandidates, mergeBallots, mergeCandidates } from '@forwhom/shared/rules/merging.ts';
import { facilitatorsOnly } from '@forwhom/shared/rules/refusing.ts';
import { resultsOf, type Count } from '@forwhom/shared/rules/tally.ts';
import { decideVoting, slateWish, withSets } from '@forwhom/shared/rules/voting.ts';
import type { BoardId, ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { RoomHandle, ServerChange } from '../documents/room-api.ts';
import type { ParticipantRow, Write } from '../ports/storage.ts';
import { saidWrites } from '../voting/saidWrites.ts';

type Writes = Result<readonly Write[], Refusal>;

const noRound: Refusal = { kind: 'unknown', message: 'There is no such voting on this board.' };
const noTheme: Refusal = { kind: 'unknown', message: 'There is no such theme on this board.' };

const setsWrite = ({ row }: RoomHandle, sets: readonly RoundSet[]): Write[] =>
  sets === row.workshop.sets ? [] : [{ kind: 'board', row: { ...row, workshop: withSets(row.workshop, sets) } }];

/** Rounds that were open and are not any longer: who voted what in them ends with them. */
function endedBallots(board: BoardId, before: readonly RoundSet[], after: readonly RoundSet[]): Write[] {
  const isOpen = ({ state }: RoundSet): boolean => state === 'open';
  const open = new Set(after.filter(isOpen).map(({ id }) => id));
  const rounds = before.filter((set) => isOpen(set) && !open.has(set.id)).flatMap((set) => set.rounds);
  return rounds.length === 0 ? [] : [{ kind: 'end-ballots', board, rounds: rounds.map(({ id }) => id) }];
}

/** So many dots take some five milliseconds to count: of more, nobody else waits for all rounds. */
const MANY_DOTS = 2_000;

/** What a set comes to that is to be closed now. */
async function countClosing(room: RoomHandle, set: RoundSet): Promise<Count> {
  const noteCounts = await room.noteCounts(set.slate.map(({ id }) => id));
  // Ballots and people change in the board's queue alone, which waits for this; connections come and go meanwhile.
  const { said, people } = room;
  const here = new Set([...people.keys()].filter((id) => room.isHere(id)));
  const count = { said, people, isHere: (id: ParticipantId) => here.has(id), noteCounts };
  const results = new Map<RoundId, RoundResult>();
  for (const [round, result] of resultsOf(set, count)) {
    results.set(round, result);
    if (said.dots.length > MANY_DOTS) await room.giveWay();
  }
  return { ...count, results };
}

/** Opening, closing, revealing, deciding a tie, admitting. */
export async function changeVoting(
  room: RoomHandle,
  command: VotingCommand,
  actor: ParticipantRow,
  now: number,
  newId: () => string,
): Promise<Writes> {
  const { row, people, said } = room;
  const isMine = actor.role === 'facilitator';
  const slate = isMine && command.type === 'open-voting' ? await room.slate(slateWish(row.workshop, command)) : [];
  const set = command.type === 'close-voting' ? row.workshop.sets.find(({ id }) => id === command.set) : undefined;
  const isHere = (id: ParticipantId): boolean => room.isHere(id);
  const count = { said, people, isHere, noteCounts: new Map<never, never>() };
  const decided = decideVoting(row.workshop, command, {
    role: actor.role,
    now,
    newId,
    slate: () => slate,
    ...(isMine && set?.state === 'open' ? await countClosing(room, set) : count),
  });
  if (!decided.ok) return decided;
  const workshop = decided.value;
  if (workshop === row.workshop) return ok([]);
  return ok([{ kind: 'board', row: { ...row, workshop } }, ...endedBallots(row.id, row.workshop.sets, workshop.sets)]);
}

/** Somebody is done with a round, abstains, or goes on voting. */
export function changeBallotState(room: RoomHandle, command: CommandOf<'ballot-state'>, actor: ParticipantRow): Writes {
  const set = setOf(room.row.workshop.sets, command.round);
  if (set === null) return err(noRound);
  const rows = sayState(set, command.round, room.saidBy(actor.id), actor.id, command.state, actor.role);
  return rows.ok ? ok(saidWrites(room.row.id, rows.value)) : rows;
}

/** A merge and what it does to open rounds. `returned`: dots that come back to people, to be told them afterwards. */
export interface MergeEffect {
  readonly writes: readonly Write[];
  readonly returned: ReadonlyMap<ParticipantId, number>;
}

/**
 * One theme goes into another; while both stand for election their dots become one sum, also when the first is gone
 * already: a page that had not heard of the vote has merged them on its own. For `room.change`.
 */
export async function mergeThemes(
  room: RoomHandle,
  { from, into }: CommandOf<'merge-themes'>,
  actor: ParticipantRow,
  now: number,
): Promise<Result<MergeEffect & { readonly change: ServerChange }, Refusal>> {
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  if (from === into || (await room.kindOf(into)) !== 'theme') return err(noTheme);
  const kind = await room.kindOf(from);
  const isCandidate = room.row.workshop.sets.some(
    (set) => areCandidates(set, from, into) && set.slate.some((one) => one.id === from && one.kind === 'theme'),
  );
  if (kind !== 'theme' && (kind !== null || !isCandidate)) return err(noTheme);
  const change: ServerChange = { kind: 'merge-themes', from, into, by: actor.id, at: now };
  const merged = mergeCandidates(room.row.workshop.sets, room.said, from, into);
  if (merged === null) return ok({ change, writes: [], returned: new Map() });
  const writes = [...setsWrite(room, merged.sets), ...saidWrites(room.row.id, merged.rows)];
  return ok({ change, writes, returned: merged.returned });
}

/** Two entries of one person become one: what that means for their ballots. */
export function mergeVoters(room: RoomHandle, from: ParticipantId, into: ParticipantId): MergeEffect {
  const merged = mergeBallots(room.row.workshop.sets, room.said, from, into);
  const writes = [...setsWrite(room, merged.sets), ...saidWrites(room.row.id, merged.rows)];
  return { writes, returned: merged.returned };
}

/** Tells people how many of their dots came back, and them only. After the commit. */
export function tellReturned(room: RoomHandle, returned: MergeEffect['returned']): void {
  for (const [person, dots] of returned) {
    const message =
      dots === 1
        ? 'One of your dots came back to you: two entries became one while you were voting.'
        : `${dots} of your dots came back to you: two entries became one while you were voting.`;
    room.tellPerson(person, { kind: 'dots-returned', dots, message });
  }
}
