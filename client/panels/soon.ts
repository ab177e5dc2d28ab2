/** What the page will want next, each fetched by a call. */
const waiting: (() => Promise<unknown>)[] = [];

/** When nothing else is to do, at the latest after two seconds. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // Not every browser tells when it is idle.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });

let begun = false;
let fetching = false;

/** Notes a part that will be wanted soon, but not for the first sight of the page. */
export function soon(load: () => Promise<unknown>): void {
  waiting.push(load);
  if (begun) void fetchAll();
}

/** From now on fetches all those parts, one behind the other, so that a first click waits for no network. */
export function fetchSoon(): void {
  begun = true;
  void fetchAll();
}

async function fetchAll(): Promise<void> {
  if (fetching) return;
  fetching = true;
  for (let load = waiting.shift(); load !== undefined; load = waiting.shift()) {
    await idle();
    await load().catch(() => {
      // Whoever wants it tries again, and says so when that fails as well.
    });
  }
  fetching = false;
}
