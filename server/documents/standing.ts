import { ballotFrame } from '@forwhom/shared/protocol/ballot-message.ts';
import { workshopFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import { ballotOf } from '@forwhom/shared/rules/ballots.ts';
import type { ParticipantId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, VoterState } from '@forwhom/shared/vocabulary/voting.ts';
import type { GuidePart, HiddenPart, Workshop, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { BoardRow, DraftRow, ParticipantRow, TapRow, Write } from '../ports/storage.ts';
import type { Timers } from '../ports/system.ts';
import { Drafts } from './drafts.ts';
import type { Member } from './member.ts';
import type { Members } from './members.ts';
import { Metered } from './paced.ts';
import { draftsName, openRounds } from './parts.ts';
import type { Said } from './room-api.ts';
import { Roster } from './roster.ts';
import { Told } from './told.ts';
import { Voices } from './voices.ts';

/** Everything that is stored of a board besides its document, as a room begins with it. */
export interface StoredRows {
  readonly row: BoardRow;
  readonly people: readonly ParticipantRow[];
  readonly said: Said;
  readonly taps: readonly TapRow[];
  /** null: they cannot be read back whole. */
  readonly drafts: readonly DraftRow[] | null;
}

/** How a board stands: its rows, in memory as they are on disk. Whoever is connected is told when they change. */
export class Standing {
  readonly drafts: Drafts;
  readonly #members: Members;
  readonly #roster: Roster;
  readonly #voices: Voices;
  readonly #told: Told;
  /** What the summary says grows with the room, and whoever says something has all of it told to everybody. */
  readonly #insights: Metered;
  #row: BoardRow;
  #open: { readonly workshop: Workshop; readonly rounds: readonly RoundId[] } | null = null;
  #guide: GuidePart = { gather: null, lead: null, spotlight: null };

  constructor({ row, people, said, taps, drafts }: StoredRows, members: Members, timers: Timers) {
    this.#row = row;
    this.#members = members;
    this.#voices = new Voices(said, taps);
    this.drafts = new Drafts(drafts);
    const tell = (part: WorkshopPart): void => void this.#tell(part);
    this.#roster = new Roster(people, { timers, tell, isReady: (id) => this.#isReady(id) });
    this.#told = new Told(this, timers, tell);
    this.#insights = new Metered(timers, () => this.#tell(this.#told.insights()));
  }

  get row(): BoardRow {
    return this.#row;
  }

  get people(): ReadonlyMap<ParticipantId, ParticipantRow> {
    return this.#roster.people;
  }

  get said(): Said {
    return this.#voices.said;
  }

  dotsIn(round: RoundId): Said['dots'] {
    return this.#voices.saidIn(round).dots;
  }

  saidBy(participant: ParticipantId): Said {
    return this.#voices.saidBy(participant);
  }

  spokenIn(round: RoundId): ReadonlyMap<ParticipantId, VoterState> {
    return this.#voices.spokenIn(round);
  }

  get taps(): readonly TapRow[] {
    return this.#voices.taps;
  }

  tapsOf(participant: ParticipantId): readonly TapRow[] {
    return this.#voices.tapsOf(participant);
  }

  get guide(): GuidePart {
    return this.#guide;
  }

  get hidden(): HiddenPart {
    return this.drafts.told(this.#row.workshop.zones);
  }

  /** The name of somebody's draft document, see `draftsName`. */
  draftsName(participant: ParticipantId): string {
    return draftsName(this.#row.workshop, this.people.get(participant));
  }

  isHere(id: ParticipantId): boolean {
    return this.#roster.isHere(id);
  }

  arrive(id: ParticipantId): void {
    this.#roster.arrive(id);
    this.#told.note();
  }

  leave(id: ParticipantId): void {
    this.#roster.leave(id);
    this.#told.note();
  }

  /** The workshop as this person may see it. */
  parts(participant: ParticipantId): WorkshopPart[] {
    const [agenda, zones, ...others] = this.#told.all(participant);
    return [agenda, zones, this.#roster.whole(), ...others].filter((part) => part !== undefined);
  }

  /** What this person has said in every round that is open to them. */
  ballots(participant: ParticipantId): Ballot[] {
    const role = this.people.get(participant)?.role ?? 'observer';
    if (role === 'observer') return [];
    const own = this.#voices.saidBy(participant);
    return openRounds(this.#row.workshop).map(({ set, round }) => ballotOf(set, round, own, participant));
  }

  /** Everything of which a connection is told when it comes, and when it comes to itself again. */
  greet(member: Member): void {
    const [agenda, zones, ...others] = this.#told.frames(member.participant);
    for (const frame of [agenda, zones, ...this.#roster.frames(), ...others])
      if (frame !== undefined) member.send(frame);
    for (const ballot of this.ballots(member.participant)) member.send(ballotFrame(ballot));
  }

  /** How many drafts there are has changed. */
  noteHidden(): void {
    this.#told.note();
  }

  setGuide(guide: GuidePart): void {
    this.#guide = guide;
    this.#told.grow();
    this.#tell(this.#told.guide());
  }

  /** Takes over what was committed and tells what changed: everyone the workshop, everybody their own. */
  adopt(writes: readonly Write[]): void {
    const before = { row: this.#row, ready: this.#readyIn(writes), roles: this.#rolesIn(writes) };
    for (const write of writes) {
      this.#voices.adopt(write);
      if (write.kind === 'board') this.#row = write.row;
      if (write.kind === 'participant') this.#roster.put(write.row);
      if (write.kind === 'end-drafts') this.drafts.end(write.participant);
    }
    this.#tellWorkshop(before.row);
    for (const [id, role] of before.roles) {
      if (this.people.get(id)?.role === role) continue;
      this.#tellAgendaTo(id);
      // Observers are told none: who may vote by now has nothing to begin with.
      for (const ballot of this.ballots(id)) this.#members.tellOne(id, ballotFrame(ballot));
    }
    for (const [id, wasReady] of before.ready) if (this.#isReady(id) !== wasReady) this.#roster.note(id);
    for (const id of this.#ownersIn(writes, before.row)) this.#tellMine(id);
    this.#tellBallots(writes, before.row);
    this.#endLead();
    this.#told.note();
  }

  /** Nobody leads who facilitates no longer: only who leads can end it, or who takes over. */
  #endLead(): void {
    const { lead } = this.#guide;
    const leader = lead === null ? undefined : this.people.get(lead.by);
    if (leader !== undefined && (leader.role !== 'facilitator' || leader.removed !== null))
      this.setGuide({ ...this.#guide, lead: null });
  }

  #isReady(id: ParticipantId): boolean {
    return this.#voices.has(id, 'ready') || this.#voices.isDone(id, this.#roundsNow());
  }

  /** Rounds that are open. Sought once for all people: a board may have thousands that are closed. */
  #roundsNow(): readonly RoundId[] {
    const { workshop } = this.#row;
    if (this.#open?.workshop !== workshop) {
      this.#open = { workshop, rounds: openRounds(workshop).map(({ round }) => round) };
    }
    return this.#open.rounds;
  }

  /** Who was ready, of those for whom these writes may change it. */
  #readyIn(writes: readonly Write[]): [ParticipantId, boolean][] {
    const ids = writes.flatMap((write): ParticipantId[] => {
      if (write.kind === 'tap' || write.kind === 'voter') return [write.row.participant];
      const concernsAll = write.kind === 'board' || write.kind === 'end-taps' || write.kind === 'end-ballots';
      return concernsAll ? [...this.people.keys()] : [];
    });
    return [...new Set(ids)].map((id) => [id, this.#isReady(id)]);
  }

  #rolesIn(writes: readonly Write[]): [ParticipantId, ParticipantRow['role'] | undefined][] {
    return writes.flatMap((write) =>
      write.kind === 'participant' ? [[write.row.id, this.people.get(write.row.id)?.role]] : [],
    );
  }

  #tellWorkshop({ workshop: before }: BoardRow): void {
    const { revisions } = this.#row.workshop;
    if (revisions.agenda !== before.revisions.agenda) this.#tellAgenda();
    if (revisions.zones !== before.revisions.zones) this.#tell(this.#told.zones());
    if (revisions.rounds !== before.revisions.rounds) this.#tell(this.#told.rounds());
    if (revisions.insights !== before.revisions.insights) this.#insights.note();
  }

  /** The same buffer for all who may know the same. */
  #tellAgenda(): void {
    const facilitators = workshopFrame(this.#told.agenda('facilitator'));
    const others = workshopFrame(this.#told.agenda('contributor'));
    this.#members.tell(({ participant }) =>
      this.people.get(participant)?.role === 'facilitator' ? facilitators : others,
    );
  }

  #tellAgendaTo(participant: ParticipantId): void {
    const frame = workshopFrame(this.#told.agenda(this.people.get(participant)?.role ?? 'observer'));
    this.#members.tellOne(participant, frame);
  }

  #tellMine(participant: ParticipantId): void {
    this.#members.tellOne(participant, workshopFrame(this.#told.mine(participant)));
  }

  /** Whose own part may have changed. */
  #ownersIn(writes: readonly Write[], before: BoardRow): Set<ParticipantId> {
    const everybody = this.#members.participants();
    if (before.workshop.sheet !== this.#row.workshop.sheet) return new Set(everybody);
    return new Set(
      writes.flatMap((write) => {
        if (write.kind === 'tap') return [write.row.participant];
        if (write.kind === 'participant') return [write.row.id];
        if (write.kind === 'end-taps') return write.participant === null ? everybody : [write.participant];
        return [];
      }),
    );
  }

  /** Ballots of those who said something, and everybody's where a set was opened or its rules changed. */
  #tellBallots(writes: readonly Write[], before: BoardRow): void {
    const changed = this.#row.workshop.sets.filter((set) => !before.workshop.sets.includes(set));
    const rounds = new Set(changed.flatMap((set) => set.rounds.map(({ id }) => id)));
    const spoken = new Map<ParticipantId, Set<RoundId>>();
    for (const write of writes) {
      if (write.kind !== 'ballot' && write.kind !== 'voter') continue;
      const { participant, round } = write.row;
      spoken.set(participant, (spoken.get(participant) ?? new Set()).add(round));
    }
    for (const participant of rounds.size > 0 ? this.#members.participants() : spoken.keys()) {
      for (const ballot of this.ballots(participant)) {
        const isConcerned = rounds.has(ballot.round) || spoken.get(participant)?.has(ballot.round) === true;
        if (isConcerned) this.#members.tellOne(participant, ballotFrame(ballot));
      }
    }
  }

  /** Answers with how many bytes that is to each. */
  #tell(part: WorkshopPart): number {
    const frame = workshopFrame(part);
    this.#members.tell(() => frame);
    return frame.length;
  }
}
