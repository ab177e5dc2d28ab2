import { gridOf, looseGrid, place, type Grid } from '@forwhom/shared/layout/zoneGrid.ts';
import { setTheme } from '@forwhom/shared/board/writeTheme.ts';
import { MAX_COORDINATE } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Actions } from '../state/model.ts';
import type { Desk, Move } from './desk.ts';
import { land } from './landing.ts';
import { needsFor } from '../state/needs.ts';
import { boxAt, boxesBut, frameOf, freePlaces, readingOrder, sizesOf, topOf } from './places.ts';
import { gridIn } from './themeGround.ts';

type PlaceActions = Pick<Actions, 'moveBy' | 'moveToZone' | 'tidy' | 'layOut'>;

/** Where notes lie. */
export function placeActions(desk: Desk): PlaceActions {
  const { notes } = desk.stage;
  return {
    moveBy(ids, dx, dy) {
      desk.move(carried(desk, ids, dx, dy));
    },

    moveToZone(ids, zone) {
      const records = readingOrder(desk.records(ids));
      const occupied = boxesBut(notes, new Set(ids));
      const places =
        zone === null ? records.map(({ box }) => box) : freePlaces(notes, zone, sizesOf(records), null, occupied);
      const moves = desk.moves(
        records.map(({ note, box }, i) => ({ id: note.id, zone, corner: places[i] ?? box, z: note.z })),
      );
      if (moves.length === 0) return;
      // In another zone they are out of their frame, hence out of their theme.
      const leaving = records.filter((record) => record.note.zone !== zone && frameOf(notes, record) !== null);
      const leave = leaving.length > 0 && desk.can(needsFor(leaving, 'theme'));
      desk.act(needsFor(records, 'move', ...(leave ? (['theme'] as const) : [])), () => {
        if (leave) for (const { note } of leaving) setTheme(desk.board, note.id, null);
        for (const move of moves) desk.write(move);
      });
    },

    tidy(ids) {
      const occupied = boxesBut(notes, new Set(ids));
      const moves: Move[] = [];
      // Those of a theme on the grid of its frame, the rest on that of their zone.
      const grounds = Map.groupBy(
        readingOrder(desk.records(ids)),
        (record) => frameOf(notes, record) ?? record.note.zone,
      );
      for (const [ground, records] of grounds) {
        const frame = notes.frames().find((one) => one.zone.id === ground);
        const loose = (): Grid => looseGrid(records.map(({ box }) => box));
        const grid = typeof ground === 'object' && ground !== null ? gridIn(ground) : null;
        const places = place(grid ?? (frame === undefined ? loose() : gridOf(frame.zone)), occupied, sizesOf(records));
        records.forEach((record, i) => {
          const corner = places[i] ?? record.box;
          moves.push({ id: record.note.id, zone: record.note.zone, corner, z: record.note.z });
          occupied.push(boxAt(corner, record));
        });
      }
      desk.move(moves);
    },

    layOut(zone, ids) {
      const records = desk.records(ids);
      const occupied = boxesBut(notes, new Set(ids));
      const places = freePlaces(notes, zone, sizesOf(records), records[0]?.box ?? null, occupied);
      desk.move(records.map(({ note, box }, i) => ({ id: note.id, zone, corner: places[i] ?? box, z: note.z })));
    },
  };
}

/** Where notes come to lie that are carried by an offset: on top, as they lay on each other. */
export function carried(desk: Desk, ids: Parameters<Actions['moveBy']>[0], dx: number, dy: number): Move[] {
  const { notes } = desk.stage;
  const records = desk.records(ids);
  const top = topOf(notes);
  const heights = [...new Set(records.map(({ note }) => note.z))].sort((a, b) => a - b);
  const heightOf = new Map(
    records.map(({ note }) => [note.id, Math.min(MAX_COORDINATE, top + heights.indexOf(note.z))]),
  );
  return land(notes, records, dx, dy).map((landed) => ({ ...landed, z: heightOf.get(landed.id) ?? top }));
}
