import { NOTE_PADDING, roomOf } from '@forwhom/shared/layout/noteRoom.ts';
import { layOut, offsetAt, type Layout } from '@forwhom/shared/layout/textLayout.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteRecord } from '../state/model.ts';
import type { FontRuler } from './ruler.ts';

/** Layouts of notes' texts, made when first seen and kept until the text or size changes. */
export interface NoteTexts {
  readonly ruler: FontRuler;
  readonly more: string;
  of(record: NoteRecord): Layout;
  /** The offset in the note's text that lies nearest to a point of the board. */
  offsetAt(record: NoteRecord, point: Point): number;
}

/** `more` says that a text goes on. A new one is made whenever the font changes. */
export function createNoteTexts(ruler: FontRuler, more: string): NoteTexts {
  const rooms = { m: roomOf('m', more), l: roomOf('l', more) };
  const kept = new WeakMap<NoteRecord, { version: number; layout: Layout }>();
  const of = (record: NoteRecord): Layout => {
    const known = kept.get(record);
    if (known?.version === record.version) return known.layout;
    const layout = layOut(record.note.text, rooms[record.note.size], ruler);
    kept.set(record, { version: record.version, layout });
    return layout;
  };
  return {
    ruler,
    more,
    of,
    offsetAt: (record, { x, y }) => {
      const inner = { x: x - record.box.x - NOTE_PADDING, y: y - record.box.y - NOTE_PADDING };
      return offsetAt(of(record), inner.x, inner.y, rooms[record.note.size].width, ruler);
    },
  };
}
