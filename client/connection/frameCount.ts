import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';

/** Which of the two documents of a connection. */
export type DocumentName = 'board' | 'drafts';

/** A frame of a document: all that the server is missing, or one change. */
export interface DocumentFrame {
  readonly of: DocumentName;
  readonly step: 'missing' | 'update';
}

const names: ReadonlyMap<number | undefined, DocumentName> = new Map([
  [frameType.sync, 'board'],
  [frameType.drafts, 'drafts'],
]);

/** Our own frames spell numbers below 128 in one byte, so two bytes tell what a frame is. */
export function documentFrameOf(bytes: Uint8Array): DocumentFrame | null {
  const of = names.get(bytes[0]);
  if (of === undefined) return null;
  if (bytes[1] === syncStep.missing) return { of, step: 'missing' };
  return bytes[1] === syncStep.update ? { of, step: 'update' } : null;
}

/** How far the first exchange of a document has come. */
interface Exchange {
  /** The server has asked what it is missing, and was answered. */
  offered: boolean;
  /** The server's answer to our own question has been applied. */
  received: boolean;
}

const begun = (): Exchange => ({ offered: false, received: false });

/**
 * The ledger of one connection: the frames of both documents that it sent, and how many of them the server has on disk.
 * Neither the provider's own `synced` nor state vectors could say that: deletions do not move them.
 */
export class FrameCount {
  #sent = 0;
  #acknowledged = 0;
  #waitingSince = 0;
  readonly #exchanges: Record<DocumentName, Exchange | null>;

  /** `drafts`: there is a document of drafts, whose exchange is waited for as well. */
  constructor(drafts: boolean) {
    this.#exchanges = { board: begun(), drafts: drafts ? begun() : null };
  }

  /** Another document of drafts takes the place of the one before; null when there is none. */
  restart(drafts: boolean): void {
    this.#exchanges.drafts = drafts ? begun() : null;
  }

  /**
   * Whether this frame may go out; if so it counts. Changes made before the server asked what it is missing are held
   * back: they may build on others that it has not got, and they are part of the answer to its question.
   */
  admit({ of, step }: DocumentFrame): boolean {
    const exchange = this.#exchanges[of];
    if (exchange === null) return false;
    if (step === 'missing') exchange.offered = true;
    if (!exchange.offered) return false;
    if (this.#acknowledged === this.#sent++) this.#waitingSince = Date.now();
    return true;
  }

  received(of: DocumentName): void {
    const exchange = this.#exchanges[of];
    if (exchange !== null) exchange.received = true;
  }

  /** The document holds what the server's does. */
  hasReceived(of: DocumentName): boolean {
    return this.#exchanges[of]?.received === true;
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

  /** Since when something that was sent is not acknowledged, in milliseconds since the epoch; null while nothing is. */
  get waitingSince(): number | null {
    return this.#acknowledged === this.#sent ? null : this.#waitingSince;
  }

  /** Everything of mine is on disk and everything of the others is here. */
  get settled(): boolean {
    const isOver = (exchange: Exchange | null): boolean => exchange === null || (exchange.offered && exchange.received);
    const { board, drafts } = this.#exchanges;
    return isOver(board) && isOver(drafts) && this.#acknowledged === this.#sent;
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
