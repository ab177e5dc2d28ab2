import { connect, type Socket } from 'node:net';

/**
 * Called with bytes that are read anew right afterwards: whoever wants to keep something copies it. Of a large frame only
 * its beginning is given, when all of it has come.
 */
export type OnFrame = (bytes: Buffer, from: number, to: number) => void;

/** All sockets read into this one buffer, one after the other. */
const shared = Buffer.allocUnsafe(256 << 10);

/** A larger frame is not put together, and what is kept of it. */
const LARGE = 1 << 20;
const BEGINNING = 256;

const HEADERS_END = '\r\n\r\n';
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/**
 * The leanest WebSocket client that will do: a thousand of them in one process leave time to measure the server. It
 * walks over frames without copying them, answers pings, and masks with zeros. No compression, no fragments.
 */
export class Wire {
  /** Bytes that came, all headers included. */
  received = 0;
  isOpen = false;
  readonly #socket: Socket;
  readonly #onOpen: () => void;
  readonly #onFrame: OnFrame;
  /** Of a frame that has come in part, and how many bytes it takes at the least. */
  #held: Buffer[] = [];
  #holds = 0;
  #needs = 0;
  /** Of a large frame: its beginning, and how many bytes of it are still to come. */
  #beginning: Buffer | null = null;
  #missing = 0;

  constructor(port: number, path: string, protocols: readonly string[], onOpen: () => void, onFrame: OnFrame) {
    this.#onOpen = onOpen;
    this.#onFrame = onFrame;
    const onread = {
      buffer: shared,
      callback: (count: number): boolean => {
        this.received += count;
        this.#read(shared.subarray(0, count));
        return true;
      },
    };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.#socket.on('error', () => undefined);
    const protocol = protocols.length === 0 ? '' : `Sec-WebSocket-Protocol: ${protocols.join(', ')}\r\n`;
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bm90IHNvIHNlY3JldCBrZQ==\r\n${protocol}\r\n`,
    );
  }

  send(payload: Uint8Array | string): void {
    const isText = typeof payload === 'string';
    this.#write(isText ? OPCODE.text : OPCODE.binary, isText ? Buffer.from(payload) : payload);
  }

  close(): void {
    this.#socket.destroy();
  }

  #write(opcode: number, payload: Uint8Array): void {
    const { length } = payload;
    const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const frame = Buffer.alloc(6 + extended + length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127);
    if (extended > 0) frame.writeUIntBE(length, extended === 2 ? 2 : 4, extended === 2 ? 2 : 6);
    frame.set(payload, 6 + extended);
    this.#socket.write(frame);
  }

  #read(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#holds > 0) {
      this.#held.push(Buffer.from(chunk));
      this.#holds += chunk.length;
      if (this.#holds < this.#needs) return;
      bytes = Buffer.concat(this.#held);
      this.#held = [];
      this.#holds = 0;
    }
    let at = this.#beginning !== null ? this.#pass(bytes) : this.isOpen ? 0 : this.#open(bytes);
    while (at < bytes.length) {
      const size = frameSize(bytes, at);
      if (size === 0 || at + size > bytes.length) return this.#hold(bytes.subarray(at), size);
      this.#frame(bytes, at, at + size);
      at += size;
    }
  }

  /** Where the frames go on behind a large one. */
  #pass(bytes: Buffer): number {
    const passed = Math.min(this.#missing, bytes.length);
    this.#missing -= passed;
    if (this.#missing > 0 || this.#beginning === null) return passed;
    this.#frame(this.#beginning, 0, this.#beginning.length);
    this.#beginning = null;
    return passed;
  }

  #hold(rest: Buffer, needs: number): void {
    if (needs > LARGE) {
      this.#beginning = Buffer.from(rest.subarray(0, BEGINNING));
      this.#missing = needs - rest.length;
      return;
    }
    this.#held.push(Buffer.from(rest));
    this.#holds = rest.length;
    this.#needs = Math.max(needs, rest.length + 1);
  }

  /** Where the frames begin. An answer of the server always comes in one piece here. */
  #open(bytes: Buffer): number {
    const end = bytes.indexOf(HEADERS_END);
    const status = bytes.toString('latin1', 0, 32);
    if (end < 0 || !status.startsWith('HTTP/1.1 101')) throw new Error(`no WebSocket: ${status}`);
    this.isOpen = true;
    this.#onOpen();
    return end + HEADERS_END.length;
  }

  #frame(bytes: Buffer, from: number, to: number): void {
    const opcode = (bytes[from] ?? 0) & 0x0f;
    const start = from + headerSize(bytes, from);
    if (opcode === OPCODE.text || opcode === OPCODE.binary) this.#onFrame(bytes, start, to);
    else if (opcode === OPCODE.ping) this.#write(OPCODE.pong, bytes.subarray(start, to));
    else if (opcode === OPCODE.close) this.close();
  }
}

const lengthAt = (bytes: Buffer, at: number): number => (bytes[at + 1] ?? 0) & 0x7f;

const headerSize = (bytes: Buffer, at: number): number => {
  const length = lengthAt(bytes, at);
  return length < 126 ? 2 : length === 126 ? 4 : 10;
};

/** Of the frame that begins here, header included; 0 while that cannot be known. */
function frameSize(bytes: Buffer, at: number): number {
  const left = bytes.length - at;
  if (left < 2) return 0;
  const header = headerSize(bytes, at);
  if (left < header) return 0;
  if (header === 2) return 2 + lengthAt(bytes, at);
  return header + (header === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUIntBE(at + 4, 6));
}
