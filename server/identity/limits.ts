import { isIPv4, isIPv6 } from 'node:net';
import type { Clock } from '../ports/system.ts';

/** How much is allowed: `burst` at once, and one more every `refillMs` milliseconds. */
export interface Allowance {
  readonly burst: number;
  readonly refillMs: number;
}

const MINUTE_MS = 60_000;
export const allowances = {
  /** Wrong secrets, codes and phrases, an address. */
  failures: { burst: 10, refillMs: MINUTE_MS / 10 },
  /** Guesses from everywhere together: whoever has many addresses gets no further with codes that are said aloud. */
  guesses: { burst: 300, refillMs: MINUTE_MS / 300 },
  /** New boards, an address. */
  creations: { burst: 30, refillMs: MINUTE_MS / 30 },
  /** Commands, a session. */
  commands: { burst: 20, refillMs: 100 },
  /** Dots, a session: somebody taps fast, and what was tapped offline comes at once. */
  casts: { burst: 300, refillMs: 33 },
  /** The whole workshop, a session: that of a thousand people takes milliseconds to put together. */
  views: { burst: 200, refillMs: 100 },
  /** Exports, a session: each costs a second of work. Whoever takes all formats at once is not held up. */
  exports: { burst: 20, refillMs: MINUTE_MS / 20 },
} as const satisfies Record<string, Allowance>;

/** Beyond so many keys the ones that are full again are forgotten. */
const MAX_KEYS = 10_000;

interface Bucket {
  left: number;
  /** Monotonic milliseconds at which `left` was true. */
  at: number;
}

/** A token bucket for each key. */
export class RateLimit {
  readonly #allowance: Allowance;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(allowance: Allowance, clock: Clock) {
    this.#allowance = allowance;
    this.#clock = clock;
  }

  /** Takes one, or answers with the milliseconds until there is one again, and takes nothing. 0 means taken. */
  take(key: string): number {
    const bucket = this.#now(key);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) * this.#allowance.refillMs);
    this.#buckets.set(key, { ...bucket, left: bucket.left - 1 });
    if (this.#buckets.size > MAX_KEYS) this.#forgetFull();
    return 0;
  }

  /** Returns what was taken. */
  giveBack(key: string): void {
    const bucket = this.#now(key);
    if (this.#buckets.has(key)) this.#buckets.set(key, { ...bucket, left: bucket.left + 1 });
  }

  #now(key: string): Bucket {
    const at = this.#clock.monotonic();
    const { burst, refillMs } = this.#allowance;
    const before = this.#buckets.get(key) ?? { left: burst, at };
    return { left: Math.min(burst, before.left + (at - before.at) / refillMs), at };
  }

  #forgetFull(): void {
    for (const key of this.#buckets.keys()) {
      if (this.#now(key).left >= this.#allowance.burst) this.#buckets.delete(key);
    }
    // Somebody uses more addresses than we can watch: the oldest are let go rather than all memory.
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= MAX_KEYS) break;
      this.#buckets.delete(key);
    }
  }
}

/** Whether an address is this machine itself. */
export const isLoopbackAddress = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address);

/** What limits count by: an IPv4 address, or the /64 network of an IPv6 address, which is one household. */
export function addressKey(address: string): string {
  const v4 = address.replace(/^::ffff:/, '');
  if (isIPv4(v4) || !isIPv6(address)) return v4;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill('0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
