import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardView, CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { freePort, ServerProcess } from '../../support/process.ts';
import { RawSocket } from '../../support/raw.ts';

/** How long the loop is watched after an act was answered: what an act sets off goes on behind its answer. */
const AFTER_MS = 400;
const PROBE = new URL('./probe.ts', import.meta.url).href;

/**
 * Those who ask are on other machines, which take no processor from the server: here they have what it leaves. Only root
 * may take the way back; a server that anybody else starts a second time is no faster than who asks.
 */
function giveWay(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    return;
  }
}

export interface Place {
  /** Whose token it is. */
  readonly me: string;
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

/** How long the loop was held up, and for how many milliseconds of that it had a processor. */
interface Hold {
  readonly ms: number;
  readonly worked: number;
}

/** A real server in a process of its own, of which every act is measured from within. */
export class Scene {
  readonly folder = mkdtempSync(join(tmpdir(), 'forwhom-loop-'));
  readonly #held = join(this.folder, 'held');
  #server: ServerProcess | null = null;
  #ids = 0;

  get port(): number {
    return this.#server?.port ?? 0;
  }

  async start(): Promise<void> {
    const probed = { NODE_OPTIONS: `--import ${PROBE}`, HELD_FILE: this.#held };
    this.#server = new ServerProcess(await freePort(), this.folder, { LOG_LEVEL: 'error', ...probed });
    // A process begins with the priority of the thread that starts it.
    giveWay(constants.priority.PRIORITY_NORMAL);
    await this.#server.start();
    giveWay(constants.priority.PRIORITY_LOW);
  }

  async stop(): Promise<void> {
    await this.#server?.end('SIGTERM');
    this.#server = null;
  }

  async end(): Promise<void> {
    await this.stop();
    // What is measured next begins as it would by itself.
    giveWay(constants.priority.PRIORITY_NORMAL);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** For how long `act` held up the server's event loop at a time, and by which work if that was more than 50 ms. */
  async held(act: () => Promise<void>): Promise<Hold & { readonly work: string }> {
    await pause(100);
    const before = await this.#stalls();
    await this.#longest();
    await act();
    await pause(AFTER_MS);
    const longest = await this.#longest();
    const work = [...(await this.#stalls())].filter(([name, count]) => count > (before.get(name) ?? 0));
    return { ...longest, work: work.map(([name]) => name).join(', ') };
  }

  /** Whatever is answered, also that it was refused. */
  async ask(path: string, method: string, body: unknown, token = ''): Promise<{ status: number; text: string }> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async expect<T>(path: string, method: string, body: unknown, token = ''): Promise<T> {
    const { status, text } = await this.ask(path, method, body, token);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
    return (text.startsWith('{') ? JSON.parse(text) : text) as T;
  }

  async import(file: BoardFile): Promise<Place> {
    return this.settle(await this.expect<CreatedBoard>('/boards/import', 'POST', { file }));
  }

  async settle({ boardId: id, links }: CreatedBoard): Promise<Place> {
    const secret = new URL(links.facilitator).hash.slice(1);
    const body = { secret, name: 'Ada' };
    const { participant, token } = await this.expect<Joined>(`/boards/${id}/join`, 'POST', body);
    return { id, secret, token, me: participant.id };
  }

  async join({ id, secret }: Pick<Place, 'id' | 'secret'>, name: string): Promise<string> {
    return (await this.expect<Joined>(`/boards/${id}/join`, 'POST', { secret, name })).token;
  }

  wish({ id, token }: Place, command: object): Promise<unknown> {
    this.#ids++;
    return this.expect(
      `/boards/${id}/commands`,
      'POST',
      { id: `command-of-the-bench-${this.#ids}`, ...command },
      token,
    );
  }

  take({ id, token }: Place): Promise<BoardView> {
    return this.expect(`/boards/${id}`, 'GET', undefined, token);
  }

  /** A file that the board gives. */
  async file({ id, token }: Place, path: string): Promise<void> {
    const { status, text } = await this.ask(`/boards/${id}/${path}`, 'GET', undefined, token);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 500)}`);
  }

  /** A part of the workshop as it stands. */
  async part(place: Place, name: WorkshopPart['part']): Promise<WorkshopPart['value'] | undefined> {
    return (await this.take(place)).workshop.find(({ part }) => part === name)?.value;
  }

  /** Opens a socket and has the whole board sent. */
  async enter({ id, token }: Pick<Place, 'id' | 'token'>): Promise<RawSocket> {
    const socket = await RawSocket.as(token, this.port, id).admitted();
    socket.ask();
    return socket;
  }

  async close(socket: RawSocket): Promise<void> {
    if (socket.code !== null) return;
    socket.ws.close();
    await once(socket.ws, 'close');
  }

  /** For how long the loop was held up at most since this was asked last. See the probe. */
  async #longest(): Promise<Hold> {
    process.kill(this.#server?.pid ?? process.pid, 'SIGUSR2');
    while (!existsSync(this.#held)) await pause(5);
    const hold = JSON.parse(readFileSync(this.#held, 'utf8')) as Hold;
    rmSync(this.#held);
    return hold;
  }

  /** How often each kind of work held up the loop for more than 50 ms, by the server's own /metrics. */
  async #stalls(): Promise<ReadonlyMap<string, number>> {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    const stalls = text.matchAll(/^forwhom_event_loop_stalls_total\{work="([^"]*)"\} (\d+)$/gm);
    return new Map([...stalls].map(([, work = '', count]) => [work, Number(count)]));
  }
}
