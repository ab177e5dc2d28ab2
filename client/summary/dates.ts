import { language } from '../words/t.ts';

/** A day, as people here write it. */
export const dateOf = (at: number): string => new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(at);

/** A day and the time on it. */
export const instantOf = (at: number): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' }).format(at);
