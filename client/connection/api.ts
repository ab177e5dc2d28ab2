import type { Command, CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import type {
  BallotRefused,
  BallotView,
  BoardView,
  CodeFound,
  CodeView,
  CreateBoardBody,
  CreatedBoard,
  Joined,
  JoinBody,
  LinksView,
  Peeked,
  PersonalLinkView,
  Problem,
  RescueBody,
  RescuePeeked,
  TimeView,
} from '@forwhom/shared/protocol/http.ts';

/** The server answered, and the answer is no. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly problem: Problem;
  /** Seconds until another try makes sense; null where the server did not say. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem, retryAfter: number | null) {
    super(problem.detail ?? problem.title);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: no network, no server, or something in between that gave up. Whether the wish was done is unknown. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(cause: unknown) {
    super('no answer', { cause });
  }
}

/** What waiting may mend: no answer, too much at once, or a server that stumbles. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiProblem && (error.status === 429 || error.status >= 500));

/** Longest wait for an answer, in milliseconds: a request into a dead network must end in a sentence. */
const PATIENCE = 20_000;
const CONFLICT = 409;

const under = (boardId: string, path = ''): string => `/boards/${encodeURIComponent(boardId)}${path}`;

async function request(method: string, path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new Unreachable(cause);
  }
}

/** The body as JSON; null for none, for a proxy's own page, and for a body cut off on its way. */
export async function json(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text()) as unknown;
  } catch {
    return null;
  }
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'title' in value;

/** The answer no, as an error. */
export function failure(response: Response, body: unknown): ApiProblem {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const problem = isProblem(body)
    ? body
    : {
        type: 'about:blank',
        title: response.statusText || `Answer ${response.status}`,
        status: response.status,
      };
  return new ApiProblem(response.status, problem, Number.isFinite(seconds) ? seconds : null);
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await request(method, path, body);
  const answer = await json(response);
  if (!response.ok) throw failure(response, answer);
  return answer as T;
}

export const createBoard = (body: CreateBoardBody): Promise<CreatedBoard> => call('POST', '/boards', body);

/** What a link leads to. Needs no session; without a secret, whoever has joined already is recognised. */
export const peek = (boardId: string, secret?: string): Promise<Peeked> =>
  call('POST', under(boardId, '/peek'), secret === undefined ? {} : { secret });

export const join = (boardId: string, body: JoinBody): Promise<Joined> => call('POST', under(boardId, '/join'), body);
export const board = (boardId: string): Promise<BoardView> => call('GET', under(boardId));
export const links = (boardId: string): Promise<LinksView> => call('GET', under(boardId, '/links'));
/** A short code that stands for the contributor link. */
export const code = (boardId: string): Promise<CodeView> => call('POST', under(boardId, '/code'));
/** For one more device of mine. */
export const personalLink = (boardId: string): Promise<PersonalLinkView> =>
  call('POST', under(boardId, '/personal-link'));
/** The link that a short code stands for. */
export const redeem = (code: string): Promise<CodeFound> => call('POST', '/codes', { code });
/** Whom somebody with the rescue phrase may be. */
export const peekRescue = (boardId: string, phrase: string): Promise<RescuePeeked> =>
  call('POST', under(boardId, '/rescue/peek'), { phrase });
export const rescue = (boardId: string, body: RescueBody): Promise<Joined> =>
  call('POST', under(boardId, '/rescue'), body);

export type CommandOutcome =
  | { readonly done: true; readonly value: CommandDone }
  | { readonly done: false; readonly value: CommandRefused };

const isRefusal = (answer: unknown): answer is CommandRefused & BallotRefused =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer;

/** A refusal is an answer, not a failure. The same command may be sent again: its id makes the repeat harmless. */
export async function command(boardId: string, wish: Command): Promise<CommandOutcome> {
  const response = await request('POST', under(boardId, '/commands'), wish);
  const answer = await json(response);
  if (response.status === CONFLICT && isRefusal(answer)) return { done: false, value: answer };
  if (!response.ok) throw failure(response, answer);
  return { done: true, value: answer as CommandDone };
}

export const time = (): Promise<TimeView> => call('GET', '/time');

export type CastAnswer =
  | { readonly done: true; readonly value: BallotView }
  | { readonly done: false; readonly value: BallotRefused };

/** My dots on a candidate become so many. Repeating it changes nothing. */
export async function cast(boardId: string, round: string, candidate: string, dots: number): Promise<CastAnswer> {
  const path = `/rounds/${encodeURIComponent(round)}/ballot/${encodeURIComponent(candidate)}`;
  const response = await request('PUT', under(boardId, path), { dots });
  const answer = await json(response);
  if (response.status === CONFLICT && isRefusal(answer)) return { done: false, value: answer };
  if (!response.ok) throw failure(response, answer);
  return { done: true, value: answer as BallotView };
}
