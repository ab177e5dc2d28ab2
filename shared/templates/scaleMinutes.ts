/** Minutes are given out by the half. */
const UNIT = 0.5;

/**
 * How many units each weight gets, at least one: by largest remainder, so that a longer step never becomes the shorter
 * one. Whatever would get less than one is given one first, and the others share what is left.
 */
function share(weights: readonly number[], units: number): number[] {
  const shares = weights.map(() => 0);
  let open = weights.map((_, i) => i);
  let left = units;
  for (;;) {
    const total = open.reduce((sum, i) => sum + (weights[i] as number), 0);
    const quota = (i: number): number => ((weights[i] as number) * left) / total;
    const small = open.filter((i) => quota(i) < 1);
    if (small.length === 0) {
      for (const i of open) shares[i] = Math.floor(quota(i));
      const rest = left - open.reduce((sum, i) => sum + (shares[i] as number), 0);
      const nearest = open.toSorted((a, b) => (quota(b) % 1) - (quota(a) % 1) || a - b);
      for (const i of nearest.slice(0, rest)) shares[i] = (shares[i] as number) + 1;
      return shares;
    }
    for (const i of small) shares[i] = 1;
    open = open.filter((i) => !small.includes(i));
    left -= small.length;
  }
}

/**
 * Lengths of steps for a workshop of `total` minutes, whole: in whole and half minutes that sum to it exactly, none that
 * had any becoming nothing, a longer one never shorter than a shorter one. Where there are more steps than half minutes,
 * each has its half minute and the sum is more. Nothing is made of a workshop without minutes.
 */
export function scaleMinutes(minutes: readonly number[], total: number): number[] {
  const timed = minutes.filter((one) => one > 0);
  const shares = share(timed, Math.max(Math.round(total / UNIT), timed.length));
  let next = 0;
  return minutes.map((one) => (one > 0 ? (shares[next++] as number) * UNIT : 0));
}
