import { noteTypes, NOTE_PADDING, NOTE_RADIUS } from './noteText.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteRecord } from '../state/model.ts';
import type { NoteStyle } from './paintNotes.ts';

/**
 * The field is laid out at this multiple of its size and scaled back: phones zoom the page into fields whose type is
 * under 16 pixels, and the smallest note type is 10.
 */
export const EDITOR_SCALE = 2;

const px = (units: number): string => `${String(units * EDITOR_SCALE)}px`;

/** Puts the field over its note, with the type that the note is painted in, and as tall as its text. */
export function placeEditor(
  area: HTMLTextAreaElement,
  record: NoteRecord,
  style: NoteStyle,
  at: Point,
  zoom: number,
): void {
  const { note, box } = record;
  const { fill, ink } = style.palette.notes[note.color];
  const layout = style.texts.of(record);
  const [largest] = noteTypes[note.size];
  const type = note.text === '' ? largest : layout;
  const look = area.style;
  look.transform = `translate(${String(Math.round(at.x))}px, ${String(Math.round(at.y))}px) scale(${String(zoom / EDITOR_SCALE)})`;
  const text = `${record.version}/${box.width}/${fill}/${ink}/${type.size}/${area.value.length}`;
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
  if (area.scrollHeight > box.height * EDITOR_SCALE + 1) look.height = `${String(area.scrollHeight)}px`;
}
