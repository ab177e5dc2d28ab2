import { rank, type Role } from '../vocabulary/people.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import type { Candidate } from '../vocabulary/voting.ts';
import type { AgendaPart, Workshop } from '../vocabulary/workshop.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { WorkshopCommand } from '../protocol/commands.ts';
import { err, ok, type Result } from '../foundation/result.ts';

/** Who wishes, with the role that the database gives them now. */
export interface Actor {
  readonly id: ParticipantId;
  readonly role: Role;
}

/** What a decision needs to know besides the workshop. */
export interface Facts {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly now: number;
  /** A new id of the form of all ids. */
  readonly newId: () => string;
  /** For commands that open a round: what the board offers, see `slateOf`. Else empty. */
  readonly slate: readonly Candidate[];
}

/** The workshop after the command. Equal revisions mean that nothing changed. */
export interface Decision {
  readonly workshop: Workshop;
}

const facilitatorsOnly: Refusal = {
  kind: 'role',
  rule: 'facilitators',
  message: 'Only a facilitator can do this.',
};
const stale: Refusal = {
  kind: 'stale',
  message: 'Somebody else changed this a moment ago. Look at how it stands now, then try again.',
};

const withAgenda = (workshop: Workshop, change: Partial<AgendaPart>): Workshop => ({
  ...workshop,
  agenda: { ...workshop.agenda, ...change },
  revisions: { ...workshop.revisions, agenda: workshop.revisions.agenda + 1 },
});

/** What a command does to the workshop, or why it does not. Pure: who carries the decision out is the server. */
export function decide(workshop: Workshop, command: WorkshopCommand, actor: Actor): Result<Decision, Refusal> {
  if (rank[actor.role] < rank.facilitator) return err(facilitatorsOnly);
  if (command.expectedRevision !== undefined && command.expectedRevision !== workshop.revisions.agenda) {
    return err(stale);
  }
  switch (command.type) {
    case 'rename':
      return ok({
        workshop: command.title === workshop.agenda.title ? workshop : withAgenda(workshop, { title: command.title }),
      });
    case 'lock':
      return ok({
        workshop:
          command.locked === workshop.agenda.locked ? workshop : withAgenda(workshop, { locked: command.locked }),
      });
    default:
      throw new Error('not decided yet');
  }
}
