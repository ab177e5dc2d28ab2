import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { t } from '../words/t.ts';

interface HeadProps {
  readonly summary: Summary;
  readonly words: SummaryWords;
  /** How things stand with it. */
  readonly state?: ReactNode;
  /** What can be done here. */
  readonly children: ReactNode;
}

/** Whose summary it is, what it is drawn from, and what can be done with it. */
export function Head({ summary, words, state, children }: HeadProps) {
  const { title, people, counts, minutes, at } = summary;
  const when = [...(minutes > 0 ? [words.minutes(minutes)] : []), ...(at === null ? [] : [words.date(at)])];
  const facts = [
    ...(people > 0 ? [words.people(people)] : []),
    words.notes(counts.notes),
    ...(counts.themes > 0 ? [words.themes(counts.themes)] : []),
    ...(when.length > 0 ? [when.join(', ')] : []),
  ];
  return (
    <header className="summary-head">
      <Link href="/" className="brand no-print" aria-label={t('home.brand')}>
        {t('brand')}
      </Link>
      <span className="rule no-print" />
      <div className="summary-whose">
        <h1>{title}</h1>
        <p>{facts.join(' · ')}</p>
        {state}
      </div>
      <div className="summary-acts no-print">{children}</div>
    </header>
  );
}
