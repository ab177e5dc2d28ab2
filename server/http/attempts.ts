import { addressKey, allowances, isLoopbackAddress, RateLimit } from '../identity/limits.ts';
import type { HttpNeeds, Request } from './app.ts';

const EVERYBODY = 'everybody';

/** The limits of one server. Each answers with milliseconds to wait, 0 for none. */
export interface Attempts {
  /** Counts a wrong link secret. Right ones are never refused: a whole workshop shares one address. */
  wrongSecret(request: Request): number;
  /** Asks before a code, phrase or passphrase is looked at, because those are short enough to be guessed. */
  guess(request: Request): number;
  /** Takes back a guess that was right. */
  right(request: Request): void;
  creation(request: Request): number;
  command(session: string): number;
  /** The whole workshop is asked for. */
  view(session: string): number;
  /** Dots given or taken back. */
  cast(session: string): number;
  /** Files that are made. `who`: a session, or an address where there is none. */
  export(who: string): number;
}

export function createAttempts({ clock, exemptLoopback }: HttpNeeds): Attempts {
  const failures = new RateLimit(allowances.failures, clock);
  const guesses = new RateLimit(allowances.guesses, clock);
  const creations = new RateLimit(allowances.creations, clock);
  const commands = new RateLimit(allowances.commands, clock);
  const views = new RateLimit(allowances.views, clock);
  const casts = new RateLimit(allowances.casts, clock);
  const exports = new RateLimit(allowances.exports, clock);

  /** A proxy on this machine makes everybody look local: whoever was forwarded is not exempt. */
  const isExempt = ({ ip, headers }: Request): boolean =>
    exemptLoopback &&
    isLoopbackAddress(ip) &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined;
  const take = (limit: RateLimit, request: Request): number =>
    isExempt(request) ? 0 : limit.take(addressKey(request.ip));

  return {
    wrongSecret: (request) => take(failures, request),
    guess: (request) => take(failures, request) || (isExempt(request) ? 0 : guesses.take(EVERYBODY)),
    right(request) {
      failures.giveBack(addressKey(request.ip));
      guesses.giveBack(EVERYBODY);
    },
    creation: (request) => take(creations, request),
    command: (session) => commands.take(session),
    view: (session) => views.take(session),
    cast: (session) => casts.take(session),
    export: (who) => exports.take(who),
  };
}
