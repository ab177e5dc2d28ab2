import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';

/** What a document frame carries: all that the server is missing, or one change. */
export type DocumentFrame = 'missing' | 'update';

/** Our own frames spell numbers below 128 in one byte, so two bytes tell what a frame is. */
export function documentFrameOf(bytes: Uint8Array): DocumentFrame | null {
  if (bytes[0] !== frameType.sync) return null;
  if (bytes[1] === syncStep.missing) return 'missing';
  return bytes[1] === syncStep.update ? 'update' : null;
}

/**
 * The ledger of one connection: the frames it sent and how many of them the server has on disk. Neither the provider's
 * own `synced` nor state vectors could say that: deletions do not move them.
 */
export class FrameCount {
  #sent = 0;
  #acknowledged = 0;
  #offered = false;
  #received = false;

  /**
   * Whether this frame may go out; if so it counts. Changes made before the server asked what it is missing are held
   * back: they may build on others that it has not got, and they are part of the answer to its question.
   */
  admit(frame: DocumentFrame): boolean {
    if (frame === 'missing') this.#offered = true;
    if (!this.#offered) return false;
    this.#sent++;
    return true;
  }

  /** The server's answer to our own question has been applied. */
  received(): void {
    this.#received = true;
  }

  /** The first `n` frames are on disk. Never counts backwards, whatever arrives late. */
  acknowledge(n: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(n, this.#sent));
  }

  get sent(): number {
    return this.#sent;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Everything of mine is on disk and everything of the others is here. */
  get settled(): boolean {
    return this.#offered && this.#received && this.#acknowledged === this.#sent;
  }
}

type SocketClass = typeof WebSocket;

/** A socket class for the provider that asks `watch`, made afresh for every connection, what may go out. */
export const watchedSocket = (Base: SocketClass, watch: () => (frame: Uint8Array) => boolean): SocketClass =>
  class extends Base {
    readonly #admit = watch();

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (!(data instanceof Uint8Array) || this.#admit(data)) super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
