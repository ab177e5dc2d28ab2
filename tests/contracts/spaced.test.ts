import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spaced } from '@forwhom/server/adapters/sqlite/spaced.ts';
import { repeat } from '../support/random.ts';

/** Work of so many milliseconds each time, on a clock of its own. */
function bench(costs: readonly number[]) {
  let now = 0;
  let spent = 0;
  const begun: number[] = [];
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const pause = (ms: number): Promise<void> => new Promise((wake) => sleepers.push({ at: now + ms, wake }));
  const work = spaced(
    async () => {
      const cost = costs[begun.length % costs.length] ?? 1;
      begun.push(now);
      await pause(cost);
      spent += cost;
      if (cost % 3 === 0) throw new Error('the log cannot be emptied');
    },
    { now: () => now, pause },
  );
  /** Lets time go by, and with each millisecond all that it wakes. */
  async function pass(ms: number): Promise<void> {
    for (const end = now + ms; now < end; now++) {
      for (const one of sleepers.filter(({ at }) => at <= now)) {
        sleepers.splice(sleepers.indexOf(one), 1);
        one.wake();
      }
      for (let i = 0; i < 8; i++) await Promise.resolve();
    }
  }
  return { work, begun, pass, spent: () => spent, now: () => now };
}

it('S23 takes a tenth of the time at most, however often it is asked for, and leaves nobody out', async () => {
  const asks = fc.array(fc.nat(60), { minLength: 20, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(asks, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), async (gaps, costs) => {
      const { work, begun, pass, spent, now } = bench(costs);
      const served: { readonly asked: number; from: number }[] = [];
      let answered = 0;
      for (const gap of gaps) {
        served.push({ asked: now(), from: begun.length });
        void work
          .ask()
          .catch(() => undefined)
          .then(() => (answered += 1));
        await pass(gap);
      }
      expect(spent()).toBeLessThanOrEqual(now() / 10 + 20);
      await pass(500);
      expect(answered).toBe(gaps.length);
      expect(work.due).toBe(false);
      // Everybody's run began after they asked.
      expect(served.every(({ asked, from }) => begun.slice(from).some((at) => at >= asked))).toBe(true);
    }),
    { numRuns: 30 * repeat },
  );
});
