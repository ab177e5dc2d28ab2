import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { isOpenRating } from '@forwhom/shared/rules/insightsRatings.ts';
import { notNow, observersFollow } from '@forwhom/shared/rules/refusing.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RatingAbout } from '@forwhom/shared/vocabulary/insight.ts';
import { stepOf, type Tool } from '@forwhom/shared/vocabulary/workshop.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import type { ParticipantRow, TapRow } from '../ports/storage.ts';
import { nothing, type Acting, type Turn } from './act.ts';

type OwnCommand = CommandOf<'more-time' | 'ready' | 'mark' | 'fit' | 'rate'>;
type Tap = Pick<TapRow, 'kind' | 'subject' | 'value'>;

/** Most marks of one person, and most customers whom one person finds served somehow. */
const MAX_TAPS = 200;

const notAsked: Refusal = { kind: 'step', message: 'Nobody has asked who is ready.' };
const notRated: Refusal = { kind: 'step', message: 'Nobody is asking this any more.' };
const notOnBoard: Refusal = { kind: 'unknown', message: 'This is no longer on the board.' };
const enough: Refusal = { kind: 'limit', message: `Nobody says this of more than ${MAX_TAPS}.` };

/** Whether the step is for it. The lobby permits everything, and facilitators may always. */
function isFor({ row }: RoomHandle, { role }: ParticipantRow, tool: Tool): boolean {
  const step = stepOf(row.workshop.agenda);
  return role === 'facilitator' || step === null || step.tools.includes(tool);
}

const tapOf = (command: OwnCommand): Tap => {
  switch (command.type) {
    case 'more-time':
    case 'ready':
      return { kind: command.type, subject: '', value: command.on ? 'yes' : null };
    case 'mark':
      return { kind: 'mark', subject: command.note, value: command.on ? 'yes' : null };
    case 'fit':
      return { kind: 'fit', subject: command.customer, value: command.tap };
    case 'rate':
      return { kind: 'rating', subject: command.about, value: command.value === null ? null : String(command.value) };
    default:
      return unreachable(command);
  }
};

/** Why it may not be said now. Taking it back is always possible where the step is for it. */
async function objection({ room, actor }: Turn, command: OwnCommand): Promise<Refusal | null> {
  const { kind, subject, value } = tapOf(command);
  if (kind === 'more-time') return null;
  if (kind === 'ready') return room.row.workshop.agenda.ready === null ? notAsked : null;
  if (kind === 'rating') return isOpenRating(room.row.workshop.insights, subject as RatingAbout) ? null : notRated;
  if (!isFor(room, actor, kind)) return notNow;
  if (value === null) return null;
  const others = room.tapsOf(actor.id).filter((tap) => tap.kind === kind && tap.subject !== subject);
  if (others.length >= MAX_TAPS) return enough;
  const there = await room.kindOf(subject as NoteId | ThemeId);
  return there === 'note' || (there === 'theme' && kind === 'fit') ? null : notOnBoard;
}

/** What one person says for themselves with a tap. Saying it again changes nothing. */
export async function tap(turn: Turn, command: OwnCommand): Promise<Acting> {
  const { room, actor } = turn;
  if (actor.role === 'observer') return err(observersFollow);
  const why = await objection(turn, command);
  if (why !== null) return err(why);
  const said = tapOf(command);
  const before = room.tapsOf(actor.id).find((one) => one.kind === said.kind && one.subject === said.subject);
  if ((before?.value ?? null) === said.value) return ok(nothing);
  return ok({ writes: [{ kind: 'tap', row: { board: room.row.id, participant: actor.id, ...said } }] });
}
