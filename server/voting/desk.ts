import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { afterSaying, ballotOf, cast, setOf, type Said } from '@forwhom/shared/rules/ballots.ts';
import type { BoardId, ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import type { Write } from '../ports/storage.ts';
import { saidWrites } from './saidWrites.ts';

/** Somebody's dots on one candidate are to be so many. */
export interface Wish {
  readonly participant: ParticipantId;
  readonly round: RoundId;
  readonly candidate: CandidateId;
  readonly dots: number;
}

/** Why it was not granted, and the ballot as it stands; `absent`: this person is not on this board. */
export type BallotAnswer =
  | { readonly refusal: null; readonly ballot: Ballot }
  | { readonly refusal: Refusal; readonly ballot: Ballot | null }
  | 'absent';

export interface BallotDesk {
  /** Answered when it is durable. Rejects, with nothing changed, when it cannot be made durable. */
  cast(board: BoardId, wish: Wish): Promise<BallotAnswer>;
  ballot(board: BoardId, participant: ParticipantId, round: RoundId): Promise<BallotAnswer>;
}

interface Waiting {
  readonly wish: Wish;
  readonly answer: (answer: BallotAnswer) => void;
  readonly fail: (error: unknown) => void;
}

const noRound: Refusal = { kind: 'unknown', message: 'There is no such voting on this board.' };
const closed: Refusal = { kind: 'voting', rule: 'closed', message: 'This voting has been closed.' };

/** The person's own ballot in an open round; there is none of a round that is closed. */
function ballotIn(room: RoomHandle, said: Said, participant: ParticipantId, round: RoundId): BallotAnswer {
  const person = room.people.get(participant);
  if (person === undefined || person.removed !== null) return 'absent';
  const set = setOf(room.row.workshop.sets, round);
  if (set === null) return { refusal: noRound, ballot: null };
  if (set.state === 'closed') return { refusal: closed, ballot: null };
  return { refusal: null, ballot: ballotOf(set, round, said, participant) };
}

/** Each wish is judged by what stands after the ones before it; all that change something share one commit. */
async function carryOut(room: RoomHandle, wishes: readonly Wish[]): Promise<readonly BallotAnswer[]> {
  const own = new Map<ParticipantId, Said>();
  const writes: Write[] = [];
  const answers = wishes.map((wish): BallotAnswer => {
    const { participant, round, candidate, dots } = wish;
    const before = own.get(participant) ?? room.saidBy(participant);
    const standing = ballotIn(room, before, participant, round);
    const person = room.people.get(participant);
    const set = setOf(room.row.workshop.sets, round);
    if (standing === 'absent' || standing.refusal !== null || person === undefined || set === null) return standing;
    const rows = cast(set, round, before, participant, candidate, dots, person.role);
    if (!rows.ok) return { ...standing, refusal: rows.error };
    writes.push(...saidWrites(room.row.id, rows.value));
    const after = afterSaying(before, rows.value);
    own.set(participant, after);
    return { refusal: null, ballot: ballotOf(set, round, after, participant) };
  });
  if (writes.length > 0) await room.commit(writes);
  return answers;
}

/** Collects the wishes that come while a board's queue is busy, and brings them to it together. */
export function createBallotDesk(rooms: Rooms): BallotDesk {
  const queues = new Map<BoardId, Waiting[]>();

  function take(board: BoardId): readonly Waiting[] {
    const waiting = queues.get(board) ?? [];
    queues.delete(board);
    return waiting;
  }

  async function serve(board: BoardId): Promise<void> {
    // The room may be left under way and the work begun anew in the next one, with those who came meanwhile.
    const taken: Waiting[] = [];
    try {
      const answers = await rooms.withRoom(board, (room) => {
        taken.push(...take(board));
        return carryOut(
          room,
          taken.map(({ wish }) => wish),
        );
      });
      if (answers === null) taken.push(...take(board));
      taken.forEach(({ answer }, i) => answer(answers?.[i] ?? 'absent'));
    } catch (error) {
      for (const { fail } of [...taken, ...take(board)]) fail(error);
    }
  }

  return {
    cast: (board, wish) =>
      new Promise((answer, fail) => {
        const waiting = queues.get(board) ?? [];
        waiting.push({ wish, answer, fail });
        if (waiting.length > 1) return;
        queues.set(board, waiting);
        void serve(board);
      }),
    ballot: async (board, participant, round) =>
      (await rooms.look(board, (room) => ballotIn(room, room.saidBy(participant), participant, round))) ?? 'absent',
  };
}
