import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames, guessColumns } from '@forwhom/client/bringing/columns.ts';
import { LONG, planRows, split, type Ground, type Wish } from '@forwhom/client/bringing/planRows.ts';
import { MAX_ROWS, readTable } from '@forwhom/client/bringing/readTable.ts';
import { textOf } from '@forwhom/client/bringing/textOf.ts';
import { toCsv } from '@forwhom/server/exports/formats/csv.ts';
import { printable } from '@forwhom/server/exports/formats/text.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { languages, type Language } from '@forwhom/shared/vocabulary/language.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import { DO, WHOM } from '../support/client-page.ts';
import { Person } from '../support/client-stage.ts';
import { finished } from '../support/finished.ts';

const ground = (texts: readonly string[] = []): Ground => ({
  zones: [
    { id: DO, names: ['Do', 'What do we do?'] },
    { id: WHOM, names: ['Whom'] },
  ],
  texts,
  evidenceNames: { saw: 'we saw it', told: 'they told us', assume: 'we assume' },
});
const wish = (rest: Partial<Wish> = {}): Wish => ({
  uses: ['text'],
  zone: DO,
  duplicates: 'skip',
  long: 'split',
  ...rest,
});

// A cell that a spreadsheet may hold: letters of any script, quotes, separators, line breaks; never only white space.
const cell = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll(/\r/g, '').trim())
  .filter((text) => text !== '' && !text.startsWith('\uFEFF'));

const BYTE_ORDER_MARK = '\uFEFF';

/** Windows-1252 where it is not Latin-1. */
const WESTERN: ReadonlyMap<string, number> = new Map(
  [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].flatMap((letter, i): [string, number][] =>
    letter === ' ' ? [] : [[letter, 0x80 + i]],
  ),
);
const western = (text: string): Uint8Array =>
  Uint8Array.from([...text], (letter) => WESTERN.get(letter) ?? letter.charCodeAt(0));

/** A line that somebody wrote: words between which there are commas and spaces. */
const sentence = fc.array(fc.stringMatching(/^[a-zäöüß]{1,9}$/), { minLength: 2, maxLength: 4 }).chain((words) =>
  fc
    .array(fc.constantFrom(' ', ', ', ' 1,5 ', ' "ach, so" '), {
      minLength: words.length - 1,
      maxLength: words.length - 1,
    })
    .map((gaps) => words.map((word, i) => word + (gaps[i] ?? '')).join('')),
);

/** RFC 4180, everything quoted. */
const written = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');

/** What lies on a board, as rows that are brought. */
const rowsOf = ({ notes, themes }: BoardFile): unknown[] =>
  notes.map(({ text, zone, theme, evidence }) => {
    const name = themes.find(({ id }) => id === theme)?.name;
    return { text, zone, theme: name === undefined ? null : cleanLine(name), evidence };
  });

/** The rows of our own CSV of a board. */
function broughtBack(file: BoardFile, language: Language): readonly unknown[] {
  const table = readTable(textOf(toCsv(buildSummary(file), language)));
  const zones = file.zones.map(({ id, short, prompt }) => ({ id, names: [short, prompt] }));
  const all = wish({ uses: guessColumns(table), zone: null, duplicates: 'keep', long: 'keep' });
  return planRows(table, all, { zones, texts: [], evidenceNames: summaryWords(language).evidence }).rows;
}

/** A file has notes in the order of the board, a CSV by their themes. */
const inOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

describe('rows from a spreadsheet', () => {
  it('A1 cells come out as they were, whatever stands in them, copied or exported', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\t', ',', ';'),
        fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 20 }),
        (delimiter, rows) => {
          const table = readTable(written(rows, delimiter));
          const read = table.header === null ? table.rows : [table.header, ...table.rows];
          expect(read).toEqual(rows);
        },
      ),
    );
  });

  it('A1 a quoted cell with line breaks stays one note, empty rows are counted, a formula is text', () => {
    const table = readTable('text\tsegment\n"two\nlines ""quoted"""\tA\n\t\n=HYPERLINK("x")\tB\nمرحبا\tA\n');
    expect(table.header).toEqual(['text', 'segment']);
    expect(table.rows).toEqual([
      ['two\nlines "quoted"', 'A'],
      ['=HYPERLINK("x")', 'B'],
      ['مرحبا', 'A'],
    ]);
    expect(table.empty).toBe(1);
    expect(guessColumns(table)).toEqual(['text', 'theme']);
  });

  it('A1 quotes that enclose no whole cell swallow nothing', () => {
    const said = ['"Price" is too high', 'Nobody answers', 'They said "never again"'];
    expect(readTable(said.join('\n'))).toMatchObject({ header: null, rows: said.map((text) => [text]) });
    const themed = said.map((text, i) => [text, `T${i}`]);
    expect(readTable(themed.map((row) => row.join('\t')).join('\n')).rows).toEqual(themed);
    const behind = readTable('Theme\tText\nT0\t"Price" is too high\nT1\t"one\nnote"');
    expect(behind.header).toEqual(['Theme', 'Text']);
    expect(behind.rows).toEqual([
      ['T0', '"Price" is too high'],
      ['T1', 'one\nnote'],
    ]);
    expect(readTable('"x" y\n'.repeat(150_000)).beyond).toBe(150_000 - MAX_ROWS);
    expect(readTable('"open\nand on').rows).toEqual([['"open'], ['and on']]);
    expect(readTable('"one, ""two""\nthree"\n"four"').rows).toEqual([['one, "two"\nthree'], ['four']]);
  });

  it('A1 letters come out as they were in whatever bytes a spreadsheet has saved them', () => {
    const utf16 = (text: string): Buffer => Buffer.from(BYTE_ORDER_MARK + text, 'utf16le');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith(BYTE_ORDER_MARK));
        for (const bytes of [Buffer.from(text), Buffer.from(BYTE_ORDER_MARK + text), utf16(text), utf16(text).swap16()])
          expect(textOf(bytes)).toBe(text);
      }),
    );
    const letter = fc.constantFrom(...'abc;\r\n äöüÄÖÜßéèñøçå§°', ...WESTERN.keys());
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        // Some of these bytes are also letters of UTF-8, which nobody could tell.
        fc.pre(!isUtf8(western(text)));
        expect(textOf(western(text))).toBe(text);
      }),
    );
  });

  it('A1 a comma in a sentence parts nothing, however many there are in each line', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (lines) => {
        expect(readTable(lines.join('\n')).rows).toEqual(lines.map((line) => [line]));
      }),
    );
    const asked = ['Question, that nobody asks', 'Answer, which nobody gives'];
    expect(readTable(asked.join('\n'))).toMatchObject({ header: null, rows: asked.map((line) => [line]) });
    const helped = ['Wir helfen; sie danken', 'Wir fragen; sie sagen es'];
    expect(readTable(helped.join('\n')).rows).toEqual(helped.map((line) => [line]));
    for (const [table, first] of [
      ['Suppliers,B2B\nCallers,B2C', ['Suppliers', 'B2B']],
      ['"Suppliers, all","B2B"', ['Suppliers, all', 'B2B']],
      ['They wait;1,5', ['They wait', '1,5']],
      ['Text, Theme\nSuppliers, B2B', ['Suppliers', 'B2B']],
      ['Idea,Score,Cost\nList goods,1,2', ['List goods', '1', '2']],
    ] as const) {
      expect(readTable(table).rows[0]).toEqual(first);
    }
  });

  it('A1 as many rows as a board can take at once, and the rest is counted', () => {
    const table = readTable(Array.from({ length: MAX_ROWS + 7 }, (_, i) => `row ${i}\tx`).join('\n'));
    expect([table.rows.length, table.beyond, table.empty]).toEqual([MAX_ROWS, 7, 0]);
  });

  it.each([
    ['ID,Text,BG Color,Position X,Position Y,Area,Tags', ['none', 'text', 'none', 'none', 'none', 'zone', 'theme']],
    ['Frame,Sticky note,Author,Votes', ['zone', 'text', 'none', 'none']],
    ['Zettel;Thema;Bereich;Beleg', ['text', 'theme', 'zone', 'evidence']],
  ])('A2 columns are known by their headings: %s', (header, uses) => {
    const width = header.split(/[,;]/).length;
    const separator = header.includes(';') ? ';' : ',';
    const row = Array.from({ length: width }, (_, i) => `cell ${i}`).join(separator);
    expect(guessColumns(readTable(`${header}\n${row}\n${row}`))).toEqual(uses);
  });

  it('A2 without headings the wordiest column is the text, and one that sorts the rows their theme', () => {
    const table = readTable(
      '1\tSuppliers list goods late\tB2B\n2\tThe warehouse waits for labels\tB2B\n3\tCallers repeat themselves\tB2C\n4\tNobody reads the guide twice\tB2C',
    );
    expect(guessColumns(table)).toEqual(['none', 'text', 'theme']);
    expect(columnNames(table)).toEqual(['A', 'B', 'C']);
  });

  it.each(languages)('A2 a file of ours comes back with its notes, themes and zones, in %s', (language) => {
    const comesBack = (file: BoardFile): void =>
      expect(inOrder(broughtBack(file, language))).toEqual(inOrder(rowsOf(file)));
    // The questions of its votes, a run-off among them, are columns with long names.
    comesBack(finished);
    const [theme] = finished.themes;
    const note = finished.notes.find((one) => one.theme === theme?.id);
    if (theme === undefined || note === undefined) throw new Error('it has no themes');
    const start = fc.constantFrom('', '=', '+', '-', ' @', '＝', '＋', '－', '＠', '\u200B=', '\t', '▲ ', '★');
    const words = fc.tuple(start, cell).map(([first, rest]) => (first + printable(rest).trim()).trimEnd());
    fc.assert(
      fc.property(words, words, (text, name) => {
        fc.pre(text !== '' && !text.startsWith("'") && cleanLine(name) !== '');
        comesBack({ ...finished, themes: [{ ...theme, name }], notes: [{ ...note, text }] });
      }),
    );
  });

  it('A3 every row becomes notes or is counted: without text, said before, too long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(cell, { nil: '' }), { maxLength: 30 }),
        fc.constantFrom('skip' as const, 'keep' as const),
        (texts, duplicates) => {
          const table = { header: null, rows: texts.map((text) => [text, 'x']), empty: 0, beyond: 0 };
          const plan = planRows(table, wish({ uses: ['text', 'none'], duplicates, long: 'keep' }), ground());
          const left = duplicates === 'skip' ? plan.duplicates : 0;
          expect(plan.rows.length + plan.textless + left).toBe(texts.length);
        },
      ),
    );
    const plan = planRows(
      { header: null, rows: [['Known already'], ['New'], ['new '], ['x'.repeat(900)]], empty: 0, beyond: 0 },
      wish({ long: 'shorten' }),
      ground(['known already']),
    );
    expect([plan.duplicates, plan.long, plan.rows.length]).toEqual([2, 1, 2]);
    expect(plan.rows[1]?.text).toHaveLength(LONG);
  });

  it('A3 a text that is split loses no word, and no piece is too long', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 120 }), (words) => {
        const text = words.join(' ');
        const pieces = split(text);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(LONG);
          expect(piece.isWellFormed()).toBe(text.isWellFormed());
        }
        const bare = (some: string): string => some.replaceAll(/\s/gu, '');
        expect(bare(pieces.join(''))).toBe(bare(text));
      }),
    );
  });

  it('A4 rows find their zone by its name or prompt, their theme, and how they are known', () => {
    const table = readTable(
      'text,theme,zone,evidence\nSuppliers,Partners,WHOM,We saw it\nWe list goods,,what do we do?,no idea\nElsewhere,,Mars,',
    );
    const plan = planRows(table, wish({ uses: guessColumns(table), zone: WHOM }), ground());
    expect(plan.rows).toEqual([
      { text: 'Suppliers', zone: WHOM, theme: 'Partners', evidence: 'saw' },
      { text: 'We list goods', zone: DO, theme: null, evidence: null },
      { text: 'Elsewhere', zone: WHOM, theme: null, evidence: null },
    ]);
  });

  it('A5 rows and their themes are one act: one undo takes all of them back, and one redo brings them', () => {
    const anna = new Person('anna');
    const row = (text: string, theme: string | null) => ({ text, theme, zone: WHOM, evidence: null });
    const made = anna.actions.addRows([row('one', 'A'), row('two', 'A'), row('three', 'B'), row('four', null)]);
    expect(made).toHaveLength(4);
    const shown = (): unknown =>
      anna.notes
        .themes()
        .map(({ theme, members }) => [
          theme.name,
          members.map((id) => anna.text(id) ?? '').sort((a, b) => a.localeCompare(b)),
        ]);
    const all = [
      ['A', ['one', 'two']],
      ['B', ['three']],
    ];
    expect(shown()).toEqual(all);
    anna.actions.undo();
    expect([anna.texts, shown()]).toEqual([[], []]);
    anna.actions.redo();
    expect(shown()).toEqual(all);
    expect(anna.texts).toHaveLength(4);
  });

  it('A5 while new notes are hidden, rows become drafts in no theme', () => {
    const anna = new Person('anna');
    anna.veiled = true;
    anna.actions.addRows([{ text: 'one', theme: 'A', zone: WHOM, evidence: null }]);
    expect([...anna.notes.values()].map(({ draft, note }) => [draft, note.theme])).toEqual([[true, null]]);
    expect(anna.notes.themes()).toEqual([]);
  });
});
