import { ok } from '@forwhom/shared/foundation/result.ts';
import type { InsightCommand } from '@forwhom/shared/protocol/commands.ts';
import { changeInsights, named } from '@forwhom/shared/rules/insights.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { answersTo } from '../documents/parts.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import type { Write } from '../ports/storage.ts';
import { nothing, type Acting, type Turn } from './act.ts';

/** Those of them that lie on the board. */
async function present(room: RoomHandle, ids: readonly CandidateId[]): Promise<ReadonlySet<CandidateId>> {
  const there = new Set<CandidateId>();
  for (const id of new Set(ids)) if ((await room.kindOf(id)) !== null) there.add(id);
  return there;
}

/** What the summary says: sentences, remarks, next steps and ratings. */
export async function sayInSummary({ room, actor }: Turn, command: InsightCommand): Promise<Acting> {
  const { row, taps, people } = room;
  const there = await present(room, named(command));
  const decided = changeInsights(row.workshop, command, actor, {
    isOnBoard: (id) => there.has(id),
    answers: (about) => answersTo(about, taps, people),
  });
  if (!decided.ok) return decided;
  if (decided.value === row.workshop) return ok(nothing);
  const board: Write = { kind: 'board', row: { ...row, workshop: decided.value } };
  if (command.type !== 'end-rating') return ok({ writes: [board] });
  // Who answered what ends with the rating, as ballots do with their round.
  const end: Write = { kind: 'end-taps', board: row.id, tap: 'rating', participant: null, subject: command.about };
  return ok({ writes: [board, end] });
}
