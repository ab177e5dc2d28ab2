import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { field } from '../../support/canvas-harness/field.ts';
import { finished } from '../../support/finished.ts';
import { secretOf, type Venue } from '../../support/participant.ts';
import { postJson } from '../postJson.ts';
import type { Cookie } from './profile.ts';

const CLIENT = process.env['CLIENT_DIST'] || fileURLToPath(new URL('../../../client/dist', import.meta.url));

type StepOfFile = NonNullable<BoardFile['agenda']['current']>;

/** The step in which all of the board is in view at first, and notes are moved. */
const LOOKING = 'talk' as StepOfFile;
/** The step in which notes are written, moved and grouped, with the panel of those in no theme beside the canvas. */
export const GROUPING = 'group' as StepOfFile;

const TOOLS: Readonly<Record<string, BoardFile['agenda']['steps'][number]['tools']>> = {
  [LOOKING]: ['arrange'],
  [GROUPING]: ['write', 'arrange', 'group'],
};

/** The field of the bench on free ground, right of the zones of a workshop. */
export function fieldFile(count: number): BoardFile {
  const right = Math.max(...finished.zones.map(({ x, width }) => x + width)) + 36;
  return {
    ...finished,
    agenda: {
      ...finished.agenda,
      steps: finished.agenda.steps.map((step) => ({ ...step, tools: TOOLS[step.id] ?? step.tools })),
      current: LOOKING,
      revealed: false,
      locked: false,
    },
    people: [{ id: 'p1', name: 'Whoever wrote this' }],
    notes: field(count).map(({ x, y, text, color }, n) => ({
      id: `n${n + 1}`,
      author: 'p1',
      created: 1_000 + n,
      zone: null,
      x: right + x,
      y,
      z: 0,
      text,
      color,
      size: 'm',
      theme: null,
      evidence: null,
    })),
    themes: [],
    threads: [],
    sets: [],
    marks: {},
    fit: {},
    insights: {
      ...finished.insights,
      sentences: {},
      remarks: [],
      nextSteps: [],
      ratings: [],
      examples: [],
      then: null,
    },
  };
}

/** Where somebody's board is, and the cookie by which the server knows them. */
export interface Admitted {
  readonly address: string;
  readonly cookie: Cookie;
}

/** A real server in a process of its own, with a folder of its own. */
export class RealServer {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#child = child;
    this.#folder = folder;
    this.port = port;
  }

  static async start(): Promise<RealServer> {
    const folder = mkdtempSync(join(tmpdir(), 'forwhom-bench-'));
    // As `npm start` starts it, and able to collect garbage when it is asked how much it holds.
    const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [folder, CLIENT], {
      execArgv: ['--expose-gc', '--max-semi-space-size=1'],
    });
    const [port] = (await once(child, 'message')) as [number];
    return new RealServer(child, folder, port);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A board from a file. */
  async bring(file: BoardFile): Promise<Venue> {
    const board = await postJson<CreatedBoard>(`${this.origin}/api/v1/boards/import`, { file });
    return { port: this.port, board };
  }

  /** Lets somebody in, as if they had joined earlier: with their cookie the board's page opens at once. */
  async admit(venue: Venue, role: Role): Promise<Admitted> {
    const { boardId } = venue.board;
    const { token } = await postJson<Joined>(`${this.origin}/api/v1/boards/${boardId}/join`, {
      secret: secretOf(venue, role),
      name: 'Whoever looks',
    });
    return {
      address: `${this.origin}/b/${boardId}`,
      cookie: { url: this.origin, name: 'forwhom', value: token, httpOnly: true, sameSite: 'Lax' },
    };
  }

  /** Megabytes: what the main thread's script holds after a collection, and what the process has resident. */
  async memory(): Promise<{ readonly heap: number; readonly resident: number }> {
    this.#child.send('memory');
    const [{ heapUsed, rss }] = (await once(this.#child, 'message')) as [NodeJS.MemoryUsage];
    return { heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
