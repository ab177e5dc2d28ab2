import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readBoard, readNote } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, replaceText, setGone, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { setEvidence, setTheme, setThemeGone, writeTheme, writeThread } from '@forwhom/shared/board/writeTheme.ts';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import type { Command, CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import { cursorRequestFrame } from '@forwhom/shared/protocol/cursors.ts';
import { frameType, missingFrame, readJson, stateVectorFrame } from '@forwhom/shared/protocol/frames.ts';
import { syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { BallotRefused, BallotView, CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { BoardContent, Evidence, Note, NoteColor, Theme, ThemeSymbol } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, RoundId, ThemeId, ThreadId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person, PersonFunction, Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Ballot, CandidateId, RoundSet, VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { StockClient, until } from './stock.ts';

/** A board on a server that listens at this port. */
export interface Venue {
  readonly port: number;
  readonly board: CreatedBoard;
}

/** What a server answered: `status` and the body, whichever of them it is. */
export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

/** Who somebody is on a board, and what proves it. */
type Seat = Pick<Participant, 'id' | 'name' | 'token'>;

type Values = { readonly [Part in WorkshopPart as Part['part']]: Part['value'] };
type PartName = WorkshopPart['part'];
type Wish<Type extends Command['type'] = Command['type']> = Type extends unknown
  ? Omit<Extract<Command, { readonly type: Type }>, 'id'> & { readonly id?: string }
  : never;

const COLUMNS = 4;
const newId = (): string => crypto.randomUUID().replaceAll('-', '');

async function ask<T>(port: number, path: string, method: string, body?: unknown, token = ''): Promise<Answered<T>> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/boards${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** Makes a board from a template on a server that listens at this port. */
export async function createBoard(port: number, body: object = {}): Promise<Venue> {
  const { status, body: board } = await ask<CreatedBoard>(port, '', 'POST', body);
  if (status !== 201) throw new Error(`creating answered ${status}`);
  return { port, board };
}

export const secretOf = ({ board }: Venue, role: Role): string => new URL(board.links[role]).hash.slice(1);

/**
 * Somebody who takes part in a workshop as a script would: through HTTP and the unmodified provider from npm, taught the
 * frames that are ours. Keeps what they are told and every byte that they received.
 */
export class Participant {
  readonly name: string;
  readonly id: ParticipantId;
  readonly token: string;
  /** Every frame as it came, over all connections. */
  readonly frames: Buffer[] = [];
  readonly notices: Notice[] = [];
  readonly ballots = new Map<RoundId, Ballot>();
  readonly people = new Map<ParticipantId, Person>();
  readonly #venue: Venue;
  readonly #client: StockClient;
  readonly #parts = new Map<PartName, WorkshopPart['value']>();
  #drafts: { readonly name: string; readonly doc: Y.Doc } | null = null;
  /** This connection has asked for its drafts. */
  #asked = false;
  #draftsSynced = false;
  #sent = 0;
  #acked = 0;
  /** It has asked for cursors on this connection. */
  #points = false;
  #written = 0;

  private constructor(venue: Venue, { id, name, token }: Seat) {
    this.name = name;
    this.id = id;
    this.token = token;
    this.#venue = venue;
    this.#client = new StockClient(venue.port, venue.board.boardId, token, this.id);
    const { provider } = this.#client;
    const { messageHandlers } = provider;
    messageHandlers[frameType.drafts] = (encoder, decoder) => this.#hearDrafts(encoder, decoder);
    messageHandlers[frameType.ack] = (_, decoder) => void (this.#acked = readAck(decoder).n);
    messageHandlers[frameType.workshop] = (_, decoder) => this.#hear(readJson(decoder) as WorkshopPart);
    messageHandlers[frameType.ballot] = (_, decoder) => {
      const ballot = readJson(decoder) as Ballot;
      this.ballots.set(ballot.round, ballot);
    };
    messageHandlers[frameType.notice] = (_, decoder) => void this.notices.push(readJson(decoder) as Notice);
    messageHandlers[frameType.cursors] = () => undefined;
    provider.on('status', ({ status }) => {
      if (status !== 'connected') return;
      this.#points = false;
      this.#connected(provider.ws as unknown as WebSocket);
    });
  }

  /** Comes by a link of the board, from a browser of their own. */
  static async join(
    venue: Venue,
    name: string,
    role: Role = 'contributor',
    speaksFor: PersonFunction | null = null,
  ): Promise<Participant> {
    const body = { secret: secretOf(venue, role), name, function: speaksFor };
    const { status, body: joined } = await ask<Joined>(venue.port, `/${venue.board.boardId}/join`, 'POST', body);
    if (status !== 200) throw new Error(`joining answered ${status}`);
    const { id } = joined.participant;
    const participant = new Participant(venue, { id: id as ParticipantId, name, token: joined.token });
    await participant.ready();
    return participant;
  }

  /** The same person in another tab. */
  async anotherTab(): Promise<Participant> {
    const tab = new Participant(this.#venue, this);
    await tab.ready();
    return tab;
  }

  get online(): boolean {
    return this.#client.provider.wsconnected;
  }

  /** The board and one's own drafts are here, and all that was sent is on the server's disk. */
  get saved(): boolean {
    return this.#client.provider.synced && this.#draftsSynced && this.#sent === this.#acked;
  }

  ready(): Promise<void> {
    return until(() => this.saved, `${this.name} is connected and everything is saved`);
  }

  /** What they were told of a part last. The roster is in `people`, row by row. */
  part<Name extends PartName>(name: Name): Values[Name] {
    const value = this.#parts.get(name);
    if (value === undefined) throw new Error(`${this.name} was not told of ${name}`);
    return value as Values[Name];
  }

  /** Id of the current step; null in the lobby. */
  get step(): string | null {
    return this.part('agenda').current;
  }

  get sets(): readonly RoundSet[] {
    return this.part('rounds');
  }

  /** The board's whole document, as one update. */
  get document(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#client.doc);
  }

  get board(): BoardContent {
    return readBoard(this.#client.doc);
  }

  /** Notes on the board that nobody has deleted. */
  get notes(): readonly Note[] {
    return [...this.board.notes.values()].filter(({ gone }) => gone === null);
  }

  /** One note as they see it; null while they do not. */
  note(id: NoteId): Note | null {
    return readNote(id, this.#client.doc.getMap('notes').get(id));
  }

  get themes(): readonly Theme[] {
    return [...this.board.themes.values()].filter(({ gone }) => gone === null);
  }

  get drafts(): readonly Note[] {
    return [...readBoard(this.#draftsDoc).notes.values()].filter(({ gone }) => gone === null);
  }

  /** Everything received so far as text, one character a byte. */
  get heard(): string {
    return Buffer.concat(this.frames).toString('latin1');
  }

  /** Calls back after every change of the board that they see. Returns what ends it. */
  watch(changed: () => void): () => void {
    const { doc } = this.#client;
    doc.on('afterTransaction', changed);
    return () => doc.off('afterTransaction', changed);
  }

  write(zone: string, text: string, color: NoteColor = 'sun'): NoteId {
    return this.#write(this.#client.doc, zone, text, color);
  }

  /** A note that only they can read until the reveal. */
  draft(zone: string, text: string, color: NoteColor = 'sun'): NoteId {
    return this.#write(this.#draftsDoc, zone, text, color);
  }

  redraft(id: NoteId, text: string): void {
    const shared = textOf(this.#draftsDoc, id);
    if (shared === null) throw new Error(`${this.name} has no such draft`);
    this.#draftsDoc.transact(() => replaceText(shared, text));
  }

  remove(id: NoteId): void {
    this.#client.doc.transact(() => setGone(this.#client.doc, id, this.id, Date.now()));
  }

  /** Puts notes into a new theme, in one act. */
  group(notes: readonly NoteId[], name: string, symbol: ThemeSymbol = '●', color: NoteColor = 'sky'): ThemeId {
    const { doc } = this.#client;
    const id = newId() as ThemeId;
    doc.transact(() => {
      const by = { author: this.id, created: Date.now() };
      writeTheme(doc, { id, ...by, name, symbol, color, zone: null });
      for (const note of notes) setTheme(doc, note, id);
    });
    return id;
  }

  /** Puts notes into a theme that there is; null takes them out of any. */
  put(notes: readonly NoteId[], theme: ThemeId | null): void {
    const { doc } = this.#client;
    doc.transact(() => notes.forEach((note) => setTheme(doc, note, theme)));
  }

  move(note: NoteId, zone: string): void {
    const { doc } = this.#client;
    doc.transact(() => moveNote(doc, note, zone as ZoneId, 24, 104, 1));
  }

  /** Carries a note to a place of its zone. */
  carry({ id, zone, z }: Note, x: number, y: number): void {
    const { doc } = this.#client;
    doc.transact(() => moveNote(doc, id, zone, x, y, z));
  }

  retype(id: NoteId, text: string): void {
    const { doc } = this.#client;
    const shared = textOf(doc, id);
    if (shared === null) throw new Error(`${this.name} sees no such note`);
    doc.transact(() => replaceText(shared, text));
  }

  /** Has their cursor at a place of the board. */
  point(x: number, y: number): void {
    // Of those who did not ask for cursors none is shown.
    if (!this.#points) this.#send(cursorRequestFrame({ kind: 'subscribe' }));
    this.#points = true;
    this.#send(cursorRequestFrame({ kind: 'at', x, y }));
  }

  /** Says how a note is known. */
  know(note: NoteId, evidence: Evidence): void {
    const { doc } = this.#client;
    doc.transact(() => setEvidence(doc, 'notes', note, evidence));
  }

  link(from: NoteId | ThemeId, to: NoteId | ThemeId): void {
    const { doc } = this.#client;
    const by = { author: this.id, created: Date.now() };
    doc.transact(() => writeThread(doc, { id: newId() as ThreadId, ...by, from, to }));
  }

  dissolve(theme: ThemeId): void {
    const { doc } = this.#client;
    doc.transact(() => setThemeGone(doc, theme, this.id, Date.now()));
  }

  wish(wish: Wish): Promise<Answered<CommandDone & CommandRefused>> {
    return this.#ask('/commands', 'POST', { id: newId(), ...wish });
  }

  /** Wishes and expects to be granted. */
  async does(wish: Wish): Promise<void> {
    const { status, body } = await this.wish(wish);
    if (status !== 200) throw new Error(`${this.name}: ${wish.type} answered ${status} ${JSON.stringify(body)}`);
  }

  /** Their dots on a candidate become so many. */
  cast(round: RoundId, candidate: CandidateId, dots: number): Promise<Answered<BallotView & BallotRefused>> {
    return this.#ask(`/rounds/${round}/ballot/${candidate}`, 'PUT', { dots });
  }

  say(round: RoundId, state: VoterState): Promise<void> {
    return this.does({ type: 'ballot-state', round, state });
  }

  /** Their own ballot as the server has it. */
  ballot(round: RoundId): Promise<Answered<BallotView & BallotRefused>> {
    return this.#ask(`/rounds/${round}/ballot`, 'GET');
  }

  /** Any request to the board, sensible or not. */
  request<T>(path: string, method: string, body: unknown): Promise<Answered<T>> {
    return this.#ask(path, method, body);
  }

  disconnect(): void {
    this.#client.provider.disconnect();
  }

  connect(): void {
    this.#client.provider.connect();
  }

  /** Closes the tab. */
  leave(): void {
    this.#client.stop();
  }

  get #draftsDoc(): Y.Doc {
    if (this.#drafts === null) throw new Error(`${this.name} was not told the name of their drafts`);
    return this.#drafts.doc;
  }

  #write(doc: Y.Doc, zone: string, text: string, color: NoteColor): NoteId {
    const id = newId() as NoteId;
    const n = this.#written++;
    const place = { x: 24 + (n % COLUMNS) * 164, y: 104 + Math.trunc(n / COLUMNS) * 124 };
    const by = { author: this.id, created: Date.now() };
    doc.transact(() => writeNote(doc, { id, ...by, zone: zone as ZoneId, ...place, text, color, size: 'm' }));
    return id;
  }

  #ask<T>(path: string, method: string, body?: unknown): Promise<Answered<T>> {
    return ask(this.#venue.port, `/${this.#venue.board.boardId}${path}`, method, body, this.token);
  }

  #connected(socket: WebSocket): void {
    this.#sent = this.#acked = 0;
    this.#asked = this.#draftsSynced = false;
    socket.on('message', (data) => this.frames.push(Buffer.from(data as ArrayBuffer)));
    const send = socket.send.bind(socket) as (data: Uint8Array) => void;
    Object.assign(socket, {
      send: (data: Uint8Array) => {
        const [type, step] = data;
        const isDocument = type === frameType.sync || type === frameType.drafts;
        if (isDocument && step !== syncStep.stateVector) this.#sent++;
        send(data);
      },
    });
  }

  #hear(message: WorkshopPart): void {
    if (message.part === 'roster') {
      if (message.value.whole) this.people.clear();
      for (const person of message.value.people) this.people.set(person.id, person);
    }
    this.#parts.set(message.part, message.value);
    if (message.part === 'mine') this.#openDrafts(message.value.drafts);
  }

  /** Another name is another document: nothing of the earlier one is left. */
  #openDrafts(name: string): void {
    if (this.#drafts?.name !== name) {
      this.#drafts?.doc.destroy();
      const doc = new Y.Doc();
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.#send(updateFrame(update, frameType.drafts));
      });
      this.#drafts = { name, doc };
      this.#asked = this.#draftsSynced = false;
    }
    if (this.#asked) return;
    this.#asked = true;
    this.#send(stateVectorFrame(Y.encodeStateVector(this.#draftsDoc), frameType.drafts));
  }

  #hearDrafts(encoder: encoding.Encoder, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === syncStep.stateVector) {
      const missing = Y.encodeStateAsUpdate(this.#draftsDoc, bytes);
      encoding.writeUint8Array(encoder, missingFrame(missing, frameType.drafts));
      this.#draftsSynced = true;
    } else Y.applyUpdate(this.#draftsDoc, bytes, this);
  }

  #send(frame: Uint8Array): void {
    const { ws, wsconnected } = this.#client.provider;
    if (wsconnected) ws?.send(frame as Uint8Array<ArrayBuffer>);
  }
}
