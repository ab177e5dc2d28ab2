import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useStore } from 'zustand';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';

interface ZoneItemsProps {
  readonly board: Board;
  readonly current: ZoneId | null;
  readonly onChoose: (zone: ZoneId) => void;
}

/** One item a zone, with the same words as everywhere. */
export function ZoneItems({ board, current, onChoose }: ZoneItemsProps) {
  const zones = useStore(board.session, (session) => session.zones);
  return (
    <DropdownMenu.RadioGroup value={current ?? ''}>
      {zones.map(({ id, prompt, color }) => (
        <DropdownMenu.RadioItem
          key={id}
          value={id}
          className="menu-item"
          onSelect={() => id === current || onChoose(id)}
        >
          <span className="swatch" style={{ background: `var(--note-${color})` }} />
          <span className="min-w-0 flex-1 truncate">{prompt}</span>
          <DropdownMenu.ItemIndicator>
            <Check size={16} aria-hidden />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
