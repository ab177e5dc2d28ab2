import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Outcome, Submission } from './board-document.ts';

/** What a document is opened from. */
export interface OpenDocument {
  /** Snapshot and journal, oldest first. */
  readonly updates: readonly Uint8Array[];
  readonly owners: readonly (readonly [number, ParticipantId])[];
  /** Client ids of older epochs. */
  readonly retired: readonly number[];
}

/** A document encoded whole. */
export interface EncodedDocument {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
}

/**
 * The documents of all open boards, off the event loop. Calls for one board are made one after another by its room;
 * `submit` and `write` are followed by nothing else for that board until their result is durable.
 */
export interface Documents {
  /** Decodes a board. Rejects when the bytes are no document. */
  open(board: BoardId, from: OpenDocument): Promise<EncodedDocument>;
  submit(board: BoardId, batch: readonly Submission[]): Promise<Outcome>;
  /**
   * The server's own housekeeping: removes for good what was deleted already in `old`, the board as it was long ago.
   * Whatever clients wrote about when, and by whom, something was deleted plays no part.
   */
  sweep(board: BoardId, old: Uint8Array): Promise<Uint8Array | null>;
  /** What is missing for this state vector; null when it is no state vector. */
  missing(board: BoardId, stateVector: Uint8Array): Promise<Uint8Array | null>;
  encode(board: BoardId): Promise<EncodedDocument>;
  close(board: BoardId): void;
  /** Merges a snapshot and its journal in a thread of its own and proves that the result reads back equal. */
  compact(updates: readonly Uint8Array[]): Promise<Uint8Array>;
  /**
   * The same board without its history, if that would be less than a fifth of it and the history is over `worth` bytes;
   * else null. For a new epoch: no copy of the old document may ever be merged with it.
   */
  renew(updates: readonly Uint8Array[], worth: number): Promise<Uint8Array | null>;
  /** Called when the thread died: every open document is gone and must be opened again. */
  onLost(listener: () => void): void;
  stop(): Promise<void>;
}
