import * as decoding from 'lib0/decoding';
import { tmpdir } from 'node:os';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cursorRequestFrame, readCursors } from '@forwhom/shared/protocol/cursors.ts';
import { frameType, missingFrame, stateVectorFrame, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { freePort, ServerProcess } from '../../../support/process.ts';
import { Guest, type Coming, type Contender, type Stage } from '../contender.ts';
import { post, type Seat } from '../load.ts';
import { fill } from '../fill.ts';
import { newFolder, whenDone } from '../place.ts';
import { NOTHING, Pen } from '../yjs.ts';

/** How many people have joined the board of each kind, connected or not; and how many boards there are. */
const PEOPLE: Readonly<Record<Stage | 'rooms', number>> = { empty: 1_000, full: 500, worn: 1, rooms: 4 };
const ROOMS = 500;
/** Requests under way at once while seats are made. */
const AT_ONCE = 20;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const cache = { NODE_COMPILE_CACHE: join(tmpdir(), 'forwhom-bench-cache') };
let warming: Promise<unknown> | null = null;

/** Has Node keep what it compiles of the server, as `npm start` does before it starts one. */
async function warm(): Promise<void> {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: newFolder(), ...cache };
  const child = spawn(process.execPath, ['--import', './scripts/warm.mjs', 'server/main.ts'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  whenDone(() => child.kill('SIGKILL'));
  await once(child, 'exit');
}

/** A server as `npm start` starts it. */
export async function startServer(folder: string, nursery = 1): Promise<ServerProcess> {
  await (warming ??= warm());
  const env = { LOG_LEVEL: 'warn', NODE_OPTIONS: `--max-semi-space-size=${nursery}`, ...cache };
  const server = new ServerProcess(await freePort(), folder, env);
  whenDone(() => void server.end('SIGKILL'));
  await server.start();
  return server;
}

/** A folder with boards on which people have seats, by room. */
interface Prepared {
  readonly folder: string;
  readonly seats: readonly (readonly Seat[])[];
}

async function seatsOn(server: ServerProcess, people: number): Promise<Seat[]> {
  const { boardId, links } = await post<CreatedBoard>(server, '/api/v1/boards', {});
  const secret = new URL(links.contributor).hash.slice(1);
  const all: Seat[] = [];
  const seat = async (name: string): Promise<Seat> => {
    const joined = await post<Joined>(server, `/api/v1/boards/${boardId}/join`, { secret, name });
    return { board: boardId, token: joined.token, participant: joined.participant.id };
  };
  while (all.length < people) {
    const names = Array.from({ length: Math.min(AT_ONCE, people - all.length) }, (_, i) => `P${all.length + i}`);
    all.push(...(await Promise.all(names.map(seat))));
  }
  return all;
}

async function prepare(stage: Stage | 'rooms'): Promise<Prepared> {
  const folder = newFolder();
  const server = await startServer(folder);
  const seats: Seat[][] = [];
  while (seats.length < (stage === 'rooms' ? ROOMS : 1)) seats.push(await seatsOn(server, PEOPLE[stage]));
  await server.end('SIGTERM');
  const board = seats[0]?.[0]?.board;
  if (board !== undefined && (stage === 'full' || stage === 'worn')) await fill(folder, board as BoardId, stage);
  return { folder, seats };
}

const prepared = new Map<Stage | 'rooms', Promise<Prepared>>();

export const ours: Contender = {
  name: 'ours',
  async start(stage) {
    const preparing = prepared.get(stage) ?? prepare(stage);
    prepared.set(stage, preparing);
    const { folder, seats } = await preparing;
    const server = await startServer(newFolder(folder));
    return {
      pid: server.pid,
      come(index, room = 0) {
        const seat = seats[room]?.[index];
        if (seat === undefined) throw new Error(`nobody has seat ${index} in room ${room}`);
        return new OurGuest({ index, port: server.port, stage }, seat);
      },
      end: async () => void (await server.end('SIGKILL')),
    };
  },
};

class OurGuest extends Guest {
  readonly #pen: Pen;

  constructor(coming: Coming, { board, token, participant }: Seat) {
    super(coming, `/sync/${board}`, ['forwhom', `bearer.${token}`]);
    this.#pen = new Pen(participant);
  }

  point(x: number, y: number): void {
    this.wire.send(cursorRequestFrame({ kind: 'at', x, y }));
  }

  override watch(box: Box): void {
    this.wire.send(cursorRequestFrame({ kind: 'look', box }));
  }

  write(count: number): void {
    this.wire.send(updateFrame(this.#pen.note(count)));
  }

  protected greet(): void {
    this.wire.send(stateVectorFrame(NOTHING.stateVector));
    this.wire.send(cursorRequestFrame({ kind: 'subscribe' }));
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    if (bytes[from] === frameType.sync) {
      const step = bytes[from + 1];
      if (step === syncStep.stateVector) this.wire.send(missingFrame(NOTHING.update));
      else if (step === syncStep.missing) this.haveWhole();
      else this.look(bytes, from, to);
    } else if (bytes[from] === frameType.cursors && this.seePoint !== null) {
      for (const { event } of readCursors(decoding.createDecoder(bytes.subarray(from + 1, to)))) {
        if (event.kind === 'at') this.seePoint(event.x, event.y);
      }
    }
  }
}
