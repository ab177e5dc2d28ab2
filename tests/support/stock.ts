import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';

const open: StockClient[] = [];

/** The unmodified provider from npm, as anybody's script would use it. */
export class StockClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Close codes in the order in which they came. */
  readonly closes: number[] = [];
  readonly #author: string;

  constructor(port: number, board: string, token: string, author: string, params: Record<string, string> = {}) {
    this.#author = author;
    this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, board, this.doc, {
      WebSocketPolyfill: WebSocket as never,
      protocols: ['forwhom', `bearer.${token}`],
      disableBc: true,
      params,
    });
    this.provider.on('connection-close', (event) => {
      if (event !== null) this.closes.push(event.code);
    });
    open.push(this);
  }

  /** Adds a note and returns its id. */
  write(text: string): NoteId {
    const id = `note-${Math.trunc(performance.now() * 1_000)}-${this.doc.clientID}`.slice(0, 32) as NoteId;
    this.doc.transact(() =>
      writeNote(this.doc, {
        id,
        author: this.#author as ParticipantId,
        created: 1,
        zone: null,
        x: 0,
        y: 0,
        text,
        color: 'sun',
        size: 'm',
      }),
    );
    return id;
  }

  texts(): string[] {
    return [...this.doc.getMap<Y.Map<unknown>>('notes').values()].map((note) => String(note.get('text'))).sort();
  }

  synced(): Promise<void> {
    return until(() => this.provider.synced, 'synced');
  }

  stop(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}

/** Waits until something is so; fails with `what` after half a minute. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function stopAll(): void {
  for (const client of open.splice(0)) client.stop();
}
