import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { t } from '../words/t.ts';
import type { Board, NoteStore } from '../state/model.ts';
import type { OwnHand } from './paintHand.ts';
import { dropTarget, type DropTarget } from './dropTarget.ts';
import type { NoteGrid } from './noteGrid.ts';
import { mayDo } from './rights.ts';
import { wholeThemes } from './themeFrames.ts';

/** Where the hand's notes would go besides moving, as far as I may group them. */
export function targetOf(
  board: Board,
  grid: NoteGrid,
  { lifted, theme }: OwnHand,
  by: Point,
  at: Point,
): DropTarget | null {
  const [held] = lifted;
  if (held === undefined || !mayDo(board, 'theme', lifted)) return null;
  return dropTarget(board.notes, (box) => grid.query(box), { held, lifted, by, theme, at });
}

/** A name that no theme has yet. */
export function newThemeName(notes: Pick<NoteStore, 'themes'>): string {
  const taken = new Set(notes.themes().map(({ theme }) => theme.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? t('themes.new') : t('themes.newNumbered', { n });
    if (!taken.has(name)) return name;
  }
}

/** Lets go of what the hand carries: one act. Answers with a theme that was made and wants a name. */
export function letGo(board: Board, { lifted, theme, target }: OwnHand, by: Point): ThemeId | null {
  const { notes, actions } = board;
  // What was deleted by somebody meanwhile is not brought back by letting go of it.
  const ids = [...lifted].filter((id) => notes.get(id) !== undefined);
  if (ids.length === 0 || !mayDo(board, 'move', ids)) return null;
  const whole = wholeThemes(notes, lifted);
  const [only] = whole;
  const carried = theme ?? (only !== undefined && only.members.length === ids.length ? only.theme.id : null);
  switch (target?.kind) {
    case 'theme':
      if (carried === null) actions.group(ids, { theme: target.theme });
      else actions.mergeThemes(carried, target.theme);
      return null;
    case 'note':
      return actions.group([target.note, ...ids], { name: newThemeName(notes) });
    case 'out':
      actions.ungroup(ids, by);
      return null;
    default:
      if (carried === null) actions.moveBy(ids, by.x, by.y);
      else actions.moveTheme(carried, by.x, by.y);
      return null;
  }
}
