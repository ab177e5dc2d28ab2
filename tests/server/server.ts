import { Writable } from 'node:stream';
import { afterEach } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { systemLog } from '@forwhom/server/adapters/system/log.ts';
import { assemble, type Adapters, type Assembly } from '@forwhom/server/assemble.ts';
import { readConfig, type Config } from '@forwhom/server/config.ts';
import type { Command } from '@forwhom/shared/protocol/commands.ts';
import type { CreatedBoard, Joined, Problem } from '@forwhom/shared/protocol/http.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';

/** A clock that stands still until the test moves it. */
export class HandClock {
  #now = Date.UTC(2026, 10, 22);
  now = (): number => this.#now;
  monotonic = (): number => this.#now;
  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Keeps every byte that is logged. */
export class LogBook extends Writable {
  text = '';
  /** Without what differs from run to run: instants, and how fast the machine was. */
  get lasting(): string {
    const lines = this.text.split('\n').filter((line) => !line.includes('the event loop was held up'));
    return lines.join('\n').replaceAll(/"(?:time|ms|pid|hostname)":[^,}]*/g, '');
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T = Problem> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

type Setting = Omit<Assembly, 'config'> & { readonly env?: Readonly<Record<string, string>> };

export const configOf = (env: Readonly<Record<string, string>>): Config => {
  const read = readConfig({ PORT: '0', DATA_DIR: '/nowhere', LOG_LEVEL: 'debug', ...env }, '/');
  if (!read.ok) throw new Error(read.sentences.join(' '));
  return read.config;
};

/** The real server on a port of its own, in memory, asked with fetch. */
export class TestServer {
  readonly clock = new HandClock();
  readonly log = new LogBook();
  readonly storage;
  readonly #assembled;

  private constructor(setting: Setting) {
    const { env = {}, adapters = {}, ...rest } = setting;
    this.storage = adapters.storage ?? memoryStorage();
    const own: Partial<Adapters> = {
      storage: this.storage,
      clock: this.clock,
      log: systemLog('debug', this.log),
      key: new Uint8Array(32).fill(7),
      ownAddresses: () => ['192.168.7.7'],
    };
    this.#assembled = assemble({
      clientDir: null,
      ...rest,
      config: configOf(env),
      adapters: { ...own, ...adapters, storage: this.storage },
    });
  }

  static async start(setting: Setting = {}): Promise<TestServer> {
    const server = new TestServer(setting);
    await (await server.#assembled).listen();
    server.#port = (await server.#assembled).port;
    running.push(server);
    return server;
  }

  #port = 0;
  get port(): number {
    return this.#port;
  }
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  async stop(): Promise<void> {
    await (await this.#assembled).close();
  }

  async ask<T = Problem>(path: string, { method, body, token, headers }: Asked = {}): Promise<Answer<T>> {
    const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as T,
    };
  }

  async create(body: unknown = { title: 'A board' }): Promise<Board> {
    const { status, body: created } = await this.ask<CreatedBoard>('/api/v1/boards', { body });
    if (status !== 201) throw new Error(`creating answered ${status}`);
    return new Board(this, created);
  }
}

/** One board of a test server, with its links. */
export class Board {
  readonly server: TestServer;
  readonly created: CreatedBoard;
  readonly id: string;

  constructor(server: TestServer, created: CreatedBoard) {
    this.server = server;
    this.created = created;
    this.id = created.boardId;
  }

  secret(role: Role): string {
    return new URL(this.created.links[role]).hash.slice(1);
  }

  ask<T = Problem>(path: string, asked: Asked = {}): Promise<Answer<T>> {
    return this.server.ask<T>(`/api/v1/boards/${this.id}${path}`, asked);
  }

  /** Joins from a browser of its own, or as `token`. */
  async join(name: string, role: Role = 'contributor', more: object = {}, token?: string): Promise<Joined> {
    const answer = await this.ask<Joined>('/join', { body: { secret: this.secret(role), name, ...more }, token });
    if (answer.status !== 200) throw new Error(`joining answered ${answer.status}`);
    return answer.body;
  }

  command<T = Problem>(wish: Partial<Command> & { readonly type: string }, token: string): Promise<Answer<T>> {
    count += 1;
    return this.ask<T>('/commands', { body: { id: `command-${count}`, ...wish }, token });
  }
}

let count = 0;
const running: TestServer[] = [];

/** Stops every server that a test started. */
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
