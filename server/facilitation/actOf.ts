import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { ok, type Result } from '@forwhom/shared/foundation/result.ts';
import type { AgendaCommand, Command, CommandOf } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { decide } from '@forwhom/shared/rules/decide.ts';
import type { Rooms } from '../documents/room-api.ts';
import type { Storage, Write } from '../ports/storage.ts';
import type { Accounts } from '../summaries/accounts.ts';
import type { Acting, Turn } from './act.ts';
import { addDrafts, reveal } from './boardCommands.ts';
import { freeze, shareSummary } from './freezing.ts';
import { guideTheRoom } from './guideCommands.ts';
import { sayInSummary } from './insightCommands.ts';
import { mergePeople } from './mergePeople.ts';
import { tap } from './ownCommands.ts';
import { removePerson, renamePerson, rotateLink, setRole } from './peopleCommands.ts';
import { changeBallotState, changeVoting, mergeThemes, tellReturned } from './votingCommands.ts';

interface Needs {
  readonly rooms: Rooms;
  readonly storage: Storage;
  readonly accounts: Accounts;
}

function changeAgenda({ room, actor, now, ids }: Turn, command: AgendaCommand): Acting {
  const { row } = room;
  const facts = { now, newId: () => ids.entity(), draftsWait: room.draftsOf(null) > 0 };
  const decided = decide(row.workshop, command, actor, facts);
  if (!decided.ok) return decided;
  const workshop = decided.value;
  // A note is shown to talk about it now: the next step begins with all of them.
  const goesOn = workshop.agenda.current !== row.workshop.agenda.current && room.guide.spotlight !== null;
  return ok({
    writes: workshop === row.workshop ? [] : [{ kind: 'board', row: { ...row, workshop } }],
    afterwards: goesOn ? () => room.setGuide({ ...room.guide, spotlight: null }) : undefined,
  });
}

const writing = (writes: Result<readonly Write[], Refusal>): Acting =>
  writes.ok ? ok({ writes: writes.value }) : writes;

async function merge({ room, actor, now }: Turn, command: CommandOf<'merge-themes'>): Promise<Acting> {
  const merged = await mergeThemes(room, command, actor, now);
  if (!merged.ok) return merged;
  const { writes, change, returned } = merged.value;
  return ok({ writes, change, afterwards: () => tellReturned(room, returned) });
}

/** What a command comes to as things stand, or why it is refused. Nothing has happened yet. */
export async function actOf({ rooms, storage, accounts }: Needs, turn: Turn, command: Command): Promise<Acting> {
  const { room, actor, now, ids } = turn;
  switch (command.type) {
    case 'rename':
    case 'lock':
    case 'hide-cursors':
    case 'start':
    case 'next':
    case 'previous':
    case 'jump':
    case 'skip-step':
    case 'move-step':
    case 'retime':
    case 'add-step':
    case 'edit-step':
    case 'start-timer':
    case 'pause-timer':
    case 'add-time':
    case 'end-timer':
    case 'ask-ready':
      return changeAgenda(turn, command);
    case 'open-voting':
    case 'close-voting':
    case 'reveal-result':
    case 'run-off':
    case 'admit':
      return writing(await changeVoting(room, command, actor, now, () => ids.entity()));
    case 'ballot-state':
      return writing(changeBallotState(room, command, actor));
    case 'reveal':
      return reveal(turn, command);
    case 'add-drafts':
      return addDrafts(turn);
    case 'merge-themes':
      return merge(turn, command);
    case 'more-time':
    case 'ready':
    case 'mark':
    case 'fit':
    case 'rate':
      return tap(turn, command);
    case 'set-sentence':
    case 'remark':
    case 'remove-remark':
    case 'plan-next-step':
    case 'edit-next-step':
    case 'remove-next-step':
    case 'ask-rating':
    case 'end-rating':
      return sayInSummary(turn, command);
    case 'freeze':
      return freeze(turn, command, { storage, accounts });
    case 'share-summary':
      return shareSummary(turn, command, storage);
    case 'gather':
    case 'lead':
    case 'spotlight':
    case 'ping':
      return guideTheRoom(rooms, turn, command);
    case 'rename-person':
      return renamePerson(turn, command);
    case 'remove-person':
      return removePerson(turn, command);
    case 'set-role':
      return setRole(turn, command);
    case 'merge-people':
      return mergePeople(turn, command);
    case 'rotate-link':
      return rotateLink(turn, command);
    default:
      return unreachable(command);
  }
}
