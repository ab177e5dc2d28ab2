import * as Y from 'yjs';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import type { BoardView, Joined } from '@forwhom/shared/protocol/http.ts';
import { untouched } from '@forwhom/shared/vocabulary/untouched.ts';
import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Step, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { Board, TestServer, type Answer } from './server.ts';

const step = (id: string, change: Partial<Step>): Step => ({
  id: id as StepId,
  phase: 'Phase',
  title: id,
  prompt: `Prompt of ${id}`,
  minutes: 5,
  zone: null,
  tools: [],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...change,
});

/** Openly, hidden, without authors, talking, and looking at customers. */
export const steps: readonly Step[] = [
  step('welcome', { minutes: 3, tools: ['write', 'arrange'] }),
  step('write', { minutes: 4, tools: ['write'], veil: 'silhouettes', zone: 'board' as ZoneId }),
  step('secretly', { tools: ['write'], veil: 'hidden', authors: 'never-stored' }),
  step('talk', { minutes: 9, tools: ['mark'] }),
  step('fit', { minutes: 6, tools: ['fit'] }),
];

export const noteId = (name: string): NoteId => name.padEnd(8, '0') as NoteId;

/** A document with these notes, each saying its own name. */
export function documentWith(names: readonly string[], author: ParticipantId | null = null): Uint8Array {
  const doc = new Y.Doc();
  for (const name of names) {
    const place = { zone: 'board' as ZoneId, x: 0, y: 0 };
    writeNote(doc, { id: noteId(name), author, created: 1, ...place, text: name, color: 'sun', size: 'm' });
  }
  return Y.encodeStateAsUpdate(doc);
}

/** A command as a script would send it, sensible or not. */
export type Wish = Readonly<Record<string, unknown>> & { readonly type: string };

type ValueOf<Name extends WorkshopPart['part']> = Extract<WorkshopPart, { readonly part: Name }>['value'];

export interface Given {
  readonly storage?: Storage;
  readonly steps?: readonly Step[];
  /** Updates that the board's document consists of. */
  readonly document?: readonly Uint8Array[];
  readonly exemptLoopback?: boolean;
}

/** A workshop on a real server, asked over HTTP: Ada and Cy facilitate, Bob contributes, Ole observes. */
export class Stage {
  readonly server: TestServer;
  readonly board: Board;
  readonly ada: Joined;
  readonly cy: Joined;
  readonly bob: Joined;
  readonly ole: Joined;

  private constructor(server: TestServer, board: Board, people: readonly Joined[]) {
    this.server = server;
    this.board = board;
    [this.ada, this.cy, this.bob, this.ole] = people as [Joined, Joined, Joined, Joined];
  }

  static async open(given: Given = {}): Promise<Stage> {
    const { storage = memoryStorage(), steps: own = steps, document = [], exemptLoopback = true } = given;
    const server = await TestServer.start({ adapters: { storage }, exemptLoopback });
    const board = await server.create({ title: 'A workshop', templateId: 'blank' });
    const row = await storage.board(board.id as never);
    if (row === null) throw new Error('no board');
    const agenda = { ...row.workshop.agenda, ...untouched, steps: own };
    await storage.commit([
      { kind: 'board', row: { ...row, workshop: { ...row.workshop, agenda } } },
      ...document.map((bytes, i) => {
        return { kind: 'journal', row: { board: row.id, epoch: 1, seq: i + 1, at: 1, bytes, owners: [] } } as const;
      }),
    ]);
    const names: readonly [string, Role][] = [
      ['Ada', 'facilitator'],
      ['Cy', 'facilitator'],
      ['Bob', 'contributor'],
      ['Ole', 'observer'],
    ];
    const people: Joined[] = [];
    for (const [name, role] of names) people.push(await board.join(name, role));
    return new Stage(server, board, people);
  }

  /** The same board and people on a new server. */
  async reopened(storage: () => Promise<Storage>): Promise<Stage> {
    await this.server.stop();
    const server = await TestServer.start({ adapters: { storage: await storage() } });
    return new Stage(server, new Board(server, this.board.created), [this.ada, this.cy, this.bob, this.ole]);
  }

  /** Sends a command; nobody is slowed down. */
  async wish(by: Joined, wish: Wish): Promise<Answer<CommandDone & CommandRefused>> {
    this.server.clock.advance(100);
    return this.board.command<CommandDone & CommandRefused>(wish as never, by.token);
  }

  async done(by: Joined, ...wishes: readonly Wish[]): Promise<number> {
    let revision = 0;
    for (const wish of wishes) {
      const { status, text, body } = await this.wish(by, wish);
      if (status !== 200) throw new Error(`${wish.type} answered ${status} ${text}`);
      ({ revision } = body);
    }
    return revision;
  }

  /** Kind of the refusal, with its rule where there is one. */
  async refused(by: Joined, wish: Wish): Promise<string> {
    const { status, body } = await this.wish(by, wish);
    if (status !== 409) return `${wish.type} answered ${status}`;
    const { kind, rule } = body.refusal;
    return rule === undefined ? kind : `${kind}/${rule}`;
  }

  /** What lies on the board, as it is stored. */
  async notes(): Promise<readonly Note[]> {
    const { snapshots, journal } = await this.server.storage.document(this.board.id as never, 1);
    const doc = new Y.Doc();
    for (const { bytes } of [...snapshots, ...journal]) Y.applyUpdate(doc, bytes);
    return [...readBoard(doc).notes.values()];
  }

  /** A part of the workshop as this person is told it. */
  async part<Name extends WorkshopPart['part']>(name: Name, by = this.ada): Promise<ValueOf<Name>> {
    const { body } = await this.board.ask<BoardView>('', { token: by.token });
    const found = body.workshop.find(({ part }) => part === name);
    if (found === undefined) throw new Error(`not told: ${name}`);
    return found.value as ValueOf<Name>;
  }
}
