import { cpuSeconds, pause, threadSeconds } from '../load.ts';
import type { Guest, Host } from '../contender.ts';

/** Sockets that are opened at the same time. */
const AT_ONCE = 50;
/** For so many milliseconds everything is done at half the rate. */
const SLOW_MS = 1_000;

/** How long something runs, in milliseconds: before it is measured, and while it is. */
export interface Lasting {
  readonly warm: number;
  readonly measured: number;
}

/** Everybody comes, and has the whole document. */
export async function comeAll(host: Host, people: number, from = 0): Promise<Guest[]> {
  const guests: Guest[] = [];
  while (guests.length < people) {
    const count = Math.min(AT_ONCE, people - guests.length);
    const next = Array.from({ length: count }, (_, i) => host.come(from + guests.length + i));
    await Promise.all(next.map(({ whole }) => whole));
    guests.push(...next);
  }
  return guests;
}

/** So many of them, evenly over all. */
export const sampleOf = <T>(all: readonly T[], size: number): T[] =>
  all.filter((_, i) => i % Math.ceil(all.length / size) === 0);

/** What a server used, and how busy this process was, while something ran. */
export interface Used {
  readonly seconds: number;
  readonly cpu: number;
  /** The same, exactly: a room of a hundred takes some twenty of the hundredths that `cpu` is told in. */
  readonly threads: number;
  /** Share of a core that the load itself took: near 1 it measures itself. */
  readonly generator: number;
}

/** Calls `act(k)` as the k-th of `perSecond`, first unmeasured; `begin` when it counts. */
export async function atRate(
  host: Host,
  perSecond: number,
  { warm, measured }: Lasting,
  act: (count: number) => void,
  begin: () => void,
): Promise<Used> {
  const started = performance.now();
  let done = 0;
  const turn = (): void => {
    const now = performance.now() - started;
    const due = ((now - Math.min(now, SLOW_MS) / 2) / 1_000) * perSecond;
    while (done < due) act(done++);
  };
  const timer = setInterval(turn, 2);
  await pause(warm);
  begin();
  const [from, cpu, own] = [performance.now(), cpuSeconds(host.pid), process.cpuUsage()];
  const before = threadSeconds(host.pid);
  await pause(measured);
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const threads = threadSeconds(host.pid) - before;
  const used = { seconds, cpu: cpuSeconds(host.pid) - cpu, threads, generator: (user + system) / 1e6 / seconds };
  clearInterval(timer);
  return used;
}
