import { err, ok } from '@forwhom/shared/foundation/result.ts';
import type { CommandOf } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { isElsewhere } from '@forwhom/shared/rules/agenda.ts';
import { draftRightsOf } from '@forwhom/shared/rules/permissions.ts';
import { facilitatorsOnly, stale } from '@forwhom/shared/rules/refusing.ts';
import { anonymousZones, revealed } from '@forwhom/shared/rules/reveal.ts';
import { veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ServerChange } from '../documents/room-api.ts';
import { nothing, type Acting, type Turn } from './act.ts';

const SEEDS = 2 ** 32;

const stillHidden: Refusal = {
  kind: 'step',
  rule: 'still-hidden',
  message: 'Notes are hidden now. Yours become readable together with all others.',
};

const inVote: Refusal = {
  kind: 'step',
  rule: 'voting-open',
  message: 'People are voting. You can add your notes when the voting is closed.',
};

const revealOf = ({ room, now, ids }: Turn, participant: Turn['actor']['id'] | null): ServerChange => ({
  kind: 'reveal',
  participant,
  at: now,
  seed: ids.below(SEEDS),
  anonymous: anonymousZones(room.row.workshop.agenda),
});

/** Everybody's drafts become notes in one transaction, in which they are destroyed as drafts. */
export function reveal(turn: Turn, { from }: CommandOf<'reveal'>): Acting {
  const { room, actor } = turn;
  const { row } = room;
  if (actor.role !== 'facilitator') return err(facilitatorsOnly);
  if (isElsewhere(row.workshop.agenda, from)) return err(stale);
  if (room.draftsOf(null) === 0 && veilOf(row.workshop.agenda) === 'visible') return ok(nothing);
  return ok({
    writes: [{ kind: 'board', row: { ...row, workshop: revealed(row.workshop) } }],
    change: revealOf(turn, null),
  });
}

/** My drafts that came too late for the reveal, or that nobody revealed. */
export function addDrafts(turn: Turn): Acting {
  const { room, actor } = turn;
  const { workshop } = room.row;
  const { allowed, otherwise } = draftRightsOf(actor.role, workshop);
  if (allowed.length === 0) return err(otherwise);
  if (veilOf(workshop.agenda) !== 'visible') return err(stillHidden);
  if (workshop.sets.some(({ state }) => state === 'open')) return err(inVote);
  const { zones, others } = anonymousZones(workshop.agenda);
  const traceless = others || zones.length > 0;
  if (room.draftsOf(actor.id) === 0) return ok({ ...nothing, traceless });
  return ok({
    writes: [{ kind: 'participant', row: { ...actor, sheet: actor.sheet + 1 } }],
    change: revealOf(turn, actor.id),
    traceless,
  });
}
