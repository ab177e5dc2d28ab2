import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { lineBetween } from '@forwhom/shared/layout/threadLine.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { grow, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Drawing, Mark } from '../drawing/drawing.ts';
import type { Look } from '../exports.ts';
import { drawLabels } from './drawLabels.ts';
import { drawNote } from './drawNote.ts';
import { drawTheme, drawZone } from './drawHeads.ts';
import { day, night } from './palettes.ts';
import type { Pens } from './pens.ts';
import { extent, placed, type Placed } from './placed.ts';

/** Board units around everything. */
const MARGIN = 40;
const NOTHING: Box = { x: 0, y: 0, width: 800, height: 400 };

function drawThreads(file: BoardFile, { notes, themes }: Placed, color: string): Mark[] {
  const boxes = new Map<string, Box>([
    ...notes.map(({ note, box }): [string, Box] => [note.id, box]),
    ...themes.map(({ theme, box }): [string, Box] => [theme.id, box]),
  ]);
  const lines = file.threads.flatMap(({ from, to }) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a === undefined || b === undefined ? [] : (lineBetween(a, b) ?? []);
  });
  const ends = lines.flatMap(({ from, to }) => [from, to]);
  return [
    ...lines.map(({ from: { x, y }, to }): Mark => {
      return { kind: 'line', x, y, dx: to.x - x, dy: to.y - y, edge: { color, width: 2 }, opacity: 0.75 };
    }),
    ...ends.map(({ x, y }): Mark => ({ kind: 'circle', x, y, radius: 4, fill: color, opacity: 0.75, edge: null })),
  ];
}

const moved = (mark: Mark, x: number, y: number): Mark => ({ ...mark, x: mark.x - x, y: mark.y - y });

/** The board, or one zone of it, as it lies on the screen, without what only a screen has. */
export function drawBoard(file: BoardFile, { zone, dark }: Look, rulers: Pens['rulers']): Drawing {
  const palette = dark ? night : day;
  const pens: Pens = { palette, rulers, count: summaryWords(file.insights.language).notes };
  const all = placed(file, zone);
  const { x, y, width, height } = grow(extent(all) ?? NOTHING, MARGIN);
  const marks = [
    ...all.zones.flatMap((one) => drawZone(one, pens)),
    ...all.themes.flatMap((one) => drawTheme(one, pens)),
    ...drawThreads(file, all, palette.accent),
    ...all.notes.flatMap((one) => drawNote(one, pens)),
    ...drawLabels(file, all, pens),
  ];
  return { width, height, background: palette.canvas, marks: marks.map((mark) => moved(mark, x, y)) };
}
