import type { WebSocket } from 'ws';
import type { Clock } from '../ports/system.ts';
import { SessionAllowance } from './allowances.ts';
import type { Connection } from './connection.ts';

interface Entry {
  readonly connections: Set<Connection>;
  /** Sockets that wait to come in. */
  readonly atDoor: Set<WebSocket>;
  readonly allowance: SessionAllowance;
}

/** The open connections of each session, and what it may still send: coming again does not make it more. */
export class SessionDesk {
  readonly #entries = new Map<string, Entry>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(session: string): Entry {
    const entry = this.#entries.get(session) ?? {
      connections: new Set(),
      atDoor: new Set(),
      allowance: new SessionAllowance(this.#clock),
    };
    this.#entries.set(session, entry);
    return entry;
  }

  /** Forgets sessions without connections once a new allowance would be no more generous than theirs. */
  tidy(): void {
    for (const [session, { connections, atDoor, allowance }] of this.#entries) {
      if (connections.size + atDoor.size === 0 && allowance.spent) this.#entries.delete(session);
    }
  }
}
