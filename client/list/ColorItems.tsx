import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import { t } from '../words/t.ts';

interface ColorItemsProps {
  readonly current: NoteColor | null;
  readonly onChoose: (color: NoteColor) => void;
}

/** The seven papers, side by side. Each has a name, for nobody should have to tell them apart by colour alone. */
export function ColorItems({ current, onChoose }: ColorItemsProps) {
  return (
    <DropdownMenu.RadioGroup value={current ?? ''} className="flex gap-1 px-2 pb-1">
      {noteColors.map((color) => (
        <DropdownMenu.RadioItem
          key={color}
          value={color}
          className="paper"
          aria-label={t(`canvas.color.${color}`)}
          title={t(`canvas.color.${color}`)}
          style={{ background: `var(--note-${color})` }}
          onSelect={() => onChoose(color)}
        >
          <DropdownMenu.ItemIndicator>
            <Check size={16} aria-hidden />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
