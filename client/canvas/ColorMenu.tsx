import { ChevronDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent } from 'react';
import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import { t } from '../words/t.ts';
import { walkFocus } from './arrowFocus.ts';
import { placeList } from './placeList.ts';

const nameOf = (color: NoteColor): string => t(`canvas.color.${color}`);
const isByKey = (event: MouseEvent): boolean => event.detail === 0;

interface ColorMenuProps {
  /** null: the selected notes differ. */
  readonly color: NoteColor | null;
  readonly onChoose: (color: NoteColor) => void;
  /** A colour was chosen with the pointer: keys are the notes' again. */
  readonly onPointed: () => void;
}

/** The note colours, each with its name. */
export function ColorMenu({ color, onChoose, onPointed }: ColorMenuProps) {
  const [open, setOpen] = useState<'key' | 'pointer' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const close = (): void => {
    setOpen(null);
    root.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (open === null) return undefined;
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open, root]);

  useLayoutEffect(() => {
    if (open === null || list.current === null) return;
    placeList(list.current);
    const chosen =
      list.current.querySelector<HTMLElement>('[aria-pressed="true"]') ?? list.current.querySelector('button');
    if (open === 'key') chosen?.focus();
  }, [open]);

  return (
    <div
      ref={root}
      role="presentation"
      className="color-menu"
      onKeyDown={(event) => {
        if (open === null) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
          return;
        }
        if (list.current?.contains(event.target as Node))
          walkFocus(event, [...list.current.querySelectorAll('button')], 'down');
        else if (event.key === 'ArrowDown') {
          event.preventDefault();
          list.current?.querySelector('button')?.focus();
        }
      }}
    >
      <button
        type="button"
        className="bar-button"
        aria-expanded={open !== null}
        aria-label={color === null ? t('canvas.colorMixed') : t('canvas.colorIs', { name: nameOf(color) })}
        title={t('canvas.colorTip')}
        onClick={(event) => setOpen(open === null ? (isByKey(event) ? 'key' : 'pointer') : null)}
      >
        <span className="color-dot" data-color={color ?? 'mixed'} aria-hidden />
        <ChevronDown size={14} aria-hidden />
      </button>
      {open !== null && (
        <fieldset ref={list} className="color-list float" aria-label={t('canvas.colorTip')}>
          {noteColors.map((one) => (
            <button
              key={one}
              type="button"
              className="bar-button color-choice"
              aria-label={t('canvas.colorIs', { name: nameOf(one) })}
              aria-pressed={one === color}
              onClick={(event) => {
                onChoose(one);
                close();
                if (!isByKey(event)) onPointed();
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
