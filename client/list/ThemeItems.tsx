import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, ThemeRecord } from '../state/model.ts';
import { t } from '../words/t.ts';

interface ThemeItemsProps {
  readonly board: Board;
  readonly current: ThemeId | null;
  /** All of them where it is not said which. */
  readonly themes?: readonly ThemeRecord[];
  /** What choosing it does, where the same menu has it for something else as well. */
  readonly nameOf?: (theme: string) => string;
  readonly onChoose: (theme: ThemeId) => void;
}

/** One item a theme, with its symbol. */
export function ThemeItems({ board, current, themes = board.notes.themes(), nameOf, onChoose }: ThemeItemsProps) {
  return (
    <DropdownMenu.RadioGroup value={current ?? ''}>
      {themes.map(({ theme: { id, symbol, name, color } }) => (
        <DropdownMenu.RadioItem
          key={id}
          value={id}
          className="menu-item"
          aria-label={nameOf?.(name || t('group.unnamed'))}
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
