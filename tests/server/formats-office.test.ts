import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDocx } from '@forwhom/server/exports/formats/docx.ts';
import { toPptx } from '@forwhom/server/exports/formats/pptx.ts';
import { inert, printable } from '@forwhom/server/exports/formats/text.ts';
import { toXlsx } from '@forwhom/server/exports/formats/xlsx.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import { sectionsOf } from '@forwhom/shared/summary/sections.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { openedInOffice, partsOf, slidesOf, textsOf, unescaped } from '../support/office.ts';
import { contested, empty, hostile, nasty, notesOf, whole } from '../support/summaries.ts';

const english = summaryWords('en');

/** Letters alone: where a line ends is each program's own affair. */
const bare = (text: string): string => printable(text).replaceAll(/\s+/gu, '');
const count = (xml: string, pattern: RegExp): number => [...xml.matchAll(pattern)].length;

/** Says which of the texts is not there, in that order and each at its own place. */
function missing(all: string, texts: readonly string[]): string[] {
  let from = 0;
  return texts.filter((text) => {
    const at = all.indexOf(bare(text), from);
    if (at !== -1) from = at + bare(text).length;
    return at === -1;
  });
}

/** What XML 1.0 forbids, escaped or not. */
const forbidden = (xml: string): string[] =>
  [...xml].filter((sign) => !/[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(sign));

const all = [whole, hostile, contested, empty] as const;

/** Each file is made once for all that is asked of it. */
const once = (make: typeof toDocx): typeof toDocx => {
  const made = new Map<string, Promise<Uint8Array>>();
  return (summary, language) => {
    const key = `${all.indexOf(summary)} ${language}`;
    const file = made.get(key) ?? make(summary, language);
    made.set(key, file);
    return file;
  };
};
const [xlsx, docx, pptx] = [once(toXlsx), once(toDocx), once(toPptx)];

describe('xlsx', () => {
  const sheets = async (summary: Summary) => {
    const read = await readXlsxFile(Buffer.from(await xlsx(summary, 'en')), { trim: false });
    return new Map(read.map(({ sheet, data }) => [sheet, data]));
  };

  it('X39 has a sheet for the summary, the votes, the notes and whatever else there is, none of them empty', async () => {
    const names = [...(await sheets(whole)).keys()];
    const { headings, columns } = english;
    expect(names).toEqual([
      english.summary,
      headings.rounds,
      columns.notes,
      headings.nextSteps,
      headings.portfolio,
      headings.fit,
      columns.threads,
      headings.assumptions,
      headings.coverage,
    ]);
    expect([...(await sheets(empty)).keys()].slice(0, 2)).not.toContain(headings.rounds);
    for (const summary of all) {
      for (const [name, rows] of await sheets(summary)) {
        expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
        expect(rows.length).toBeGreaterThan(1);
      }
    }
  });

  it('X40 has a row for each note and one for each candidate of each round, numbers as numbers', async () => {
    for (const summary of all) {
      const read = await sheets(summary);
      const notes = read.get(english.columns.notes)?.slice(1) ?? [];
      expect(notes.map((row) => bare(String(row[2] ?? '')))).toEqual(
        notesOf(summary).map(({ text }) => bare(inert(text))),
      );
      const votes = (read.get(english.headings.rounds)?.slice(1) ?? []).map((row) => row.slice(1, 6));
      expect(votes.map(([place, title, ...numbers]) => [place, bare(String(title ?? '')), ...numbers])).toEqual(
        summary.rounds.flatMap(({ standings }) =>
          standings.map((each) => [
            english.place(each.rank, each.tied),
            bare(inert(titled(each))),
            each.dots,
            each.voters,
            each.notes,
          ]),
        ),
      );
    }
  });

  it('X41 has no formula in it, each head in bold and in view, and no text that would become a formula', async () => {
    for (const summary of [hostile, contested]) {
      const parts = partsOf(await xlsx(summary, 'en'));
      const written = [...parts].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
      for (const [, xml] of written) {
        expect(xml).not.toMatch(/<f[ >]|t="(?:str|e|b)"|<hyperlink/);
        expect(xml).toContain('ySplit="1"');
        expect(xml).toContain('state="frozen"');
      }
      const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)];
      expect(strings.length).toBeGreaterThan(nasty.length);
      const texts = strings.map(([, text]) => unescaped(text ?? ''));
      expect(texts.filter((text) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(text))).toEqual([]);
      expect([...parts.keys()].filter((name) => /external|connection|vba|macro/i.test(name))).toEqual([]);
    }
    expect(partsOf(await xlsx(whole, 'en')).get('xl/styles.xml')).toContain('<b/>');
  });
});

describe('docx', () => {
  it('X42 has Word’s own headings, lists and tables, and every note once', async () => {
    for (const summary of all) {
      const xml = partsOf(await docx(summary, 'en')).get('word/document.xml') ?? '';
      const heads = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*?<w:pStyle w:val="Heading1"\/>.*?<\/w:p>/gs)];
      expect(heads.map(([paragraph]) => textsOf(paragraph, 'w:t'))).toEqual(
        sectionsOf(summary).map((name) => english.headings[name]),
      );
      expect(count(xml, /<w:pStyle w:val="Title"\/>/g)).toBe(1);
      const appendix = summary.counts.notes === 0 ? '' : xml.slice(xml.lastIndexOf('<w:pStyle w:val="Heading1"/>'));
      expect(count(appendix, /<w:numPr>/g)).toBe(summary.counts.notes);
      const texts = notesOf(summary).map(({ text }) => text);
      expect(missing(bare(textsOf(appendix, 'w:t')), texts)).toEqual([]);
      expect(count(xml, /<w:tbl>/g)).toBe(count(xml, /<w:tblHeader\/>/g));
    }
  });

  it('X43 sets what runs from the right from there, and says which language the rest is in', async () => {
    const parts = partsOf(await docx(hostile, 'de'));
    const xml = parts.get('word/document.xml') ?? '';
    const paragraph = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].find(([each]) => textsOf(each, 'w:t').startsWith('שלום'));
    expect(paragraph?.[0]).toContain('<w:bidi/>');
    expect(paragraph?.[0]).toContain('<w:rtl/>');
    expect(parts.get('word/styles.xml')).toMatch(/<w:lang [^>]*w:val="de-DE"/);
  });

  it('X44 has a picture with words for each drawing, and its numbers beneath', async () => {
    const parts = partsOf(await docx(whole, 'en'));
    const xml = parts.get('word/document.xml') ?? '';
    const pictures = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words]) => unescaped(words ?? ''));
    expect(pictures).toContain(english.charts.portfolio);
    expect(pictures).toContain(english.charts.flow);
    expect(pictures.every((words) => words !== '')).toBe(true);
    expect(new Set(parts.keys()).size).toBeGreaterThan(pictures.length);
    for (const { leaders } of whole.answers) {
      for (const { title, dots } of leaders) expect(bare(textsOf(xml, 'w:t'))).toContain(bare(`${title}${dots}`));
    }
  });
});

describe('pptx', () => {
  const titleOf = (slide: string): string =>
    textsOf(/<p:ph\s[^>]*type="title".*?<\/p:sp>/s.exec(slide)?.[0] ?? '', 'a:t');

  /** What stands on a slide but its title and its number. */
  const bodyOf = (slide: string): string =>
    textsOf(slide.replaceAll(/<a:fld .*?<\/a:fld>/gs, ''), 'a:t').replace(titleOf(slide), '');

  it('X45 has one slide for each question, its sentence as the title and its leaders as a chart with their numbers', async () => {
    const parts = partsOf(await pptx(whole, 'en'));
    const slides = slidesOf(parts);
    const answers = slides.slice(1, 1 + whole.answers.length);
    expect(answers.map(titleOf)).toEqual(whole.answers.map(({ sentence }) => sentence ?? english.noAnswer));
    for (const [n, { question }] of whole.answers.entries())
      expect(textsOf(answers[n] ?? '', 'a:t')).toContain(question);
    const charts = [...parts].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => xml);
    const wanted = whole.answers.filter(({ leaders }) => leaders.length > 0);
    expect(charts).toHaveLength(wanted.length);
    const numbers = charts.map((xml) =>
      [...(/<c:val>.*?<\/c:val>/s.exec(xml)?.[0] ?? '').matchAll(/<c:v>(\d+)<\/c:v>/g)].map(([, value]) =>
        Number(value),
      ),
    );
    for (const { leaders } of wanted) expect(numbers).toContainEqual(leaders.map(({ dots }) => dots).toReversed());
  });

  it('X46 has every round and every note once, behind the slide that says how it goes on', async () => {
    for (const summary of all) {
      const slides = slidesOf(partsOf(await pptx(summary, 'en')));
      const closing = slides.findIndex((slide) => titleOf(slide) === 'From here');
      const text = bare(
        slides
          .slice(closing + 1)
          .map(bodyOf)
          .join(''),
      );
      expect(closing).toBeGreaterThan(0);
      expect(
        missing(
          text,
          notesOf(summary).map((note) => note.text),
        ),
      ).toEqual([]);
      for (const { standings } of summary.rounds) {
        const rows = standings.map((each) => {
          const numbers = `${each.dots}${each.voters}${each.notes}`;
          return summary === whole ? `${titled(each)}${numbers}` : titled(each).slice(0, 60);
        });
        expect(missing(text, rows)).toEqual([]);
      }
    }
  });

  it('X46 has every next step in full, however long', async () => {
    const long = (letter: string, length: number): string => (letter.repeat(7) + ' ').repeat(50).slice(0, length);
    for (const length of [140, 300]) {
      const step = {
        ...must(whole.nextSteps[0], 'a next step'),
        what: long('Ж', length),
        goal: long('Ш', length),
        check: long('Щ', length),
      };
      const slides = slidesOf(partsOf(await toPptx({ ...empty, nextSteps: [step, step] }, 'en')));
      const text = bare(slides.map(bodyOf).join(''));
      expect(missing(text, [step.what, step.goal, step.check, step.what, step.goal, step.check])).toEqual([]);
    }
  });

  it('X47 nothing lies beside a slide, however long what was written', async () => {
    for (const summary of all) {
      const parts = partsOf(await pptx(summary, 'en'));
      expect(parts.get('ppt/presentation.xml')).toContain('<p:sldSz cx="12192000" cy="6858000"');
      for (const slide of slidesOf(parts)) {
        for (const [, x, y, w, h] of slide.matchAll(
          /<a:off x="(-?\d+)" y="(-?\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/g,
        )) {
          expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(0);
          expect(Number(x) + Number(w)).toBeLessThanOrEqual(12_192_000);
          expect(Number(y) + Number(h)).toBeLessThanOrEqual(6_858_000);
        }
      }
    }
  });
});

describe('office files', () => {
  it('X48 are made of parts that XML allows, and reach for nothing outside', async () => {
    for (const make of [xlsx, docx, pptx]) {
      const parts = partsOf(await make(hostile, 'en'));
      for (const [name, text] of parts) {
        if (!/\.(xml|rels)$/.test(name)) continue;
        expect(forbidden(text), name).toEqual([]);
        if (name.endsWith('.rels')) expect(text).not.toContain('TargetMode="External"');
      }
    }
  });

  const folder = mkdtempSync(join(tmpdir(), 'forwhom-office-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let opened: ReturnType<typeof openedInOffice>;
  beforeAll(async () => {
    opened = openedInOffice(folder, {
      'whole-text.docx': await docx(whole, 'en'),
      'whole-slides.pptx': await pptx(whole, 'en'),
      'whole-table.xlsx': await xlsx(whole, 'en'),
      'hostile-text.docx': await docx(hostile, 'en'),
      'hostile-slides.pptx': await pptx(hostile, 'en'),
      'hostile-table.xlsx': await xlsx(hostile, 'en'),
      'contested-slides.pptx': await pptx(contested, 'en'),
    });
  }, 150_000);

  it('X49 open in LibreOffice, with every sentence and every plain note in them', () => {
    const plain = notesOf(whole).filter(({ text }) => /^[\w ,.:]+$/.test(text));
    expect(plain.length).toBeGreaterThan(80);
    for (const name of ['whole-text.docx', 'whole-slides.pptx', 'whole-table.xlsx']) {
      const text = bare(opened[name]?.text ?? '');
      for (const { sentence } of whole.answers) if (sentence !== null) expect(text, name).toContain(bare(sentence));
      expect(
        plain.filter((note) => !text.includes(bare(note.text))),
        name,
      ).toEqual([]);
    }
    for (const name of ['hostile-text.docx', 'hostile-slides.pptx', 'hostile-table.xlsx']) {
      expect(bare(opened[name]?.text ?? ''), name).toContain('<script>xss()</script>');
    }
  });

  it('X49 no word on a slide stands below its foot or beside it', () => {
    for (const name of ['whole-slides.pptx', 'hostile-slides.pptx', 'contested-slides.pptx']) {
      const boxes = opened[name]?.boxes ?? '';
      const pages = [...boxes.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)];
      expect(pages.length).toBeGreaterThan(3);
      for (const [at, [, width, height, words]] of pages.entries()) {
        const foot = (Number(height) * 6.95) / 7.5;
        for (const [, x, y, right, bottom, word] of (words ?? '').matchAll(
          /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g,
        )) {
          const where = `${name}, slide ${at + 1}: ${word ?? ''}`;
          expect(Number(x), where).toBeGreaterThanOrEqual(0);
          expect(Number(right), where).toBeLessThanOrEqual(Number(width));
          // What begins at the foot is the slide’s own title and number.
          if (Number(y) < foot) expect(Number(bottom), where).toBeLessThanOrEqual(foot + 4);
          else expect(Number(bottom), where).toBeLessThanOrEqual(Number(height));
        }
      }
    }
  });
});
