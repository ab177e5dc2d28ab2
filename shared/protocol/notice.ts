import { frameType, jsonFrame } from './frames.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import type { Refusal } from './refusals.ts';

/**
 * What the server tells one connection, with a kind that the client acts on. `message` is the same in an English
 * sentence, for clients that have no words of their own for it.
 */
export type Notice =
  /** A change was well-formed but is not allowed now; a reset follows. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Changes cannot be written to disk at the moment; they are not lost as long as this device keeps them. */
  | { readonly kind: 'not-stored'; readonly message: string }
  /** Changes are being written again. */
  | { readonly kind: 'stored-again'; readonly message: string }
  /** Why the socket is about to be closed. `damaged`: the board's record on the server's disk cannot be read. */
  | { readonly kind: 'goodbye'; readonly why: 'damaged'; readonly message: string }
  /** Somebody points at a place on the board. */
  | { readonly kind: 'ping'; readonly by: ParticipantId; readonly x: number; readonly y: number }
  /** My dots came back because themes or people were merged while the round was open. */
  | { readonly kind: 'dots-returned'; readonly dots: number; readonly message: string }
  /** Somebody came in as a facilitator with the rescue phrase, under this name. */
  | { readonly kind: 'rescued'; readonly name: string; readonly message: string }
  /** The facilitator of this name goes on from another device, by the rescue phrase. */
  | { readonly kind: 'taken-over'; readonly name: string; readonly message: string };

export const noticeFrame = (notice: Notice): Uint8Array => jsonFrame(frameType.notice, notice);
