import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';

/** How long a workshop may take, by the minutes of its agenda. */
export const lengths = ['any', 'short', 'hour', 'long'] as const;
export type Length = (typeof lengths)[number];

export interface Search {
  readonly words: string;
  readonly length: Length;
}

/** Letters without case, accents and the apostrophes that nobody types alike. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}’'‘]/gu, '')
    .toLowerCase();

const lasts = (minutes: number, length: Length): boolean => {
  // A template without an agenda takes as long as people like.
  if (length === 'any' || minutes === 0) return true;
  if (length === 'short') return minutes <= 45;
  return length === 'hour' ? minutes > 45 && minutes <= 60 : minutes > 60;
};

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Shorter words say little about what somebody looks for. */
const TELLING = 4;

export interface Found {
  readonly cards: readonly TemplateCard[];
  /** Whether every word was found; otherwise these are the ones with most of them, the closest first. */
  readonly whole: boolean;
}

/**
 * Cards that hold every word that was typed: in name, purpose, steps or zones. If there is none, those that hold some.
 * `alike`: words that templates say otherwise, and last the word that they say: `users, clients: customer`.
 */
export function found(cards: readonly TemplateCard[], { words, length }: Search, alike = ''): Found {
  const [others = '', ours = ''] = alike.split(':');
  const same = new Set(wordsOf(others));
  const wanted = wordsOf(words).map((word) => (same.has(word) ? plain(ours).trim() : word));
  const held = cards
    .filter(({ minutes }) => lasts(minutes, length))
    .map((card) => {
      const text = plain([card.name, card.purpose, ...card.steps, ...card.zones.map(({ short }) => short)].join('\n'));
      return { card, words: wanted.filter((word) => text.includes(word)) };
    });
  const whole = held.filter((one) => one.words.length === wanted.length);
  if (whole.length > 0) return { cards: whole.map(({ card }) => card), whole: true };
  const some = held
    .map(({ card, words: all }) => ({ card, count: all.filter((word) => word.length >= TELLING).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  return { cards: some.map(({ card }) => card), whole: false };
}
