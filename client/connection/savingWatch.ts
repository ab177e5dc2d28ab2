import { savingOf, type Saving, type Standing } from './saving.ts';

/** The first connection may take this much longer than a later one before it is called offline (milliseconds). */
const FIRST_CONNECTION = 3_000;

/** Keeps the saving state true while time passes and nothing else happens. */
export class SavingWatch {
  readonly #tell: (saving: Saving) => void;
  #link: Standing['link'] = { kind: 'down', since: Date.now() + FIRST_CONNECTION };
  /** When the last good connection was lost; tries in between that fail do not count as connections. */
  #downSince = Date.now() + FIRST_CONNECTION;
  #hasSettled = false;
  #waitingSince: number | null = null;
  #unwritable = false;
  #told: Saving = { kind: 'connecting' };
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: (saving: Saving) => void) {
    this.#tell = tell;
  }

  up(): void {
    this.#link = { kind: 'up' };
    this.#unwritable = false;
  }

  down(): void {
    if (this.#hasSettled) this.#downSince = Date.now();
    this.#hasSettled = false;
    this.#link = { kind: 'down', since: this.#downSince };
  }

  /** An attempt has failed already: there is no point in waiting for a first connection. */
  unreachable(): void {
    this.#downSince = Math.min(this.#downSince, Date.now());
    if (this.#link.kind === 'down') this.#link = { kind: 'down', since: this.#downSince };
  }

  /** What the server says of its disk. */
  cannotWrite(unwritable: boolean): void {
    this.#unwritable = unwritable;
  }

  assess(now: Pick<Standing, 'settled' | 'changes' | 'kept'>): void {
    const time = Date.now();
    if (now.settled) this.#hasSettled = true;
    this.#waitingSince = now.settled ? null : (this.#waitingSince ?? time);
    const { saving, until } = savingOf(
      {
        ...now,
        link: this.#link,
        hasSettled: this.#hasSettled,
        waitingSince: this.#waitingSince,
        unwritable: this.#unwritable,
      },
      time,
    );
    if (!same(saving, this.#told)) {
      this.#told = saving;
      this.#tell(saving);
    }
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = until === null ? null : setTimeout(() => this.assess(now), Math.max(until - time, 1));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const same = (a: Saving, b: Saving): boolean =>
  a.kind === b.kind &&
  ('changes' in a ? a.changes : 0) === ('changes' in b ? b.changes : 0) &&
  ('unwritable' in a && a.unwritable) === ('unwritable' in b && b.unwritable);
