import type { OwnPresence } from '@forwhom/shared/protocol/presence.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Cursors, UiState } from './model.ts';

/** What may be told of my hands. */
export interface Discretion {
  /** Whether people see each other's hands now. */
  readonly shows: () => boolean;
  /** Nobody learns so much as that this note exists. */
  readonly isDraft: (note: NoteId) => boolean;
}

/** What the others learn of what I have in hand: nothing while hands are not shown, and nothing ever of drafts. */
export function told({ editing, selected }: UiState, { shows, isDraft }: Discretion): OwnPresence {
  if (!shows()) return { editing: null, selected: [] };
  const open = editing === null || isDraft(editing.id) ? null : editing.id;
  return { editing: open, selected: [...selected].filter((note) => !isDraft(note)) };
}

/** Others' cursors as they are; of mine, only what may be told. The server may know where I look: it tells nobody. */
export const discreet = (cursors: Cursors, { shows, isDraft }: Discretion): Cursors => ({
  values: () => cursors.values(),
  subscribe: (listener) => cursors.subscribe(listener),
  send(request) {
    if (request.kind !== 'look' && !shows()) return;
    if (request.kind !== 'lift') return cursors.send(request);
    const notes = request.notes.filter((note) => !isDraft(note));
    if (notes.length > 0) cursors.send({ kind: 'lift', notes });
  },
});
