import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { t } from '../words/t.ts';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog. The browser's own: it traps focus, closes on Escape, makes the rest inert and gives focus back, and
 * brings no script and no style element with it.
 */
export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed before it leaves the page: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // A click on the dialog itself is one on its backdrop: the content covers the rest. Escape does the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="sheet-head">
        <h2 id={titleId} className="flex-1 text-20 font-bold tracking-[-0.015em]">
          {title}
        </h2>
        <button type="button" className="btn btn-quiet btn-icon" aria-label={t('close')} onClick={onClose}>
          <X size={18} aria-hidden />
        </button>
      </div>
      <div className="sheet-body">{children}</div>
    </dialog>
  );
}
