import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import { frameType, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';

/** A writing client that keeps a ledger of what was acknowledged and of what it saw of others. */
export class LedgerClient {
  readonly doc = new Y.Doc();
  /** Texts that the server said are on disk, and texts of others that it showed us. */
  readonly acknowledged = new Set<string>();
  readonly seen = new Set<string>();
  readonly closes: number[] = [];
  readonly #name: string;
  readonly #author: ParticipantId;
  #ws: WebSocket | null = null;
  #sent = 0;
  #waiting: { readonly n: number; readonly text: string }[] = [];
  #written = 0;
  synced = false;

  constructor(name: string, author: string) {
    this.#name = name;
    this.#author = author as ParticipantId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(updateFrame(update));
    });
    this.doc.getMap('notes').observe((event) => {
      if (event.transaction.local) return;
      for (const id of event.keysChanged) this.seen.add(textOf(this.doc, id));
    });
  }

  get online(): boolean {
    return this.#ws?.readyState === WebSocket.OPEN;
  }

  connect(port: number, board: string, token: string): void {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/sync/${board}`, ['forwhom', `bearer.${token}`]);
    ws.binaryType = 'nodebuffer';
    this.#ws = ws;
    this.#sent = 0;
    this.#waiting = [];
    this.synced = false;
    ws.on('error', () => undefined);
    ws.on('close', (code) => this.closes.push(code));
    ws.on('message', (data) => this.#hear(ws, new Uint8Array(data as Buffer)));
    ws.on('open', () =>
      this.#send(
        encoding.encode((e) => {
          encoding.writeVarUint(e, frameType.sync);
          sync.writeSyncStep1(e, this.doc);
        }),
      ),
    );
  }

  disconnect(): void {
    this.#ws?.terminate();
    this.#ws = null;
  }

  /** One more note with a text of its own. */
  write(): void {
    const text = `${this.#name}-${this.#written++}.`;
    const note = {
      id: `note-${text.slice(0, -1)}` as NoteId,
      author: this.#author,
      created: 1,
      zone: null,
      x: 0,
      y: 0,
    };
    this.doc.transact(() => writeNote(this.doc, { ...note, text, color: 'sun', size: 'm' }));
    if (this.online && this.synced) this.#waiting.push({ n: this.#sent, text });
  }

  #hear(ws: WebSocket, frame: Uint8Array): void {
    if (ws !== this.#ws) return;
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === frameType.ack) {
      const { n } = readAck(decoder);
      for (const one of this.#waiting) if (one.n <= n) this.acknowledged.add(one.text);
      this.#waiting = this.#waiting.filter((one) => one.n > n);
    }
    if (type !== frameType.sync) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, frameType.sync);
    const step = sync.readSyncMessage(decoder, answer, this.doc, this);
    if (encoding.length(answer) > 1) this.#send(encoding.toUint8Array(answer));
    if (step === sync.messageYjsSyncStep2) this.synced = true;
  }

  #send(frame: Uint8Array): void {
    if (!this.online) return;
    if (frame[1] !== sync.messageYjsSyncStep1) this.#sent++;
    this.#ws?.send(frame);
  }
}

const textOf = (doc: Y.Doc, id: string): string =>
  String(doc.getMap<Y.Map<unknown>>('notes').get(id)?.get('text') ?? '');
