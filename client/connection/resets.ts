/** Most times a board may be joined afresh within a minute before the page takes a rest. */
const MOST = 4;
const MINUTE = 60_000;

/** Guards against a page that the server sends back for ever. */
export class Resets {
  #recent: number[] = [];

  /** Counts a reset; answers how long to wait before joining again, in milliseconds. */
  next(now: number): number {
    this.#recent = [...this.#recent.filter((at) => at > now - MINUTE), now];
    return this.#recent.length > MOST ? MINUTE : 0;
  }
}
