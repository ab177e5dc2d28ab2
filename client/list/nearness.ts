import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';

/** How much of a chunk is drawn: nothing yet; the notes' words; or all that belongs to a row, where people are about. */
export type Drawn = 'nothing' | 'words' | 'all';

/** So many rows are drawn whole at once: only what is larger has to be spared. */
export const FEW = 500;
/** Chunks that get their words in one go. */
const AT_ONCE = 4;
/** So long (milliseconds) a busy page may keep chunks without their words. */
const PATIENCE_MS = 300;
/** Chunks are drawn whole up to so far above and below what is in view, in its own height. */
const MARGIN = 1;

type Tell = (drawn: Drawn) => void;

/** Safari has no idle callbacks. */
const whenIdle: (run: () => void) => void =
  typeof requestIdleCallback === 'function'
    ? (run) => requestIdleCallback(run, { timeout: PATIENCE_MS })
    : (run) => setTimeout(run, 16);

/**
 * Tells each chunk of a list how much of it to draw. Of a long one, what is near the view is drawn whole, at once; the
 * words of all others follow when the page has nothing better to do, so that they can be searched and read aloud.
 */
export class Nearness {
  readonly #tells = new Map<Element, Tell>();
  /** Nobody has told them anything yet. */
  readonly #fresh = new Set<Element>();
  /** They have nothing drawn yet; these notes stand in them. */
  readonly #blank = new Map<Element, readonly NoteRecord[]>();
  #observer: IntersectionObserver | null = null;
  #filling = false;
  #isSmall = false;

  /** Follows a chunk; the answer stops it. */
  watch(chunk: Element, tell: Tell): () => void {
    this.#tells.set(chunk, tell);
    return () => {
      this.#observer?.unobserve(chunk);
      this.#tells.delete(chunk);
      this.#fresh.delete(chunk);
      this.#blank.delete(chunk);
    };
  }

  /** A chunk has nothing drawn of these. */
  await(chunk: Element, records: readonly NoteRecord[]): void {
    this.#fresh.add(chunk);
    this.#blank.set(chunk, records);
  }

  /** Somebody is led to this note, writes in it or has the focus there: it is drawn, wherever it lies. */
  need(id: NoteId | null): void {
    if (id === null) return;
    const chunk = [...this.#blank].find(([, records]) => records.some(({ note }) => note.id === id))?.[0];
    if (chunk !== undefined) this.#tell(chunk, 'words');
  }

  /** After the page has changed to so many rows, before anybody sees it: new chunks in view are told to draw. */
  look(root: Element, rows: number): void {
    const isSmall = rows <= FEW;
    if (isSmall !== this.#isSmall) {
      this.#isSmall = isSmall;
      root.toggleAttribute('data-small', isSmall);
      if (isSmall) for (const chunk of this.#tells.keys()) this.#tell(chunk, 'all');
    }
    if (this.#fresh.size === 0) return;
    this.#observer ??= new IntersectionObserver((entries) => this.#met(entries), {
      root,
      rootMargin: `${MARGIN * 100}% 0px`,
    });
    const { top, bottom } = root.getBoundingClientRect();
    const boxes = [...this.#fresh].map((chunk) => ({ chunk, box: chunk.getBoundingClientRect() }));
    for (const { chunk, box } of boxes) {
      if (this.#isSmall || (box.bottom >= top && box.top <= bottom)) this.#tell(chunk, 'all');
      this.#observer.observe(chunk);
    }
    this.#fresh.clear();
    this.#fill();
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#blank.clear();
  }

  #met(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting || this.#isSmall) this.#tell(target, 'all');
      else if (!this.#blank.has(target)) this.#tell(target, 'words');
    }
  }

  #tell(chunk: Element, drawn: Drawn): void {
    this.#blank.delete(chunk);
    this.#tells.get(chunk)?.(drawn);
  }

  #fill(): void {
    if (this.#filling || this.#blank.size === 0) return;
    this.#filling = true;
    whenIdle(() => {
      this.#filling = false;
      for (const chunk of [...this.#blank.keys()].slice(0, AT_ONCE)) this.#tell(chunk, 'words');
      this.#fill();
    });
  }
}
