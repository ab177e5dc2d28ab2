import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import type { Imports } from '../boards/imports.ts';
import type { Rooms } from '../documents/room-api.ts';
import type { Exports } from '../exports/exports.ts';
import type { Commands } from '../facilitation/commands.ts';
import type { Credentials } from '../identity/credentials.ts';
import type { Joins } from '../identity/joining.ts';
import type { Origins } from '../identity/origin.ts';
import type { Passes } from '../identity/passes.ts';
import type { Secrets } from '../identity/secrets.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { Library } from '../ports/library.ts';
import type { Storage } from '../ports/storage.ts';
import type { Accounts } from '../summaries/accounts.ts';
import type { Clock, Ids, Log, Timers, Working } from '../ports/system.ts';
import type { BallotDesk } from '../voting/desk.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
export type Request = FastifyRequest;
export type Reply = FastifyReply;

/** What the routes work with. */
export interface HttpNeeds {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly commands: Commands;
  readonly ballots: BallotDesk;
  readonly exports: Exports;
  readonly imports: Imports;
  readonly accounts: Accounts;
  readonly joins: Joins;
  readonly passes: Passes;
  readonly sessions: Sessions;
  readonly secrets: Secrets;
  readonly credentials: Credentials;
  readonly origins: Origins;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Registry;
  readonly working: Working;
  readonly library: Library;
  /** The built client; null serves the API alone. */
  readonly clientDir: string | null;
  readonly https: boolean;
  /** Null: everybody may create boards. */
  readonly createPassphrase: string | null;
  /** How many proxies in front are believed about the caller's address. */
  readonly trustProxy: number;
  /** Whether this machine itself escapes the limits that count by address. */
  readonly exemptLoopback: boolean;
}
