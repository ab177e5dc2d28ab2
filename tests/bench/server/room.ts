import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import { frameType, missingFrame, readJson, stateVectorFrame } from '@forwhom/shared/protocol/frames.ts';
import { syncStep, updateFrame, type DocumentType } from '@forwhom/shared/protocol/frames.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { pause, post, type Seat } from './load.ts';
import type { ServerProcess } from '../../support/process.ts';

const newId = (): string => crypto.randomUUID().replaceAll('-', '');

/** An update that says nothing. */
const NOTHING = Uint8Array.of(0, 0);

type Hearing<T> = (type: number, step: number, bytes: Uint8Array) => T;

/**
 * Somebody in the room who answers what they are asked and otherwise only listens: it keeps no copy of the board, so
 * that two hundred of them in one process measure the server and not themselves.
 */
export class Listener {
  readonly seat: Seat;
  readonly #ws: WebSocket;
  readonly #notes = new Y.Doc();
  #count = 0;
  /** Called at every frame, with its type, second number (of 0 and 100) and the frame. */
  hear: Hearing<void> = () => undefined;
  ready = false;

  constructor(server: ServerProcess, seat: Seat) {
    this.seat = seat;
    this.#ws = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${seat.board}`, ['forwhom', `bearer.${seat.token}`]);
    this.#ws.binaryType = 'nodebuffer';
    this.#ws.on('message', (data: Buffer) => this.#receive(data));
  }

  #receive(bytes: Buffer): void {
    const [type = 0, step = 0] = bytes;
    if ((type === frameType.sync || type === frameType.drafts) && step === syncStep.stateVector) {
      this.#ws.send(missingFrame(NOTHING, type));
      if (type === frameType.sync) this.#ws.send(stateVectorFrame(Uint8Array.of(0)));
    }
    if (type === frameType.sync && step === syncStep.missing) this.ready = true;
    this.hear(type, step, bytes);
  }

  /** Resolves at the first frame for which `isIt` holds. */
  until(isIt: Hearing<boolean>): Promise<void> {
    return new Promise((resolve) => {
      this.hear = (...heard) => {
        if (!isIt(...heard)) return;
        this.hear = () => undefined;
        resolve();
      };
    });
  }

  /** Begins the exchange about one's own drafts. */
  askForDrafts(): void {
    this.#ws.send(stateVectorFrame(Uint8Array.of(0), frameType.drafts));
  }

  /** One more note, on the board or as a draft. */
  write(zone: string, type: DocumentType = frameType.sync): void {
    this.#notes.once('update', (update: Uint8Array) => this.#ws.send(updateFrame(update, type)));
    const [id, author] = [newId() as NoteId, this.seat.participant as ParticipantId];
    const place = { zone: zone as ZoneId, x: 24 + (this.#count % 4) * 164, y: 120 };
    const text = `Note ${this.#count++} of somebody who has thought about it for a moment`;
    this.#notes.transact(() =>
      writeNote(this.#notes, { id, author, created: 1, ...place, text, color: 'sun', size: 'm' }),
    );
  }

  leave(): void {
    this.#ws.terminate();
  }
}

type Values = { readonly [Part in WorkshopPart as Part['part']]: Part['value'] };

/** The workshop's part in a frame, if it carries that one. */
export function partOf<Name extends keyof Values>(name: Name, type: number, bytes: Uint8Array): Values[Name] | null {
  if (type !== frameType.workshop) return null;
  const decoder = decoding.createDecoder(bytes);
  decoding.readVarUint(decoder);
  const { part, value } = readJson(decoder) as WorkshopPart;
  return part === name ? (value as Values[Name]) : null;
}

/** A board in whose room everybody is, with its facilitator's commands. */
export interface Room {
  readonly board: string;
  readonly people: readonly Listener[];
  command(body: object): Promise<void>;
  leave(): void;
}

export async function fillRoom(server: ServerProcess, size: number): Promise<Room> {
  const made = await post<CreatedBoard>(server, '/api/v1/boards', {});
  const join = async (link: string, name: string): Promise<Seat> => {
    const body = { secret: new URL(link).hash.slice(1), name };
    const joined = await post<Joined>(server, `/api/v1/boards/${made.boardId}/join`, body);
    return { board: made.boardId, token: joined.token, participant: joined.participant.id };
  };
  const facilitator = await join(made.links.facilitator, 'F');
  const people: Listener[] = [];
  for (let i = 0; i < size; i++) people.push(new Listener(server, await join(made.links.contributor, `P${i}`)));
  while (!people.every(({ ready }) => ready)) await pause(5);
  return {
    board: made.boardId,
    people,
    async command(body) {
      const path = `/api/v1/boards/${made.boardId}/commands`;
      await post(server, path, { id: newId(), ...body }, facilitator.token);
    },
    leave: () => people.forEach((one) => one.leave()),
  };
}

/** Milliseconds from an act until everybody has heard what they wait for. */
export async function untilAllHeard(room: Room, isIt: Hearing<boolean>, act: () => Promise<void>): Promise<number> {
  const before = performance.now();
  const all = Promise.all(room.people.map((one) => one.until(isIt))).then(() => performance.now() - before);
  await act();
  return all;
}
