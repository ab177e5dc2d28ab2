import { useEffect, type RefObject } from 'react';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { isTyping } from '../canvas/typing.ts';
import type { Board } from '../state/model.ts';
import { sectionId } from './sectionId.ts';

/** Rows that were never on screen have guessed heights: what lies behind them is reached after a few looks. */
const LOOKS = 6;

function showZone(zone: string, looks = LOOKS): void {
  document.getElementById(sectionId(zone))?.scrollIntoView({ block: 'start' });
  if (looks > 1) requestAnimationFrame(() => showZone(zone, looks - 1));
}

/**
 * Keeps in view what the person is at: the zone just chosen, the note just found, and the note just written; and the zone
 * of a step that begins, unless they are typing or have notes in hand.
 */
export function useFollow(board: Board, region: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      board.session.subscribe(({ agenda }, before) => {
        if (agenda === null || before.agenda === null || agenda.current === before.agenda.current) return;
        const zone = stepOf(agenda)?.zone ?? null;
        const ui = board.ui.getState();
        if (zone !== null && ui.selected.size === 0 && !isTyping(ui)) requestAnimationFrame(() => showZone(zone));
      }),
    [board],
  );
  useEffect(
    () =>
      board.ui.subscribe(({ zone, hit }, before) => {
        if (hit !== before.hit && hit !== null) {
          region.current?.querySelector(`[data-row="${hit}"]`)?.scrollIntoView({ block: 'center' });
        }
        if (zone === before.zone || zone === null) return;
        showZone(zone);
      }),
    [board, region],
  );
  useEffect(
    () =>
      board.notes.subscribe(({ ids, before }) => {
        const me = board.session.getState().me?.id;
        const fresh = [...ids].filter((id) => !before.has(id) && board.notes.get(id)?.note.author === me).at(-1);
        if (fresh === undefined) return;
        requestAnimationFrame(() =>
          region.current?.querySelector(`[data-row="${fresh}"]`)?.scrollIntoView({ block: 'nearest' }),
        );
      }),
    [board, region],
  );
}
