import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { BallotRow, TapRow, VoterRow, Write } from '../ports/storage.ts';
import type { Said } from './room-api.ts';

/** What one person has said in one round. */
interface Vote {
  /** One row a candidate. */
  readonly dots: BallotRow[];
  voter: VoterRow | null;
}

const nobody: ReadonlyMap<ParticipantId, Vote> = new Map();

/** What people have said by ballots and taps, in memory as it is on disk. */
export class Voices {
  /** By round and person: what is told again and again, of tens of thousands of dots, is told of one round, or one person. */
  readonly #rounds = new Map<RoundId, Map<ParticipantId, Vote>>();
  /** By person: each is told their own. */
  readonly #taps = new Map<ParticipantId, Map<string, TapRow>>();
  #said: Said | null = null;
  #list: readonly TapRow[] | null = null;

  constructor(said: Said, taps: readonly TapRow[]) {
    for (const row of said.dots) this.#voteOf(row).dots.push(row);
    for (const row of said.voters) this.#voteOf(row).voter = row;
    for (const row of taps) this.#putTap(row);
  }

  get said(): Said {
    return (this.#said ??= together([...this.#rounds.values()].flatMap((votes) => [...votes.values()])));
  }

  saidIn(round: RoundId): Said {
    return together((this.#rounds.get(round) ?? nobody).values());
  }

  /** How everybody stands who has spoken in a round. */
  spokenIn(round: RoundId): ReadonlyMap<ParticipantId, VoterState> {
    const spoken = new Map<ParticipantId, VoterState>();
    for (const [participant, { dots, voter }] of this.#rounds.get(round) ?? nobody) {
      if (voter !== null || dots.length > 0) spoken.set(participant, voter?.state ?? 'voting');
    }
    return spoken;
  }

  saidBy(participant: ParticipantId): Said {
    return together([...this.#rounds.values()].flatMap((votes) => votes.get(participant) ?? []));
  }

  get taps(): readonly TapRow[] {
    return (this.#list ??= [...this.#taps.values()].flatMap((own) => [...own.values()]));
  }

  tapsOf(participant: ParticipantId): readonly TapRow[] {
    return [...(this.#taps.get(participant)?.values() ?? [])];
  }

  has(participant: ParticipantId, kind: 'ready' | 'more-time'): boolean {
    return this.#taps.get(participant)?.has(tapKey({ kind, subject: '' })) === true;
  }

  /** Done with, or abstaining from, every one of these rounds; false when there is none. */
  isDone(participant: ParticipantId, open: readonly RoundId[]): boolean {
    return (
      open.length > 0 && open.every((round) => (this.#rounds.get(round)?.get(participant)?.voter ?? null) !== null)
    );
  }

  /** Takes over what was committed. */
  adopt(write: Write): void {
    switch (write.kind) {
      case 'ballot':
        this.#said = null;
        return putDots(this.#voteOf(write.row).dots, write.row);
      case 'voter':
        this.#said = null;
        this.#voteOf(write.row).voter = write.row.state === 'voting' ? null : write.row;
        return;
      case 'end-ballots':
        this.#said = null;
        for (const round of write.rounds) this.#rounds.delete(round);
        return;
      case 'tap':
        this.#list = null;
        return this.#putTap(write.row);
      case 'end-taps': {
        this.#list = null;
        const { tap, participant, subject } = write;
        const isAbout = (row: TapRow): boolean => subject === undefined || row.subject === subject;
        for (const [owner, own] of this.#taps) {
          if (participant !== null && owner !== participant) continue;
          for (const [key, row] of own) if (row.kind === tap && isAbout(row)) own.delete(key);
        }
        return;
      }
      case 'board':
      case 'participant':
      case 'session':
      case 'end-session':
      case 'seat':
      case 'end-seat':
      case 'unseat':
      case 'reseat':
      case 'code':
      case 'end-codes':
      case 'command':
      case 'draft':
      case 'draft-whole':
      case 'end-drafts':
      case 'journal':
      case 'snapshot':
      case 'summary':
        return;
      default:
        return unreachable(write);
    }
  }

  #putTap(row: TapRow): void {
    const own = this.#taps.get(row.participant) ?? new Map<string, TapRow>();
    this.#taps.set(row.participant, own);
    if (row.value === null) own.delete(tapKey(row));
    else own.set(tapKey(row), row);
  }

  #voteOf({ round, participant }: Pick<VoterRow, 'round' | 'participant'>): Vote {
    let votes = this.#rounds.get(round);
    if (votes === undefined) this.#rounds.set(round, (votes = new Map()));
    let vote = votes.get(participant);
    if (vote === undefined) votes.set(participant, (vote = { dots: [], voter: null }));
    return vote;
  }
}

function together(votes: Iterable<Vote>): Said {
  const dots: BallotRow[] = [];
  const voters: VoterRow[] = [];
  for (const vote of votes) {
    dots.push(...vote.dots);
    if (vote.voter !== null) voters.push(vote.voter);
  }
  return { dots, voters };
}

/** A row takes the place of the one on the same candidate; 0 dots remove it. */
function putDots(rows: BallotRow[], row: BallotRow): void {
  const at = rows.findIndex(({ candidate }) => candidate === row.candidate);
  if (row.dots > 0) rows[at < 0 ? rows.length : at] = row;
  else if (at >= 0) rows.splice(at, 1);
}

/** No part of a key holds a space. */
const tapKey = ({ kind, subject }: Pick<TapRow, 'kind' | 'subject'>): string => `${kind} ${subject}`;
