import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { ColorItems } from './ColorItems.tsx';
import type { Hand } from './hand.ts';
import { PlaceItems } from './PlaceItems.tsx';
import type { Rights } from './useRights.tsx';

interface TickedMenuProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly ids: readonly NoteId[];
  readonly rights: Rights;
  readonly trigger: ReactNode;
}

/** Where all ticked notes may go, and in which colour. */
export function TickedMenu({ board, hand, ids, rights, trigger }: TickedMenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={12}>
          <PlaceItems board={board} hand={hand} ids={ids} rights={rights} zone={null} theme={null} />
          {rights.has('look') && (
            <>
              <DropdownMenu.Label className="menu-label">{t('list.color')}</DropdownMenu.Label>
              <ColorItems current={null} onChoose={(color) => hand.recolor(ids, color)} />
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
