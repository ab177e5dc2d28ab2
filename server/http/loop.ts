import { createHistogram } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock, Log, Timers, Working } from '../ports/system.ts';

/** How late the event loop may be. */
const STALL_MS = 50;
/** How often it is looked whether it comes in time. Each look wakes it; whatever holds it up for longer makes one late. */
const LOOK_MS = STALL_MS / 2;
/** At most one line in the log in so long. All are counted. */
const LOG_MS = 10_000;

const NOTHING_NAMED = 'other';
const NS = 1e6;

interface Watching {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Milliseconds in which the loop has had nothing to do, all together. */
  readonly idle: () => number;
}

export interface LoopWatch {
  readonly working: Working;
  /** Begins to watch. Returns what ends it. */
  readonly watch: () => () => void;
}

/** Figures are of this window and the one before it, so that whoever asks takes nothing away from others who watch. */
const WINDOW_MS = 30_000;

function figures(registry: Registry, { clock, idle }: Watching): (lateMs: number) => void {
  // Not monitorEventLoopDelay: after each reset it overlooks what comes first.
  const open = () => ({ delays: createHistogram(), at: clock.monotonic(), idle: idle() });
  let current = open();
  let before = current;
  const busy = new Gauge({
    name: 'forwhom_event_loop_utilization',
    help: 'Share of the last half to whole minute in which the event loop was busy, 0 to 1',
    registers: [],
  });
  const delay: Gauge<'quantile'> = new Gauge({
    name: 'forwhom_event_loop_delay_seconds',
    help: 'How late the event loop was in the last half to whole minute: median, 99th percentile, and 1 for the longest',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      const both = createHistogram();
      for (const { delays } of new Set([before, current])) both.add(delays);
      const longest = both.count === 0 ? 0 : both.max;
      delay.set({ quantile: '0.5' }, both.percentile(50) / NS / 1e3);
      delay.set({ quantile: '0.99' }, both.percentile(99) / NS / 1e3);
      delay.set({ quantile: '1' }, longest / NS / 1e3);
      busy.set(Math.max(0, 1 - (idle() - before.idle) / Math.max(1, clock.monotonic() - before.at)));
    },
  });
  registry.registerMetric(delay);
  registry.registerMetric(busy);
  return (ms) => {
    if (clock.monotonic() - current.at >= WINDOW_MS) [before, current] = [current, open()];
    current.delays.record(Math.max(1, Math.round(ms * NS)));
  };
}

/**
 * Measures how late the event loop is, and counts and logs whatever holds it up for longer than STALL_MS, by the kind of
 * work that took longest meanwhile: of those that were named, by the time from its name to the next other one. What
 * leads up to the first name, such as reading a message, counts as its own.
 */
export function createLoopWatch(registry: Registry, watching: Watching): LoopWatch {
  const { clock, timers, log, idle } = watching;
  const record = figures(registry, watching);
  const stalls = new Counter({
    name: 'forwhom_event_loop_stalls_total',
    help: `How often the event loop came late and had been busy for more than ${STALL_MS} ms, by the kind of work that took longest`,
    labelNames: ['work'],
    registers: [registry],
  });
  let lookedAt = 0;
  let loggedAt = -Infinity;
  /** Time goes by here only while the loop has something to do. */
  const busy = (): number => clock.monotonic() - idle();
  let begun = 0;
  let since = 0;
  let current: string | null = null;
  let slowest = { work: NOTHING_NAMED, ms: 0 };

  const begin = (): void => {
    lookedAt = clock.monotonic();
    begun = since = busy();
    current = null;
    slowest = { work: NOTHING_NAMED, ms: 0 };
  };

  /** The time up to now belongs to `work`. */
  const ends = (work: string): void => {
    const now = busy();
    if (now - since > slowest.ms) slowest = { work, ms: now - since };
    since = now;
  };

  const look = (): void => {
    const now = clock.monotonic();
    const late = Math.max(0, now - lookedAt - LOOK_MS);
    // What made this one late may have begun up to a look before it was due.
    const ms = late < LOOK_MS ? late : Math.max(late, busy() - begun);
    record(ms);
    if (ms > STALL_MS) {
      ends(current ?? NOTHING_NAMED);
      const { work } = slowest;
      stalls.inc({ work });
      if (now - loggedAt > LOG_MS) {
        loggedAt = now;
        log.warn({ work, ms: Math.round(ms) }, 'the event loop was held up');
      }
    }
    begin();
  };

  return {
    working(work) {
      // What follows upon its like counts together: a clock for each position would be the dearest about it.
      if (work === current) return;
      ends(current ?? work);
      current = work;
    },
    watch() {
      begin();
      return timers.every(LOOK_MS, look);
    },
  };
}
