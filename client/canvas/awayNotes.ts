import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** Notes that the resting scene leaves out because they are painted elsewhere, and who left or came back. */
export class AwayNotes {
  readonly ids = new Set<NoteId>();

  /** Replaces them by the members of all these groups. Answers with those that changed sides. */
  set(groups: readonly Iterable<NoteId>[]): NoteId[] {
    const next = new Set<NoteId>();
    for (const group of groups) for (const id of group) next.add(id);
    const changed = [...this.ids].filter((id) => !next.has(id));
    for (const id of next) if (!this.ids.has(id)) changed.push(id);
    this.ids.clear();
    for (const id of next) this.ids.add(id);
    return changed;
  }
}
