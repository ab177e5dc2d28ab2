import { useEffect, useReducer } from 'react';
import { useStore } from 'zustand';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { Board, NoteRecord } from '../state/model.ts';

/** One heading of the list and what stands under it. `zone` null: notes on the board's own ground. */
export interface Section {
  readonly key: string;
  readonly zone: Zone | null;
  readonly notes: readonly NoteRecord[];
}

/** The board in reading order: zone by zone, row by row. Elsewhere comes last, and only when something is there. */
export function useSections(board: Board): readonly Section[] {
  const zones = useStore(board.session, (session) => session.zones);
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = board.notes.subscribe(changed);
    changed();
    return stop;
  }, [board]);
  const elsewhere = board.notes.inZone(null);
  return [
    ...zones.map((zone) => ({ key: zone.id, zone, notes: board.notes.inZone(zone.id) })),
    ...(elsewhere.length === 0 ? [] : [{ key: '', zone: null, notes: elsewhere }]),
  ];
}
