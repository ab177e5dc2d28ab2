import type { Role } from '../vocabulary/people.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import { operations, type Operation } from '../board/shape.ts';
import type { Refusal } from '../protocol/refusals.ts';

/** What somebody may do to the board as the workshop stands now, and what they hear when they try the rest. */
export interface Rights {
  readonly allowed: readonly Operation[];
  readonly otherwise: Refusal;
}

/**
 * Asked at every frame, of the current state, never remembered from the handshake.
 * The lobby and all steps permit visible notes; a locked board permits nothing to contributors.
 */
export function rightsOf(role: Role, workshop: Workshop): Rights {
  if (role === 'observer') {
    const message = 'Observers can follow the board and export it, but not change it.';
    return { allowed: [], otherwise: { kind: 'role', rule: 'observer', message } };
  }
  const locked = {
    kind: 'locked',
    message: 'The facilitator has locked the board. Your words are kept for you.',
  } as const;
  if (role === 'contributor' && workshop.agenda.locked) return { allowed: [], otherwise: locked };
  return { allowed: operations, otherwise: locked };
}
