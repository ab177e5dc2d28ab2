import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf, GuideCommand } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { facilitatorsOnly, notNow, observersFollow } from '@forwhom/shared/rules/refusing.ts';
import { showsCursors, type GuidePart, type Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Rooms } from '../documents/room-api.ts';
import { nothing, type Acting, type Turn } from './act.ts';

const noSuchZone: Refusal = { kind: 'unknown', message: 'There is no such zone on the board.' };
const noSuchNote: Refusal = { kind: 'unknown', message: 'This note is no longer on the board.' };
const othersLead: Refusal = { kind: 'stale', message: 'Somebody else is leading now.' };

const guide = ({ room }: Turn, change: Partial<GuidePart>): Acting =>
  ok({ writes: [], afterwards: () => room.setGuide({ ...room.guide, ...change }) });

const isKnown = ({ room }: Turn, region: Region): boolean =>
  region.kind !== 'zone' || room.row.workshop.zones.some(({ id }) => id === region.zone);

function gather(turn: Turn, { region }: CommandOf<'gather'>): Acting {
  if (!isKnown(turn, region)) return err(noSuchZone);
  return guide(turn, { gather: { n: (turn.room.guide.gather?.n ?? 0) + 1, by: turn.actor.id, region } });
}

/** Leading takes over from whoever leads; only who leads ends it, or anybody once they are gone. */
function lead(turn: Turn, { region }: CommandOf<'lead'>): Acting {
  const { room, actor } = turn;
  const before = room.guide.lead;
  if (region !== null) return isKnown(turn, region) ? guide(turn, { lead: { by: actor.id, region } }) : err(noSuchZone);
  if (before === null) return ok(nothing);
  return before.by !== actor.id && room.isHere(before.by) ? err(othersLead) : guide(turn, { lead: null });
}

async function spotlight(turn: Turn, { note }: CommandOf<'spotlight'>): Promise<Acting> {
  if (note === null) return turn.room.guide.spotlight === null ? ok(nothing) : guide(turn, { spotlight: null });
  return (await turn.room.kindOf(note)) === 'note' ? guide(turn, { spotlight: note }) : err(noSuchNote);
}

/** Guiding is told and not kept; the command is, so that its repeat gathers nobody again. */
export async function guideTheRoom(rooms: Rooms, turn: Turn, command: GuideCommand): Promise<Acting> {
  const { room, actor } = turn;
  if (command.type === 'ping') {
    if (actor.role === 'observer') return err(observersFollow);
    // A facilitator asks everybody to look; of all others nobody is told where they point while hands are not shown.
    if (actor.role !== 'facilitator' && !showsCursors(room.row.workshop.agenda)) return err(notNow);
    const { x, y } = command;
    return ok({ writes: [], afterwards: () => rooms.tell(room.row.id, { kind: 'ping', by: actor.id, x, y }) });
  }
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  switch (command.type) {
    case 'gather':
      return gather(turn, command);
    case 'lead':
      return lead(turn, command);
    case 'spotlight':
      return spotlight(turn, command);
    default:
      return unreachable(command);
  }
}
