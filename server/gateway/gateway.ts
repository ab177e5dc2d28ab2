import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import { noticeFrame, type Notice } from '@forwhom/shared/protocol/notice.ts';
import { PROTOCOL_VERSION } from '@forwhom/shared/protocol/version.ts';
import { isBoardId, type BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Room } from '../documents/room.ts';
import { Doorway } from '../documents/doorway.ts';
import { DamagedBoard } from '../documents/load.ts';
import { Stopping, type LiveRooms } from '../documents/rooms.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { Clock, Log, Timers, Working } from '../ports/system.ts';
import { Connection } from './connection.ts';
import { Hall } from './hall.ts';
import { limits } from './limits.ts';
import { SessionDesk } from './session-desk.ts';
import type { Line } from './socket.ts';

/** Who may come in. Answers from the database, never from what the client says. */
export interface Admission {
  /** Whether a page of this origin may open a socket. */
  allows(request: IncomingMessage): boolean;
  /** The session that the request's cookie, bearer token or subprotocol stands for. */
  session(request: IncomingMessage): Promise<string | null>;
  seat(session: string, board: BoardId): Promise<ParticipantRow | null>;
  /** A session lost one board, or everything when `board` is null. */
  onSessionLost(listener: (loss: { readonly session: string; readonly board: BoardId | null }) => void): void;
}

export interface GatewayServices {
  readonly rooms: LiveRooms;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly working: Working;
}

/** Why a socket is closed before anything is sent on it. */
class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** What a frame is called where work is named. */
const frameWork = new Map<number | undefined, string>(
  Object.entries(frameType).map(([name, type]) => [type, `frame ${name}`]),
);

const PATH = /^\/sync\/([^/?]*)(?:\?(.*))?$/;

/** The WebSocket side of the server. */
export class Gateway {
  readonly #services: GatewayServices;
  readonly #halls = new Map<Room, Hall>();
  readonly #sessions: SessionDesk;
  readonly #connections = new Set<Connection>();
  /** Sockets of which it is not known yet who speaks. */
  #atTheDoor = 0;
  /** When sockets that sent too much are read again, in monotonic milliseconds. */
  readonly #resumeAt = new WeakMap<WebSocket, number>();
  readonly #wss = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has('forwhom') ? 'forwhom' : false),
  });
  readonly #porch: Doorway;
  readonly #doorway: Doorway;
  readonly #stopWheel: () => void;

  constructor(services: GatewayServices) {
    this.#services = services;
    this.#porch = new Doorway(services.timers, limits.opened);
    this.#doorway = new Doorway(services.timers, limits.admitted);
    this.#sessions = new SessionDesk(services.clock);
    this.#stopWheel = services.timers.every(limits.wheelMs, () => {
      for (const connection of this.#connections) connection.look();
      this.#sessions.tidy();
    });
    services.admission.onSessionLost(({ session, board }) => {
      for (const connection of this.#sessions.of(session).connections) {
        if (board === null || connection.board === board) connection.close(closeCodes.removed, 'the session has ended');
      }
    });
  }

  get connections(): number {
    return this.#connections.size;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  close(): void {
    this.#stopWheel();
    for (const connection of this.#connections) connection.close(closeCodes.restarting, 'the server restarts');
    this.#wss.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', destroy);
    const path = PATH.exec(request.url ?? '');
    if (path === null) return refuse(socket, 404);
    if (!this.#services.admission.allows(request)) return refuse(socket, 403);
    if (this.#atTheDoor >= limits.atTheDoor) return refuse(socket, 503);
    this.#atTheDoor++;
    void this.#open(request, socket, head, path).finally(() => this.#atTheDoor--);
  }

  async #open(request: IncomingMessage, socket: Duplex, head: Buffer, path: RegExpExecArray): Promise<void> {
    await this.#porch.pass(null, () => (socket.destroyed ? 0 : 1));
    let opened: WebSocket | null = null;
    // Calls back at once, or has answered that this is no WebSocket.
    this.#wss.handleUpgrade(request, socket, head, (ws) => (opened = ws));
    const ws = opened as WebSocket | null;
    if (ws === null) return;
    this.#endAfterError(ws);
    // Nothing is read before it is known who speaks.
    ws.pause();
    await this.#admit({ ws, stream: socket }, request, path[1] ?? '', new URLSearchParams(path[2] ?? '')).catch(
      (error: unknown) => this.#turnAway(ws, error),
    );
  }

  async #admit(line: Line, request: IncomingMessage, id: string, query: URLSearchParams): Promise<void> {
    const session = await this.#services.admission.session(request);
    if (session === null) throw new TurnedAway(closeCodes.noSession, 'no session');
    const own = this.#sessions.of(session);
    if (own.connections.size + own.atDoor.size >= limits.socketsPerSession) {
      throw new TurnedAway(closeCodes.tooMuch, 'too many connections of one session');
    }
    own.atDoor.add(line.ws);
    try {
      const isHere = (): boolean => line.ws.readyState === line.ws.OPEN;
      await this.#doorway.pass(null, () => (isHere() ? 1 : 0));
      if (!isHere()) throw new TurnedAway(closeCodes.tryLater, 'gone');
      await this.#lookUp(line, request, session, id, query);
    } finally {
      own.atDoor.delete(line.ws);
    }
  }

  /** Who it is, is asked when there is no more to wait for: meanwhile the session or the seat may have ended. */
  async #lookUp(
    line: Line,
    request: IncomingMessage,
    session: string,
    id: string,
    query: URLSearchParams,
  ): Promise<void> {
    const { admission, rooms } = this.#services;
    const person = isBoardId(id) ? await admission.seat(session, id) : null;
    if (person === null) throw new TurnedAway(closeCodes.noBoard, 'no such board');
    const isLive = rooms.isLive(person.board);
    const used = await rooms.use(person.board);
    if (used === null) throw new TurnedAway(closeCodes.noBoard, 'no such board');
    try {
      checkQuery(query, used.room, person);
      if (used.room.isBanned(session)) throw new TurnedAway(closeCodes.tooMuch, 'wait a minute');
      if (used.room.size >= limits.peoplePerRoom) throw new TurnedAway(closeCodes.tryLater, 'the room is full');
      if (!isLive) await this.#checkAgain(request, session, person);
      await this.#welcome(line, used, session, person);
    } catch (error) {
      used.done();
      throw error;
    }
  }

  /** Loading may have taken a while, in which the session can have ended or become somebody else's. */
  async #checkAgain(request: IncomingMessage, session: string, person: ParticipantRow): Promise<void> {
    const { admission } = this.#services;
    if ((await admission.session(request)) === null) throw new TurnedAway(closeCodes.noSession, 'no session');
    const now = await admission.seat(session, person.board);
    if (now === null) throw new TurnedAway(closeCodes.noBoard, 'no such board');
    if (now.id !== person.id) throw new TurnedAway(closeCodes.restarting, 'come again as somebody else');
  }

  async #welcome(
    line: Line,
    { room, done }: { readonly room: Room; readonly done: () => void },
    session: string,
    person: ParticipantRow,
  ): Promise<void> {
    const { ws } = line;
    // A socket that closed meanwhile says so to nobody any more.
    if (ws.readyState !== ws.OPEN) throw new TurnedAway(closeCodes.tryLater, 'gone');
    const hall = this.#enter(room);
    const { connections: own, atDoor, allowance } = this.#sessions.of(session);
    const connection = new Connection(
      line,
      hall,
      { participant: person.id, session },
      { ...this.#services, allowance },
    );
    this.#connections.add(connection);
    own.add(connection);
    atDoor.delete(ws);
    ws.once('close', () => {
      this.#connections.delete(connection);
      own.delete(connection);
      room.leave(connection);
      hall.awareness.exit(connection);
      hall.cursors.exit(connection);
      this.#exit(hall);
      done();
    });
    ws.on('pong', () => connection.heard());
    ws.on('message', (data, isBinary) => {
      this.#services.working(frameWork.get((data as Buffer)[0]) ?? 'frame');
      const wait = connection.receive(data as Buffer, isBinary);
      if (wait > 0) this.#readLater(ws, connection, wait);
    });
    try {
      await room.join(connection, () => {
        hall.awareness.enter(connection);
        ws.resume();
      });
    } catch (error) {
      if (error instanceof DamagedBoard) connection.send(noticeFrame(DAMAGED));
      this.#services.log.error({ board: room.id, error: String(error) }, 'a board cannot be opened');
      connection.close(closeCodes.tryLater, 'the board cannot be opened');
    }
  }

  /** Reads on after `wait` milliseconds, or later when more came in already before it could be stopped. */
  #readLater(ws: WebSocket, connection: Connection, wait: number): void {
    const until = this.#services.clock.monotonic() + wait;
    const known = this.#resumeAt.get(ws);
    this.#resumeAt.set(ws, Math.max(until, known ?? 0));
    ws.pause();
    if (known === undefined) this.#services.timers.after(wait, () => this.#readOn(ws, connection));
  }

  #readOn(ws: WebSocket, connection: Connection): void {
    const left = (this.#resumeAt.get(ws) ?? 0) - this.#services.clock.monotonic();
    const wait = connection.heldUp ? Math.max(left, limits.wheelMs) : left;
    if (wait > 0 && ws.readyState === ws.OPEN) {
      // Its answers to pings are not read: it is not to be taken for dead.
      connection.heard();
      return void this.#services.timers.after(wait, () => this.#readOn(ws, connection));
    }
    this.#resumeAt.delete(ws);
    ws.resume();
  }

  #enter(room: Room): Hall {
    const hall = this.#halls.get(room) ?? new Hall(room, this.#services.clock, this.#services.timers);
    this.#halls.set(room, hall);
    hall.size++;
    return hall;
  }

  #exit(hall: Hall): void {
    hall.size--;
    if (hall.size > 0) return;
    this.#halls.delete(hall.room);
    hall.close();
  }

  /** It says why itself, of a frame that is too large above all: torn down at once, the page would not hear it, and come again. */
  #endAfterError(ws: WebSocket): void {
    ws.on('error', () => void this.#services.timers.after(limits.goodbyeMs, () => ws.terminate()));
  }

  #turnAway(ws: WebSocket, error: unknown): void {
    const away = error instanceof TurnedAway ? error : null;
    if (away === null && !(error instanceof Stopping)) {
      this.#services.log.error({ error: String(error) }, 'a socket could not be admitted');
    }
    const fallback = error instanceof Stopping ? closeCodes.restarting : closeCodes.tryLater;
    ws.close(away?.code ?? fallback, away?.message ?? 'try again later');
    ws.resume();
    this.#services.timers.after(limits.goodbyeMs, () => ws.terminate());
  }
}

const DAMAGED: Notice = {
  kind: 'goodbye',
  why: 'damaged',
  message:
    'The record of this board on the server’s disk is damaged. Nothing was changed and nothing of yours is lost: your own changes are kept on this device. Ask whoever runs the server to look at its log.',
};

/** Ours say which epoch and protocol they know, and as whom; stock clients say nothing and are taken as they are. */
function checkQuery(query: URLSearchParams, room: Room, person: ParticipantRow): void {
  const protocol = query.get('protocol');
  if (protocol !== null && Number(protocol) !== PROTOCOL_VERSION) {
    throw new TurnedAway(closeCodes.reloadPage, 'this page is too old or too new');
  }
  const epoch = query.get('epoch');
  if (epoch !== null && Number(epoch) !== room.row.epoch) throw new TurnedAway(closeCodes.reset, 'another epoch');
  const me = query.get('me');
  if (me !== null && me !== person.id) throw new TurnedAway(closeCodes.somebodyElse, 'the session is somebody else');
}

const REFUSALS = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;

// Not written where it is used, like what ends a socket after an error: a function keeps all that is in hand there, the
// request for one, as long as the socket.
function destroy(this: Duplex): void {
  this.destroy();
}

/** Answers an upgrade that is none, and lets the socket go: after an upgrade no timeout of the server's holds any more. */
function refuse(socket: Duplex, status: keyof typeof REFUSALS): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${REFUSALS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
