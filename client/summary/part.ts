import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Live } from './live.ts';

/** What every part of the account is drawn from. */
export interface PartProps {
  readonly summary: Summary;
  /** In the language of the summary. */
  readonly words: SummaryWords;
  /** What it can be changed by; null when it is final. */
  readonly live: Live | null;
}
