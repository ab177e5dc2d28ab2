import { frameType, jsonFrame } from './frames.ts';
import type { Refusal } from './refusals.ts';

/** What the server tells one connection, in words and with a kind that the client acts on. */
export type Notice =
  /** A change was well-formed but is not allowed now; a reset follows. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Changes cannot be written to disk at the moment; they are not lost as long as this device keeps them. */
  | { readonly kind: 'not-stored'; readonly message: string }
  /** Changes are being written again. */
  | { readonly kind: 'stored-again'; readonly message: string }
  /** Why the socket is about to be closed for good. */
  | { readonly kind: 'goodbye'; readonly message: string }
  /** Something happened that people should know, such as a facilitator who came in with the rescue phrase. */
  | { readonly kind: 'told'; readonly message: string };

export const noticeFrame = (notice: Notice): Uint8Array => jsonFrame(frameType.notice, notice);
