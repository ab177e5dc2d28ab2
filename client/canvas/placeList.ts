import { insetsFor } from './chrome.ts';

/** CSS pixels between a list and the edges of what is free. */
const EDGE = 8;

/** Which way a list opens from its button, and how tall it may be: down where it fits, else where there is more room. */
export function listRoom(tall: number, above: number, below: number): { readonly up: boolean; readonly most: number } {
  const up = tall > below && above > below;
  return { up, most: Math.max(0, up ? above : below) };
}

/** Keeps a list that has just been opened on the canvas, clear of the bars around it. */
export function placeList(list: HTMLElement): void {
  const stage = list.closest('.board-canvas')?.getBoundingClientRect();
  const button = list.parentElement?.getBoundingClientRect();
  if (stage === undefined || button === undefined) return;
  const { top, bottom } = insetsFor(stage);
  const at = list.getBoundingClientRect();
  // What the list keeps away from its button goes from the room on either side.
  const gap = at.top - button.bottom;
  const { up, most } = listRoom(
    at.height,
    button.top - stage.top - top - gap,
    stage.bottom - bottom - button.bottom - gap,
  );
  list.dataset['opens'] = up ? 'up' : 'down';
  list.style.maxHeight = `${String(Math.floor(most))}px`;
  const aside = Math.min(0, stage.right - EDGE - at.right);
  list.style.translate = `${String(Math.round(Math.max(aside, stage.left + EDGE - at.left)))}px 0`;
}
