import { createHash } from 'node:crypto';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { err, ok, type Result } from '@forwhom/shared/foundation/result.ts';
import type { Command, CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { decide } from '@forwhom/shared/rules/decide.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import type { BoardRow, CommandRow, ParticipantRow, Storage, Write } from '../ports/storage.ts';
import type { Clock } from '../ports/system.ts';
import { removePerson, renamePerson, rotateLink } from './peopleCommands.ts';

/** What a command answers, with its HTTP status. It is kept for repeats of the same command. */
export type CommandAnswer =
  | { readonly status: 200; readonly body: CommandDone }
  | { readonly status: 409; readonly body: CommandRefused };

/** `absent`: no such board for this person. `reused`: the id has been used for another command. */
export type CommandOutcome = CommandAnswer | 'absent' | 'reused';

export interface Commands {
  /** Carries a command out once, however often it is sent. */
  execute(board: BoardId, by: ParticipantId, command: Command): Promise<CommandOutcome>;
}

const stale: Refusal = {
  kind: 'stale',
  message: 'Somebody else changed this a moment ago. Look at how it stands now, then try again.',
};

/** Equal for equal commands, in whatever order their fields came: the schema has put them into its own. */
const hashOf = (command: Command): string => createHash('sha256').update(JSON.stringify(command)).digest('hex');

function changeWorkshop(room: RoomHandle, command: Command & { type: 'rename' | 'lock' }, actor: ParticipantRow) {
  const decision = decide(room.row.workshop, command, actor);
  if (!decision.ok) return decision;
  const { workshop } = decision.value;
  return ok<readonly Write[]>(
    workshop === room.row.workshop ? [] : [{ kind: 'board', row: { ...room.row, workshop } }],
  );
}

/** What the command writes, or why it does not. */
function writesOf(
  room: RoomHandle,
  command: Command,
  actor: ParticipantRow,
  now: number,
): Result<readonly Write[], Refusal> {
  const { expectedRevision } = command;
  if (expectedRevision !== undefined && expectedRevision !== revisionOf(room.row)) return err(stale);
  switch (command.type) {
    case 'rename':
    case 'lock':
      return changeWorkshop(room, command, actor);
    case 'rename-person':
      return renamePerson(room, command, actor);
    case 'remove-person':
      return removePerson(room, command, actor, now);
    case 'rotate-link':
      return rotateLink(room, command, actor);
    default:
      return unreachable(command);
  }
}

/** Every command answers with the revision of the agenda, and means it by `expectedRevision`. */
const revisionOf = (row: BoardRow): number => row.workshop.revisions.agenda;

function answerTo(room: RoomHandle, decided: Result<readonly Write[], Refusal>): CommandAnswer {
  if (!decided.ok) return { status: 409, body: { refusal: decided.error, revision: revisionOf(room.row) } };
  const after = decided.value.findLast((write) => write.kind === 'board');
  return { status: 200, body: { revision: revisionOf(after?.row ?? room.row) } };
}

interface Needs {
  readonly rooms: Rooms;
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Commands go through the room's queue; each is stored together with its effect, refused ones too. */
export function createCommands({ rooms, storage, clock }: Needs): Commands {
  async function carryOut(room: RoomHandle, by: ParticipantId, command: Command): Promise<CommandOutcome> {
    const actor = room.people.get(by);
    if (actor === undefined || actor.removed !== null) return 'absent';
    const bodyHash = hashOf(command);
    const before = await storage.command(room.row.id, by, command.id);
    if (before !== null) return before.bodyHash === bodyHash ? (JSON.parse(before.answer) as CommandAnswer) : 'reused';
    const at = clock.now();
    const decided = writesOf(room, command, actor, at);
    const answer = answerTo(room, decided);
    const row: CommandRow = {
      board: room.row.id,
      participant: by,
      id: command.id,
      bodyHash,
      answer: JSON.stringify(answer),
      at,
    };
    await room.commit([...(decided.ok ? decided.value : []), { kind: 'command', row }]);
    return answer;
  }

  return {
    execute: async (board, by, command) =>
      (await rooms.withRoom(board, (room) => carryOut(room, by, command))) ?? 'absent',
  };
}
