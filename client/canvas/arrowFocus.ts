const ACROSS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };
const DOWN: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

/** Where a key takes the focus among so many controls in a row; null leaves the key alone. Either end leads to the other. */
export function stepTo(key: string, at: number, count: number, way: 'across' | 'down'): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const by = (way === 'across' ? ACROSS : DOWN)[key];
  return by === undefined ? null : (at + by + count) % count;
}

/** What of a key's event matters here, React's or the page's. */
interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  preventDefault(): void;
  stopPropagation(): void;
}

/** Arrows, Home and End walk these controls, as toolbars and menus promise. Whether the key was used. */
export function walkFocus(event: KeyPress, controls: readonly HTMLElement[], way: 'across' | 'down'): boolean {
  const at = controls.findIndex((control) => control === document.activeElement);
  const next =
    at < 0 || event.ctrlKey || event.metaKey || event.altKey ? null : stepTo(event.key, at, controls.length, way);
  if (next === null) return false;
  event.preventDefault();
  event.stopPropagation();
  controls[next]?.focus();
  return true;
}
