import { createHash } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { appendixOf, tablesOf } from '../support/markdown.ts';
import { partsOf, slidesOf, textsOf, unescaped } from '../support/office.ts';
import { parseCsv } from '../support/parseCsv.ts';
import { notesOf } from '../support/summaries.ts';
import { poppler } from './exporting.ts';

// What programs find in a file of the summary that know nothing of how it was made.

export interface Reading {
  /** What stands as notes, in order; where facts stand behind a note, with them. */
  readonly items: readonly string[];
  /** The rows of all tables, in order. */
  readonly rows: readonly (readonly string[])[];
  /** All words. */
  readonly text: string;
}

/** A cell as it is shown: with the sign in front of it that keeps it from being reckoned with. */
const shown = (cell: unknown): string => String(cell ?? '').replace(/^'(?=[=+\-@])/, '');

const all = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gs'))].map(([, inner]) => inner ?? '');

/** By what they say, because many who ask get the same bytes. */
const read = new Map<string, Promise<Reading>>();

export function reading(format: SummaryFormat, bytes: Uint8Array): Promise<Reading> {
  const key = `${format} ${createHash('sha256').update(bytes).digest('hex')}`;
  const known = read.get(key) ?? readFrom(format, bytes);
  read.set(key, known);
  return known;
}

async function readFrom(format: SummaryFormat, bytes: Uint8Array): Promise<Reading> {
  const text = Buffer.from(bytes).toString('utf8');
  switch (format) {
    case 'json':
      return fromJson(text);
    case 'md':
      return { items: appendixOf(text), rows: tablesOf(text).flat(), text };
    case 'html':
      return fromHtml(text);
    case 'csv': {
      const rows = parseCsv(text).map((row) => row.map(shown));
      return { items: rows.slice(1).map(([, , note = '']) => note), rows, text };
    }
    case 'xlsx':
      return fromXlsx(bytes);
    case 'docx':
      return fromDocx(partsOf(bytes).get('word/document.xml') ?? '');
    case 'pptx':
      return fromPptx(slidesOf(partsOf(bytes)));
    case 'pdf':
      return fromPdf(poppler('pdfinfo', bytes, '-struct-text'));
    default:
      return unreachable(format);
  }
}

function fromJson(text: string): Reading {
  const summary = JSON.parse(text) as Summary;
  const ranked = summary.rounds.flatMap(({ standings }) =>
    standings.map(({ rank, tied, symbol, title, dots, voters, notes }) => [
      `${rank}${tied ? '=' : ''}`,
      symbol === null ? title : `${symbol} ${title}`,
      ...[dots, voters, notes].map(String),
    ]),
  );
  const turnouts = summary.rounds.map(({ turnout: { voted, abstained, of } }) =>
    [`${voted} of ${of} voted`, ...(abstained === 0 ? [] : [`${abstained} abstained`])].join(' · '),
  );
  const said = JSON.stringify(summary).replaceAll(/\\[n"\\]/g, ' ');
  return { items: notesOf(summary).map((note) => note.text), rows: ranked, text: `${said} ${turnouts.join(' ')}` };
}

function fromHtml(page: string): Reading {
  const words = (markup: string): string => unescaped(markup.replaceAll(/<[^>]*>/g, '')).trim();
  const appendix = /<section class="appendix">.*?<\/section>/s.exec(page)?.[0] ?? '';
  return {
    items: all(appendix, 'li').map(words),
    rows: all(page, 'tr').map((row) => [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => words(cell))),
    text: words(page.replace(/<style>.*?<\/style>/s, '')),
  };
}

async function fromXlsx(bytes: Uint8Array): Promise<Reading> {
  const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false });
  const rowsOf = (name: string): string[][] =>
    (sheets.find(({ sheet }) => sheet === name)?.data ?? []).slice(1).map((row) => row.map(shown));
  return {
    items: rowsOf('Notes').map(([, , note = '']) => note),
    // The question stands before each row.
    rows: rowsOf('All votes').map((row) => row.slice(1, 6)),
    text: sheets.flatMap(({ data }) => data.flat().map(shown)).join('\n'),
  };
}

function fromDocx(xml: string): Reading {
  const appendix = xml.slice(xml.lastIndexOf('<w:pStyle w:val="Heading1"/>'));
  const words = (markup: string): string => textsOf(markup.replaceAll('<w:br/>', '<w:t> </w:t>'), 'w:t');
  return {
    items: all(appendix, 'w:p')
      .filter((paragraph) => paragraph.includes('<w:numPr>'))
      .map(words),
    rows: all(xml, 'w:tr').map((row) => all(row, 'w:tc').map(words)),
    text: all(xml, 'w:p').map(words).join('\n'),
  };
}

function fromPptx(slides: readonly string[]): Reading {
  const words = (markup: string): string => textsOf(markup, 'a:t');
  const titleOf = (slide: string): string => words(/<p:ph\s[^>]*type="title".*?<\/p:sp>/s.exec(slide)?.[0] ?? '');
  const appendix = slides.filter((slide) => titleOf(slide) === 'Everything on the board');
  const bodies = appendix.flatMap((slide) => all(slide, 'p:sp').filter((shape) => !/<p:ph\s/.test(shape)));
  // What is bold is a heading.
  const isNote = (paragraph: string): boolean => words(paragraph) !== '' && !paragraph.includes('b="1"');
  return {
    items: bodies.flatMap((shape) => all(shape, 'a:p').filter(isNote).map(words)),
    rows: slides.flatMap((slide) => all(slide, 'a:tr').map((row) => all(row, 'a:tc').map(words))),
    text: slides.map(words).join('\n'),
  };
}

/** An element of a PDF as a program for blind people meets it. */
interface Element {
  readonly tag: string;
  readonly depth: number;
  readonly children: Element[];
  /** Its own words and those of what is in it. */
  text: string;
}

/** One line for each element, deeper ones further in, and one for each piece of its words. */
function elementsOf(structure: string): Element[] {
  const path: Element[] = [{ tag: '', depth: -1, children: [], text: '' }];
  const all: Element[] = [];
  for (const line of structure.split('\n')) {
    const said = /^ *"(.*)"$/.exec(line)?.[1];
    const [, indent = '', tag] = /^( *)([A-Z][A-Za-z0-9]*)/.exec(line) ?? [];
    if (said === undefined && tag === undefined) continue;
    if (tag !== undefined) {
      const element = { tag, depth: indent.length, children: [], text: '' };
      while ((path.at(-1)?.depth ?? -1) >= element.depth) path.pop();
      path.at(-1)?.children.push(element);
      path.push(element);
      all.push(element);
    } else for (const element of path) element.text += said;
  }
  return all;
}

/** Letters that run from the right are told in the order in which they are drawn. */
const logical = (text: string): string =>
  text.replaceAll(/[\p{Script=Arabic}\p{Script=Hebrew}\s]*[\p{Script=Arabic}\p{Script=Hebrew}]/gu, (run) =>
    [...run].toReversed().join(''),
  );

const BULLET = '–';

function fromPdf(structure: string): Reading {
  const elements = elementsOf(structure);
  const appendix = elements.slice(elements.findLastIndex(({ tag }) => tag === 'H1'));
  // An entry of a list has two parts, and one of them is what stands before each.
  const entries = appendix.filter(
    ({ children }) => children.length === 2 && children.some(({ text }) => text === BULLET),
  );
  return {
    items: entries.map(({ children }) => logical(children.find(({ text }) => text !== BULLET)?.text ?? '')),
    rows: elements.filter(({ tag }) => tag === 'TR').map(({ children }) => children.map(({ text }) => logical(text))),
    text: elements
      .filter(({ depth }) => depth === 2)
      .map(({ text }) => logical(text))
      .join('\n'),
  };
}
