import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';

/**
 * Notes that are ticked one by one with the keyboard. The ticked ones are the selected ones; the focus walks on without
 * selecting. Any other selection ends it.
 */
export class Ticks {
  readonly #ui: Board['ui'];
  /** Where the keys are; null while nothing is being ticked. */
  focus: NoteId | null = null;
  #ticking = false;
  readonly close: () => void;

  constructor(ui: Board['ui']) {
    this.#ui = ui;
    this.close = ui.subscribe((now, before) => {
      if (now.selected !== before.selected && !this.#ticking) this.focus = null;
    });
  }

  /** Ticks the note that the keys are on, or takes its tick away. Whether there was one. */
  toggle(): boolean {
    const { selected } = this.#ui.getState();
    if (this.focus === null) {
      const [only, ...others] = selected;
      if (only === undefined || others.length > 0) return false;
      this.goTo(only);
      return true;
    }
    const next = new Set(selected);
    if (!next.delete(this.focus)) next.add(this.focus);
    this.#ticking = true;
    this.#ui.setState({ selected: next });
    this.#ticking = false;
    return true;
  }

  goTo(id: NoteId): void {
    this.focus = id;
  }
}
