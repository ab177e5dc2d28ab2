import type { Evidence, NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { evidenceWish, toggleMark } from '../canvas/noteActs.ts';
import { mayDo } from '../canvas/rights.ts';
import type { ToastWish } from '../panels/Toast.tsx';
import { grouped, undoOf } from '../panels/undoing.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Places } from './places.ts';
import { threadsOf } from './threadsOf.ts';

/** What can be done to notes from the list. */
export interface Hand {
  edit(id: NoteId): void;
  endEdit(id: NoteId, refocus: boolean): void;
  tick(id: NoteId): void;
  clear(): void;
  move(ids: readonly NoteId[], zone: ZoneId | null): void;
  /** Into a theme that exists. */
  join(ids: readonly NoteId[], theme: ThemeId): void;
  /** These have come into a theme; the focus goes to that note, whose turn it is now. */
  joined(ids: readonly NoteId[], theme: ThemeId, next: NoteId | null): void;
  /** Out of their themes. */
  release(ids: readonly NoteId[]): void;
  recolor(ids: readonly NoteId[], color: NoteColor): void;
  /** How these are known; the same again takes it back. */
  know(ids: readonly NoteId[], evidence: Evidence): void;
  /** Ties two by a thread, notes or themes. */
  tie(from: NoteId | ThemeId, to: NoteId | ThemeId): void;
  /** Says that it is new to me, or takes it back. */
  mark(id: NoteId): void;
  remove(ids: readonly NoteId[]): void;
}

export function handOn(board: Board, toast: (wish: ToastWish) => void, places: Places): Hand {
  const { actions, notes, ui } = board;
  const untick = (ids: readonly (NoteId | ThemeId)[]): void => {
    const gone = new Set<string>(ids);
    ui.setState(({ selected }) => ({ selected: new Set([...selected].filter((id) => !gone.has(id))) }));
  };
  const hand: Hand = {
    edit(id) {
      if (mayDo(board, 'text', [id])) ui.setState({ editing: { id, caret: { at: 'end' } } });
    },
    endEdit(id, refocus) {
      if (ui.getState().editing?.id !== id) return;
      const text = notes.get(id)?.note.text.trim() ?? '';
      const next = text === '' ? places.neighbourOf([id]) : id;
      actions.endTyping();
      ui.setState({ editing: null });
      if (text === '') actions.remove([id]);
      if (refocus) places.focusSoon(next);
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
    join(ids, theme) {
      const next = places.neighbourOf(ids);
      if (actions.group(ids, { theme }) !== null) hand.joined(ids, theme, next);
    },
    joined(ids, theme, next) {
      untick(ids);
      toast(grouped(board, ids.length, theme));
      places.focusSoon(next);
    },
    release(ids) {
      const next = places.neighbourOf(ids);
      const themed = ids.filter((id) => themeOf(board, id) !== null);
      actions.ungroup(themed);
      if (themed.some((id) => themeOf(board, id) !== null)) return;
      untick(ids);
      toast({ message: t('list.released', { count: themed.length }), action: undoOf(board) });
      places.focusSoon(next);
    },
    recolor(ids, color) {
      actions.recolor(ids, color);
    },
    know(ids, evidence) {
      if (mayDo(board, 'evidence', ids)) actions.setEvidence(ids, evidenceWish(board, ids, evidence));
    },
    tie(from, to) {
      actions.link(from, to);
      untick([from, to]);
      toast({ message: t('canvas.threads', { count: threadsOf(notes, from).length }), action: undoOf(board) });
      // The button of a theme's menu has the focus again by itself.
      places.focusSoon(notes.get(from as NoteId)?.note.id ?? null);
    },
    mark(id) {
      toggleMark(board, [id]);
    },
    remove(ids) {
      if (!mayDo(board, 'delete', ids)) return;
      const next = places.neighbourOf(ids);
      actions.remove(ids);
      untick(ids);
      toast({ message: t('list.deleted', { count: ids.length }), action: undoOf(board) });
      places.focusSoon(next);
    },
  };
  return hand;
}

/** The living theme that a note is in. */
export const themeOf = ({ notes }: Pick<Board, 'notes'>, id: NoteId): ThemeId | null => {
  const theme = notes.get(id)?.note.theme ?? null;
  return theme !== null && notes.theme(theme) !== undefined ? theme : null;
};
