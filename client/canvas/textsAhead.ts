import type { NoteRecord } from '../state/model.ts';
import type { NoteTexts } from './noteText.ts';

/** Nothing was painted anew for so long, in milliseconds: the view rests. */
const RESTED = 250;
/** A slice of work ends after this, or when less than the second is left until the next frame, in milliseconds. */
const SLICE = 4;
const LEAST_LEFT = 3;
/** Fewer notes than this are laid out when they are painted: nobody notices. */
const FEWEST = 50;

interface Work {
  readonly texts: NoteTexts;
  readonly records: readonly NoteRecord[];
  through: number;
}

let work: Work | null = null;
let rest: ReturnType<typeof setTimeout> | null = null;

/**
 * Has texts laid out that were painted too small to be read, as soon as the view rests and there is nothing else to do:
 * whoever comes closer then waits for none. Many that are still to be laid out are not given up for fewer.
 */
export function layOutAhead(texts: NoteTexts, records: readonly NoteRecord[]): void {
  if (records.length < FEWEST || typeof requestIdleCallback !== 'function') return;
  if (work?.texts !== texts || records.length >= work.records.length - work.through)
    work = { texts, records, through: 0 };
  if (rest !== null) clearTimeout(rest);
  rest = setTimeout(() => {
    rest = null;
    requestIdleCallback(slice);
  }, RESTED);
}

function slice(left: IdleDeadline): void {
  // The view moves again: once it rests, the work goes on.
  if (work === null || rest !== null) return;
  const end = performance.now() + SLICE;
  for (let record = work.records[work.through]; record !== undefined; record = work.records[++work.through]) {
    if (left.timeRemaining() < LEAST_LEFT || performance.now() > end) {
      requestIdleCallback(slice);
      return;
    }
    work.texts.of(record);
  }
  work = null;
}
