import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

interface ThemeItemsProps {
  readonly board: Board;
  readonly current: ThemeId | null;
  /** Left out. */
  readonly but?: ThemeId;
  readonly onChoose: (theme: ThemeId) => void;
}

/** One item a theme, with its symbol. */
export function ThemeItems({ board, current, but, onChoose }: ThemeItemsProps) {
  return (
    <DropdownMenu.RadioGroup value={current ?? ''}>
      {board.notes
        .themes()
        .filter(({ theme }) => theme.id !== but)
        .map(({ theme: { id, symbol, name, color } }) => (
          <DropdownMenu.RadioItem
            key={id}
            value={id}
            className="menu-item"
            onSelect={() => id === current || onChoose(id)}
          >
            <span className="theme-mark" data-color={color} aria-hidden>
              {symbol}
            </span>
            <span className="min-w-0 flex-1 truncate">{name || t('group.unnamed')}</span>
            <DropdownMenu.ItemIndicator>
              <Check size={16} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
    </DropdownMenu.RadioGroup>
  );
}
