import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Registry } from 'prom-client';
import { openSqliteStorage } from './adapters/sqlite/storage.ts';
import { systemClock, systemTimers } from './adapters/system/clock.ts';
import { systemIds } from './adapters/system/ids.ts';
import { instanceKey, refuseKeyAlone } from './adapters/system/instanceKey.ts';
import { systemLog } from './adapters/system/log.ts';
import { systemIdle } from './adapters/system/loop.ts';
import { ownAddresses } from './adapters/system/network.ts';
import { createLibrary } from './adapters/templates/library.ts';
import { WorkerImports } from './boards/worker-imports.ts';
import type { Config } from './config.ts';
import { LiveRooms } from './documents/rooms.ts';
import { defaultLimits, type RoomLimits } from './documents/services.ts';
import { WorkerDocuments } from './documents/worker-documents.ts';
import { WorkerExports } from './exports/worker-exports.ts';
import { createCommands } from './facilitation/commands.ts';
import { Gateway, type Admission } from './gateway/gateway.ts';
import type { App } from './http/app.ts';
import { createLoopWatch } from './http/loop.ts';
import { createMetrics, gauge, roomMetrics } from './http/metrics.ts';
import { createHttp } from './http/server.ts';
import { createCredentials, type Credentials } from './identity/credentials.ts';
import { createJoins } from './identity/joining.ts';
import { createOrigins, isLoopback, type Origins } from './identity/origin.ts';
import { createPasses } from './identity/passes.ts';
import { createSecrets } from './identity/secrets.ts';
import { createSessions, type Sessions } from './identity/sessions.ts';
import type { Storage } from './ports/storage.ts';
import type { Clock, FaultPoint, Ids, Log, Timers, Working } from './ports/system.ts';
import { workerAccounts } from './summaries/worker-accounts.ts';
import { createBallotDesk } from './voting/desk.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const HOUR_MS = 3_600_000;
/** How long sockets have to say goodbye when the server closes. */
const GOODBYE_MS = 2_000;

/** What the server meets the world through. Whatever a test does not give is the real thing. */
export interface Adapters {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
  readonly fault: FaultPoint;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly ownAddresses: () => readonly string[];
}

export interface Assembly {
  readonly config: Config;
  readonly adapters?: Partial<Adapters>;
  /** The built client; null serves the API alone. Default: client/dist. */
  readonly clientDir?: string | null;
  /** Whether this machine escapes the limits that count by address. Default: unless people come from elsewhere. */
  readonly exemptLoopback?: boolean;
  readonly roomLimits?: Partial<RoomLimits>;
}

export interface Server {
  /** Rejects with the error of the operating system when the port cannot be had. */
  listen(): Promise<void>;
  /** The origins under which it can be reached, the first being the one to tell people. */
  origins(): readonly string[];
  /** The port, also where the configuration asked for any. */
  readonly port: number;
  /** Takes nothing more in, makes durable what was taken, says goodbye. May be called again. */
  close(): Promise<void>;
}

function openStorage(dataDir: string, working: Working): Promise<Storage> {
  const file = join(dataDir, 'forwhom.db');
  refuseKeyAlone(dataDir, file);
  return openSqliteStorage({ file }, working);
}

async function realAdapters(
  { dataDir }: Config,
  given: Partial<Adapters> & Pick<Adapters, 'log'>,
  working: Working,
): Promise<Adapters> {
  // The storage comes first: it holds the folder, so that no second server can make a key of its own.
  const storage = given.storage ?? (await openStorage(dataDir, working));
  return {
    clock: systemClock,
    timers: systemTimers,
    ids: systemIds,
    fault: () => undefined,
    key: given.key ?? instanceKey(dataDir, await storage.hasBoards()),
    ownAddresses,
    ...given,
    storage,
  };
}

interface Identity {
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly origins: Origins;
}

/** How the gateway asks who may come in. */
const admissionOf = ({ sessions, credentials, origins }: Identity, storage: Storage): Admission => ({
  allows: ({ headers }) => origins.allowed(headers.origin, credentials.hasCookie(headers)),
  session: async ({ headers }) => (await credentials.authenticate(headers, false))?.row.hash ?? null,
  async seat(session, board) {
    const person = await storage.seat(session, board);
    return person?.removed === null ? person : null;
  },
  onSessionLost: (listener) => void sessions.onLost(listener),
});

/** Forgets what has expired, now and every hour. Answers with what stops it. */
function sweepRegularly({ storage, clock, timers, log }: Adapters): () => void {
  const sweep = (): void => {
    storage.sweep(clock.now()).catch((error: unknown) => log.warn({ error: String(error) }, 'sweeping failed'));
  };
  sweep();
  return timers.every(HOUR_MS, sweep);
}

/** Every open connection, so that one that does not say goodbye cannot hold the server up. */
function connectionsOf(server: HttpServer): Set<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

function measure(registry: Registry, rooms: LiveRooms, gateway: Gateway): void {
  gauge(registry, 'forwhom_rooms', 'Boards in memory', () => rooms.size);
  gauge(registry, 'forwhom_sockets', 'Open sockets', () => gateway.connections);
}

/** Puts the server together. It listens when it is told to. */
export async function assemble(assembly: Assembly): Promise<Server> {
  const { config, roomLimits = {} } = assembly;
  // A proxy on this machine that names nobody makes everybody look like this machine.
  const { exemptLoopback = config.publicUrl === null || isLoopback(config.publicUrl) } = assembly;
  const { clientDir = join(root, 'client', 'dist') } = assembly;
  const { log = systemLog(config.logLevel) } = assembly.adapters ?? {};
  const metrics = createMetrics();
  // The loop goes by real time, also where a test holds the clock.
  const real = { clock: systemClock, timers: systemTimers, idle: systemIdle };
  const { working, watch } = createLoopWatch(metrics, { ...real, log });
  const adapters = await realAdapters(config, { ...assembly.adapters, log }, working);
  const { storage, clock, timers, ids } = adapters;
  const folders = { builtIn: join(root, 'shared', 'templates'), saved: join(config.dataDir, 'templates') };
  const library = createLibrary({ ...folders, clock, ids, log });
  let port = config.port;

  const documents = new WorkerDocuments(working);
  const exports = new WorkerExports(timers);
  const imports = new WorkerImports(timers);
  const limits = { ...defaultLimits, ...roomLimits };
  const rooms = new LiveRooms({ ...adapters, documents, metrics: roomMetrics(metrics), limits });

  const https = config.publicUrl?.startsWith('https:') === true;
  const secrets = createSecrets(adapters.key);
  const sessions = createSessions(adapters);
  const credentials = createCredentials(sessions, { https });
  const whereabouts = { publicUrl: config.publicUrl, port: () => port, ownAddresses: adapters.ownAddresses };
  const origins = createOrigins(whereabouts);
  const passes = createPasses({ clock, ids });
  const joins = createJoins({ storage, rooms, sessions, secrets, passes, clock, ids });
  const accounts = workerAccounts(timers);
  const commands = createCommands({ rooms, storage, accounts, clock, ids });

  const gateway = new Gateway({
    rooms,
    admission: admissionOf({ sessions, credentials, origins }, storage),
    clock,
    timers,
    log,
    working,
  });
  const identity = { sessions, credentials, origins, secrets, passes, joins };
  const settings = { createPassphrase: config.createPassphrase, trustProxy: config.trustProxy, https, exemptLoopback };
  const http = await createHttp({
    ...adapters,
    ...identity,
    ...settings,
    rooms,
    commands,
    ballots: createBallotDesk(rooms),
    exports,
    imports,
    accounts,
    metrics,
    working,
    library,
    clientDir,
  });
  measure(metrics, rooms, gateway);
  gateway.attach(http.server);
  const sockets = connectionsOf(http.server);
  const stopSweeping = sweepRegularly(adapters);

  /** The order is what keeps everything: rooms take no more and store what they have, then sockets go, then files. */
  async function shutDown(): Promise<void> {
    stopSweeping();
    // Turns of rooms wait for summaries.
    await accounts.stop();
    await rooms.stop();
    gateway.close();
    const cancel = timers.after(GOODBYE_MS, () => sockets.forEach((socket) => socket.destroy()));
    await http.close();
    cancel();
    await exports.stop();
    await imports.stop();
    await documents.stop();
    await storage.close();
    stopWatching();
  }

  let stopWatching = (): void => undefined;
  let closing: Promise<void> | null = null;
  return {
    get port() {
      return port;
    },
    origins: () => origins.all(),
    async listen() {
      port = await listenOn(http, config);
      // Only now: what it took to come up held up nobody.
      stopWatching = watch();
    },
    close: () => (closing ??= shutDown()),
  };
}

async function listenOn(http: App, { port, host }: Config): Promise<number> {
  await http.listen({ port, host });
  return (http.server.address() as AddressInfo).port;
}
