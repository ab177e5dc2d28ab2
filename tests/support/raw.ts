import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket, type ClientOptions } from 'ws';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import { frameType, readJson, stateVectorFrame } from '@forwhom/shared/protocol/frames.ts';
import { until } from './stock.ts';

const open: RawSocket[] = [];

/** A socket that sends what it is told and keeps all that it hears. */
export class RawSocket {
  readonly frames: Uint8Array[] = [];
  code: number | null = null;
  /** HTTP status with which the upgrade was refused. */
  status: number | null = null;
  readonly ws: WebSocket;

  constructor(url: string, protocols: string[] = [], options: ClientOptions = {}) {
    this.ws = new WebSocket(url, protocols, options);
    this.ws.binaryType = 'nodebuffer';
    this.ws.on('message', (data) => this.frames.push(new Uint8Array(data as Buffer)));
    this.ws.on('close', (code) => (this.code = code));
    this.ws.on('unexpected-response', (_request, response) => {
      this.status = response.statusCode ?? 0;
      this.ws.terminate();
    });
    this.ws.on('error', () => undefined);
    open.push(this);
  }

  static as(token: string, port: number, board: string, query = ''): RawSocket {
    return new RawSocket(`ws://127.0.0.1:${port}/sync/${board}${query}`, ['forwhom', `bearer.${token}`]);
  }

  async opened(): Promise<this> {
    await until(() => this.ws.readyState === this.ws.OPEN, 'the socket opens');
    return this;
  }

  /** Open, and past the server's question: it has been let in. */
  async admitted(): Promise<this> {
    await until(() => this.ofType(frameType.sync).length > 0, 'the server asks what we have');
    return this;
  }

  /** Sends the question of somebody who has nothing. */
  ask(): void {
    this.send(stateVectorFrame(Uint8Array.of(0)));
  }

  send(bytes: Uint8Array | string): void {
    this.ws.send(bytes);
  }

  ofType(type: number): Uint8Array[] {
    return this.frames.filter((frame) => decoding.readVarUint(decoding.createDecoder(frame)) === type);
  }

  json<T>(type: number): T[] {
    return this.ofType(type).map((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return readJson(decoder) as T;
    });
  }

  /** The highest acknowledged count; 0 before the first. */
  acked(): number {
    return Math.max(
      0,
      ...this.ofType(frameType.ack).map((frame) => {
        const decoder = decoding.createDecoder(frame);
        decoding.readVarUint(decoder);
        return readAck(decoder).n;
      }),
    );
  }

  /** Resolves when everything that the server has sent by now is here. */
  caughtUp(): Promise<void> {
    return new Promise((resolve) => {
      this.ws.once('pong', () => resolve());
      this.ws.ping();
    });
  }

  closed(): Promise<void> {
    return until(() => this.code !== null, 'the socket is closed');
  }
}

export const uints = (...numbers: number[]): Uint8Array =>
  encoding.encode((e) => numbers.forEach((n) => encoding.writeVarUint(e, n)));

export function closeRaw(): void {
  for (const socket of open.splice(0)) socket.ws.terminate();
}
