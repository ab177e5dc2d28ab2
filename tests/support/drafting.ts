import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { frameType, missingFrame, stateVectorFrame, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';

/** Somebody's own drafts, kept as our client keeps them: through outages, until their document has another name. */
export class Drafting {
  doc = new Y.Doc();
  /** What the server calls the document that is kept here; empty before it said so. */
  name = '';
  readonly #clientIds: (() => number) | null;
  readonly #renamed: () => void;
  #send: ((frame: Uint8Array) => void) | null = null;
  #offered = false;
  #received = false;

  /** `renamed`: another, empty document has taken the place of the one before. */
  constructor(renamed: () => void = () => undefined, clientIds: (() => number) | null = null) {
    this.#renamed = renamed;
    this.#clientIds = clientIds;
    this.#observe();
  }

  /** The first exchange on this connection is over: the server's answer is here, and it has been given ours. */
  get synced(): boolean {
    return this.#offered && this.#received;
  }

  /** A new connection, on which the server has yet to say what the document is called. */
  connect(send: (frame: Uint8Array) => void): void {
    this.#send = send;
    this.#offered = this.#received = false;
  }

  disconnect(): void {
    this.#send = null;
    this.#offered = this.#received = false;
  }

  /** Drops everything that is kept here. */
  reset(): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.name = '';
    this.#observe();
  }

  /** What the server says in the part `mine`. */
  isCalled(name: string): void {
    const isOther = name !== this.name;
    if (isOther) {
      if (this.name !== '') {
        this.reset();
        this.#renamed();
      }
      this.name = name;
    }
    if (!isOther && (this.#offered || this.#received)) return;
    this.#offered = this.#received = false;
    this.#send?.(stateVectorFrame(Y.encodeStateVector(this.doc), frameType.drafts));
  }

  /** A frame of type 100, after its type. */
  take(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === syncStep.stateVector) {
      this.#offered = true;
      this.#send?.(missingFrame(Y.encodeStateAsUpdate(this.doc, bytes), frameType.drafts));
      return;
    }
    Y.applyUpdate(this.doc, bytes, this);
    if (step === syncStep.missing) this.#received = true;
  }

  #observe(): void {
    if (this.#clientIds !== null) this.doc.clientID = this.#clientIds();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#offered) this.#send?.(updateFrame(update, frameType.drafts));
    });
  }
}
