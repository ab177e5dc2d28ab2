import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { ToastWish } from '../panels/Toast.tsx';
import { focusSoon, neighbourOf } from './places.ts';

/** What can be done to notes from the list. */
export interface Hand {
  edit(id: NoteId): void;
  endEdit(id: NoteId, refocus: boolean): void;
  tick(id: NoteId): void;
  clear(): void;
  move(ids: readonly NoteId[], zone: ZoneId | null): void;
  recolor(ids: readonly NoteId[], color: NoteColor): void;
  remove(ids: readonly NoteId[]): void;
}

export function handOn(board: Board, toast: (wish: ToastWish) => void): Hand {
  const { actions, ui } = board;
  return {
    edit(id) {
      if (board.mayWrite()) ui.setState({ editing: { id, caret: { at: 'end' } } });
    },
    endEdit(id, refocus) {
      if (ui.getState().editing?.id !== id) return;
      const text = board.notes.get(id)?.note.text.trim() ?? '';
      const next = text === '' ? neighbourOf([id]) : id;
      actions.endTyping();
      ui.setState({ editing: null });
      if (text === '') actions.remove([id]);
      if (refocus) focusSoon(next);
    },
    tick(id) {
      const selected = new Set(ui.getState().selected);
      if (!selected.delete(id)) selected.add(id);
      ui.setState({ selected });
    },
    clear() {
      ui.setState({ selected: new Set() });
    },
    move(ids, zone) {
      actions.moveToZone(ids, zone);
      const name = board.session.getState().zones.find((one) => one.id === zone)?.short ?? t('list.elsewhere');
      toast({ message: t('list.moved', { count: ids.length, zone: name }), action: undoOf(board) });
    },
    recolor(ids, color) {
      actions.recolor(ids, color);
    },
    remove(ids) {
      const next = neighbourOf(ids);
      actions.remove(ids);
      const gone = new Set(ids);
      ui.setState(({ selected }) => ({ selected: new Set([...selected].filter((id) => !gone.has(id))) }));
      toast({ message: t('list.deleted', { count: ids.length }), action: undoOf(board) });
      focusSoon(next);
    },
  };
}

const undoOf = (board: Board): NonNullable<ToastWish['action']> => ({
  label: t('history.undo'),
  run: () => board.actions.undo(),
});
