/** What the resting scene leaves out because it is painted elsewhere, and what left or came back. */
export class Away<Id extends string> {
  readonly ids = new Set<Id>();

  /** Replaces them by the members of all these groups. Answers with those that changed sides. */
  set(groups: readonly Iterable<Id>[]): Id[] {
    const next = new Set<Id>();
    for (const group of groups) for (const id of group) next.add(id);
    const changed = [...this.ids].filter((id) => !next.has(id));
    for (const id of next) if (!this.ids.has(id)) changed.push(id);
    this.ids.clear();
    for (const id of next) this.ids.add(id);
    return changed;
  }
}
