import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { BallotRow, TapRow, VoterRow, Write } from '../ports/storage.ts';
import type { Said } from './room-api.ts';

/** What people have said by ballots and taps, in memory as it is on disk. */
export class Voices {
  readonly #dots = new Map<string, BallotRow>();
  readonly #voters = new Map<string, VoterRow>();
  readonly #taps = new Map<string, TapRow>();
  #said: Said | null = null;
  #list: readonly TapRow[] | null = null;

  constructor(said: Said, taps: readonly TapRow[]) {
    for (const row of said.dots) this.#dots.set(dotsKey(row), row);
    for (const row of said.voters) this.#voters.set(voterKey(row), row);
    for (const row of taps) this.#taps.set(tapKey(row), row);
  }

  get said(): Said {
    return (this.#said ??= { dots: [...this.#dots.values()], voters: [...this.#voters.values()] });
  }

  get taps(): readonly TapRow[] {
    return (this.#list ??= [...this.#taps.values()]);
  }

  has(participant: ParticipantId, kind: 'ready' | 'more-time'): boolean {
    return this.#taps.has(tapKey({ participant, kind, subject: '' }));
  }

  /** Done with, or abstaining from, every round that is open; false when none is. */
  isDone(participant: ParticipantId, sets: readonly RoundSet[]): boolean {
    const open = sets.filter(({ state }) => state === 'open').flatMap(({ rounds }) => rounds);
    return open.length > 0 && open.every(({ id: round }) => this.#voters.has(voterKey({ round, participant })));
  }

  /** Takes over what was committed. */
  adopt(write: Write): void {
    switch (write.kind) {
      case 'ballot':
        this.#said = null;
        return put(this.#dots, dotsKey(write.row), write.row.dots > 0 ? write.row : null);
      case 'voter':
        this.#said = null;
        return put(this.#voters, voterKey(write.row), write.row.state === 'voting' ? null : write.row);
      case 'end-ballots':
        this.#said = null;
        drop(this.#dots, ({ round }) => write.rounds.includes(round));
        return drop(this.#voters, ({ round }) => write.rounds.includes(round));
      case 'tap':
        this.#list = null;
        return put(this.#taps, tapKey(write.row), write.row.value === null ? null : write.row);
      case 'end-taps': {
        this.#list = null;
        const { tap, participant, subject } = write;
        const isOf = (row: TapRow): boolean => participant === null || row.participant === participant;
        const isAbout = (row: TapRow): boolean => subject === undefined || row.subject === subject;
        return drop(this.#taps, (row) => row.kind === tap && isOf(row) && isAbout(row));
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
}

/** No part of a key holds a space. */
const dotsKey = ({ round, participant, candidate }: BallotRow): string => `${round} ${participant} ${candidate}`;
const voterKey = ({ round, participant }: Pick<VoterRow, 'round' | 'participant'>): string => `${round} ${participant}`;
const tapKey = ({ participant, kind, subject }: Pick<TapRow, 'participant' | 'kind' | 'subject'>): string =>
  `${participant} ${kind} ${subject}`;

function put<Row>(rows: Map<string, Row>, key: string, row: Row | null): void {
  if (row === null) rows.delete(key);
  else rows.set(key, row);
}

function drop<Row>(rows: Map<string, Row>, isGone: (row: Row) => boolean): void {
  for (const [key, row] of rows) if (isGone(row)) rows.delete(key);
}
