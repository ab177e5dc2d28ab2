/** Most time between one place and the one above it, and for all of them. */
const STEP_MS = 250;
const WHOLE_MS = 4000;

/** When a place appears in a result that unfolds, in milliseconds: the last one at once, the first (0) at the end. */
export const delayOf = (place: number, places: number): number =>
  Math.floor((places - 1 - place) * Math.min(STEP_MS, WHOLE_MS / Math.max(places - 1, 1)));
