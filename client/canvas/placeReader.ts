import type { NoteRecord } from '../state/model.ts';
import { clearArea, toScreen, type Camera, type Size } from './camera.ts';
import { insetsFor } from './chrome.ts';
import type { NoteStyle } from './paintNotes.ts';

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Puts the whole text over its note, on the note's paper, as far as that is in view; what is longer scrolls. */
export function placeReader(
  panel: HTMLElement,
  { note, box }: NoteRecord,
  { palette, texts }: NoteStyle,
  camera: Camera,
  size: Size,
): void {
  const clear = clearArea(size, insetsFor(size));
  const { fill, ink } = palette.notes[note.color];
  const look = panel.style;
  look.maxWidth = `${String(Math.floor(clear.width))}px`;
  look.maxHeight = `${String(Math.floor(clear.height))}px`;
  look.background = fill;
  look.color = ink;
  look.fontFamily = texts.ruler.family;
  const at = toScreen(camera, box);
  const x = clamp(at.x, clear.x, clear.x + clear.width - panel.offsetWidth);
  const y = clamp(at.y, clear.y, clear.y + clear.height - panel.offsetHeight);
  look.transform = `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)`;
}
