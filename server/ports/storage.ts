import type { BoardId, ParticipantId, RoundId, SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import type { PersonFunction, Role } from '@forwhom/shared/vocabulary/people.ts';
import type { CandidateId, VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { Workshop } from '@forwhom/shared/vocabulary/workshop.ts';

/** One board, with its workshop. Secrets of links are derived from the instance key and these generations. */
export interface BoardRow {
  readonly id: BoardId;
  /** Grows when the document is rebuilt from scratch; copies of older epochs are never merged. */
  readonly epoch: number;
  readonly created: number;
  readonly workshop: Workshop;
  /** Rotating a link raises its role's generation. */
  readonly linkGenerations: Readonly<Record<Role, number>>;
  /** Whether joining offers the row of functions. */
  readonly asksFunction: boolean;
}

export interface ParticipantRow {
  readonly id: ParticipantId;
  readonly board: BoardId;
  readonly name: string;
  readonly role: Role;
  readonly function: PersonFunction | null;
  readonly color: number;
  /** When this person came; `NOT_YET_HERE` for somebody whom the server made for a device that has not come back. */
  readonly joined: number;
  /** Set when a facilitator removed this person. */
  readonly removed: number | null;
  /** Grows when this person's own drafts were added on their own: with the workshop's sheet it names their document. */
  readonly sheet: number;
  /** Made a facilitator by another one, not by a link or the phrase: nobody can take this person over. */
  readonly promoted: boolean;
}

/** Stands in `joined` of whoever has never been here. They are on no roster before they come. */
export const NOT_YET_HERE = 0;

/** One browser or script. Holds at most one participant per board. */
export interface SessionRow {
  /** SHA-256 of the token, hex. The token itself is stored nowhere. */
  readonly hash: string;
  readonly created: number;
  readonly expires: number;
}

export interface SeatRow {
  readonly session: string;
  readonly board: BoardId;
  readonly participant: ParticipantId;
}

/** A spoken code that stands for the contributor link of a board. */
export interface CodeRow {
  readonly code: string;
  readonly board: BoardId;
  readonly expires: number;
}

/** What the server's own document emitted for one batch of accepted frames. */
export interface JournalRow {
  readonly board: BoardId;
  readonly epoch: number;
  /** 1, 2, 3 … without gaps within (board, epoch). */
  readonly seq: number;
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Client ids that this row uses for the first time, and whose they are. */
  readonly owners: readonly OwnerRow[];
}

export interface OwnerRow {
  readonly clientId: number;
  readonly participant: ParticipantId;
}

/** The whole document as one update, equal to the journal up to and including `seq`. */
export interface SnapshotRow {
  readonly board: BoardId;
  readonly epoch: number;
  readonly seq: number;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/**
 * A piece of somebody's hidden notes, as their own draft document emitted it. All rows of a person, in order, are that
 * document. They are never archived, and gone for good once they were revealed.
 */
export interface DraftRow {
  readonly board: BoardId;
  readonly participant: ParticipantId;
  /** 1, 2, 3 … of this person on this board. */
  readonly seq: number;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Somebody's dots on one candidate of an open round. */
export interface BallotRow {
  readonly board: BoardId;
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly candidate: CandidateId;
  /** 0 removes the row. */
  readonly dots: number;
}

/** That somebody said to be done with an open round, or to abstain; `voting` removes the row. */
export interface VoterRow {
  readonly board: BoardId;
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly state: VoterState;
}

/**
 * One thing that somebody says about a subject: `mark` a note as new to them (value `yes`), `fit` of a customer (a
 * FitTap), to be `ready` or to want `more-time` (subject empty, value `yes`), their answer to an open `rating` (what it
 * is about, value `1` to `5`). The value null removes the row.
 */
export interface TapRow {
  readonly board: BoardId;
  readonly participant: ParticipantId;
  readonly kind: 'mark' | 'fit' | 'ready' | 'more-time' | 'rating';
  readonly subject: string;
  readonly value: string | null;
}

/** A summary that was made final. */
export interface SummaryRow {
  readonly id: SummaryId;
  readonly board: BoardId;
  readonly at: number;
  /** The name of who froze it. */
  readonly by: string;
  /** Canonical JSON of the summary. */
  readonly content: string;
  /** Until when its link leads to it; null: it has none. */
  readonly until: number | null;
  /** Raised when a link was ended, so that the next one is another. */
  readonly generation: number;
}

/** A frozen summary without its content. */
export type SummaryHead = Omit<SummaryRow, 'content'>;

/** What a command answered, so that its repeat gets the same. */
export interface CommandRow {
  readonly board: BoardId;
  readonly participant: ParticipantId;
  readonly id: string;
  /** SHA-256 of the body, hex. */
  readonly bodyHash: string;
  /** JSON of the answer with its HTTP status. */
  readonly answer: string;
  readonly at: number;
}

/**
 * One change. A list of writes is durable as a whole or not at all. Rows replace rows of the same key unless said.
 */
export type Write =
  | { readonly kind: 'board'; readonly row: BoardRow }
  | { readonly kind: 'participant'; readonly row: ParticipantRow }
  | { readonly kind: 'session'; readonly row: SessionRow }
  | { readonly kind: 'end-session'; readonly hash: string }
  | { readonly kind: 'seat'; readonly row: SeatRow }
  /** Ends one session's seat on one board; the participant stays. */
  | { readonly kind: 'end-seat'; readonly session: string; readonly board: BoardId }
  /** Ends every seat of one participant: their sessions no longer open this board. */
  | { readonly kind: 'unseat'; readonly board: BoardId; readonly participant: ParticipantId }
  | { readonly kind: 'code'; readonly row: CodeRow }
  /** Ends every code of a board: the link that they stood for was rotated. */
  | { readonly kind: 'end-codes'; readonly board: BoardId }
  | { readonly kind: 'command'; readonly row: CommandRow }
  /** Adds to a draft document. A row that exists with other content is a conflict, as in the journal. */
  | { readonly kind: 'draft'; readonly row: DraftRow }
  /** Puts one row in the place of all rows of this person up to and including its number. */
  | { readonly kind: 'draft-whole'; readonly row: DraftRow }
  /**
   * Destroys drafts: of one person, or of everybody when `participant` is null. Nothing readable of them stays in the
   * database file or its log once this is committed and the log has been emptied (see `shred`).
   */
  | { readonly kind: 'end-drafts'; readonly board: BoardId; readonly participant: ParticipantId | null }
  | { readonly kind: 'ballot'; readonly row: BallotRow }
  | { readonly kind: 'voter'; readonly row: VoterRow }
  /** Deletes who voted what, and who was done, in these rounds: the link from voter to ballot ends with the round. */
  | { readonly kind: 'end-ballots'; readonly board: BoardId; readonly rounds: readonly RoundId[] }
  | { readonly kind: 'tap'; readonly row: TapRow }
  /** Deletes all taps of a kind, of one person or, when null, of everybody, and about one subject or, without it, all. */
  | {
      readonly kind: 'end-taps';
      readonly board: BoardId;
      readonly tap: TapRow['kind'];
      readonly participant: ParticipantId | null;
      readonly subject?: string;
    }
  /**
   * Adds a frozen summary. Of one that exists only `until` and `generation` change: what it says, of which board, when
   * and by whom, stays whatever the row says. A row of the same id on another board is a conflict.
   */
  | { readonly kind: 'summary'; readonly row: SummaryRow }
  /** Sessions that were seated as one participant are seated as the other. */
  | { readonly kind: 'reseat'; readonly board: BoardId; readonly from: ParticipantId; readonly into: ParticipantId }
  /**
   * Fails the list with a conflict when the sequence number exists with other content. The same row again is accepted:
   * a commit that broke may or may not have reached the disk, and its repeat must come out the same. Of two owners of
   * one client id the first stays.
   */
  | { readonly kind: 'journal'; readonly row: JournalRow }
  /**
   * Adds a verified snapshot. Journal rows up to the sequence number of the sound snapshot before it leave the journal
   * for the archive (compressed), and snapshots older than that one go: one older generation stays replayable. Rows
   * and snapshots whose checksum is wrong stay where they are.
   */
  | { readonly kind: 'snapshot'; readonly row: SnapshotRow };

/** What a room needs to start: the newest good snapshot and everything after it. */
export interface StoredDocument {
  readonly epoch: number;
  /** Newest first. Those whose checksum is wrong are left out and counted in `damaged`. */
  readonly snapshots: readonly SnapshotRow[];
  /**
   * Journal rows ascending, without a gap: each of `snapshots`, followed by the rows after it, is a whole document. In
   * a sound board these are all rows not yet archived. They end before the first damaged row after the newest snapshot;
   * sequence numbers from there on stay taken, so that a board which lost rows goes on under a new epoch.
   */
  readonly journal: readonly JournalRow[];
  /** The highest sequence number in use. Above the journal's last when damaged rows cut it short. */
  readonly lastSeq: number;
  readonly owners: readonly (OwnerRow & { readonly epoch: number })[];
  /** Rows that failed their checksum, and gaps between rows. 0 for a sound board. */
  readonly damaged: number;
}

export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  /**
   * `full`: no space, or the file is locked for long; worth trying again. `broken`: the device or file failed; the
   * adapter has dropped its handle and opens a new one at the next call. `conflict`: a row that must be new exists, or
   * a row names a board, session or person that does not. `damaged`: the file or a row failed its check.
   */
  readonly reason: 'full' | 'broken' | 'conflict' | 'damaged';

  constructor(reason: StorageFailure['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export const summaryElsewhere = (): StorageFailure =>
  new StorageFailure('conflict', 'a summary of this id belongs to another board');

/**
 * Where boards live. One contract suite for all adapters (tests/contracts). Every method may reject with
 * StorageFailure; nothing that was resolved is ever lost.
 */
export interface Storage {
  /** Writes all or nothing, durable (fsynced) when resolved. Concurrent calls may share one commit. */
  commit(writes: readonly Write[]): Promise<void>;
  /** Whether there is any board. */
  hasBoards(): Promise<boolean>;
  board(id: BoardId): Promise<BoardRow | null>;
  document(id: BoardId, epoch: number): Promise<StoredDocument>;
  /** Journal rows that snapshots superseded, ascending, without their owners: the board's history, for restoring. */
  archived(id: BoardId, epoch: number): Promise<readonly JournalRow[]>;
  /** In order of joining, removed ones included. */
  participants(board: BoardId): Promise<readonly ParticipantRow[]>;
  session(hash: string): Promise<SessionRow | null>;
  /** The participant that a session holds on a board. */
  seat(session: string, board: BoardId): Promise<ParticipantRow | null>;
  code(code: string): Promise<CodeRow | null>;
  /** A code of this board that is valid at `now`, if there is one. */
  codeOf(board: BoardId, now: number): Promise<CodeRow | null>;
  command(board: BoardId, participant: ParticipantId, id: string): Promise<CommandRow | null>;
  /** All drafts of a board, by person and then ascending. Rejects as `damaged` when one fails its checksum. */
  drafts(board: BoardId): Promise<readonly DraftRow[]>;
  /** Dots and states of all voters in rounds that have not ended. */
  ballots(board: BoardId): Promise<{ readonly dots: readonly BallotRow[]; readonly voters: readonly VoterRow[] }>;
  taps(board: BoardId): Promise<readonly TapRow[]>;
  /** Rejects as `damaged` when it fails its checksum: no summary is shown that says something else. */
  summary(id: SummaryId): Promise<SummaryRow | null>;
  /** Oldest first. */
  summaries(board: BoardId): Promise<readonly SummaryHead[]>;
  /**
   * Overwrites what was deleted: empties the write-ahead log, so that destroyed drafts and ballots are nowhere in the
   * files. May take a while: it is costly, so that those who ask share it.
   */
  shred(): Promise<void>;
  /** Deletes expired sessions (with their seats) and codes, and answers of commands older than 24 hours. */
  sweep(now: number): Promise<void>;
  /** Resolves when a durable write works. */
  check(): Promise<void>;
  close(): Promise<void>;
}
