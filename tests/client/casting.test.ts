import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Casting, type CastOutcome } from '@forwhom/client/connection/casting.ts';
import type { NoteId, RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { repeat } from '../support/random.ts';

const ROUND = 'round-one' as RoundId;
const [A, B] = ['candidate-a', 'candidate-b'] as [NoteId, NoteId];
const ballot = (dots: Record<CandidateId, number>, left: number): Ballot => ({
  round: ROUND,
  dots,
  left,
  state: 'voting',
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** A server that gives at most five dots, two on one candidate, and answers when the test lets it. */
class Urn {
  dots = new Map<CandidateId, number>();
  readonly asked: { candidate: CandidateId; dots: number }[] = [];
  underWay = 0;
  most = 0;
  failing = 0;
  shown: readonly Ballot[] = [];
  readonly casting = new Casting({
    send: async (_round, candidate, dots) => this.#send(candidate, dots),
    delay: () => 0,
    inWords: () => 'No answer.',
    show: (ballots) => (this.shown = ballots),
  });
  readonly #waiting: (() => void)[] = [];
  held = false;

  constructor() {
    this.casting.start([this.ballot]);
  }

  get ballot(): Ballot {
    const given = [...this.dots.values()].reduce((sum, n) => sum + n, 0);
    return ballot(Object.fromEntries(this.dots), 5 - given);
  }

  release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  async #send(candidate: CandidateId, dots: number): Promise<CastOutcome> {
    this.asked.push({ candidate, dots });
    this.most = Math.max(this.most, ++this.underWay);
    if (this.held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.underWay--;
    if (this.failing > 0) {
      this.failing--;
      throw new Error('gone');
    }
    const others = [...this.dots].reduce((sum, [id, n]) => sum + (id === candidate ? 0 : n), 0);
    if (dots > 2 || others + dots > 5) return { ballot: this.ballot, refusal: 'Too many.' };
    if (dots === 0) this.dots.delete(candidate);
    else this.dots.set(candidate, dots);
    return { ballot: this.ballot, refusal: null };
  }
}

describe('dots', () => {
  it('C31 are shown at once, and as the server has them when it has answered', async () => {
    const urn = new Urn();
    urn.held = true;
    const done = urn.casting.cast(ROUND, A, 2);
    expect(urn.shown).toEqual([ballot({ [A]: 2 }, 3)]);
    urn.held = false;
    urn.release();
    expect([await done, urn.shown]).toEqual([null, [ballot({ [A]: 2 }, 3)]]);
    expect(await urn.casting.cast(ROUND, A, 3)).toBe('Too many.');
    expect(urn.shown).toEqual([ballot({ [A]: 2 }, 3)]);
  });

  it('C31 are told one wish after the other, and of several for one candidate only the last', async () => {
    const urn = new Urn();
    urn.held = true;
    const wishes = [1, 2, 1, 0, 2].map((dots) => urn.casting.cast(ROUND, A, dots));
    const other = urn.casting.cast(ROUND, B, 1);
    expect(urn.shown).toEqual([ballot({ [A]: 2, [B]: 1 }, 2)]);
    urn.held = false;
    urn.release();
    expect(await Promise.all([...wishes, other])).toEqual(Array(6).fill(null));
    expect(urn.asked).toEqual([
      { candidate: A, dots: 1 },
      { candidate: A, dots: 2 },
      { candidate: B, dots: 1 },
    ]);
    expect([urn.most, urn.shown]).toEqual([1, [ballot({ [A]: 2, [B]: 1 }, 2)]]);
  });

  it('C31 are told again when no answer came, and after that the person hears of it', async () => {
    const urn = new Urn();
    urn.failing = 2;
    expect(await urn.casting.cast(ROUND, A, 1)).toBeNull();
    expect(urn.asked).toHaveLength(3);
    urn.failing = 3;
    expect(await urn.casting.cast(ROUND, A, 2)).toBe('No answer.');
    expect(urn.shown, 'as it was').toEqual([ballot({ [A]: 1 }, 4)]);
  });

  it('C31 stay as I wish them when the server tells of my other device meanwhile', async () => {
    const urn = new Urn();
    urn.held = true;
    const done = urn.casting.cast(ROUND, A, 1);
    urn.dots.set(B, 2);
    urn.casting.told(urn.ballot);
    expect(urn.shown).toEqual([ballot({ [A]: 1, [B]: 2 }, 2)]);
    urn.held = false;
    urn.release();
    await done;
    expect(urn.shown).toEqual([ballot({ [A]: 1, [B]: 2 }, 2)]);
  });

  it('C31 end as the server has them, whatever was wished in whatever haste, and every wish is answered', async () => {
    const act = fc.record({
      candidate: fc.constantFrom(A, B, 'candidate-c' as NoteId),
      dots: fc.nat(3),
      next: fc.constantFrom('on', 'wait', 'release', 'hold', 'fail'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const urn = new Urn();
        const answers: Promise<string | null>[] = [];
        for (const { candidate, dots, next } of acts) {
          answers.push(urn.casting.cast(ROUND, candidate, dots));
          if (next === 'wait') await settle();
          if (next === 'hold') urn.held = true;
          if (next === 'release') urn.release();
          if (next === 'fail') urn.failing = 2;
        }
        urn.held = false;
        const all = Promise.all(answers);
        const letting = setInterval(() => urn.release(), 1);
        await all;
        clearInterval(letting);
        expect([urn.most <= 1, urn.shown]).toEqual([true, [urn.ballot]]);
      }),
      { numRuns: 60 * repeat },
    );
  });
});
