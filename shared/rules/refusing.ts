import type { Refusal } from '../protocol/refusals.ts';

/** Refusals that several rules share. */

export const facilitatorsOnly: Refusal = {
  kind: 'role',
  rule: 'facilitators',
  message: 'Only a facilitator can do this.',
};

export const stale: Refusal = {
  kind: 'stale',
  message: 'Somebody else changed this a moment ago. Look at how it stands now, then try again.',
};

export const noSuchStep: Refusal = { kind: 'unknown', message: 'There is no such step.' };

export const observersFollow: Refusal = {
  kind: 'role',
  rule: 'observer',
  message: 'Observers can follow the board and export it, but not change it.',
};

export const notNow: Refusal = { kind: 'step', message: 'This step is for something else.' };
