import { unsaid, untapped, untouched } from '@forwhom/shared/vocabulary/untouched.ts';
import type { BoardId, NoteId, ParticipantId, RoundId, SummaryId, TemplateId } from '@forwhom/shared/vocabulary/ids.ts';
import type { VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type {
  BoardRow,
  DraftRow,
  JournalRow,
  ParticipantRow,
  SnapshotRow,
  Storage,
  SummaryRow,
  TapRow,
  Write,
} from '@forwhom/server/ports/storage.ts';

/** Rows as short as they can be; what a test is about is given, the rest does not matter. */

export const boardId = (name: string): BoardId => name.padEnd(22, '0') as BoardId;
export const summaryId = (name: string): SummaryId => name.padEnd(12, '0') as SummaryId;
export const personId = (name: string): ParticipantId => name.padEnd(12, '0') as ParticipantId;

export const boardRow = (name: string, change: Partial<BoardRow> = {}): BoardRow => ({
  id: boardId(name),
  epoch: 1,
  created: 1,
  workshop: {
    agenda: { ...untouched, title: name, template: 't' as TemplateId, steps: [] },
    zones: [],
    sets: [],
    insights: unsaid,
    tapped: untapped,
    sheet: 1,
    revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
  },
  linkGenerations: { facilitator: 1, contributor: 1, observer: 1 },
  asksFunction: false,
  ...change,
});

export const personRow = (board: string, name: string, change: Partial<ParticipantRow> = {}): ParticipantRow => ({
  id: personId(name),
  board: boardId(board),
  name,
  role: 'contributor',
  function: null,
  color: 0,
  joined: 1,
  removed: null,
  sheet: 0,
  promoted: false,
  ...change,
});

export const journalRow = (board: string, seq: number, text = `bytes ${seq}`, epoch = 1): JournalRow => ({
  board: boardId(board),
  epoch,
  seq,
  at: 1_000 + seq,
  bytes: new TextEncoder().encode(text),
  owners: [],
});

export const snapshotRow = (board: string, seq: number, text = `snapshot ${seq}`, epoch = 1): SnapshotRow => ({
  board: boardId(board),
  epoch,
  seq,
  at: 2_000 + seq,
  bytes: new TextEncoder().encode(text),
});

export const board = (name: string, change?: Partial<BoardRow>): Write => ({
  kind: 'board',
  row: boardRow(name, change),
});
export const person = (onBoard: string, name: string, change?: Partial<ParticipantRow>): Write => ({
  kind: 'participant',
  row: personRow(onBoard, name, change),
});
export const journal = (onBoard: string, seq: number, text?: string, epoch?: number): Write => ({
  kind: 'journal',
  row: journalRow(onBoard, seq, text, epoch),
});
export const snapshot = (onBoard: string, seq: number, text?: string, epoch?: number): Write => ({
  kind: 'snapshot',
  row: snapshotRow(onBoard, seq, text, epoch),
});
export const session = (hash: string, expires = 1_000): Write => ({
  kind: 'session',
  row: { hash, created: 1, expires },
});
export const seat = (of: string, onBoard: string, who: string): Write => ({
  kind: 'seat',
  row: { session: of, board: boardId(onBoard), participant: personId(who) },
});
export const code = (text: string, onBoard: string, expires = 1_000): Write => ({
  kind: 'code',
  row: { code: text, board: boardId(onBoard), expires },
});
export const command = (onBoard: string, who: string, id: string, answer = '{}', at = 1): Write => ({
  kind: 'command',
  row: { board: boardId(onBoard), participant: personId(who), id, bodyHash: 'hash', answer, at },
});

export const draftRow = (onBoard: string, who: string, seq: number, text = `draft ${seq}`): DraftRow => ({
  board: boardId(onBoard),
  participant: personId(who),
  seq,
  at: 3_000 + seq,
  bytes: new TextEncoder().encode(text),
});
export const draft = (onBoard: string, who: string, seq: number, text?: string): Write => ({
  kind: 'draft',
  row: draftRow(onBoard, who, seq, text),
});
export const draftWhole = (onBoard: string, who: string, seq: number, text?: string): Write => ({
  kind: 'draft-whole',
  row: draftRow(onBoard, who, seq, text),
});
export const endDrafts = (onBoard: string, who: string | null): Write => ({
  kind: 'end-drafts',
  board: boardId(onBoard),
  participant: who === null ? null : personId(who),
});
export const ballot = (onBoard: string, round: string, who: string, candidate: string, dots: number): Write => ({
  kind: 'ballot',
  row: {
    board: boardId(onBoard),
    round: round as RoundId,
    participant: personId(who),
    candidate: candidate as NoteId,
    dots,
  },
});
export const voter = (onBoard: string, round: string, who: string, state: VoterState): Write => ({
  kind: 'voter',
  row: { board: boardId(onBoard), round: round as RoundId, participant: personId(who), state },
});
export const endBallots = (onBoard: string, rounds: readonly string[]): Write => ({
  kind: 'end-ballots',
  board: boardId(onBoard),
  rounds: rounds as readonly RoundId[],
});
export const tap = (
  onBoard: string,
  who: string,
  kind: TapRow['kind'],
  subject: string,
  value: string | null,
): Write => ({ kind: 'tap', row: { board: boardId(onBoard), participant: personId(who), kind, subject, value } });
export const endTaps = (onBoard: string, kind: TapRow['kind'], who: string | null, subject?: string): Write => ({
  kind: 'end-taps',
  board: boardId(onBoard),
  tap: kind,
  participant: who === null ? null : personId(who),
  ...(subject === undefined ? {} : { subject }),
});
export const summaryRow = (name: string, onBoard: string, change: Partial<SummaryRow> = {}): SummaryRow => ({
  id: summaryId(name),
  board: boardId(onBoard),
  at: 4_000,
  by: 'Ada',
  content: '{"title":"What we found"}',
  until: 5_000,
  generation: 1,
  ...change,
});
export const summary = (name: string, onBoard: string, change?: Partial<SummaryRow>): Write => ({
  kind: 'summary',
  row: summaryRow(name, onBoard, change),
});
export const reseat = (onBoard: string, from: string, into: string): Write => ({
  kind: 'reseat',
  board: boardId(onBoard),
  from: personId(from),
  into: personId(into),
});

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A document as text, so that a failed comparison can be read. */
export async function documentOf(storage: Pick<Storage, 'document' | 'archived'>, name: string, epoch = 1) {
  const { snapshots, journal: rows, owners, damaged } = await storage.document(boardId(name), epoch);
  const archived = await storage.archived(boardId(name), epoch);
  return {
    snapshots: snapshots.map(({ seq, bytes }) => [seq, text(bytes)]),
    journal: rows.map(({ seq, bytes }) => [seq, text(bytes)]),
    archived: archived.map(({ seq, bytes }) => [seq, text(bytes)]),
    owners,
    damaged,
  };
}

/** A board's drafts as text: whose, which number, what. */
export async function draftsOf(storage: Pick<Storage, 'drafts'>, name: string): Promise<unknown[]> {
  const rows = await storage.drafts(boardId(name));
  return rows.map(({ participant, seq, bytes }) => [participant.replace(/0+$/, ''), seq, text(bytes)]);
}
