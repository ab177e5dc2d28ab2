/** Something that was moved at this `performance.now()`. */
interface Moved {
  readonly movedAt: number;
}

/** Up to so many hands in view say all the time whose they are. More names would lie over words. */
export const FEW_NAMES = 12;
/** In a crowd a name stays so long after its hand has moved, in milliseconds, and fades for so long. */
export const NAMED = 2_000;
const FADE = 400;

/**
 * How much of each hand's name is shown, 0 … 1. In a crowd only hands that move are named, and of these the few that moved
 * last: the others are arrows in their people's colours. `still`: nothing fades.
 */
export function namesOf<H extends Moved>(inView: readonly H[], now: number, still: boolean): ReadonlyMap<H, number> {
  if (inView.length <= FEW_NAMES) return new Map(inView.map((hand) => [hand, 1]));
  const last = inView.toSorted((a, b) => b.movedAt - a.movedAt).slice(0, FEW_NAMES);
  const left = (hand: Moved): number => Math.min(1, Math.max(0, 1 - (now - hand.movedAt - NAMED) / FADE));
  return new Map(last.map((hand) => [hand, still && left(hand) < 1 ? 0 : left(hand)]));
}
