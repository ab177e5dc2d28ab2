import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf } from '@forwhom/shared/protocol/commands.ts';
import { facilitatorsOnly } from '@forwhom/shared/rules/refusing.ts';
import { mergeSpeakers } from '@forwhom/shared/rules/insights.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank } from '@forwhom/shared/vocabulary/people.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import type { Write } from '../ports/storage.ts';
import { nothing, type Acting, type Turn } from './act.ts';
import { nobody, presentPerson } from './peopleCommands.ts';
import { mergeVoters, tellReturned } from './votingCommands.ts';

/** What both said stands once, theirs who stays first. */
function mergeTaps({ row, taps }: RoomHandle, from: ParticipantId, into: ParticipantId): Write[] {
  const said = new Set(taps.filter((tap) => tap.participant === into).map(({ kind, subject }) => `${kind} ${subject}`));
  return taps
    .filter((tap) => tap.participant === from)
    .flatMap((tap): Write[] => {
      const gone: Write = { kind: 'tap', row: { ...tap, board: row.id, value: null } };
      const stays = said.has(`${tap.kind} ${tap.subject}`);
      return stays ? [gone] : [gone, { kind: 'tap', row: { ...tap, board: row.id, participant: into } }];
    });
}

/** One board row for what merging does to rounds and to what the summary says. */
function mergedSpeakers(room: RoomHandle, votes: readonly Write[], from: ParticipantId, into: ParticipantId): Write[] {
  const row = votes.findLast((write) => write.kind === 'board')?.row ?? room.row;
  const workshop = mergeSpeakers(row.workshop, from, into);
  return workshop === row.workshop ? [...votes] : [...votes, { kind: 'board', row: { ...row, workshop } }];
}

/**
 * Two entries of one person become one. `into` keeps its name and gets the higher role of both, and what the other one
 * has said and given dots to. Notes keep the author that they have. Hidden ones wait for the reveal where they are, and
 * the other one's browsers lose their place: whoever merges may be wrong about who is one person, or mean to read what
 * either of them hides, now or later. For the same reason nobody whose role rises by it can be taken over.
 */
export function mergePeople({ room, actor, now }: Turn, command: CommandOf<'merge-people'>): Acting {
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  const [from, into] = [presentPerson(room, command.from), presentPerson(room, command.into)];
  if (from === null || into === null) return err(nobody);
  if (from === into) return ok(nothing);
  const votes = mergeVoters(room, from.id, into.id);
  const rises = rank[from.role] > rank[into.role];
  const row = { ...into, function: into.function ?? from.function };
  return ok({
    writes: [
      { kind: 'participant', row: rises ? { ...row, role: from.role, promoted: true } : row },
      ...mergedSpeakers(room, votes.writes, from.id, into.id),
      ...mergeTaps(room, from.id, into.id),
      { kind: 'participant', row: { ...from, removed: now } },
      { kind: 'unseat', board: room.row.id, participant: from.id },
    ],
    afterwards: () => tellReturned(room, votes.returned),
  });
}
