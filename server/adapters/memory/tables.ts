import type {
  BallotRow,
  BoardRow,
  CodeRow,
  CommandRow,
  DraftRow,
  JournalRow,
  OwnerRow,
  ParticipantRow,
  SeatRow,
  SessionRow,
  SnapshotRow,
  SummaryRow,
  TapRow,
  VoterRow,
} from '../../ports/storage.ts';

/** Parts of a key may hold any character but this one. */
const SEPARATOR = '\n';
export const keyOf = (...parts: readonly (string | number)[]): string => parts.join(SEPARATOR);

/** Everything that is stored, by key. */
export interface Tables {
  readonly boards: Map<string, BoardRow>;
  readonly participants: Map<string, ParticipantRow>;
  readonly sessions: Map<string, SessionRow>;
  readonly seats: Map<string, SeatRow>;
  readonly codes: Map<string, CodeRow>;
  readonly commands: Map<string, CommandRow>;
  readonly journal: Map<string, JournalRow>;
  readonly archive: Map<string, JournalRow>;
  readonly snapshots: Map<string, SnapshotRow>;
  readonly owners: Map<string, OwnerRow & { readonly board: string; readonly epoch: number }>;
  readonly drafts: Map<string, DraftRow>;
  readonly ballots: Map<string, BallotRow>;
  readonly voters: Map<string, VoterRow>;
  readonly taps: Map<string, TapRow>;
  readonly summaries: Map<string, SummaryRow>;
}

export const emptyTables = (): Tables => ({
  boards: new Map(),
  participants: new Map(),
  sessions: new Map(),
  seats: new Map(),
  codes: new Map(),
  commands: new Map(),
  journal: new Map(),
  archive: new Map(),
  snapshots: new Map(),
  owners: new Map(),
  drafts: new Map(),
  ballots: new Map(),
  voters: new Map(),
  taps: new Map(),
  summaries: new Map(),
});
