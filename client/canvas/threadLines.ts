import { lineBetween, type Line } from '@forwhom/shared/layout/threadLine.ts';
import { grow, overlaps, union, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteStore } from '../state/model.ts';

/** With more threads than this only those of the selected notes are shown: all of them would hide the board. */
const MOST_SHOWN = 60;
/** A line is at most this wide, its ends included, in board units. */
const WIDE = 8;

type End = NoteId | ThemeId;

interface ThreadsContent {
  readonly notes: Pick<NoteStore, 'get' | 'theme' | 'threads'>;
  readonly selected: () => ReadonlySet<NoteId>;
  /** What my hand carries: its threads are painted with it. */
  readonly isCarried: (end: End) => boolean;
}

/** The lines of the threads, found by their ends. */
export class ThreadLines {
  readonly #content: ThreadsContent;
  #byEnd: ReadonlyMap<End, readonly Thread[]> | null = null;
  #known: readonly Thread[];

  constructor(content: ThreadsContent) {
    this.#content = content;
    this.#known = content.notes.threads();
  }

  /** Takes over the threads there are now. Whether they are others, or lead elsewhere: the list is another one then. */
  changed(now: readonly Thread[]): boolean {
    const others = now !== this.#known;
    this.#known = now;
    if (others) this.#byEnd = null;
    return others;
  }

  /** The threads of a note or theme. */
  of(end: End): readonly Thread[] {
    return this.#index().get(end) ?? [];
  }

  /** What its threads cover, if it lies in this box; or covered, with `were`: where ends lay that have moved since. */
  around(end: End, at: Box | null = this.#boxOf(end), were?: ReadonlyMap<End, Box>): Box[] {
    if (at === null) return [];
    return this.of(end).flatMap(({ from, to }) => {
      const far = from === end ? to : from;
      const other = were?.get(far) ?? this.#boxOf(far);
      return other === null ? [] : [grow(union(at, other), WIDE)];
    });
  }

  /** Whether a change of the selection shows other threads. */
  get many(): boolean {
    return this.#content.notes.threads().length > MOST_SHOWN;
  }

  /** Lines to paint within a box of the board, without those in my hand. */
  within(region: Box): Line[] {
    const { isCarried } = this.#content;
    return this.#shown().flatMap(({ from, to }) => {
      if (isCarried(from) || isCarried(to)) return [];
      const [a, b] = [this.#boxOf(from), this.#boxOf(to)];
      if (a === null || b === null || !overlaps(grow(union(a, b), WIDE), region)) return [];
      return lineBetween(a, b) ?? [];
    });
  }

  /** Lines of what my hand has carried so far. */
  carried(by: Point): Line[] {
    const { isCarried } = this.#content;
    const at = (end: End): Box | null => {
      const box = this.#boxOf(end);
      return box === null || !isCarried(end) ? box : { ...box, x: box.x + by.x, y: box.y + by.y };
    };
    return this.#shown().flatMap(({ from, to }) => {
      if (!isCarried(from) && !isCarried(to)) return [];
      const [a, b] = [at(from), at(to)];
      return a === null || b === null ? [] : (lineBetween(a, b) ?? []);
    });
  }

  #shown(): readonly Thread[] {
    if (!this.many) return this.#content.notes.threads();
    const shown = new Set<Thread>();
    const add = (end: End): void => {
      for (const thread of this.of(end)) shown.add(thread);
    };
    for (const id of this.#content.selected()) {
      add(id);
      const theme = this.#content.notes.get(id)?.note.theme;
      if (theme !== null && theme !== undefined) add(theme);
    }
    return [...shown];
  }

  #boxOf(end: End): Box | null {
    const { notes } = this.#content;
    return notes.get(end as NoteId)?.box ?? notes.theme(end as ThemeId)?.box ?? null;
  }

  #index(): ReadonlyMap<End, readonly Thread[]> {
    if (this.#byEnd !== null) return this.#byEnd;
    const index = new Map<End, Thread[]>();
    for (const thread of this.#content.notes.threads()) {
      for (const end of new Set<End>([thread.from, thread.to])) {
        const known = index.get(end);
        if (known === undefined) index.set(end, [thread]);
        else known.push(thread);
      }
    }
    this.#byEnd = index;
    return index;
  }
}
