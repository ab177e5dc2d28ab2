import { performance } from 'node:perf_hooks';

/** Each call answers with the share of the time since the one before in which this thread's loop was busy, 0 to 1. */
export function systemUtilization(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
}
