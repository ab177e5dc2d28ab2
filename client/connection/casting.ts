import type { CandidateId, Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import type { RoundId } from '@forwhom/shared/vocabulary/ids.ts';

/** What became of dots: the ballot as it stands now (null: there is no such round), and why not, if not. */
export interface CastOutcome {
  readonly ballot: Ballot | null;
  readonly refusal: string | null;
}

/** What casting needs of the rest. */
export interface Booth {
  /** Tells the server; throws when no good answer came. */
  readonly send: (round: RoundId, candidate: CandidateId, dots: number) => Promise<CastOutcome>;
  /** After how many milliseconds it makes sense to try again; null: never. */
  readonly delay: (error: unknown, tries: number) => number | null;
  readonly inWords: (error: unknown) => string;
  /** The ballots as they shall be shown: what the server said, with my wishes on them. */
  readonly show: (ballots: readonly Ballot[]) => void;
}

interface Wish {
  readonly dots: number;
  readonly answered: ((sentence: string | null) => void)[];
}

/** How often dots are sent before the person hears that they did not get through. Repeating changes nothing. */
const TRIES = 3;

/** My dots in all open rounds: shown at once, told to the server one wish after the other, as the server has them. */
export class Casting {
  readonly #booth: Booth;
  /** As the server said last. */
  readonly #told = new Map<RoundId, Ballot>();
  /** What I want and the server has not answered yet; one a candidate, the latest. */
  readonly #wishes = new Map<RoundId, Map<CandidateId, Wish>>();
  readonly #busy = new Set<RoundId>();

  constructor(booth: Booth) {
    this.#booth = booth;
  }

  /** A new beginning: what an answer of the server says of all open rounds. */
  start(ballots: readonly Ballot[]): void {
    this.#told.clear();
    for (const ballot of ballots) this.#told.set(ballot.round, ballot);
    this.#show();
  }

  /** The server says how my ballot stands. */
  told(ballot: Ballot): void {
    this.#told.set(ballot.round, ballot);
    this.#show();
  }

  /** The refusal's sentence, or null when done. A newer wish for the same candidate answers for the older one. */
  cast(round: RoundId, candidate: CandidateId, dots: number): Promise<string | null> {
    return new Promise((resolve) => {
      const wishes = this.#wishes.get(round) ?? new Map<CandidateId, Wish>();
      this.#wishes.set(round, wishes);
      wishes.set(candidate, { dots, answered: [...(wishes.get(candidate)?.answered ?? []), resolve] });
      this.#show();
      void this.#work(round, wishes);
    });
  }

  /** One wish at a time in each round: the answers would overtake each other. */
  async #work(round: RoundId, wishes: Map<CandidateId, Wish>): Promise<void> {
    if (this.#busy.has(round)) return;
    this.#busy.add(round);
    for (let next = first(wishes); next !== null; next = first(wishes)) {
      const [candidate, wish] = next;
      const sentence = await this.#send(round, candidate, wish.dots);
      const now = wishes.get(candidate);
      // What was wished meanwhile is still to be sent, whatever became of this one.
      if (now !== undefined && now.dots !== wish.dots) continue;
      wishes.delete(candidate);
      this.#show();
      for (const answer of now?.answered ?? []) answer(sentence);
    }
    this.#busy.delete(round);
  }

  async #send(round: RoundId, candidate: CandidateId, dots: number): Promise<string | null> {
    for (let tries = 1; ; tries++) {
      try {
        const { ballot, refusal } = await this.#booth.send(round, candidate, dots);
        if (ballot !== null) this.#told.set(round, ballot);
        return refusal;
      } catch (error) {
        const delay = this.#booth.delay(error, tries);
        if (tries >= TRIES || delay === null) return this.#booth.inWords(error);
        await pause(delay);
        const newer = this.#wishes.get(round)?.get(candidate)?.dots ?? dots;
        if (newer !== dots) return null;
      }
    }
  }

  #show(): void {
    this.#booth.show([...this.#told.values()].map((ballot) => wished(ballot, this.#wishes.get(ballot.round))));
  }
}

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

const first = <K, V>(map: ReadonlyMap<K, V>): [K, V] | null => map.entries().next().value ?? null;

/** A ballot with what is wished for it. */
function wished(ballot: Ballot, wishes: ReadonlyMap<CandidateId, Wish> | undefined): Ballot {
  if (wishes === undefined || wishes.size === 0) return ballot;
  const dots: Record<CandidateId, number> = { ...ballot.dots };
  let { left } = ballot;
  for (const [candidate, wish] of wishes) {
    left -= wish.dots - (dots[candidate] ?? 0);
    if (wish.dots > 0) dots[candidate] = wish.dots;
    else delete dots[candidate];
  }
  return { ...ballot, dots, left: Math.max(0, left) };
}
