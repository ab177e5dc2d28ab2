import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpNeeds, Reply, Request } from './app.ts';
import type { Attempts } from './attempts.ts';
import { problem, send, sendLater, tooMany } from './problems.ts';

const passphraseNeeded = problem(403, 'Creating boards needs the passphrase of this server.', [
  { path: 'passphrase', message: 'is missing or wrong' },
]);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Whether this is the passphrase of the server, which has one; or milliseconds to wait before one may guess again. */
export function isPassphrase(needs: HttpNeeds, attempts: Attempts, request: Request, given: string): boolean | number {
  if (needs.createPassphrase === null) return false;
  const wait = attempts.guess(request);
  if (wait > 0) return wait;
  if (!isEqual(given, needs.createPassphrase)) return false;
  attempts.right(request);
  return true;
}

/** Whoever creates a board, imports one or adds a template does so not too often. Null: go on; else the answer, sent. */
export function tooManyCreations(attempts: Attempts, request: Request, reply: Reply): Reply | null {
  const wait = attempts.creation(request);
  return wait > 0 ? sendLater(reply, tooMany, wait) : null;
}

/** Where the server has a passphrase, they know it. Null: go on; else the answer, sent. */
export function wrongPassphrase(
  needs: HttpNeeds,
  attempts: Attempts,
  request: Request,
  reply: Reply,
  passphrase: string | undefined,
): Reply | null {
  if (needs.createPassphrase === null) return null;
  const right = isPassphrase(needs, attempts, request, passphrase ?? '');
  if (typeof right === 'number') return sendLater(reply, tooMany, right);
  return right ? null : send(reply, passphraseNeeded);
}

/** Both. */
export const refusedCreation = (
  needs: HttpNeeds,
  attempts: Attempts,
  request: Request,
  reply: Reply,
  passphrase: string | undefined,
): Reply | null =>
  tooManyCreations(attempts, request, reply) ?? wrongPassphrase(needs, attempts, request, reply, passphrase);
