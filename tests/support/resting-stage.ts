import { Away } from '@forwhom/client/canvas/away.ts';
import { NoteGrid } from '@forwhom/client/canvas/noteGrid.ts';
import { createNoteTexts } from '@forwhom/client/canvas/noteText.ts';
import { readPalette } from '@forwhom/client/canvas/palette.ts';
import { RestingScene, type Style } from '@forwhom/client/canvas/restingScene.ts';
import type { Stretch } from '@forwhom/client/canvas/stretch.ts';
import { ThreadLines } from '@forwhom/client/canvas/threadLines.ts';
import type { Note, Theme } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { fakeBoard, fakeNote, type FakeBoard } from './fake-board.ts';
import { fakeSheet } from './fake-sheet.ts';

const ruler = { family: 'serif', box: { ascent: 0.9, descent: 0.2 }, ems: (text: string) => text.length * 0.5 };
const palette = readPalette(() => '');
/** How everything looks on a paper. */
export const style: Style = {
  palette,
  texts: createNoteTexts(ruler, 'more'),
  heading: ruler,
  helper: ruler,
  current: null,
  wear: () => false,
};
/** No thread carried or selected. */
export const threadsOf = ({ notes }: FakeBoard): ThreadLines =>
  new ThreadLines({ notes, selected: () => new Set(), isCarried: () => false });

/** A resting scene over so many notes in eight columns, and more, and what it was asked for. */
export function restingStage(
  count: number,
  more: readonly Note[] = [],
  themes: readonly Theme[] = [],
  lit: () => ReadonlySet<NoteId> | null = () => null,
) {
  const notes = Array.from({ length: count }, (_, n) =>
    fakeNote(`n${String(n)}`, (n % 8) * 164, Math.floor(n / 8) * 124),
  );
  const board = fakeBoard({ notes: [...notes, ...more], themes });
  const grid = new NoteGrid(() => board.notes.inDepthOrder());
  for (const record of board.notes.values()) grid.put(record);
  const away = new Away<NoteId>();
  const awayThemes = new Away<ThemeId>();
  const still = fakeSheet();
  const asked: { stretch: Stretch | null; requests: number } = { stretch: null, requests: 0 };
  const scene = new RestingScene({
    notes: board.notes,
    grid,
    away: away.ids,
    awayThemes: awayThemes.ids,
    threads: threadsOf(board),
    veil: () => [],
    lit,
    style: () => style,
    still,
    stretch: (to) => void (asked.stretch = to),
    request: () => void asked.requests++,
  });
  board.notes.subscribe(({ ids, before }) => {
    for (const id of ids) {
      const [old, record] = [before.get(id), board.notes.get(id)];
      if (old) scene.damage(old);
      if (record) {
        grid.put(record);
        scene.damage(record.box);
      }
    }
  });
  return { board, grid, scene, away, awayThemes, still, asked };
}
