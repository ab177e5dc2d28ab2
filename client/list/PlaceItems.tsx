import { Ungroup } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { themeOf, type Hand } from './hand.ts';
import { ThemeItems } from './ThemeItems.tsx';
import type { Rights } from './useRights.tsx';
import { ZoneItems } from './ZoneItems.tsx';

interface PlaceItemsProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly ids: readonly NoteId[];
  readonly rights: Rights;
  /** Where all of them are now. */
  readonly zone: ZoneId | null;
  readonly theme: ThemeId | null;
}

/** Where notes may go: into a theme, out of one, to another zone. */
export function PlaceItems({ board, hand, ids, rights, zone, theme }: PlaceItemsProps) {
  const themed = ids.some((id) => themeOf(board, id) !== null);
  const groups = rights.has('theme') && (themed || board.notes.themes().length > 0);
  if (!groups && !rights.has('move')) return null;
  return (
    <>
      <DropdownMenu.Label className="menu-label">{t('list.moveTo')}</DropdownMenu.Label>
      {groups && <ThemeItems board={board} current={theme} onChoose={(next) => hand.join(ids, next)} />}
      {groups && themed && (
        <DropdownMenu.Item className="menu-item" onSelect={() => hand.release(ids)}>
          <Ungroup size={16} className="text-ink-3" aria-hidden /> {t('themes.ungroup')}
        </DropdownMenu.Item>
      )}
      {groups && rights.has('move') && <DropdownMenu.Separator className="menu-rule" />}
      {rights.has('move') && <ZoneItems board={board} current={zone} onChoose={(next) => hand.move(ids, next)} />}
    </>
  );
}
