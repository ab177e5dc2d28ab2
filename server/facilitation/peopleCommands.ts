import type { Command } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { err, ok, type Result } from '@forwhom/shared/foundation/result.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import type { ParticipantRow, Write } from '../ports/storage.ts';

type Of<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
type Writes = Result<readonly Write[], Refusal>;

const facilitatorsOnly: Refusal = {
  kind: 'role',
  rule: 'facilitators',
  message: 'Only a facilitator can do this.',
};
const nobody: Refusal = { kind: 'unknown', message: 'This person is not on this board.' };
const lastFacilitator: Refusal = {
  kind: 'limit',
  rule: 'last-facilitator',
  message: 'You are the only facilitator here. Somebody else must be one before you can be removed.',
};

const isFacilitator = (person: ParticipantRow): boolean => person.role === 'facilitator' && person.removed === null;

function presentPerson(room: RoomHandle, id: ParticipantId): ParticipantRow | null {
  const person = room.people.get(id);
  return person === undefined || person.removed !== null ? null : person;
}

/** Oneself, or anybody for a facilitator. The name has been found not to be empty. */
export function renamePerson(room: RoomHandle, command: Of<'rename-person'>, actor: ParticipantRow): Writes {
  if (command.participant !== actor.id && !isFacilitator(actor)) return err(facilitatorsOnly);
  const person = presentPerson(room, command.participant);
  if (person === null) return err(nobody);
  return ok([{ kind: 'participant', row: { ...person, name: cleanName(command.name) } }]);
}

/** Sockets and sessions of a removed person end; notes stay. The last facilitator cannot leave a room without one. */
export function removePerson(
  room: RoomHandle,
  command: Of<'remove-person'>,
  actor: ParticipantRow,
  now: number,
): Writes {
  if (!isFacilitator(actor)) return err(facilitatorsOnly);
  const person = presentPerson(room, command.participant);
  if (person === null) return err(nobody);
  const others = [...room.people.values()].filter((one) => isFacilitator(one) && one.id !== person.id);
  if (others.length === 0) return err(lastFacilitator);
  return ok([
    { kind: 'participant', row: { ...person, removed: now } },
    { kind: 'unseat', board: room.row.id, participant: person.id },
  ]);
}

/** The old link stops working at once, and with the contributor link the codes that stood for it. */
export function rotateLink(room: RoomHandle, command: Of<'rotate-link'>, actor: ParticipantRow): Writes {
  if (!isFacilitator(actor)) return err(facilitatorsOnly);
  const { linkGenerations, id } = room.row;
  const raised = { ...linkGenerations, [command.role]: linkGenerations[command.role] + 1 };
  const row: Write = { kind: 'board', row: { ...room.row, linkGenerations: raised } };
  return ok(command.role === 'contributor' ? [row, { kind: 'end-codes', board: id }] : [row]);
}
