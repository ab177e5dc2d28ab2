import { ChevronDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { walkFocus } from './arrowFocus.ts';
import { placeList } from './placeList.ts';

const isByKey = (event: MouseEvent): boolean => event.detail === 0;

interface BarMenuItem {
  readonly key: string;
  readonly label: string;
  readonly face: ReactNode;
  /** Left out where there is nothing to be on or off. */
  readonly pressed?: boolean;
  readonly onChoose: () => void;
}

interface BarMenuProps {
  /** What the button says now, and what it is for. */
  readonly label: string;
  readonly tip: string;
  readonly face: ReactNode;
  readonly items: readonly BarMenuItem[];
  /** Something was chosen with the pointer: keys are the notes' again. */
  readonly onPointed: () => void;
}

/** A button of a bar that opens a short list. */
export function BarMenu({ label, tip, face, items, onPointed }: BarMenuProps) {
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
      className="bar-menu"
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
        aria-label={label}
        title={tip}
        onClick={(event) => setOpen(open === null ? (isByKey(event) ? 'key' : 'pointer') : null)}
      >
        {face}
        <ChevronDown size={14} aria-hidden />
      </button>
      {open !== null && (
        <fieldset ref={list} className="bar-list float" aria-label={tip}>
          {items.map(({ key, label: name, face: shown, pressed, onChoose }) => (
            <button
              key={key}
              type="button"
              className="bar-button bar-choice"
              aria-label={name}
              {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
              onClick={(event) => {
                onChoose();
                close();
                if (!isByKey(event)) onPointed();
              }}
            >
              {shown}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
