import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { markOf } from './contender.ts';

/** Client ids are as large as those that Yjs draws. */
const CLIENTS = 2_000_000_000;

/** "I have nothing", and "there is nothing that you miss". */
export const NOTHING = { stateVector: Uint8Array.of(0), update: Uint8Array.of(0, 0) } as const;

/** Writes notes as updates of Yjs, without the board that they belong to. */
export class Pen {
  readonly #doc = new Y.Doc();
  readonly #author: ParticipantId;

  constructor(author: string) {
    this.#author = author as ParticipantId;
  }

  note(count: number): Uint8Array {
    let written: Uint8Array = NOTHING.update;
    this.#doc.once('update', (update: Uint8Array) => (written = update));
    const id = markOf(count) as NoteId;
    const [x, y] = [(count * 37) % 4_000, (count * 91) % 3_000];
    const text = `Note ${count} of somebody who has thought about it for a moment`;
    this.#doc.transact(() =>
      writeNote(this.#doc, { id, author: this.#author, created: 1, zone: null, x, y, text, color: 'sun', size: 'm' }),
    );
    return written;
  }
}

/** What is said of oneself in awareness: name and colour, as the documentation has it, and the cursor. */
export const writeState = (index: number, clock: number, x: number, y: number): Uint8Array =>
  encoding.encode((e) => {
    encoding.writeVarUint(e, 1);
    encoding.writeVarUint(e, CLIENTS + index);
    encoding.writeVarUint(e, clock);
    const user = { name: `Person ${index}`, color: '#3366cc' };
    encoding.writeVarString(e, JSON.stringify({ user, cursor: { x, y } }));
  });

/** The cursors in an update of awareness, which comes as a byte string. */
export function readPoints(decoder: decoding.Decoder, see: (x: number, y: number) => void): void {
  decoding.readVarUint(decoder);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state = JSON.parse(decoding.readVarString(decoder)) as { readonly cursor: { x: number; y: number } } | null;
    if (state !== null) see(state.cursor.x, state.cursor.y);
  }
}
