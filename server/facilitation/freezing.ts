import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { frozenIn, hasLink, linkEnd, withFrozen, withLink } from '@forwhom/shared/rules/insightsFrozen.ts';
import { facilitatorsOnly } from '@forwhom/shared/rules/refusing.ts';
import { MAX_FROZEN } from '@forwhom/shared/vocabulary/insight.ts';
import type { Storage } from '../ports/storage.ts';
import { take } from '../exports/taken.ts';
import type { Accounts } from '../summaries/accounts.ts';
import { nothing, type Acting, type Turn } from './act.ts';
import { nobody } from './peopleCommands.ts';

const noSummary: Refusal = { kind: 'unknown', message: 'There is no such frozen summary on this board.' };
const idTaken: Refusal = { kind: 'stale', message: 'There is another frozen summary under this id.' };
const tooMany: Refusal = { kind: 'limit', message: `A board keeps at most ${MAX_FROZEN} frozen summaries.` };
const tooLong: Refusal = { kind: 'limit', message: 'There is too much on this board for a frozen summary.' };

/**
 * Makes the summary final as it is at this moment of the board's queue, which waits while it is drawn elsewhere, after those
 * of other boards. Freezing again under the same id changes nothing. Rejects like `Accounts`; nothing is kept then.
 */
export async function freeze(
  { room, actor, now }: Turn,
  { summary: id, names, days }: CommandOf<'freeze'>,
  { storage, accounts }: { readonly storage: Storage; readonly accounts: Accounts },
): Promise<Acting> {
  const { row } = room;
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  if (frozenIn(row.workshop, id) !== null) return ok(nothing);
  if (row.workshop.insights.frozen.length >= MAX_FROZEN) return err(tooMany);
  if ((await storage.summary(id)) !== null) return err(idTaken);
  const taken = await take(room, { caller: actor.id, names });
  if (taken === null) return err(nobody);
  const account = await accounts.account(taken);
  if (account === null) return err(tooLong);
  const { content, notes } = account;
  const [at, until] = [Math.round(now), linkEnd(now, days)];
  const frozen = { id, at, by: actor.id, notes, names, until };
  return ok({
    writes: [
      { kind: 'summary', row: { id, board: row.id, at, by: actor.name, content, until, generation: 1 } },
      { kind: 'board', row: { ...row, workshop: withFrozen(row.workshop, frozen) } },
    ],
  });
}

/** How long the link leads to it from now on. After a link that ended comes another one, never the same. */
export async function shareSummary(
  { room, actor, now }: Turn,
  { summary: id, days }: CommandOf<'share-summary'>,
  storage: Storage,
): Promise<Acting> {
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  const { row } = room;
  const stored = frozenIn(row.workshop, id) === null ? null : await storage.summary(id);
  if (stored === null || stored.board !== row.id) return err(noSummary);
  const until = linkEnd(now, days);
  if (until === null && stored.until === null) return ok(nothing);
  const ends = stored.until !== null && (until === null || !hasLink(stored.until, now));
  return ok({
    writes: [
      { kind: 'summary', row: { ...stored, until, generation: stored.generation + (ends ? 1 : 0) } },
      { kind: 'board', row: { ...row, workshop: withLink(row.workshop, id, until) } },
    ],
  });
}
