import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { baseline, clipped } from '@forwhom/shared/layout/textLayout.ts';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { Mark } from '../drawing/drawing.ts';
import type { Pens } from './pens.ts';
import type { Placed } from './placed.ts';

// Labels stand on a note's lower edge, in the text's padding and a little below, as on the screen. Board units.
const HEIGHT = 18;
const HANGS = 7;
const PADDING = 6;
const GAP = 4;
const ASIDE = 6;
const TYPE = 11;
const ICON = 11;
/** An outline on a square of 24 units (Lucide, ISC licence). */
const BULB =
  'M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5 M9 18h6 M10 22h4';
const SYMBOLS: Readonly<Record<Evidence, string>> = { saw: '◉', told: '❞', assume: '?' };

/** How we know of notes, to how many they were new, and who wrote them where names are told: on top of all notes. */
export function drawLabels(file: BoardFile, notes: Placed['notes'], { palette, rulers }: Pens): Mark[] {
  const names = new Map<string, string>(file.people.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
  // By kind, not by note: strokes that follow one another are one picture in a PDF or PNG.
  const papers: Mark[] = [];
  const bulbs: Mark[] = [];
  const words: Mark[] = [];

  for (const { note, box } of notes) {
    const top = box.y + box.height + HANGS - HEIGHT;
    const ems = (text: string): number => rulers.strong.ems(text) * TYPE;
    const put = (left: number, wide: number, text: string, bulb: boolean): void => {
      const edge = { color: palette.line, width: 1 };
      const paper = { x: left, y: top, width: wide, height: HEIGHT, radius: HEIGHT / 2 };
      papers.push({ kind: 'rect', ...paper, fill: palette.surface, opacity: 1, edge });
      const stroke = { color: palette.ink2, width: 2.2 };
      const from = left + PADDING;
      const icon = { x: from, y: top + (HEIGHT - ICON) / 2, d: BULB, width: 24, height: 24, scale: ICON / 24 };
      if (bulb) bulbs.push({ kind: 'path', ...icon, edge: stroke, opacity: 1, dashed: false });
      const y = top + baseline(rulers.strong.box, TYPE, HEIGHT);
      const x = bulb ? from + ICON + GAP : from;
      const rtl = isRightToLeft(text);
      const look = { size: TYPE, width: ems(text), type: 'strong', anchor: 'left', rtl, color: palette.ink2 } as const;
      words.push({ kind: 'words', x, y, text, ...look });
    };
    let right = box.x + box.width - ASIDE;
    const marks = file.marks[note.id] ?? 0;
    if (marks > 0) {
      const wide = 2 * PADDING + ICON + GAP + ems(String(marks));
      put(right - wide, wide, String(marks), true);
      right -= wide + GAP;
    }
    if (note.evidence !== null) {
      const wide = 2 * PADDING + ems(SYMBOLS[note.evidence]);
      put(right - wide, wide, SYMBOLS[note.evidence], false);
      right -= wide + GAP;
    }
    const author = note.author === null ? undefined : names.get(note.author);
    if (author !== undefined) {
      const text = clipped(author, right - box.x - ASIDE - 2 * PADDING, ems);
      put(box.x + ASIDE, 2 * PADDING + ems(text), text, false);
    }
  }
  return [...papers, ...bulbs, ...words];
}
