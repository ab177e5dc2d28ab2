import type { Ballot } from '../vocabulary/voting.ts';
import { frameType, jsonFrame } from './frames.ts';

/** My ballot in one round, to my own connections only. */
export const ballotFrame = (ballot: Ballot): Uint8Array => jsonFrame(frameType.ballot, ballot);
