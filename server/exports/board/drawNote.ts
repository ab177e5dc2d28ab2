import { NOTE_PADDING, NOTE_RADIUS, roomOf } from '@forwhom/shared/layout/noteRoom.ts';
import { baseline, layOut } from '@forwhom/shared/layout/textLayout.ts';
import type { NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import type { Mark } from '../drawing/drawing.ts';
import { printable } from '../formats/text.ts';
import type { Pens } from './pens.ts';
import type { Placed } from './placed.ts';

/** In a picture nothing can be opened: dots alone say that a text goes on. */
const rooms: Readonly<Record<NoteSize, ReturnType<typeof roomOf>>> = { m: roomOf('m', ''), l: roomOf('l', '') };

/** A soft shadow without a blur: each layer narrower and further down than the last. */
const LAYERS = 4;
const REACH = 6;
const TALL = 16;
const SHADE = 0.16;

/** Every sign that ends a line is one that the layout knows. */
const linesOf = (text: string): string => printable(text).replaceAll(/[\u0085\u2028\u2029]/g, '\n');

/** A note with its text, shrunk and cut as on the screen. */
export function drawNote({ note, box }: Placed['notes'][number], { palette, rulers }: Pens): Mark[] {
  const { x, y, width, height } = box;
  const shadow = Array.from({ length: LAYERS }, (_, i): Mark => {
    const share = (i + 1) / LAYERS;
    const [aside, down] = [REACH * share * share, REACH * share];
    const opacity = SHADE / LAYERS;
    const low = { x: x + aside, y: y + height - TALL + down, width: width - 2 * aside, height: TALL };
    return { kind: 'rect', ...low, radius: NOTE_RADIUS, fill: palette.shade, opacity, edge: null };
  });
  const { lines, size, lineHeight, clamped } = layOut(linesOf(note.text), rooms[note.size], rulers.note);
  const first = y + NOTE_PADDING + baseline(rulers.note.box, size, lineHeight);
  const shown = lines.map((line, i) => (clamped && i === lines.length - 1 ? { ...line, text: `${line.text}…` } : line));
  const words = shown.map(({ text, rtl }, i): Mark => ({
    kind: 'words',
    x: rtl ? x + width - NOTE_PADDING : x + NOTE_PADDING,
    y: first + i * lineHeight,
    text,
    size,
    width: rulers.note.ems(text) * size,
    type: 'note',
    anchor: rtl ? 'right' : 'left',
    rtl,
    color: palette.noteInk,
  }));
  return [
    ...shadow,
    { kind: 'rect', ...box, radius: NOTE_RADIUS, fill: palette.notes[note.color], opacity: 1, edge: null },
    ...words.filter((mark) => mark.kind !== 'words' || mark.text !== ''),
  ];
}
