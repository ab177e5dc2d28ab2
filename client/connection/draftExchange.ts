import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import { frameType, missingFrame, stateVectorFrame, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';

/** What the exchange needs of its connection. */
export interface Wire {
  readonly send: (frame: Uint8Array) => void;
  /** The document holds what the server's does. */
  readonly received: () => void;
}

/** My drafts on one connection, in the same three messages as the board. */
export class DraftExchange {
  readonly #doc: Y.Doc;
  readonly #wire: Wire;

  /** Asks at once what this document is missing. */
  constructor(doc: Y.Doc, wire: Wire) {
    this.#doc = doc;
    this.#wire = wire;
    doc.on('update', this.#changed);
    wire.send(stateVectorFrame(Y.encodeStateVector(doc), frameType.drafts));
  }

  /** A message of the server, after its type. */
  take(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === syncStep.stateVector) {
      this.#wire.send(missingFrame(Y.encodeStateAsUpdate(this.#doc, bytes), frameType.drafts));
      return;
    }
    Y.applyUpdate(this.#doc, bytes, this);
    if (step === syncStep.missing) this.#wire.received();
  }

  stop(): void {
    this.#doc.off('update', this.#changed);
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this) this.#wire.send(updateFrame(update, frameType.drafts));
  };
}
