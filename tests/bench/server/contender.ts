import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { Wire } from './wire.ts';

/** What a board holds at the start: nothing, ten thousand notes, or those with 200,000 moves behind them. */
export type Stage = 'empty' | 'full' | 'worn';

/** Bytes that somebody must have received before they can have the whole document. */
const LEAST: Readonly<Record<Stage | 'rooms', number>> = { empty: 0, rooms: 0, full: 1 << 20, worn: 1 << 20 };

/** A server that does the work, started anew for every measurement. */
export interface Contender {
  readonly name: string;
  /** The board with what it holds; `rooms`: so many boards without anything, four people each. */
  start(stage: Stage | 'rooms'): Promise<Host>;
}

/** A server that runs, with nobody connected. */
export interface Host {
  readonly pid: number;
  /** Connects the person of that number, from 0; in the room of that number where there are many. */
  come(index: number, room?: number): Guest;
  end(): Promise<void>;
}

/** Who comes where. */
export interface Coming {
  readonly index: number;
  readonly port: number;
  readonly stage: Stage | 'rooms';
}

/** What the id of a note of the bench begins with; six digits follow. */
const MARK = Buffer.from('edit-');

/** The id of a note that this run writes: recognised in any protocol by its bytes. */
export const markOf = (count: number): string => `edit-${String(count).padStart(6, '0')}`;

/**
 * Somebody who is connected, without a copy of the board: says and recognises just what is measured. A subclass knows
 * the words of one server.
 */
export abstract class Guest {
  readonly index: number;
  /** When the whole document was here, by `performance.now()`. */
  readonly whole: Promise<number>;
  /** Hears of every position of a cursor that arrives. null: they are counted as bytes alone. */
  seePoint: ((x: number, y: number) => void) | null = null;
  /** Hears of every note of the run that arrives, at times more than once. */
  seeNote: ((count: number) => void) | null = null;
  protected readonly wire: Wire;
  readonly #least: number;
  #gotWhole: (at: number) => void = () => undefined;

  constructor({ index, port, stage }: Coming, path: string, protocols: readonly string[] = []) {
    this.index = index;
    this.#least = LEAST[stage];
    this.whole = new Promise((resolve) => (this.#gotWhole = resolve));
    this.wire = new Wire(
      port,
      path,
      protocols,
      () => this.greet(),
      (bytes, from, to) => this.hear(bytes, from, to),
    );
  }

  /** Moves one's own cursor to a place in whole units. */
  abstract point(x: number, y: number): void;
  /** Says which part of the board is on the screen, where a server asks for that. */
  watch?(box: Box): void;

  /** Adds a note with the id `markOf(count)`. */
  abstract write(count: number): void;

  get received(): number {
    return this.wire.received;
  }

  leave(): void {
    this.wire.close();
  }

  /** Says at once what asks for the document. */
  protected abstract greet(): void;
  protected abstract hear(bytes: Buffer, from: number, to: number): void;

  /** Something came that may be the document: some servers answer with nothing while they are still reading it. */
  protected haveWhole(): void {
    if (this.received >= this.#least) this.#gotWhole(performance.now());
  }

  /** Looks for notes of the run in a change of the document. */
  protected look(bytes: Buffer, from: number, to: number): void {
    if (this.seeNote === null) return;
    for (let at = bytes.indexOf(MARK, from); at >= 0 && at < to; at = bytes.indexOf(MARK, at + MARK.length)) {
      this.seeNote(Number(bytes.toString('latin1', at + MARK.length, at + MARK.length + 6)));
    }
  }
}
