import * as decoding from 'lib0/decoding';
import { frameType, readJson, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { BoardView, Joined } from '@forwhom/shared/protocol/http.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { TestServer, type Board } from '../server/server.ts';
import { Drafting } from '../support/drafting.ts';
import { RawSocket } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { draft, hidingBoard } from './hidden-steps.ts';

/** A tab of somebody who writes drafts: everything that it hears is kept. */
export class Tab {
  readonly drafting = new Drafting();
  readonly socket: RawSocket;
  readonly person: ParticipantId;
  #sent = 0;

  private constructor(port: number, board: string, { token, participant }: Joined) {
    this.person = participant.id as ParticipantId;
    this.socket = RawSocket.as(token, port, board);
    this.drafting.connect((frame) => this.send(frame));
    this.socket.ws.on('message', (data) => this.#hear(new Uint8Array(data as Buffer)));
  }

  static async open({ port }: { readonly port: number }, board: string, joined: Joined): Promise<Tab> {
    const tab = new Tab(port, board, joined);
    await until(() => tab.drafting.synced, 'the drafts are there');
    return tab;
  }

  /** Counts what the server will acknowledge. */
  send(frame: Uint8Array): void {
    const isDocument = frame[0] === frameType.sync || frame[0] === frameType.drafts;
    if (isDocument && frame[1] !== syncStep.stateVector) this.#sent++;
    this.socket.send(frame);
  }

  write(text: string, zone: string | null = null): NoteId {
    return draft(this.drafting.doc, this.person, text, zone);
  }

  saved(): Promise<void> {
    return until(() => this.socket.acked() === this.#sent, 'all is on disk');
  }

  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === frameType.drafts) this.drafting.take(decoder);
    if (type !== frameType.workshop) return;
    const part = readJson(decoder) as WorkshopPart;
    if (part.part === 'mine') this.drafting.isCalled(part.value.drafts);
  }
}

/** Ada facilitates, Bob and Cat contribute, Eve observes; the workshop is in the step that hides. */
export class Scene {
  readonly server: TestServer;
  readonly board: Board;
  readonly ada: Joined;
  readonly bob: Joined;
  readonly cat: Joined;
  readonly eve: Joined;

  private constructor(server: TestServer, board: Board, people: readonly [Joined, Joined, Joined, Joined]) {
    this.server = server;
    this.board = board;
    [this.ada, this.bob, this.cat, this.eve] = people;
  }

  static async open(setting: Parameters<typeof TestServer.start>[0] = {}): Promise<Scene> {
    const server = await TestServer.start(setting);
    const board = await server.create({ title: 'A board' });
    const row = await server.storage.board(board.id as BoardId);
    if (row === null) throw new Error('no board');
    const { agenda } = hidingBoard('hide').workshop;
    const { steps, current } = agenda;
    const workshop = { ...row.workshop, agenda: { ...row.workshop.agenda, steps, current } };
    await server.storage.commit([{ kind: 'board', row: { ...row, workshop } }]);
    const ada = await board.join('Ada', 'facilitator');
    const people = [
      ada,
      await board.join('Bob'),
      await board.join('Cat'),
      await board.join('Eve', 'observer'),
    ] as const;
    return new Scene(server, board, people);
  }

  tab(joined: Joined): Promise<Tab> {
    return Tab.open(this.server, this.board.id, joined);
  }

  /** A socket that asks for the board and keeps every frame. */
  async listen({ token }: Joined): Promise<RawSocket> {
    const socket = await RawSocket.as(token, this.server.port, this.board.id).admitted();
    socket.ask();
    await until(() => socket.ofType(frameType.sync).length > 1, 'the board is there');
    return socket;
  }

  async reveal(): Promise<void> {
    await this.wish(this.ada, { type: 'reveal' });
  }

  async wish({ token }: Joined, wish: { readonly type: string }): Promise<void> {
    const answer = await this.board.command(wish as never, token);
    if (answer.status !== 200) throw new Error(`${wish.type} answered ${answer.status}: ${answer.text}`);
  }

  async view({ token }: Joined): Promise<BoardView> {
    return (await this.board.ask<BoardView>('', { token })).body;
  }
}

/** A text in every form in which it might travel. */
export function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const shifted = [0, 1, 2].map((skip) => {
    // The letters of a base64 text depend on where in it they stand; the first and last may mix with neighbours.
    const whole = Buffer.concat([Buffer.alloc(skip), utf8]).toString('base64');
    return Buffer.from(whole.slice(skip === 0 ? 0 : 4, whole.length - 4));
  });
  const little = Buffer.from(text, 'utf16le');
  return [utf8, little, Buffer.from(little).swap16(), ...shifted, Buffer.from(utf8.toString('hex'))];
}

/** How a client id stands in an update. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}
