import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Section } from '../state/sections.ts';

/**
 * Remembers where the note lies that is open for writing. When somebody deletes it, it stays there until its writer
 * leaves it, so that no key goes anywhere else; the next letter brings it back.
 */
export class OpenPlace {
  #last: {
    readonly section: string;
    readonly group: string;
    readonly index: number;
    readonly record: NoteRecord;
  } | null = null;

  /** The sections, with the open note in its last place if it has gone. */
  keep(sections: readonly Section[], editing: NoteId | null): readonly Section[] {
    if (editing === null) return sections;
    for (const section of sections) {
      for (const group of section.groups) {
        const index = group.notes.findIndex(({ note }) => note.id === editing);
        const record = group.notes[index];
        if (record === undefined) continue;
        this.#last = { section: section.key, group: group.key, index, record };
        return sections;
      }
    }
    const last = this.#last;
    if (last === null || last.record.note.id !== editing) return sections;
    return sections.map((section) => {
      if (section.key !== last.section) return section;
      // Its theme may have gone with it.
      const home = section.groups.find(({ key }) => key === last.group) ?? section.groups.at(-1);
      const groups = section.groups.map((group) =>
        group === home ? { ...group, notes: group.notes.toSpliced(last.index, 0, last.record) } : group,
      );
      return { ...section, groups };
    });
  }
}
