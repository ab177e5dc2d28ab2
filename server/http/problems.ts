import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';
import type { Problem, ProblemField } from '@forwhom/shared/protocol/http.ts';
import { issuesInWords } from '@forwhom/shared/protocol/inWords.ts';
import type { Reply } from './app.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
/** Most wrong fields that one answer names. */
const MAX_FIELDS = 20;

export const problem = (status: number, detail: string, errors?: readonly ProblemField[]): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
  ...(errors === undefined ? {} : { errors: [...errors] }),
});

/** Answers with a problem. Return what this returns. */
export const send = (reply: Reply, value: Problem): Reply =>
  reply.code(value.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(value);

/** A problem that time mends; `waitMs` goes into Retry-After. */
export const sendLater = (reply: Reply, value: Problem, waitMs: number): Reply =>
  send(reply.header('retry-after', Math.ceil(waitMs / 1_000)), value);

/** No such board, no such secret, not your board: one answer for all, so that nobody learns which boards exist. */
export const absent = problem(404, 'There is nothing here, or it is not open to you. Check the link.');
export const noSession = problem(401, 'You have not joined from this browser yet.');
export const tooMany = problem(429, 'Too many attempts. Wait a moment, then try again.');
/** `limit` in bytes. */
export const tooLarge = (limit = 0): Problem =>
  problem(413, `What was sent is too large: ${Math.floor(limit / 1_024)} KiB are the limit.`);
export const foreignOrigin = problem(
  403,
  'This request did not come from a page of this server. Where the page has another address, set PUBLIC_URL to it.',
);

export const wrongFields = (errors: readonly ProblemField[]): Problem =>
  problem(400, 'Some of what was sent cannot be used.', errors);

export const emptyName = wrongFields([{ path: 'name', message: 'must not be empty' }]);
export const crowded = problem(409, 'This board has taken in as many people as it can.');

/** Thrown by the validator of bodies; the error handler turns it into a 400 that names the fields. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput';
  readonly fields: readonly ProblemField[];

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('wrong input');
    this.fields = issuesInWords(issues).slice(0, MAX_FIELDS);
  }
}
