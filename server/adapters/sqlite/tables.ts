import type { BallotRow, DraftRow, SummaryRow, TapRow, VoterRow } from '../../ports/storage.ts';

/** The columns as SQLite holds them. JSON is text, booleans are 0 and 1, instants are milliseconds since the epoch. */
export interface Tables {
  boards: {
    id: string;
    epoch: number;
    created: number;
    workshop: string;
    link_generations: string;
    asks_function: number;
    checksum: Uint8Array;
  };
  participants: {
    board: string;
    id: string;
    name: string;
    role: string;
    function: string | null;
    color: number;
    joined: number;
    removed: number | null;
    sheet: number;
    promoted: number;
  };
  sessions: { hash: string; created: number; expires: number };
  seats: { session: string; board: string; participant: string };
  codes: { code: string; board: string; expires: number };
  commands: { board: string; participant: string; id: string; body_hash: string; answer: string; at: number };
  journal: { board: string; epoch: number; seq: number; at: number; bytes: Uint8Array; checksum: Uint8Array };
  snapshots: { board: string; epoch: number; seq: number; at: number; bytes: Uint8Array; checksum: Uint8Array };
  /** The highest sequence number of each document: when an index loses rows, this tells that there were some. */
  heads: { board: string; epoch: number; seq: number };
  /** Superseded journal rows in compressed chunks. `checksum` is over the compressed bytes. */
  archive: {
    board: string;
    epoch: number;
    from_seq: number;
    to_seq: number;
    bytes: Uint8Array;
    checksum: Uint8Array;
  };
  owners: { board: string; epoch: number; client_id: number; participant: string };
  drafts: DraftRow & { readonly checksum: Uint8Array };
  ballots: BallotRow;
  voters: VoterRow;
  taps: TapRow;
  /** `checksum` is over all but what may change: `until` and `generation`. */
  summaries: SummaryRow & { readonly checksum: Uint8Array };
  /** One row that /readyz rewrites to learn whether a durable write works. */
  probe: { id: number; written: number };
}
