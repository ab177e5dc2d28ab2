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

/** Cards that hold every word that was typed: in name, purpose, steps or zones. */
export function found(cards: readonly TemplateCard[], { words, length }: Search): readonly TemplateCard[] {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  return cards.filter(({ name, purpose, steps, zones, minutes }) => {
    if (!lasts(minutes, length)) return false;
    const text = plain([name, purpose, ...steps, ...zones.map(({ short }) => short)].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
}
