/** The note that a key leads to from another one, in reading order; null when the key leads nowhere. */
export function stepFrom(region: HTMLElement, id: string, key: string): HTMLElement | null {
  const notes = [...region.querySelectorAll<HTMLElement>('[data-note]')];
  const index = notes.findIndex((note) => note.dataset['note'] === id);
  switch (key) {
    case 'ArrowDown':
      return notes[index + 1] ?? null;
    case 'ArrowUp':
      return index > 0 ? (notes[index - 1] ?? null) : null;
    case 'Home':
      return notes[0] ?? null;
    case 'End':
      return notes.at(-1) ?? null;
    default:
      return null;
  }
}
