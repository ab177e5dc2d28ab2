import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSummary } from '@forwhom/server/exports/makeSummary.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { awkward } from '../support/finished-words.ts';
import { finished } from '../support/finished.ts';
import { bare, poppler } from './exporting.ts';
import { repeat } from '../support/random.ts';

const pdfOf = (file: BoardFile): Promise<Uint8Array> => makeSummary(file, 'pdf', 'en');

/** The board with these notes alone, in its first zone. */
function boardWith(texts: readonly string[]): BoardFile {
  const [note] = finished.notes;
  const notes = texts.map((text, i) => ({ ...(note as NonNullable<typeof note>), id: `n${i + 1}`, text, theme: null }));
  const said = { sentences: {}, remarks: [], nextSteps: [], ratings: [], then: null, examples: [] };
  const insights = { ...finished.insights, ...said };
  return { ...finished, notes, themes: [], threads: [], sets: [], marks: {}, fit: {}, insights };
}

describe('the summary as PDF', () => {
  it('X12 Every note can be found, copied and read, Arabic and Hebrew from the right', async () => {
    const text = poppler('pdftotext', await pdfOf(finished));
    const found = bare(text);
    // A page may end within these.
    const onePiece = finished.notes.filter((note) => note.text.length < 200 && note.text !== awkward.mixed);
    expect(onePiece.filter((note) => !found.includes(bare(note.text))).map((note) => note.text)).toEqual([]);
    for (const part of awkward.long.split('; ')) expect(found).toContain(bare(part.split(',')[0] ?? ''));
    // In which order two directions in one line come out is the reader's choice.
    for (const word of awkward.mixed.split(/[ „“]+/)) expect(text).toContain(word);
    expect(text).toContain(awkward.arabic);
    expect(text).toContain(awkward.hebrew);
  });

  it('X12 A name, a day and a head stay whole in a table, whatever long words stand beside them', async () => {
    const nextSteps = [
      {
        what: 'Kundenzufriedenheitsumfrage für die Gewerbekunden starten',
        owner: 'Christopher',
        due: '2027-09-30',
        goal: 'Beschwerdebearbeitungszeit halbieren',
        check: 'Ergebnisse auf https://umfragen.example.com/2027/gewerbekunden',
        about: 't1',
        done: false,
      },
    ];
    const themes = finished.themes.map((theme) => ({ ...theme, name: 'Straßenverkehrsbehörden' }));
    const file = { ...finished, themes, insights: { ...finished.insights, nextSteps } };
    const text = poppler('pdftotext', await makeSummary(file, 'pdf', 'de'), '-layout');
    const words = new Set(text.split(/\s+/u));
    expect(['Christopher', 'September', 'Erledigt', 'herausfinden'].filter((word) => !words.has(word))).toEqual([]);
  });

  it('X13 A program that reads aloud is told title, language, headings and tables; all fonts are in the file', async () => {
    const pdf = await pdfOf(finished);
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/^Title: +Integration team$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
    expect(info).toMatch(/^Page size: .*A4/m);
    const structure = poppler('pdfinfo', pdf, '-struct');
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'Figure']) expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    const meta = poppler('pdfinfo', pdf, '-meta');
    expect(meta).toContain('pdfuaid');
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang');
    // Columns from the right: object id (2), uni, sub, emb.
    const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(5);
    for (const font of fonts) expect(font.trim().split(/\s+/).at(-5)).toBe('yes');
  });

  it('X14 What people wrote is set as it is: no markup of theirs does anything', async () => {
    const markup = [
      '#panic("no")',
      '#import "x.typ"',
      '$ x^2 $',
      '*a* _b_ `c` ~',
      '= Heading',
      '\\u{41}',
      '<label> @ref',
      '#',
    ];
    const text = bare(poppler('pdftotext', await pdfOf(boardWith(markup))));
    for (const one of markup) expect(text).toContain(bare(one));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), async (texts) => {
        const pdf = await pdfOf(boardWith(texts));
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      }),
      { numRuns: 25 * repeat },
    );
  });

  it('X15 Characters that no font has are shown as boxes and named at the end', async () => {
    const text = poppler('pdftotext', await pdfOf(boardWith(['ลูกค้า asks', 'plain'])));
    expect(text).toContain('□');
    expect(text).toContain('U+0E25');
    expect(text).toContain('asks');
    expect(poppler('pdftotext', await pdfOf(boardWith(['plain'])))).not.toContain('□');
  });

  it('X16 An empty board has a summary on paper too', async () => {
    const empty = { ...boardWith([]), people: [], agenda: { ...finished.agenda, startedAt: null } };
    expect(poppler('pdftotext', await pdfOf(empty))).toContain('Integration team');
  });
});
