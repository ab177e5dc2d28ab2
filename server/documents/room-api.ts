import type { SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { BoardContent } from '@forwhom/shared/vocabulary/board.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { BoardId, NoteId, ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteCounts } from '@forwhom/shared/rules/tally.ts';
import type { Ballot, Candidate, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { GuidePart, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { BallotRow, BoardRow, ParticipantRow, TapRow, VoterRow, Write } from '../ports/storage.ts';

/** A change of the board's document that the server itself makes. */
export type ServerChange =
  /** Drafts become notes, in an order drawn from `seed`, on free places of their zones. */
  | {
      readonly kind: 'reveal';
      /** Only this person's; null: everybody's. */
      readonly participant: ParticipantId | null;
      /** The instant of the reveal: what all of them were created at. */
      readonly at: number;
      /** 32 bits. */
      readonly seed: number;
      /** Zones whose notes keep no author; `others` for all that lie in no zone named here. */
      readonly anonymous: { readonly zones: readonly ZoneId[]; readonly others: boolean };
    }
  /** All notes of `from` go to `into`, threads follow, and `from` is deleted. */
  | {
      readonly kind: 'merge-themes';
      readonly from: ThemeId;
      readonly into: ThemeId;
      readonly by: ParticipantId;
      readonly at: number;
    };

/** Everything that voters have said in rounds that have not ended. */
export interface Said {
  readonly dots: readonly BallotRow[];
  readonly voters: readonly VoterRow[];
}

/** A board as seen from within its queue: nothing else happens to it until the callback ends. */
export interface RoomHandle {
  readonly row: BoardRow;
  readonly people: ReadonlyMap<ParticipantId, ParticipantRow>;
  isHere(id: ParticipantId): boolean;
  /** In memory, from the rows. */
  readonly said: Said;
  readonly taps: readonly TapRow[];
  /** The same of one person, without a walk through what everybody has said. */
  saidBy(participant: ParticipantId): Said;
  tapsOf(participant: ParticipantId): readonly TapRow[];
  readonly guide: GuidePart;
  /** How many drafts wait to be revealed, of everybody or of one person. */
  draftsOf(participant: ParticipantId | null): number;
  /** What lies on the board as it is on disk, as one update. Whoever wants to read it does so off the event loop. */
  document(): Promise<Uint8Array>;
  /** What would stand for election. */
  slate(wish: SlateWish): Promise<readonly Candidate[]>;
  /** Living notes of each of these themes; those that have none, or are no themes, are not in it. */
  noteCounts(of: readonly CandidateId[]): Promise<NoteCounts>;
  /** Whom one goes on with; null for nobody, `crowd` for more notes than may come along. */
  customer(id: CandidateId): Promise<Customer | null | 'crowd'>;
  /** What lies on the board under this id; null for nothing, or what was deleted. Costs little on any board. */
  kindOf(id: NoteId | ThemeId): Promise<'note' | 'theme' | null>;
  /**
   * Writes in one storage transaction. Afterwards the room adopts rows of boards, people, ballots and taps,
   * tells everyone the parts that changed and everybody their own, and closes the sockets of people whose row says that
   * they were removed, or who were seated as somebody else: these come again.
   */
  commit(writes: readonly Write[]): Promise<void>;
  /**
   * Changes the document and writes rows in one storage transaction, tried again while the disk takes nothing; then
   * publishes and adopts as `commit` does. Answers with the notes that were written.
   */
  change(change: ServerChange, writes: readonly Write[]): Promise<readonly NoteId[]>;
  /** Between pieces of long work, still within the board's queue: whatever else the event loop has to do has its turn. */
  giveWay(): Promise<void>;
  /** Kept in memory and told to everyone. */
  setGuide(guide: GuidePart): void;
  /** For all connections of one person. */
  tellPerson(participant: ParticipantId, notice: Notice): void;
}

/** A board that does not exist yet. */
export interface NewBoard {
  readonly row: BoardRow;
  readonly people: readonly ParticipantRow[];
  /** What lies on it, as one update; null: nothing. See `plant`. */
  readonly document: Uint8Array | null;
}

/** What HTTP may do with boards. */
export interface Rooms {
  /** The document of a board on which this lies from the beginning, at this instant; null for nothing. */
  plant(content: BoardContent, at: number): Promise<Uint8Array | null>;
  /** A new board with all that it begins with, in one storage transaction. */
  create(board: NewBoard): Promise<void>;
  /** Runs `work` in the board's queue, loading the room when needed; null when there is no such board. */
  withRoom<T>(board: BoardId, work: (room: RoomHandle) => Promise<T>): Promise<T | null>;
  /** Reads what the room knows, also while its disk takes nothing; null when there is no such board. */
  look<T>(board: BoardId, read: (room: RoomHandle) => T): Promise<T | null>;
  /** The workshop as it stands, as this person may see it, roster included. */
  parts(room: RoomHandle, participant: ParticipantId): WorkshopPart[];
  /** This person's ballots in all open rounds. */
  ballots(room: RoomHandle, participant: ParticipantId): Ballot[];
  /** For everyone in the room. */
  tell(board: BoardId, notice: Notice): void;
}
