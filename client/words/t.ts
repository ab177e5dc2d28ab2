import en from './en.json';

/** A sentence, or its forms by plural category of `count` (Intl.PluralRules: one, few, other …). */
export type Message = string | { readonly [category in Intl.LDMLPluralRule]?: string };
export type Words = Readonly<Record<string, Message>>;
export type MessageKey = keyof typeof en;
export type Params = Readonly<Record<string, string | number>>;

/** English is part of the first load, so that no key is ever without words. */
const english: Words = en;

/**
 * The words of this page. Set once, before the first paint: changing the language loads the page afresh, so nothing on
 * screen has to listen for it.
 */
const spoken = { language: 'en', words: english };
/** Made once: a long list counts under each of its headings. */
let plurals: Intl.PluralRules | null = null;

export function speak(language: string, words: Words): void {
  spoken.language = language;
  spoken.words = words;
  plurals = null;
}

/** The language on screen, as a BCP 47 tag. */
export const language = (): string => spoken.language;

const inForm = (message: Message, count: string | number | undefined): string => {
  if (typeof message === 'string') return message;
  plurals ??= new Intl.PluralRules(spoken.language);
  const category = plurals.select(Number(count ?? 0));
  return message[category] ?? message.other ?? '';
};

/** Languages that write a small count as its digits: what formats any other takes a browser 16 ms to make. */
const plain: ReadonlySet<string> = new Set(['en', 'de']);

const inNumbers = (value: string | number): string => {
  if (typeof value === 'string') return value;
  const isSmall = Number.isInteger(value) && value >= 0 && value < 1_000;
  return isSmall && plain.has(spoken.language) ? String(value) : value.toLocaleString(spoken.language);
};

/** A message with `{name}` filled in. `count` chooses the plural form. */
export const fill = (message: Message, params: Params): string =>
  inForm(message, params['count']).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : inNumbers(value);
  });

/** The words for a key. */
export const t = (key: MessageKey, params: Params = {}): string =>
  fill(spoken.words[key] ?? english[key] ?? key, params);
