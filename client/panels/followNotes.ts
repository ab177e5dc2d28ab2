import type { NoteStore } from '../state/model.ts';

/** What others change is told of at most once in this time, milliseconds. */
const EVERY = 150;

/**
 * For what is worked out from all notes: calls at once after an act of this page, and for what others do together.
 * Answers with how to stop it.
 */
export function followNotes(notes: Pick<NoteStore, 'subscribe'>, changed: () => void): () => void {
  let later: ReturnType<typeof setTimeout> | null = null;
  const cancel = (): void => {
    if (later !== null) clearTimeout(later);
    later = null;
  };
  const tell = (): void => {
    cancel();
    changed();
  };
  const stop = notes.subscribe(({ own }) => {
    if (own) tell();
    else later ??= setTimeout(tell, EVERY);
  });
  return () => {
    stop();
    cancel();
  };
}
