import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { pageLanguage } from '../gallery/language.ts';

/** A day, in the language of this page. */
export const dateOf = (at: number): string => summaryWords(pageLanguage()).date(at);

/** A day and the time on it, in the language of this page. */
export const instantOf = (at: number): string =>
  new Intl.DateTimeFormat(summaryWords(pageLanguage()).locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);
