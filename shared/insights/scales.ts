import { LEAST_ANSWERS } from '../vocabulary/insight.ts';
import type { Scale } from '../vocabulary/summary.ts';

/** Answers on a scale of 1 to 5, counted by step. Of fewer than three nothing but their number is told. */
export function scaleOf(answered: number, counts: readonly number[] | null): Scale {
  const n = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (counts === null || Math.min(answered, n) < LEAST_ANSWERS)
    return { answered, counts: null, mean: null, spread: null };
  const mean = counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / n;
  const variance = counts.reduce((sum, count, at) => sum + count * (at + 1 - mean) ** 2, 0) / n;
  return { answered, counts, mean, spread: Math.sqrt(variance) };
}
