import type { SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { NoteCounts } from '@forwhom/shared/rules/tally.ts';
import type { Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { BoardContent, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Candidate, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { Judged, Submission } from './board-document.ts';
import type { ServerChange } from './room-api.ts';

/** One person's drafts as they are on disk, oldest first. */
export interface StoredDrafts {
  readonly participant: ParticipantId;
  readonly updates: readonly Uint8Array[];
}

/** How many drafts somebody has in each zone; those without a zone are under the empty name. */
export interface DraftCounts {
  readonly participant: ParticipantId;
  readonly counts: Readonly<Record<string, number>>;
}

/** What a document is opened from. */
export interface OpenDocument {
  /** Snapshot and journal, oldest first. */
  readonly updates: readonly Uint8Array[];
  readonly owners: readonly (readonly [number, ParticipantId])[];
  /** Client ids of older epochs. */
  readonly retired: readonly number[];
  readonly drafts: readonly StoredDrafts[];
}

/** A document encoded, whole or as much as somebody is missing, with all that it knows. */
export interface EncodedDocument {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
}

export interface OpenedDocument {
  readonly stateVector: Uint8Array;
  readonly drafts: readonly DraftCounts[];
}

/** What became of a batch of frames: of those for the board, and of everybody's drafts that changed. */
export interface Outcome extends Judged {
  readonly drafts: readonly (DraftCounts & { readonly update: Uint8Array })[];
}

/** What a change by the server came to. */
export interface Changed {
  /** null when nothing changed. Not durable yet. */
  readonly update: Uint8Array | null;
  /** Notes that were written. */
  readonly notes: readonly NoteId[];
}

/**
 * The documents of all open boards, off the event loop, and beside each board's own the drafts of its people. Calls for
 * one board are made one after another by its room; `submit`, `sweep` and `change` are followed by nothing else for that
 * board until their result is durable.
 */
export interface Documents {
  /** Decodes a board. Rejects when the bytes are no document. */
  open(board: BoardId, from: OpenDocument): Promise<OpenedDocument>;
  submit(board: BoardId, batch: readonly Submission[]): Promise<Outcome>;
  /**
   * The server's own housekeeping: removes for good what was deleted already in `old`, the board as it was long ago.
   * Whatever clients wrote about when, and by whom, something was deleted plays no part.
   */
  sweep(board: BoardId, old: Uint8Array): Promise<Uint8Array | null>;
  /** What is missing for this state vector; null when it is no state vector. */
  missing(board: BoardId, stateVector: Uint8Array): Promise<Uint8Array | null>;
  encode(board: BoardId): Promise<EncodedDocument>;
  /** What would stand for election on the board as it stands. */
  slate(board: BoardId, wish: SlateWish): Promise<readonly Candidate[]>;
  /** Living notes of each of these themes; those that have none, or are no themes, are not in it. */
  noteCounts(board: BoardId, of: readonly CandidateId[]): Promise<NoteCounts>;
  /** Whom one goes on with; null for nobody, `crowd` for more notes than may come along. */
  customer(board: BoardId, id: CandidateId): Promise<Customer | null | 'crowd'>;
  /** What lies on the board under this id; null for nothing, or what was deleted. */
  kindOf(board: BoardId, id: string): Promise<'note' | 'theme' | null>;
  /** Drafts stay where they are until `endDrafts`. */
  change(board: BoardId, change: ServerChange, zones: readonly Zone[]): Promise<Changed>;
  /** What is missing of somebody's drafts for this state vector; null when it is no state vector. */
  missingDrafts(board: BoardId, participant: ParticipantId, stateVector: Uint8Array): Promise<EncodedDocument | null>;
  /** Throws drafts away, of one person or of everybody. */
  endDrafts(board: BoardId, participant: ParticipantId | null): Promise<void>;
  close(board: BoardId): void;
  /** A document that holds this and nothing else, written by the server at this instant: how a new board begins. */
  plant(content: BoardContent, at: number): Promise<Uint8Array>;
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
