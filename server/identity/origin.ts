/** Where this instance can be found. `port` is asked each time, because it is known only once the server listens. */
export interface Whereabouts {
  /** Set: the only origin. Unset: the loopback names and this machine's own addresses. */
  readonly publicUrl: string | null;
  readonly port: () => number;
  readonly ownAddresses: () => readonly string[];
}

export interface Origins {
  /** Whether a state-changing request or an upgrade with this Origin header is served. Matches exactly. */
  allowed(origin: string | undefined, hasCookie: boolean): boolean;
  /** The origin that links begin with, for a request with this Host header. */
  forLinks(host: string | undefined): string;
  /** All origins that are served at this moment, the first being the one to tell people. */
  all(): readonly string[];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const originOf = (host: string, port: number): string => new URL(`http://${host}:${port}`).origin;
const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** Whether only this machine can open links that begin with this origin. */
export const isLoopback = (origin: string): boolean =>
  LOOPBACK.includes(new URL(origin).hostname) || /^127(\.\d{1,3}){3}$/.test(new URL(origin).hostname);

export function createOrigins({ publicUrl, port, ownAddresses }: Whereabouts): Origins {
  const all = (): readonly string[] =>
    publicUrl === null
      ? [...LOOPBACK, ...ownAddresses().map(bracketed)].map((host) => originOf(host, port()))
      : [publicUrl];
  return {
    all,
    allowed: (origin, hasCookie) => (origin === undefined ? !hasCookie : all().includes(origin)),
    forLinks(host) {
      const known = all();
      const asked = known.find((origin) => new URL(origin).host === host);
      return asked ?? known[0] ?? originOf('localhost', port());
    },
  };
}
