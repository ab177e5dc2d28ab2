import { createHash } from 'node:crypto';
import { err } from '@forwhom/shared/foundation/result.ts';
import type { Command, CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import { stale } from '@forwhom/shared/rules/refusing.ts';
import { answered } from '@forwhom/shared/rules/timer.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import type { BoardRow, CommandRow, Storage, Write } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';
import type { Accounts } from '../summaries/accounts.ts';
import type { Acting, Turn } from './act.ts';
import { actOf } from './actOf.ts';

/** What a command answers, with its HTTP status. It is kept for repeats of the same command. */
export type CommandAnswer =
  | { readonly status: 200; readonly body: CommandDone }
  | { readonly status: 409; readonly body: CommandRefused };

/** `absent`: no such board for this person. `reused`: the id has been used for another command. */
export type CommandOutcome = CommandAnswer | 'absent' | 'reused';

/** Whoever sent a command, and the session that said so. */
export interface Sender {
  readonly participant: ParticipantId;
  readonly session: string;
}

export interface Commands {
  /** Carries a command out once, however often it is sent. */
  execute(board: BoardId, by: Sender, command: Command): Promise<CommandOutcome>;
}

/** Equal for equal commands, in whatever order their fields came: the schema has put them into its own. */
const hashOf = (command: Command): string => createHash('sha256').update(JSON.stringify(command)).digest('hex');

const ofRounds: readonly Command['type'][] = [
  'open-voting',
  'close-voting',
  'reveal-result',
  'run-off',
  'admit',
  'ballot-state',
  'merge-themes',
];

const ofInsights: readonly Command['type'][] = [
  'rate',
  'set-sentence',
  'remark',
  'remove-remark',
  'plan-next-step',
  'edit-next-step',
  'remove-next-step',
  'ask-rating',
  'end-rating',
  'freeze',
  'share-summary',
];

/**
 * No row is kept of these, refused ones neither: the hash of so short a body gives away what somebody answered, or that
 * they abstained, for as long as the row is kept. Sent again they say what stands already.
 */
const tracelessTypes: readonly Command['type'][] = ['rate', 'ballot-state'];

/** The revision that a command answers with and means by `expectedRevision`: that of the part that it changes. */
function revisionOf({ workshop: { revisions } }: BoardRow, { type }: Command): number {
  if (ofInsights.includes(type)) return revisions.insights;
  return ofRounds.includes(type) ? revisions.rounds : revisions.agenda;
}

const boardAfter = (room: RoomHandle, writes: readonly Write[]): BoardRow =>
  writes.findLast((write) => write.kind === 'board')?.row ?? room.row;

/** What people said with a tap ends when the agenda answers it. */
function answeredTaps(room: RoomHandle, writes: readonly Write[], now: number): Write[] {
  const { id, workshop } = room.row;
  return answered(workshop.agenda, boardAfter(room, writes).workshop.agenda, now)
    .filter((kind) => room.taps.some((tap) => tap.kind === kind))
    .map((tap): Write => ({ kind: 'end-taps', board: id, tap, participant: null }));
}

function answerTo(room: RoomHandle, command: Command, acting: Acting): CommandAnswer {
  if (!acting.ok) return { status: 409, body: { refusal: acting.error, revision: revisionOf(room.row, command) } };
  return { status: 200, body: { revision: revisionOf(boardAfter(room, acting.value.writes), command) } };
}

interface Needs {
  readonly rooms: Rooms;
  readonly storage: Storage;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Commands go through the room's queue; each is stored together with its effect, refused ones too. */
export function createCommands(needs: Needs): Commands {
  const { rooms, storage, clock, ids } = needs;

  async function store(room: RoomHandle, acting: Acting, command: CommandRow, traceless: boolean): Promise<void> {
    const row: Write = { kind: 'command', row: command };
    const kept = traceless || (acting.ok && acting.value.traceless === true) ? [] : [row];
    if (!acting.ok) return kept.length === 0 ? undefined : room.commit(kept);
    const { writes, change, afterwards } = acting.value;
    const all = [...writes, ...answeredTaps(room, writes, command.at), ...kept];
    await (change === undefined ? room.commit(all) : room.change(change, all));
    afterwards?.();
  }

  async function carryOut(room: RoomHandle, sender: Sender, command: Command): Promise<CommandOutcome> {
    const { participant: by, session } = sender;
    const actor = room.people.get(by);
    if (actor === undefined || actor.removed !== null) return 'absent';
    // While it waited for its turn, the session may have become somebody else's.
    if ((await storage.seat(session, room.row.id))?.id !== by) return 'absent';
    const bodyHash = hashOf(command);
    const before = await storage.command(room.row.id, by, command.id);
    if (before !== null) return before.bodyHash === bodyHash ? (JSON.parse(before.answer) as CommandAnswer) : 'reused';
    const turn: Turn = { room, actor, now: clock.now(), ids };
    const { expectedRevision } = command;
    const isStale = expectedRevision !== undefined && expectedRevision !== revisionOf(room.row, command);
    const acting = isStale ? err(stale) : await actOf(needs, turn, command);
    const answer = answerTo(room, command, acting);
    const row = {
      board: room.row.id,
      participant: by,
      id: command.id,
      bodyHash,
      answer: JSON.stringify(answer),
      at: turn.now,
    };
    await store(room, acting, row, tracelessTypes.includes(command.type));
    return answer;
  }

  return {
    execute: async (board, by, command) =>
      (await rooms.withRoom(board, (room) => carryOut(room, by, command))) ?? 'absent',
  };
}
