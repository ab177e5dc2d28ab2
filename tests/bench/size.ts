import { bytesOf, firstLoad } from '../support/first-load.ts';
import { measureStart } from './startup.ts';
import { alone, atMost, type Row } from './table.ts';

const SIZES = [100, 1_000];

/** What the first load of a page weighs, and how soon a board can be worked on by a processor a quarter as fast. */
export async function benchSize(): Promise<Row[]> {
  const kB = (bytes: number): number => bytes / 1_000;
  const rows = [
    alone('script of the board page at first load, brotli', 'kB', kB(bytesOf('board', 'script')), atMost(250)),
    alone('the same on a phone, with the list', 'kB', kB(bytesOf('board on a phone', 'script'))),
    alone('styles of the board page', 'kB', kB(bytesOf('board', 'style'))),
    alone('faces of the board page', 'kB', kB(bytesOf('board', 'face'))),
    alone('files of the board page', 'files', firstLoad('board').length),
    alone('script of the home page', 'kB', kB(bytesOf('home', 'script'))),
  ];
  for (const [notes, figures] of await measureStart(SIZES)) {
    const told = (what: string, name: string): Row =>
      alone(`${notes.toLocaleString('en')} notes, processor at a quarter: ${what}`, 'ms', figures[name] ?? Number.NaN);
    rows.push(
      told('first note painted', 'notes'),
      told('composer takes words', 'composer'),
      told('interactive', 'interactive'),
      told('interactive at the second visit', 'again'),
    );
  }
  return rows;
}
