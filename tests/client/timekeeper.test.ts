import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Timekeeper } from '@forwhom/client/connection/timekeeper.ts';

describe('the server’s clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  /** A server whose clock is ahead by `ahead`, and answers after these times in turn. */
  const server = (
    trips: readonly number[],
  ): { ahead: number; asked: number; failing: boolean; fetch: () => Promise<{ serverTime: number }> } => {
    const it = {
      ahead: 5_000,
      asked: 0,
      failing: false,
      async fetch() {
        const trip = trips[it.asked++ % trips.length] ?? 0;
        // All of the way is the way there: the worst case of half a round trip.
        await new Promise((resolve) => setTimeout(resolve, trip));
        if (it.failing) throw new Error('gone');
        return { serverTime: Date.now() + it.ahead };
      },
    };
    return it;
  };

  it('C32 is read three times at a look, and the fastest answer counts', async () => {
    const far = server([400, 20, 300]);
    const time = new Timekeeper(far.fetch);
    const looked = time.look();
    await vi.advanceTimersByTimeAsync(1_000);
    await looked;
    expect([far.asked, time.now() - Date.now()]).toEqual([3, 5_010]);
  });

  it('C32 is read afresh after sleep, although an answer was faster before; what fails changes nothing', async () => {
    const far = server([10]);
    const time = new Timekeeper(far.fetch);
    void time.look();
    await vi.advanceTimersByTimeAsync(100);
    // This device's own clock was set.
    far.ahead = -60_000;
    far.failing = true;
    void time.look();
    await vi.advanceTimersByTimeAsync(100);
    expect(time.now() - Date.now()).toBe(5_005);
    far.failing = false;
    void time.look();
    await vi.advanceTimersByTimeAsync(100);
    expect(time.now() - Date.now()).toBe(-59_995);
  });

  it('C32 is read again every minute while a timer runs, and only then', async () => {
    const far = server([1]);
    const time = new Timekeeper(far.fetch);
    time.keep(true);
    time.keep(true);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(far.asked).toBe(6);
    time.keep(false);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(far.asked).toBe(6);
  });
});
