import type { ThemeRecord } from '../../state/model.ts';

/** Most themes that are offered at once. */
const MOST = 8;

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** Themes whose name, or a word of it, begins with what was typed; nothing typed offers the largest. */
export function matching(themes: readonly ThemeRecord[], typed: string): readonly ThemeRecord[] {
  const start = plain(typed);
  if (start === '') return [...themes].sort((a, b) => b.members.length - a.members.length).slice(0, MOST);
  return themes
    .filter(({ theme }) => {
      const name = plain(theme.name);
      return name.startsWith(start) || name.split(/\s+/).some((word) => word.startsWith(start));
    })
    .slice(0, MOST);
}
