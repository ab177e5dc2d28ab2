import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Section } from './useSections.tsx';

/**
 * Remembers where the note lies that is open for writing. When somebody deletes it, it stays there until its writer
 * leaves it, so that no key goes anywhere else; the next letter brings it back.
 */
export class OpenPlace {
  #last: { readonly section: string; readonly index: number; readonly record: NoteRecord } | null = null;

  /** The sections, with the open note in its last place if it has gone. */
  keep(sections: readonly Section[], editing: NoteId | null): readonly Section[] {
    for (const { key, notes } of sections) {
      const index = notes.findIndex(({ note }) => note.id === editing);
      const record = notes[index];
      if (record === undefined) continue;
      this.#last = { section: key, index, record };
      return sections;
    }
    const last = this.#last;
    if (last === null || last.record.note.id !== editing) return sections;
    return sections.map((section) =>
      section.key === last.section
        ? { ...section, notes: section.notes.toSpliced(last.index, 0, last.record) }
        : section,
    );
  }
}
