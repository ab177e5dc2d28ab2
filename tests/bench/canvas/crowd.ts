import * as Y from 'yjs';
import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, StepId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { Participant, type Venue } from '../../support/participant.ts';
import { until } from '../../support/stock.ts';
import { Random } from '../../support/random.ts';

const PEOPLE = 12;
/** The board stays as large as this, so that what grows is not what lies on it. */
const NOTES = 150;
const THEMES = 6;
const ZONES = ['do', 'value', 'whom'];
/** Acts in one go, and milliseconds between them: some 150 acts a second, where a real room has 4. */
const AT_ONCE = 4;
const EACH_MS = 26;

const PHRASE = 'whoever waits for an answer twice calls again, and then asks somebody else';

/** People on a real board who add, delete, type, carry, group, point and vote, always in the same order. */
export class Crowd {
  readonly #people: readonly Participant[];
  readonly #leader: Participant;
  readonly #random = new Random(7);
  /** Living notes, the oldest first. */
  readonly #notes: NoteId[] = [];
  readonly #themes: ThemeId[] = [];
  acts = 0;

  private constructor(leader: Participant, people: readonly Participant[]) {
    this.#leader = leader;
    this.#people = people;
  }

  static async gather(venue: Venue): Promise<Crowd> {
    const leader = await Participant.join(venue, 'Whoever leads', 'facilitator');
    const people: Participant[] = [];
    for (let i = 0; i < PEOPLE; i++) people.push(await Participant.join(venue, `Person ${i}`));
    const crowd = new Crowd(leader, people);
    for (let n = 0; n < NOTES; n++) crowd.#add();
    await Promise.all(people.map((person) => person.ready()));
    return crowd;
  }

  /** Goes on until `work` is through. */
  async while<T>(work: Promise<T>): Promise<T> {
    const timer = setInterval(() => {
      for (let i = 0; i < AT_ONCE; i++) this.#act();
    }, EACH_MS);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }

  /** Everybody gives three dots in secret; the result is shown, and the room goes back to its step. */
  async vote(): Promise<void> {
    const leader = this.#leader;
    const back = leader.step as StepId;
    const sets = leader.sets.length;
    await leader.does({ type: 'jump', from: back, to: 'vote' as StepId });
    await leader.does({ type: 'open-voting' });
    await until(() => leader.sets.length > sets, 'there is something to vote on');
    await this.#settled();
    const set = leader.sets.at(-1) as RoundSet;
    for (const { id } of set.rounds) {
      for (const person of this.#people) {
        for (let dot = 0; dot < 3; dot++) await person.cast(id, this.#random.pick(set.slate).id, 1);
      }
    }
    await leader.does({ type: 'close-voting', set: set.id });
    for (const { id } of set.rounds) await leader.does({ type: 'reveal-result', round: id });
    await leader.does({ type: 'jump', from: 'vote' as StepId, to: back });
  }

  /**
   * Megabytes that the board's document takes in a page, with its history, which a Yjs document keeps: half of what it
   * takes here, because a page's pointers are half as wide.
   */
  documentMb(): number {
    const held = (): number => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    };
    const update = this.#leader.document;
    const before = held();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const size = (held() - before) / 2 / 2 ** 20;
    doc.destroy();
    return size;
  }

  leave(): void {
    for (const person of [this.#leader, ...this.#people]) person.leave();
  }

  /** Everybody has everything, and forgets the frames it came in. */
  async #settled(): Promise<void> {
    await Promise.all([this.#leader, ...this.#people].map((person) => person.ready()));
    for (const person of [this.#leader, ...this.#people]) person.frames.length = 0;
  }

  #add(): void {
    this.#notes.push(this.#random.pick(this.#people).write(this.#random.pick(ZONES), PHRASE.slice(0, 20)));
  }

  #act(): void {
    this.acts++;
    const person = this.#random.pick(this.#people);
    const note = person.note(this.#random.pick(this.#notes));
    // On its way to them.
    if (note === null) return;
    const dice = this.#random.next();
    if (dice < 0.4) person.point(this.#random.next() * 2_000, this.#random.next() * 900);
    else if (dice < 0.7) person.carry(note, 24 + this.#random.next() * 500, 104 + this.#random.next() * 380);
    else if (dice < 0.9) this.#type(person, note);
    else if (dice < 0.97) this.#replace(person);
    else this.#group(person);
  }

  #type(person: Participant, { id, text }: Note): void {
    person.retype(id, text.length < PHRASE.length ? PHRASE.slice(0, text.length + 1) : PHRASE.slice(0, 20));
  }

  /** The oldest note makes room for another one. */
  #replace(person: Participant): void {
    const [oldest] = this.#notes.splice(0, 1);
    if (oldest !== undefined) person.remove(oldest);
    this.#add();
  }

  #group(person: Participant): void {
    if (this.#themes.length >= THEMES) person.dissolve(this.#themes.shift() as ThemeId);
    this.#themes.push(
      person.group([this.#random.pick(this.#notes), this.#random.pick(this.#notes)], `Theme ${this.acts}`),
    );
  }
}
