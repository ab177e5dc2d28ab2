/** Of ten milliseconds, one at most is spent on it. */
const REST = 9;

/** Time as this needs it: milliseconds that never go back, and a pause of some. */
interface Pacing {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

export interface Spaced {
  /** Resolves when a run that began after this call has ended. Those who ask while one is due share it. */
  readonly ask: () => Promise<void>;
  /** Somebody has asked, and their run has not begun. */
  readonly due: boolean;
}

/** Runs costly work so that it takes a tenth of the time at most, however often it is asked for. */
export function spaced(run: () => Promise<unknown>, { now, pause }: Pacing): Spaced {
  let next: Promise<void> | null = null;
  let rested: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    await rested;
    next = null;
    const started = now();
    const running = run();
    rested = running.then(
      () => pause(REST * (now() - started)),
      () => pause(REST * (now() - started)),
    );
    await running;
  }

  return {
    ask: () => (next ??= begin()),
    get due() {
      return next !== null;
    },
  };
}
