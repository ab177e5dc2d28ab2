import { useEffect, useRef } from 'react';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { isTyping } from '../canvas/typing.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { showSoon, type Places } from './places.ts';
import { sectionId } from './sectionId.ts';

const showZone = (zone: string): void => showSoon(() => document.getElementById(sectionId(zone)), 'start');

/**
 * Keeps in view what the person is at: the zone just chosen, the note just found, and the note just written; and the zone
 * of a step that begins, unless they are typing or have notes in hand. When all is shown again after a search, what it
 * led to is still in view, and whoever ends it goes on from there. `found`: what the list shows by now, which follows the
 * search a moment later.
 */
export function useFollow(board: Board, places: Places, found: ReadonlySet<NoteId> | null): void {
  const shown = useRef(found);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    shown.current = found;
    if (found !== board.ui.getState().found) return;
    const due = waiting.current.splice(0);
    // Rows can be made at once again when React is done with these.
    if (due.length > 0) requestAnimationFrame(() => due.forEach((go) => go()));
  }, [board, found]);
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
  useEffect(() => {
    /** Where one was when the search began: back there, when it led to nothing. */
    let began: NoteId | null = null;
    const whenShown = (go: () => void): void => {
      if (board.ui.getState().found === shown.current) go();
      else waiting.current.push(go);
    };
    return board.ui.subscribe(({ zone, hit, found: now, looking }, before) => {
      if (looking !== null && before.looking === null) began = places.entry;
      if (hit !== before.hit && hit !== null) {
        whenShown(() => {
          if (board.ui.getState().hit !== hit) return;
          places.enter(hit);
          places.show(hit, 'center');
        });
      }
      const isOver = looking === null && before.looking !== null;
      const to = hit ?? (isOver ? began : null);
      if (to !== null && (isOver || (now === null && before.found !== null))) {
        requestAnimationFrame(() =>
          whenShown(() => {
            // By then the next search may have begun.
            if (isOver && board.ui.getState().looking !== null) return;
            places.enter(to);
            if (isOver) places.focusEntry();
            places.show(to, hit === null ? 'nearest' : 'center');
          }),
        );
      }
      if (zone === before.zone || zone === null) return;
      showZone(zone);
    });
  }, [board, places]);
  useEffect(
    () =>
      board.notes.subscribe(({ ids, before }) => {
        const me = board.session.getState().me?.id;
        const fresh = [...ids].filter((id) => !before.has(id) && board.notes.get(id)?.note.author === me).at(-1);
        if (fresh === undefined) return;
        requestAnimationFrame(() => places.show(fresh, 'nearest'));
      }),
    [board, places],
  );
}
