import { themeFrame } from '@forwhom/shared/layout/themeFrame.ts';
import { bottomIn, heightOf, stack } from '@forwhom/shared/layout/zoneGrid.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { union, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';

type FileNote = BoardFile['notes'][number];
type FileTheme = BoardFile['themes'][number];
type FileZone = BoardFile['zones'][number];

/** Everything that lies on a board, where a screen shows it. */
export interface Placed {
  readonly zones: readonly { readonly zone: FileZone; readonly box: Box }[];
  readonly themes: readonly { readonly theme: FileTheme; readonly box: Box; readonly notes: number }[];
  /** In the order in which they lie on one another. */
  readonly notes: readonly { readonly note: FileNote; readonly box: Box }[];
}

const byDepth = (a: FileNote, b: FileNote): number => a.z - b.z || a.created - b.created;

/** A board's file laid out. With a zone: that one and what lies in it. */
export function placed(file: BoardFile, only: ZoneId | null): Placed {
  const inZone = Map.groupBy(file.notes, ({ zone }) => zone);
  const lowest = (zone: FileZone): number =>
    Math.max(
      0,
      ...(inZone.get(zone.id) ?? []).map((note) =>
        bottomIn(zone, note, noteBox[note.size].width, noteBox[note.size].height),
      ),
    );
  const heights = new Map(file.zones.map((zone) => [zone.id as string, heightOf(zone, lowest(zone))]));
  const zones = stack(file.zones, (id) => heights.get(id) ?? 0);
  const origins = new Map(zones.map(({ zone, box }) => [zone.id as string, box]));
  const notes = [...file.notes]
    .filter(({ zone }) => only === null || zone === only)
    .sort(byDepth)
    .map((note) => {
      const origin = note.zone === null ? undefined : origins.get(note.zone);
      const { x, y } = { x: (origin?.x ?? 0) + note.x, y: (origin?.y ?? 0) + note.y };
      return { note, box: { x, y, ...noteBox[note.size] } };
    });
  const members = Map.groupBy(notes, ({ note }) => note.theme);
  const themes = file.themes.flatMap((theme) => {
    const own = members.get(theme.id) ?? [];
    const box = themeFrame(own.map((one) => one.box));
    return box === null ? [] : [{ theme, box, notes: own.length }];
  });
  return { zones: zones.filter(({ zone }) => only === null || zone.id === only), themes, notes };
}

/** What holds all of it; null for a board without anything. */
export function extent({ zones, themes, notes }: Placed): Box | null {
  const boxes = [...zones, ...themes, ...notes].map(({ box }) => box);
  return boxes.length === 0 ? null : boxes.reduce(union);
}
