import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import { t } from '../words/t.ts';

const nameOf = (color: NoteColor): string => t(`canvas.color.${color}`);

interface ColorMenuProps {
  /** null: the selected notes differ. */
  readonly color: NoteColor | null;
  readonly onChoose: (color: NoteColor) => void;
}

/** The note colours, each with its name. */
export function ColorMenu({ color, onChoose }: ColorMenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  return (
    <div
      ref={root}
      role="presentation"
      className="color-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        className="bar-button"
        aria-expanded={open}
        aria-label={color === null ? t('canvas.colorMixed') : t('canvas.colorIs', { name: nameOf(color) })}
        title={t('canvas.colorTip')}
        onClick={() => setOpen(!open)}
      >
        <span className="color-dot" data-color={color ?? 'mixed'} aria-hidden />
        <ChevronDown size={14} aria-hidden />
      </button>
      {open && (
        <fieldset className="color-list float" aria-label={t('canvas.colorTip')}>
          {noteColors.map((one) => (
            <button
              key={one}
              type="button"
              className="bar-button color-choice"
              aria-label={t('canvas.colorIs', { name: nameOf(one) })}
              aria-pressed={one === color}
              onClick={() => {
                onChoose(one);
                setOpen(false);
                root.current?.querySelector('button')?.focus();
              }}
            >
              <span className="color-dot" data-color={one} aria-hidden />
              {nameOf(one)}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
