import { noteTypes, NOTE_PADDING, NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteRecord } from '../state/model.ts';
import { clearArea, toScreen, type Camera, type Size } from './camera.ts';
import { insetsFor } from './chrome.ts';
import type { NoteStyle } from './paintNotes.ts';

/**
 * The field is laid out at this multiple of its size and scaled back: phones zoom the page into fields whose type is
 * under 16 pixels, and the smallest note type is 10.
 */
export const EDITOR_SCALE = 2;

const px = (units: number): string => `${String(units * EDITOR_SCALE)}px`;

/** How tall the field may become, in board units: what is longer scrolls in it. */
export const mostHeight = (camera: Camera, size: Size): number =>
  Math.floor(clearArea(size, insetsFor(size)).height / camera.zoom);

/**
 * Where a field of this height (in board units) goes on the screen: over its note, and where it has outgrown the note,
 * up over it as far as needed to stay clear of the composer. With the note it leaves the view.
 */
export function fieldAt(box: Box, height: number, camera: Camera, size: Size): Point {
  const clear = clearArea(size, insetsFor(size));
  const at = toScreen(camera, box);
  const end = clear.y + clear.height;
  const over = Math.min(0, box.height - height) * camera.zoom;
  return { x: at.x, y: Math.max(Math.min(at.y, end - height * camera.zoom), at.y + over) };
}

/** Puts the field over its note, with the type that the note is painted in, and as tall as its text. */
export function placeEditor(
  area: HTMLTextAreaElement,
  record: NoteRecord,
  style: NoteStyle,
  camera: Camera,
  size: Size,
): void {
  const { box } = record;
  layOutField(area, record, style, mostHeight(camera, size));
  const at = fieldAt(box, area.offsetHeight / EDITOR_SCALE, camera, size);
  area.style.transform = `translate(${String(Math.round(at.x))}px, ${String(Math.round(at.y))}px) scale(${String(camera.zoom / EDITOR_SCALE)})`;
}

/** Only when something about it has changed: it makes the page measure the text. */
function layOutField(area: HTMLTextAreaElement, record: NoteRecord, style: NoteStyle, most: number): void {
  const { note, box } = record;
  const { fill, ink } = style.palette.notes[note.color];
  const [largest] = noteTypes[note.size];
  const type = note.text === '' ? largest : style.texts.of(record);
  const look = area.style;
  const text = `${record.version}/${box.width}/${fill}/${ink}/${type.size}/${area.value.length}/${most}`;
  if (area.dataset['laidOut'] === text) return;
  area.dataset['laidOut'] = text;
  look.width = px(box.width);
  look.padding = px(NOTE_PADDING);
  look.borderRadius = px(NOTE_RADIUS);
  look.font = `400 ${px(type.size)}/${px(type.lineHeight)} ${style.texts.ruler.family}`;
  look.background = fill;
  look.color = ink;
  look.caretColor = style.palette.accent;
  look.height = px(box.height);
  const tall = area.scrollHeight;
  if (tall > box.height * EDITOR_SCALE + 1) look.height = `${String(Math.min(tall, most * EDITOR_SCALE))}px`;
  look.overflowY = tall > area.clientHeight + 1 ? 'auto' : 'hidden';
}
