import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { setTheme, writeTheme } from '@forwhom/shared/board/writeTheme.ts';
import type { Command, CommandDone } from '@forwhom/shared/protocol/commands.ts';
import type { BallotRefused, BallotView, BoardView, Joined } from '@forwhom/shared/protocol/http.ts';
import type { BoardId, NoteId, ParticipantId, RoundId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { Ballot, CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { TestServer, type Answer, type Board } from './server.ts';

const author = 'author-of-notes' as ParticipantId;

export const themeId = (n: number): ThemeId => `theme-000${n}` as ThemeId;
export const noteId = (n: number): NoteId => `note-0000${n}` as NoteId;
export const idOf = ({ participant }: Joined): ParticipantId => participant.id as ParticipantId;

/** A document with so many themes, each of one note more than the one before, and one note in none. */
function contentOf(themes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  let notes = 0;
  const note = (theme: ThemeId | null): void => {
    const id = noteId(notes++);
    const look = { color: 'sun', size: 'm' } as const;
    writeNote(doc, { id, author, created: notes, zone: null, x: 0, y: 0, text: `note ${notes}`, ...look });
    if (theme !== null) setTheme(doc, id, theme);
  };
  doc.transact(() => {
    for (let n = 0; n < themes; n++) {
      const mark = { symbol: '●', color: 'sky', zone: null } as const;
      writeTheme(doc, { id: themeId(n), author, created: 1, name: `Theme ${n}`, ...mark });
      for (let i = 0; i <= n; i++) note(themeId(n));
    }
    note(null);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Somebody's connection that writes down every frame as it came. */
export interface Recorder {
  readonly frames: Buffer[];
  /** Resolves when everything that the server has sent is here. */
  caughtUp(): Promise<void>;
  close(): void;
}

export async function record(server: TestServer, board: string, token: string): Promise<Recorder> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${board}`, ['forwhom', `bearer.${token}`]);
  const frames: Buffer[] = [];
  const pong = (): Promise<void> =>
    new Promise((resolve) => {
      socket.once('pong', () => resolve());
      socket.ping();
    });
  socket.binaryType = 'nodebuffer';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      frames.push(data);
      // The document is read in a thread of its own, and asks when it pleases: what is told behind that is in order.
      if (data[0] === frameType.sync && data[1] === syncStep.stateVector) resolve();
    });
  });
  return { frames, caughtUp: pong, close: () => socket.close() };
}

/** A board with themes, Ada who facilitates, and further people. */
export class VotingScene {
  readonly server: TestServer;
  readonly board: Board;
  readonly ada: Joined;
  readonly people: readonly Joined[];

  private constructor(server: TestServer, board: Board, ada: Joined, people: readonly Joined[]) {
    this.server = server;
    this.board = board;
    this.ada = ada;
    this.people = people;
  }

  static async begin(
    names: readonly string[],
    setting: Parameters<typeof TestServer.start>[0] = {},
    themes = 3,
  ): Promise<VotingScene> {
    const server = await TestServer.start(setting);
    const board = await server.create({ title: 'A board', templateId: 'blank' });
    const at = server.clock.now();
    const row = { board: board.id as BoardId, epoch: 1, seq: 1, at, bytes: contentOf(themes), owners: [] };
    await server.storage.commit([{ kind: 'journal', row }]);
    const ada = await board.join('Ada', 'facilitator');
    const people: Joined[] = [];
    for (const name of names) people.push(await board.join(name));
    return new VotingScene(server, board, ada, people);
  }

  person(n: number): Joined {
    const found = this.people[n];
    if (found === undefined) throw new Error(`there is no person ${n}`);
    return found;
  }

  /** What a facilitator wishes, and expects to be done. */
  async does(wish: Partial<Command> & { readonly type: string }, by = this.ada): Promise<Answer<CommandDone>> {
    const answer = await this.board.command<CommandDone>(wish, by.token);
    if (answer.status !== 200) throw new Error(`${wish.type} answered ${answer.status}: ${answer.text}`);
    return answer;
  }

  async sets(by = this.ada): Promise<readonly RoundSet[]> {
    const { body } = await this.board.ask<BoardView>('', { token: by.token });
    const part = body.workshop.find((one) => one.part === 'rounds');
    if (part?.part !== 'rounds') throw new Error('no rounds');
    return part.value;
  }

  async set(by = this.ada): Promise<RoundSet> {
    const set = (await this.sets(by)).at(-1);
    if (set === undefined) throw new Error('no set');
    return set;
  }

  /** Opens a set and answers with it and its first round. */
  async open(more: object = {}): Promise<{ readonly set: RoundSet; readonly round: RoundId }> {
    await this.does({ type: 'open-voting', ...more });
    const set = await this.set();
    const [first] = set.rounds;
    if (first === undefined) throw new Error('no round');
    return { set, round: first.id };
  }

  cast(by: Joined, round: RoundId, candidate: string, dots: unknown): Promise<Answer<BallotView & BallotRefused>> {
    const path = `/rounds/${round}/ballot/${candidate}`;
    return this.board.ask(path, { method: 'PUT', body: { dots }, token: by.token });
  }

  ballot(by: Joined, round: RoundId): Promise<Answer<BallotView & BallotRefused>> {
    return this.board.ask(`/rounds/${round}/ballot`, { token: by.token });
  }

  /** What the person's ballot holds. */
  async dots(by: Joined, round: RoundId): Promise<Ballot['dots']> {
    return (await this.ballot(by, round)).body.ballot.dots;
  }

  /** Closes and reveals the last set, and answers with it. */
  async finish(): Promise<RoundSet> {
    const { id, rounds } = await this.set();
    await this.does({ type: 'close-voting', set: id });
    for (const one of rounds) await this.does({ type: 'reveal-result', round: one.id });
    return this.set();
  }
}

export const sumOf = (dots: Readonly<Record<CandidateId, number>>): number =>
  Object.values(dots).reduce((total, n) => total + n, 0);
