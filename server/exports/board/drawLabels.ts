import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import { baseline, clipped } from '@forwhom/shared/layout/textLayout.ts';
import { THEME_HEAD } from '@forwhom/shared/layout/themeFrame.ts';
import type { Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Mark } from '../drawing/drawing.ts';
import type { Pens } from './pens.ts';
import type { Placed } from './placed.ts';

// Labels stand on a note's lower edge, in its padding and a little below, as on the screen, and at the lower end of a
// theme's head. Board units.
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

interface Label {
  readonly text: string;
  readonly bulb: boolean;
}

const worded = (text: string): Label => ({ text, bulb: false });

/** What each candidate got in every round that was revealed, run-offs left out: ▲ 27. */
function dotsIn({ sets }: BoardFile): ReadonlyMap<string, readonly Label[]> {
  const labels = new Map<string, Label[]>();
  for (const { rounds } of sets.filter(({ runOffOf }) => runOffOf === null)) {
    for (const { lens, result } of rounds) {
      for (const { candidate, dots } of result.standings.filter((one) => one.dots > 0)) {
        const known = labels.get(candidate) ?? [];
        labels.set(candidate, [...known, worded(`${lens ?? '○'} ${String(dots)}`)]);
      }
    }
  }
  return labels;
}

/** A pill with words, an outline of a bulb before them. `left` and `top`: its corner. */
function pill({ text, bulb }: Label, left: number, top: number, { palette, rulers }: Pens): Mark[] {
  const y = top + baseline(rulers.strong.box, TYPE, HEIGHT);
  const from = left + PADDING;
  const icon = { x: from, y: top + (HEIGHT - ICON) / 2, d: BULB, width: 24, height: 24, scale: ICON / 24 };
  const words = { size: TYPE, type: 'strong', anchor: 'left', color: palette.ink2 } as const;
  return [
    {
      kind: 'rect',
      x: left,
      y: top,
      width: widthOf({ text, bulb }, rulers),
      height: HEIGHT,
      radius: HEIGHT / 2,
      fill: palette.surface,
      opacity: 1,
      edge: { color: palette.line, width: 1 },
    },
    ...(bulb
      ? [{ kind: 'path', ...icon, edge: { color: palette.ink2, width: 2.2 }, opacity: 1, dashed: false } as const]
      : []),
    {
      kind: 'words',
      x: bulb ? from + ICON + GAP : from,
      y,
      text,
      width: rulers.strong.ems(text) * TYPE,
      rtl: isRightToLeft(text),
      ...words,
    },
  ];
}

const widthOf = ({ text, bulb }: Label, { strong }: Pens['rulers']): number =>
  2 * PADDING + (bulb ? ICON + GAP : 0) + strong.ems(text) * TYPE;

/** Labels from the right end of a box, and a name from its left that takes what is left. */
function row(box: Box, top: number, labels: readonly Label[], name: string | null, pens: Pens): Mark[] {
  const marks: Mark[] = [];
  let right = box.x + box.width - ASIDE;
  for (const label of labels) {
    right -= widthOf(label, pens.rulers);
    marks.push(...pill(label, right, top, pens));
    right -= GAP;
  }
  if (name === null) return marks;
  const room = right - box.x - ASIDE - 2 * PADDING;
  const text = clipped(name, room, (part) => pens.rulers.strong.ems(part) * TYPE);
  return [...marks, ...pill(worded(text), box.x + ASIDE, top, pens)];
}

/**
 * On top of everything: dots that were revealed, how we know of notes, to how many they were new, and who wrote them where
 * names are told.
 */
export function drawLabels(file: BoardFile, { notes, themes }: Placed, pens: Pens): Mark[] {
  const dots = dotsIn(file);
  const names = new Map<string, string>(file.people.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
  return [
    ...themes.flatMap(({ theme, box }) =>
      row(box, box.y + THEME_HEAD - HEIGHT, (dots.get(theme.id) ?? []).toReversed(), null, pens),
    ),
    ...notes.flatMap(({ note, box }) => {
      const marks = file.marks[note.id] ?? 0;
      const labels = [
        ...(marks > 0 ? [{ text: String(marks), bulb: true }] : []),
        ...(note.evidence === null ? [] : [worded(SYMBOLS[note.evidence])]),
        ...(dots.get(note.id) ?? []).toReversed(),
      ];
      const top = box.y + box.height + HANGS - HEIGHT;
      return row(box, top, labels, note.author === null ? null : (names.get(note.author) ?? null), pens);
    }),
  ];
}
