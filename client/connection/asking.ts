import type { Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import { ApiProblem, isPassing } from './api.ts';
import { endOf, type EndReason } from './ending.ts';
import type { StoredBoard } from './localCopies.ts';
import { delayBefore } from './patience.ts';
import type { Surroundings } from './surroundings.ts';

type Answer =
  | { readonly kind: 'board'; readonly board: StoredBoard; readonly ballots: readonly Ballot[] }
  /** There is none for this person, and asking again is pointless. */
  | { readonly kind: 'end'; readonly reason: EndReason }
  | { readonly kind: 'silence' };

/** Asks the server which board this is and who I am on it. */
export class Asking {
  readonly #fetch: () => ReturnType<Surroundings['fetchBoard']>;
  #hurry: (() => void) | null = null;

  constructor(fetch: () => ReturnType<Surroundings['fetchBoard']>) {
    this.#fetch = fetch;
  }

  async once(): Promise<Answer> {
    try {
      const { epoch, me, workshop, ballots } = await this.#fetch();
      return { kind: 'board', board: { epoch, me, workshop }, ballots };
    } catch (error) {
      const reason = error instanceof ApiProblem && !isPassing(error) ? endOf(error.status) : null;
      return reason === null ? { kind: 'silence' } : { kind: 'end', reason };
    }
  }

  /** Waits as long as is proper after that many failures, or until the network is back. */
  pause(failures: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayBefore(failures, { code: null, reason: '' }, Math.random()));
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  hurry(): void {
    this.#hurry?.();
  }
}
