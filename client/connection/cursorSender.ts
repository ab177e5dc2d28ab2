import { MAX_COORDINATE, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { cursorRequestFrame, MAX_LIFTED, type CursorRequest } from '@forwhom/shared/protocol/cursors.ts';

/** Positions go out at most once in this time (milliseconds): 25 a second are smooth to the eye. */
const SEND_EVERY = 40;
/** The longest time that a server may ask for. */
const SLOWEST = 1_000;

type Position = Extract<CursorRequest, { kind: 'at' | 'carry' }>;

const inside = (value: number): number => Math.max(-MAX_COORDINATE, Math.min(MAX_COORDINATE, value));

const bounded = (position: Position): Position =>
  position.kind === 'at'
    ? { kind: 'at', x: inside(position.x), y: inside(position.y) }
    : { kind: 'carry', dx: inside(position.dx), dy: inside(position.dy) };

/** In whole units, and of a size. */
const onBoard = ({ x, y, width, height }: Box): Box => {
  const extent = (length: number): number => Math.max(1, Math.min(2 * MAX_COORDINATE, Math.ceil(length)));
  return { x: Math.round(inside(x)), y: Math.round(inside(y)), width: extent(width), height: extent(height) };
};

/** Thins out what I tell of my cursor and drags: the newest position wins, and none is told after the drop. */
export class CursorSender {
  readonly #transmit: (frame: Uint8Array) => void;
  /** Where I look, for every connection anew. */
  #view: CursorRequest | null = null;
  #every = SEND_EVERY;
  readonly #waiting = new Map<Position['kind'], Position>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** A drag of too many notes is not announced; neither is how far it goes. */
  #silent = false;

  constructor(transmit: (frame: Uint8Array) => void) {
    this.#transmit = transmit;
  }

  /** A new connection, to a server that knows nothing of me. */
  begin(): void {
    this.#every = SEND_EVERY;
    if (this.#view !== null) this.#transmit(cursorRequestFrame(this.#view));
  }

  /** So many are here that the server wants positions no more often than once in `every` milliseconds. */
  pace(every: number): void {
    this.#every = Math.max(SEND_EVERY, Math.min(SLOWEST, every));
  }

  send(request: CursorRequest): void {
    if (request.kind === 'lift') this.#silent = request.notes.length > MAX_LIFTED;
    const ofDrag = request.kind === 'lift' || request.kind === 'carry' || request.kind === 'drop';
    if (ofDrag && this.#silent) return;
    if (request.kind === 'at' || request.kind === 'carry') {
      this.#waiting.set(request.kind, bounded(request));
      if (this.#timer === null) this.#flush();
      return;
    }
    if (request.kind === 'look') {
      this.#view = { kind: 'look', box: onBoard(request.box) };
      return this.#transmit(cursorRequestFrame(this.#view));
    }
    if (request.kind === 'drop') this.#flush();
    else this.#waiting.clear();
    this.#transmit(cursorRequestFrame(request));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting.clear();
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.size === 0) return;
    for (const position of this.#waiting.values()) this.#transmit(cursorRequestFrame(position));
    this.#waiting.clear();
    this.#timer = setTimeout(() => this.#flush(), this.#every);
  }
}
