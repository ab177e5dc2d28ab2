import * as Y from 'yjs';
import { openBoard } from '@forwhom/client/app/openBoard.ts';
import { ApiProblem, Unreachable } from '@forwhom/client/connection/api.ts';
import type { OpenKeep } from '@forwhom/client/connection/keep.ts';
import { memoryShelf, type Shelf } from '@forwhom/client/connection/shelf.ts';
import type { Surroundings } from '@forwhom/client/connection/surroundings.ts';
import type { Board } from '@forwhom/client/state/model.ts';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, ParticipantId, StepId, TemplateId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart, MinePart, Step, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { BoardServer } from './client-server.ts';

export const BOARD = 'board-of-the-tests-123' as BoardId;
export const ME = 'person-anna' as ParticipantId;

export const zone = (id: string, x: number, extra: Partial<Zone> = {}): Zone => ({
  id: id as ZoneId,
  prompt: `What about ${id}?`,
  short: id,
  helper: '',
  starter: '',
  color: 'mint',
  x,
  y: 0,
  width: 692,
  height: 520,
  ...extra,
});

export const DO = 'do' as ZoneId;
export const WHOM = 'whom' as ZoneId;
export const zones: readonly Zone[] = [zone('do', 0), zone('whom', 728)];

export const agendaOf = (rest: Partial<AgendaPart> = {}): AgendaPart => ({
  title: 'A board',
  template: 'one' as TemplateId,
  steps: [],
  current: null as StepId | null,
  startedAt: null,
  enteredAt: null,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  spent: {},
  locked: false,
  cursorsHidden: false,
  ...rest,
});

export const stepOf = (id: string, rest: Partial<Step> = {}): Step => ({
  id: id as StepId,
  phase: id,
  title: id,
  prompt: id,
  minutes: 5,
  zone: null,
  tools: [],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...rest,
});

export const mineOf = (rest: Partial<MinePart> = {}): MinePart => ({
  drafts: 'sheet-one',
  marks: [],
  fit: {},
  moreTime: false,
  ready: false,
  ratings: {},
  ...rest,
});

export const partsOf = (locked = false): WorkshopPart[] => [
  { part: 'agenda', revision: locked ? 2 : 1, value: agendaOf({ locked }) },
  { part: 'zones', revision: 1, value: zones },
];

/** One browser: what it keeps outlives its pages. */
export class Browser {
  readonly shelf: Shelf = memoryShelf();
  readonly copies = new Map<string, Uint8Array[]>();
  /** False in private windows of some browsers. */
  canKeep = true;
  online = true;
  /** The database takes changes only when it is told to (`stores`), and a page that closes first loses them. */
  keepsLate = false;
  readonly #store: (() => void)[] = [];
  /** The HTTP API answers with this status. */
  answering: number | null = null;
  #ids = 0;
  readonly #server: BoardServer;

  constructor(server: BoardServer) {
    this.#server = server;
  }

  open(): Promise<Board> {
    return openBoard(BOARD, this.surroundings());
  }

  surroundings(): Surroundings {
    const { online } = this;
    return {
      // Port 9 discards: nobody listens.
      server: online ? this.#server.url : 'ws://127.0.0.1:9/sync',
      Socket: WebSocket,
      protocols: [],
      shelf: this.shelf,
      openKeep: this.#openKeep,
      deleteKept: (name) => {
        this.copies.delete(name);
        return Promise.resolve();
      },
      fetchBoard: () => (this.online ? this.#view() : Promise.reject(new Unreachable(null))),
      fetchTime: () => Promise.resolve({ serverTime: Date.now() }),
      cast: () => Promise.reject(new Unreachable(null)),
      newId: () => `made-${this.#ids++}-${Math.random().toString(36).slice(2, 8)}`,
    };
  }

  #view(): Promise<BoardView> {
    if (this.answering !== null) {
      const problem = { type: 'about:blank', title: 'No', status: this.answering };
      return Promise.reject(new ApiProblem(this.answering, problem, null));
    }
    return Promise.resolve({
      id: BOARD,
      title: 'A board',
      epoch: this.#server.epoch,
      serverTime: Date.now(),
      me: { id: this.#server.who ?? ME, name: 'Anna', role: 'contributor', function: null, color: 1 },
      workshop: [
        ...(this.#server.parts.length > 0 ? this.#server.parts : partsOf()),
        ...(this.#server.drafts === null
          ? []
          : [{ part: 'mine', revision: 0, value: mineOf({ drafts: this.#server.drafts.name }) } as const]),
      ],
      ballots: [],
    });
  }

  /** Everything that waits reaches the database. */
  stores(): void {
    for (const store of this.#store) store();
  }

  readonly #openKeep: OpenKeep = (name, doc, events) => {
    if (!this.canKeep) return Promise.resolve(null);
    const kept = this.copies.get(name) ?? [];
    this.copies.set(name, kept);
    const origin = {};
    for (const update of kept) Y.applyUpdate(doc, update, origin);
    let waiting: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => {
      (this.keepsLate ? waiting : kept).push(update);
      if (!this.keepsLate) events.stored();
    };
    this.#store.push(() => {
      kept.push(...waiting);
      waiting = [];
      events.stored();
    });
    doc.on('update', keep);
    const close = (): void => doc.off('update', keep);
    return Promise.resolve({
      get pending() {
        return waiting.length > 0;
      },
      take: keep,
      close,
      drop: () => {
        close();
        this.copies.delete(name);
        return Promise.resolve();
      },
    });
  };
}

/** Looks every few milliseconds until it is so; throws after `limit` milliseconds with what it was waiting for. */
export async function until(so: () => boolean, what: string, limit = 20_000): Promise<void> {
  const end = performance.now() + limit;
  while (!so()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const textsOf = (board: Board): string[] => [...board.notes.values()].map(({ note }) => note.text).sort();
export const saving = (board: Board): string => board.session.getState().saving.kind;
