import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '@forwhom/server/exports/formats/csv.ts';
import { toHtml } from '@forwhom/server/exports/formats/html.ts';
import { toMarkdown } from '@forwhom/server/exports/formats/markdown.ts';
import { inert, printable } from '@forwhom/server/exports/formats/text.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import { sectionsOf } from '@forwhom/shared/summary/sections.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { appendixOf, folded, reader, tablesOf } from '../support/markdown.ts';
import { formulas } from '../support/payloads.ts';
import { parseCsv } from '../support/parseCsv.ts';
import { contested, empty, hostile, notesOf, whole } from '../support/summaries.ts';

const [english, german] = [summaryWords('en'), summaryWords('de')];
const read = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const markdown = (summary: Summary, language: 'en' | 'de' = 'en'): string => read(toMarkdown(summary, language));
const csv = (summary: Summary): string[][] => parseCsv(read(toCsv(summary, 'en')));

describe('markdown', () => {
  it('X30 has every note once, in its zone’s order, as its author wrote it', () => {
    for (const summary of [whole, hostile]) {
      expect(appendixOf(markdown(summary))).toEqual(
        notesOf(summary).map(({ text }) => folded(text) || english.wordless),
      );
    }
  });

  it('X30 says beneath a theme how it is known, as the page does', () => {
    const themes = whole.appendix.flatMap((zone) => zone.themes).filter(({ evidence }) => evidence !== null);
    expect(themes.length).toBeGreaterThan(1);
    const [, appendix = ''] = markdown(whole).split(`## ${english.headings.appendix}`);
    for (const { symbol, name, evidence } of themes) {
      const heading = `#### ${symbol} ${name}\n\n`;
      expect(appendix).toContain(`${heading}${english.evidence[evidence ?? 'unasked']}\n`);
    }
  });

  it('X31 nothing that was written becomes markup, a link, an image, HTML or the end of a table', () => {
    const tokens = reader.parse(markdown(hostile), {});
    const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
    const types = new Set(all.map(({ type }) => type.replace(/_(open|close)$/, '')));
    expect([...types].sort()).toEqual(
      'bullet_list em hardbreak heading inline list_item paragraph softbreak strong table tbody td text th thead tr'
        .split(' ')
        .filter((type) => types.has(type)),
    );
    const count = (type: string): number => all.filter((each) => each.type === type).length;
    expect(count('strong_open')).toBe(hostile.answers.filter(({ sentence }) => sentence !== null).length);
    expect(count('heading_open')).toBe(
      reader.parse(markdown(whole), {}).filter(({ type }) => type === 'heading_open').length + 1,
    );
  });

  it('X31 any text at all reads as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }), (strange, plain) => {
        const loose = [strange, `${plain}\n${plain}`, `${strange} ${plain}`].map((text) => {
          return { id: 'n1', text, color: 'sun' as const, evidence: null, marks: 0, author: null };
        });
        const summary = { ...empty, appendix: [{ zone: null, prompt: '', themes: [], loose }] };
        expect(appendixOf(markdown(summary))).toEqual(loose.map(({ text }) => folded(text) || english.wordless));
      }),
    );
  });

  it('X31 a sign that begins something only where a line begins is written as it is elsewhere', () => {
    const [step] = whole.nextSteps;
    if (step === undefined) throw new Error('no next step');
    const nextSteps = [{ ...step, what: '- 10 %', due: '2026-12-05', about: null }];
    const source = markdown({ ...empty, at: Date.UTC(2026, 10, 22), nextSteps }, 'de');
    expect(source).toContain(' · 22. November 2026\n');
    expect(source).toContain('| - 10 % |');
    expect(source).toContain('| 5. Dezember 2026 |');
    expect(tablesOf(source)[0]?.[1]).toEqual(expect.arrayContaining(['- 10 %', '5. Dezember 2026']));
  });

  it('X32 has every round with its whole ranking', () => {
    for (const summary of [whole, contested]) {
      const tables = tablesOf(markdown(summary));
      for (const { standings } of summary.rounds) {
        expect(tables.map(([, ...rows]) => rows)).toContainEqual(
          standings.map((each) => [
            english.place(each.rank, each.tied),
            folded(titled(each)),
            ...[each.dots, each.voters, each.notes].map(String),
          ]),
        );
      }
    }
  });

  it('X33 has the sections that have something to say, in both languages, and no others', () => {
    for (const language of languages) {
      const words = summaryWords(language);
      for (const summary of [whole, { ...whole, flow: null, surprises: null, nextSteps: [] }, empty]) {
        const headings = [...markdown(summary, language).matchAll(/^## (.*)$/gm)].map(([, title]) => title);
        expect(headings).toEqual(sectionsOf(summary).map((name) => words.headings[name]));
      }
    }
  });
});

describe('csv', () => {
  it('X34 has one row for each note, always quoted, behind a mark that says UTF-8', () => {
    const source = read(toCsv(whole, 'en'));
    expect(source.startsWith('\ufeff"')).toBe(true);
    const [head, ...rows] = csv(whole);
    expect(rows).toHaveLength(whole.counts.notes);
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
    expect(rows.map((row) => row[2])).toEqual(notesOf(whole).map(({ text }) => inert(text)));
  });

  it('X34 its cells are parted by what spreadsheets of its language take for their end', () => {
    const rows = [english, german].map((words) =>
      parseCsv(read(toCsv(whole, words.language)), words === german ? ';' : ','),
    );
    expect(rows.map(([head]) => head?.slice(0, 3))).toEqual(
      [english, german].map(({ columns: { zone, theme, note } }) => [zone, theme, note]),
    );
    expect(rows[1]?.slice(1).map((row) => row[2])).toEqual(rows[0]?.slice(1).map((row) => row[2]));
  });

  it('X34 tells of each note what its theme, or itself, got in each round', () => {
    const [head = [], ...rows] = csv(whole);
    for (const round of whole.rounds) {
      const column = head.lastIndexOf(`${round.lens ?? ''} ${round.question}`.trim());
      const themed = whole.appendix.flatMap(({ themes, loose }) => [
        ...themes.flatMap((theme) => theme.notes.map(() => theme.id)),
        ...loose.map(({ id }) => id),
      ]);
      if (whole.rounds.filter(({ question }) => question === round.question).length > 1) continue;
      expect(column).toBeGreaterThan(4);
      expect(rows.map((row) => row[column])).toEqual(
        themed.map((id) => String(round.standings.find((each) => each.id === id)?.dots ?? '')),
      );
    }
  });

  it('X35 no cell is a formula, wherever it was written and however it was hidden', () => {
    const cells = csv(hostile).flat();
    expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u.test(cell))).toEqual([]);
    for (const formula of formulas) {
      expect(cells).toContain(`'${printable(formula)}`);
    }
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u0000') }),
        fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'),
        fc.string(),
        (before, sign, after) => inert(before + sign + after).startsWith("'"),
      ),
    );
  });

  it('X36 names stand in it only where the summary has them', () => {
    const nameless = {
      ...whole,
      appendix: whole.appendix.map((zone) => ({
        ...zone,
        themes: zone.themes.map((theme) => ({
          ...theme,
          notes: theme.notes.map((note) => ({ ...note, author: null })),
        })),
        loose: zone.loose.map((note) => ({ ...note, author: null })),
      })),
    };
    expect(csv(whole)[0]).toContain(english.columns.author);
    expect(csv(nameless)[0]).not.toContain(english.columns.author);
    expect(csv(nameless)[0]).toHaveLength((csv(whole)[0]?.length ?? 0) - 1);
  });
});

describe('text', () => {
  it('X37 what no file can hold is left out, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\ud800', '\udfff', '\u0000', '\u0008', '\ufffe'),
        (text, bad) => {
          const kept = printable(text + bad + text);
          expect(kept).toBe(printable(kept));
          expect(kept.isWellFormed()).toBe(true);
          expect([...kept]).not.toContain(bad);
        },
      ),
    );
    expect(printable('a\r\nb\rc\td – ü 👩‍👩‍👧 שלום \u202eא')).toBe('a\nb\nc\td – ü 👩‍👩‍👧 שלום \u202eא');
  });

  it('X37 lines that a program parts by signs of its own stay parted', () => {
    expect(printable('one\u000btwo\fthree\r\nfour')).toBe('one\ntwo\nthree\nfour');
    const loose = [
      { id: 'n1', text: 'Slow\u000bservice', color: 'sun' as const, evidence: null, marks: 0, author: null },
    ];
    const summary = { ...empty, appendix: [{ zone: null, prompt: '', themes: [], loose }] };
    expect(appendixOf(markdown(summary))).toEqual(['Slow service']);
    expect(csv(summary)[1]?.[2]).toBe('Slow\nservice');
  });

  it('X38 the same summary gives the same bytes', () => {
    for (const make of [toMarkdown, toCsv, toHtml]) {
      expect(make(structuredClone(hostile), 'de')).toEqual(make(hostile, 'de'));
    }
  });
});
