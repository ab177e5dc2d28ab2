/** What the server's side of a connection needs of a socket and its stream; nothing leaves it before the test says so. */
export class Wire {
  readonly OPEN = 1;
  readyState = 1;
  readonly writableLength = 0;
  readonly toClient: Uint8Array[] = [];
  closed: string | null = null;
  #bytes: Buffer = Buffer.alloc(0);

  write(piece: Uint8Array): void {
    this.#bytes = Buffer.concat([this.#bytes, piece]);
    for (let message = firstIn(this.#bytes); message !== null; message = firstIn(this.#bytes)) {
      this.toClient.push(message.payload);
      this.#bytes = message.rest;
    }
  }

  cork(): void {
    return;
  }

  uncork(): void {
    return;
  }

  close(code: number, reason = ''): void {
    this.readyState = 3;
    this.closed ??= `${code} ${reason}`;
  }

  terminate(): void {
    this.close(1006);
  }

  ping(): void {
    return;
  }

  resume(): void {
    return;
  }
}

/** The first whole WebSocket message of a server; null when there is none yet. */
function firstIn(bytes: Buffer): { readonly payload: Uint8Array; readonly rest: Buffer } | null {
  const size = (bytes[1] ?? 0) & 0x7f;
  const start = size === 127 ? 10 : size === 126 ? 4 : 2;
  if (bytes.length < start) return null;
  const length = size === 127 ? Number(bytes.readBigUInt64BE(2)) : size === 126 ? bytes.readUInt16BE(2) : size;
  if (bytes.length < start + length) return null;
  return { payload: new Uint8Array(bytes.subarray(start, start + length)), rest: bytes.subarray(start + length) };
}
