import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { facilitatorsOnly } from '@forwhom/shared/rules/refusing.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import type { ParticipantRow, Write } from '../ports/storage.ts';
import { nothing, type Acting, type Turn } from './act.ts';

export const nobody: Refusal = { kind: 'unknown', message: 'This person is not on this board.' };
const lastFacilitator: Refusal = {
  kind: 'limit',
  rule: 'last-facilitator',
  message: 'This is the only facilitator here. Somebody else must be one first.',
};

const isFacilitator = (person: ParticipantRow): boolean => person.role === 'facilitator' && person.removed === null;

export function presentPerson(room: RoomHandle, id: ParticipantId): ParticipantRow | null {
  const person = room.people.get(id);
  return person === undefined || person.removed !== null ? null : person;
}

/** A room is never left without a facilitator. */
const isLastFacilitator = (room: RoomHandle, person: ParticipantRow): boolean =>
  isFacilitator(person) && ![...room.people.values()].some((one) => isFacilitator(one) && one.id !== person.id);

/** Oneself, or anybody for a facilitator. The name has been found not to be empty. */
export function renamePerson({ room, actor }: Turn, command: CommandOf<'rename-person'>): Acting {
  if (command.participant !== actor.id && !isFacilitator(actor)) return err(facilitatorsOnly);
  const person = presentPerson(room, command.participant);
  if (person === null) return err(nobody);
  return ok({ writes: [{ kind: 'participant', row: { ...person, name: cleanName(command.name) } }] });
}

/** Sockets and sessions of a removed person end; notes stay. */
export function removePerson({ room, actor, now }: Turn, command: CommandOf<'remove-person'>): Acting {
  if (!isFacilitator(actor)) return err(facilitatorsOnly);
  const person = presentPerson(room, command.participant);
  if (person === null) return err(nobody);
  if (isLastFacilitator(room, person)) return err(lastFacilitator);
  return ok({
    writes: [
      { kind: 'participant', row: { ...person, removed: now } },
      { kind: 'unseat', board: room.row.id, participant: person.id },
    ],
  });
}

/** What somebody may do follows the role at once. */
export function setRole({ room, actor }: Turn, { participant, role }: CommandOf<'set-role'>): Acting {
  if (!isFacilitator(actor)) return err(facilitatorsOnly);
  const person = presentPerson(room, participant);
  if (person === null) return err(nobody);
  if (person.role === role) return ok(nothing);
  if (isLastFacilitator(room, person)) return err(lastFacilitator);
  return ok({ writes: [{ kind: 'participant', row: { ...person, role, promoted: role === 'facilitator' } }] });
}

/** The old link stops working at once, and with the contributor link the codes that stood for it. */
export function rotateLink({ room, actor }: Turn, command: CommandOf<'rotate-link'>): Acting {
  if (!isFacilitator(actor)) return err(facilitatorsOnly);
  const { linkGenerations, id } = room.row;
  const raised = { ...linkGenerations, [command.role]: linkGenerations[command.role] + 1 };
  const row: Write = { kind: 'board', row: { ...room.row, linkGenerations: raised } };
  return ok({ writes: command.role === 'contributor' ? [row, { kind: 'end-codes', board: id }] : [row] });
}
