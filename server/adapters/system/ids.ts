import { randomBytes, randomInt } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { Ids } from '../../ports/system.ts';

const TOKEN_BYTES = 32;

/** 22 characters of nanoid's 64 are 132 bits, 12 are 72. */
export const systemIds: Ids = {
  board: () => nanoid(22),
  entity: () => nanoid(12),
  token: () => randomBytes(TOKEN_BYTES).toString('base64url'),
  below: (bound) => randomInt(bound),
};
