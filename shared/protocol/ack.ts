import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { frame, frameType } from './frames.ts';

/**
 * The first `n` document frames of this connection (sync steps "missing" and "update", in order of receipt, those that
 * changed nothing included) are on disk. The only ground on which a client may say "Saved".
 */
export interface Ack {
  readonly epoch: number;
  readonly n: number;
}

export const ackFrame = ({ epoch, n }: Ack): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.ack);
    encoding.writeVarUint(e, epoch);
    encoding.writeVarUint(e, n);
  });

/** Reads the body of an ack frame, after its type. */
export const readAck = (decoder: decoding.Decoder): Ack => ({
  epoch: decoding.readVarUint(decoder),
  n: decoding.readVarUint(decoder),
});
