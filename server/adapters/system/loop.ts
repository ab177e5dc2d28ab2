import { performance } from 'node:perf_hooks';

/** Milliseconds in which this thread's loop has had nothing to do, since it began. */
export const systemIdle = (): number => performance.nodeTiming.idleTime;
