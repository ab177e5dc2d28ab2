import { useId, type ReactNode } from 'react';

interface EditorSectionProps {
  readonly title: string;
  readonly facts?: string;
  readonly children: ReactNode;
}

/** One part of the form. */
export function EditorSection({ title, facts, children }: EditorSectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="card p-2">
      <div className="flex items-baseline gap-3 px-2.5 pt-2 pb-2">
        <h2 id={heading} className="flex-1 text-16 font-[650]">
          {title}
        </h2>
        {facts !== undefined && <span className="text-13 text-ink-3 tabular-nums">{facts}</span>}
      </div>
      {children}
    </section>
  );
}
