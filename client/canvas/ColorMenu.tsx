import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import { t } from '../words/t.ts';
import { BarMenu } from './BarMenu.tsx';

const nameOf = (color: NoteColor): string => t(`canvas.color.${color}`);

interface ColorMenuProps {
  /** null: the selected notes differ. */
  readonly color: NoteColor | null;
  readonly onChoose: (color: NoteColor) => void;
  /** A colour was chosen with the pointer: keys are the notes' again. */
  readonly onPointed: () => void;
}

/** The note colours, each with its name. */
export function ColorMenu({ color, onChoose, onPointed }: ColorMenuProps) {
  return (
    <BarMenu
      label={color === null ? t('canvas.colorMixed') : t('canvas.colorIs', { name: nameOf(color) })}
      tip={t('canvas.colorTip')}
      face={<span className="color-dot" data-color={color ?? 'mixed'} aria-hidden />}
      onPointed={onPointed}
      items={noteColors.map((one) => ({
        key: one,
        label: t('canvas.colorIs', { name: nameOf(one) }),
        face: (
          <>
            <span className="color-dot" data-color={one} aria-hidden />
            {nameOf(one)}
          </>
        ),
        pressed: one === color,
        onChoose: () => onChoose(one),
      }))}
    />
  );
}
