import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

interface EditorRowProps {
  readonly id: string;
  readonly title: string;
  readonly facts: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** Puts the focus onto the line of a row, if there is one; otherwise onto the button of this id. */
export function focusRow(row: string | null, otherwise: string): void {
  const line = row === null ? null : document.getElementById(row)?.querySelector('summary');
  (line ?? document.getElementById(otherwise))?.focus();
}

/** One thing of a list in a line, which unfolds into its fields. */
export function EditorRow({ id, title, facts, open, onOpen, before, children }: EditorRowProps) {
  return (
    <details id={id} open={open} onToggle={({ currentTarget }) => onOpen(currentTarget.open)} className="scroll-mt-20">
      <summary className="step-line">
        {before}
        <span className="min-w-0 flex-1">
          <span className="step-title">{title}</span>
          <span className="step-facts">{facts}</span>
        </span>
        <ChevronDown size={15} className="step-fold" aria-hidden />
      </summary>
      {/* Not there before it is wanted: sixty steps have a thousand fields. */}
      {open && <div className="grid gap-3 px-2.5 pt-1 pb-4">{children}</div>}
    </details>
  );
}
