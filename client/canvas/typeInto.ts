import { carried, merged } from '../state/caret.ts';
import type { Board, NoteRecord } from '../state/model.ts';

/** Ties a text field to a note's text, both ways, until it is stopped. Answers with how to stop it. */
export function typeInto(
  area: HTMLTextAreaElement,
  record: NoteRecord,
  { actions, notes }: Pick<Board, 'actions' | 'notes'>,
  /** The note is no more: what was typed has no place any longer. */
  lost: (text: string) => void = () => undefined,
): () => void {
  const off = new AbortController();
  const { id } = record.note;
  /** The text that field and note last agreed on. */
  let base = record.note.text;
  /** A note that was deleted meanwhile reads as I saw it last: writing on brings it back with my words. */
  const shared = (): string => notes.get(id)?.note.text ?? base;
  let composing = false;

  const show = (text: string, start: number, end: number): void => {
    base = text;
    if (area.value === text) return;
    area.value = text;
    area.setSelectionRange(start, end);
  };
  const send = (): void => {
    if (composing || area.value === base) return;
    const theirs = shared();
    const mine = area.value;
    if (theirs === base) {
      base = mine;
      actions.setText(id, mine);
      if (notes.get(id) === undefined) lost(mine);
      return;
    }
    const both = merged(base, mine, theirs);
    actions.setText(id, both.text);
    show(both.text, both.caret, both.caret);
  };
  const receive = (): void => {
    const theirs = shared();
    // While letters are being composed the field belongs to the input method.
    if (composing || theirs === base) return;
    const { start, end } = carried(base, theirs, { start: area.selectionStart, end: area.selectionEnd });
    show(theirs, start, end);
  };
  const on = (type: string, act: () => void): void => area.addEventListener(type, act, { signal: off.signal });
  on('compositionstart', () => {
    composing = true;
  });
  on('compositionend', () => {
    composing = false;
    send();
    receive();
  });
  on('input', send);
  const unsubscribe = notes.subscribe(({ ids }) => ids.has(id) && receive());
  return () => {
    composing = false;
    send();
    off.abort();
    unsubscribe();
  };
}
