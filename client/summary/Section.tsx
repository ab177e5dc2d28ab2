import { useId, type ReactNode } from 'react';
import type { Section as Name } from '@forwhom/shared/summary/sections.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';

interface SectionProps {
  readonly of: Name;
  readonly words: SummaryWords;
  readonly children: ReactNode;
  /** Stands at the end of the heading's line. */
  readonly aside?: ReactNode;
}

/** A part of the account under its heading. */
export function Section({ of, words, children, aside }: SectionProps) {
  const id = useId();
  return (
    <section className="part" data-part={of} aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{words.headings[of]}</h2>
        {aside}
      </div>
      {words.explains[of] !== '' && <p className="part-explains">{words.explains[of]}</p>}
      {children}
    </section>
  );
}
