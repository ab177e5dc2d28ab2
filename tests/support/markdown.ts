import MarkdownIt from 'markdown-it';
import { printable } from '@forwhom/server/exports/formats/text.ts';

/** As a reader sees it that follows CommonMark, lets HTML through and knows tables. */
export const reader = new MarkdownIt({ html: true });
type Token = ReturnType<typeof reader.parse>[number];
export const folded = (text: string): string => printable(text).replaceAll(/\s+/gu, ' ').trim();
/** What is left of a token when its markup has gone. */
const wordsOf = (token: Token | undefined): string =>
  (token?.children ?? [])
    .map((each) => (each.type === 'text' ? each.content : ' '))
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The texts of list items behind the last heading of the second level, facts cut off. */
export function appendixOf(source: string): string[] {
  const tokens = reader.parse(source, {});
  const start = tokens.findLastIndex(({ type, tag }) => type === 'heading_open' && tag === 'h2');
  const items: string[][] = [];
  for (const [at, token] of tokens.entries()) {
    if (at < start) continue;
    if (token.type === 'list_item_open') items.push([]);
    if (token.type === 'inline' && tokens[at - 1]?.type === 'paragraph_open' && token.level > 2) {
      const children = token.children ?? [];
      const facts = children.findIndex(({ type }) => type === 'em_open');
      const said = { ...token, children: facts === -1 ? children : children.slice(0, facts) } as Token;
      items.at(-1)?.push(wordsOf(said));
    }
  }
  return items.map((parts) => parts.join(' '));
}

/** The cells of every table, row by row, heads among them. */
export function tablesOf(source: string): string[][][] {
  const tables: string[][][] = [];
  const tokens = reader.parse(source, {});
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'table_open') tables.push([]);
    if (token.type === 'tr_open') tables.at(-1)?.push([]);
    if (token.type !== 'td_open' && token.type !== 'th_open') continue;
    const row = tables.at(-1)?.at(-1);
    row?.push(wordsOf(tokens[at + 1]));
  }
  return tables;
}
