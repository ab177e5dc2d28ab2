interface Moved {
  /** Which of the cursors it is. */
  readonly index: number;
  /** performance.now() of the last movement. */
  readonly movedAt: number;
}

/** Up to so many hands in view say all the time whose they are. More names would lie over words. */
export const FEW_NAMES = 12;
/** In a crowd a name stays so long after its hand has moved, in milliseconds, and fades for so long. */
export const NAMED = 2_000;
const FADE = 400;

/**
 * How much of each hand's name is shown, 0 … 1. In a crowd only hands that move are named, and only a few of these: the
 * others are arrows in their people's colours. `named`: those that had their names so far keep them while they move, or
 * names would leap from arrow to arrow; what is free goes to those that moved last. `still`: nothing fades.
 */
export function namesOf<H extends Moved>(
  inView: readonly H[],
  now: number,
  still: boolean,
  named: ReadonlySet<number>,
): ReadonlyMap<H, number> {
  if (inView.length <= FEW_NAMES) return new Map(inView.map((hand) => [hand, 1]));
  const left = ({ movedAt }: Moved): number => Math.min(1, Math.max(0, 1 - (now - movedAt - NAMED) / FADE));
  const first = ({ index }: Moved): number => (named.has(index) ? 0 : 1);
  return new Map(
    inView
      .map((hand) => [hand, still ? Math.floor(left(hand)) : left(hand)] as const)
      .filter(([, shown]) => shown > 0)
      .toSorted(([a], [b]) => first(a) - first(b) || b.movedAt - a.movedAt)
      .slice(0, FEW_NAMES),
  );
}
