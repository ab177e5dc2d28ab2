/** What the status line says. `changes` counts my acts that are not on the server's disk yet. */
export type Saving =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Longer than 2 s, or the server said that it cannot write (`unwritable`). */
  | { readonly kind: 'unsaved'; readonly changes: number; readonly unwritable: boolean }
  | { readonly kind: 'offline'; readonly changes: number }
  /** This browser cannot keep changes (no IndexedDB): the page must stay open. */
  | { readonly kind: 'unkept'; readonly changes: number };

/** How things stand with the server. Instants are milliseconds of one clock. */
export interface Standing {
  /** The socket is open; `down` since the page or the connection began to wait for one. */
  readonly link: { readonly kind: 'up' } | { readonly kind: 'down'; readonly since: number };
  /** The first sync round trip of this connection is complete and every frame it sent is acknowledged. */
  readonly settled: boolean;
  /** Settled at least once since the socket was opened. */
  readonly hasSettled: boolean;
  /** Since when something has been waiting for its acknowledgement; null while settled. */
  readonly waitingSince: number | null;
  readonly changes: number;
  /** Changes survive a reload of this page. */
  readonly kept: boolean;
  /** The server has said that it cannot write, and not yet that it can again. */
  readonly unwritable: boolean;
}

/** Acknowledged faster than this, a change does not disturb the word *Saved*. */
const UNNOTICED = 300;
/** Longer than this, the person should know. */
const WORRYING = 2_000;
/** A connection that is back within this time was never away. */
const BLINK = 1_000;

export interface SavingNow {
  readonly saving: Saving;
  /** When to look again although nothing happened; null: never. */
  readonly until: number | null;
}

const still = (saving: Saving): SavingNow => ({ saving, until: null });

/** The words for how things stand. Pure, so that every second of an outage can be tested without waiting for it. */
export function savingOf(standing: Standing, now: number): SavingNow {
  const { link, settled, hasSettled, waitingSince, changes, kept, unwritable } = standing;
  if (link.kind === 'down') {
    const blinkEnds = link.since + BLINK;
    if (now < blinkEnds) return { saving: { kind: 'connecting' }, until: blinkEnds };
    return still(kept ? { kind: 'offline', changes } : { kind: 'unkept', changes });
  }
  if (settled) return still({ kind: 'saved' });
  const late: Saving = kept ? { kind: 'unsaved', changes, unwritable } : { kind: 'unkept', changes };
  if (unwritable && changes > 0) return still(late);
  if (changes === 0 && !hasSettled) return still({ kind: 'connecting' });
  const since = waitingSince ?? now;
  if (now < since + UNNOTICED && hasSettled) return { saving: { kind: 'saved' }, until: since + UNNOTICED };
  if (changes === 0) return still({ kind: 'saving' });
  return now < since + WORRYING ? { saving: { kind: 'saving' }, until: since + WORRYING } : still(late);
}
