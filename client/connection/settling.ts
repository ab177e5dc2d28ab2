/** Longest wait of a command for the frames before it, in milliseconds. */
const COMMAND_WAITS = 2_000;

/** Those who wait until everything sent so far is on the server's disk. */
export class Settling {
  readonly #waiting = new Set<() => void>();

  /** Resolves with the next `release`, at the latest after 2 s. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, COMMAND_WAITS);
      this.#waiting.add(done);
    });
  }

  release(): void {
    for (const done of this.#waiting) done();
  }
}
