import * as Y from 'yjs';
import { operations } from '@forwhom/shared/board/shape.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Rights } from '@forwhom/shared/rules/permissions.ts';
import type { Submission } from '@forwhom/server/documents/board-document.ts';

export const everything: Rights = { allowed: operations, otherwise: { kind: 'locked', message: 'locked' } };
export const nothing: Rights = { allowed: [], otherwise: { kind: 'role', message: 'observers only look' } };

/** A person with a copy of the board, whose changes are collected instead of sent. */
export class Author {
  readonly id: ParticipantId;
  readonly doc = new Y.Doc();
  readonly sent: Uint8Array[] = [];
  #notes = 0;

  constructor(name: string) {
    this.id = `${name}-author-id` as ParticipantId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.sent.push(update);
    });
  }

  /** Everything that was changed since the last call, one update a transaction. */
  take(): Uint8Array[] {
    return this.sent.splice(0);
  }

  hear(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'server');
  }

  note(text: string, zone: ZoneId | null = null): NoteId {
    const id = `${this.id.slice(0, 4)}-note-${this.#notes++}` as NoteId;
    this.doc.transact(() =>
      writeNote(this.doc, { id, author: this.id, created: 1, zone, x: 0, y: 0, text, color: 'sun', size: 'm' }),
    );
    return id;
  }

  map(id: NoteId): Y.Map<unknown> {
    return this.doc.getMap<Y.Map<unknown>>('notes').get(id) as Y.Map<unknown>;
  }

  submit(update: Uint8Array, rights: Rights = everything): Submission {
    return { participant: this.id, rights, update, drafts: false, source: this.doc.clientID };
  }
}
