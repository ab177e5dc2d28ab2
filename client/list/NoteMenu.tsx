import { Pencil, SquareCheck, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { ColorItems } from './ColorItems.tsx';
import type { Hand } from './hand.ts';
import { ZoneItems } from './ZoneItems.tsx';

interface NoteMenuProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly id: NoteId;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  readonly trigger: ReactNode;
}

/** What can be done to one note. */
export function NoteMenu({ board, hand, id, color, zone, trigger }: NoteMenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            // The caret is in the note by then, and stays there.
            if (board.ui.getState().editing?.id === id) event.preventDefault();
          }}
        >
          <DropdownMenu.Item className="menu-item" onSelect={() => hand.edit(id)}>
            <Pencil size={16} className="text-ink-3" aria-hidden /> {t('list.edit')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => hand.tick(id)}>
            <SquareCheck size={16} className="text-ink-3" aria-hidden /> {t('list.tick')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => hand.remove([id])}>
            <Trash2 size={16} className="text-ink-3" aria-hidden /> {t('list.delete')}
          </DropdownMenu.Item>
          <DropdownMenu.Label className="menu-label">{t('list.color')}</DropdownMenu.Label>
          <ColorItems current={color} onChoose={(next) => hand.recolor([id], next)} />
          <DropdownMenu.Label className="menu-label">{t('list.moveTo')}</DropdownMenu.Label>
          <ZoneItems board={board} current={zone} onChoose={(next) => hand.move([id], next)} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
