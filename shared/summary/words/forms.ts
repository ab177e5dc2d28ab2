import type { SummaryWords } from './shape.ts';

type Formats = Pick<SummaryWords, 'number' | 'decimal' | 'percent' | 'date' | 'day' | 'list'> & {
  /** One of several forms by the number, with `#` where it stands. */
  readonly counted: (one: string, other: string) => (count: number) => string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Numbers, dates and lists as a language writes them. */
export function formsOf(locale: string): Formats {
  const integer = new Intl.NumberFormat(locale);
  // −0.04 is 0.0, not −0.0.
  const tenth = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'negative',
  });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const plural = new Intl.PluralRules(locale);
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return {
    number: (value) => integer.format(value),
    decimal: (value) => tenth.format(value),
    percent: (value) => share.format(value),
    date: (at, timeZone) => new Intl.DateTimeFormat(locale, { ...long, timeZone }).format(at),
    day: (day) => {
      const at = DAY.test(day) ? Date.parse(day) : Number.NaN;
      return Number.isNaN(at) ? day : new Intl.DateTimeFormat(locale, { ...long, timeZone: 'UTC' }).format(at);
    },
    list: (items) => and.format(items),
    counted: (one, other) => (count) =>
      (plural.select(count) === 'one' ? one : other).replaceAll('#', () => integer.format(count)),
  };
}
