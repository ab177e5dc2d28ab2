import {
  AlignmentType,
  ImageRun,
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import { chartDrawing } from '../../drawing/chartDrawing.ts';
import { pngOf } from '../../drawing/pngOf.ts';
import { BESIDE, columnWidths } from '../columns.ts';
import { palette } from '../palette.ts';
import type { Figure, Point, Table } from '../report/block.ts';
import { printable } from '../text.ts';
import { CELL, tableBorders } from './look.ts';

/** Twips to an inch. */
const TWIPS = 1_440;
/** What is written between the margins of A4, in twips and, for pictures, in pixels. */
const WIDTH = 9_354;
const WIDTH_PX = 620;

/** A text as runs of one direction, a break where it has one. */
function runs(text: string, color?: string): readonly TextRun[] {
  const rightToLeft = isRightToLeft(text);
  return printable(text)
    .split('\n')
    .map((line, n) => new TextRun({ text: line, rightToLeft, ...(color && { color }), ...(n > 0 && { break: 1 }) }));
}

/** A paragraph in one of the document's styles, from the side on which its text begins. */
export const paragraph = (text: string, options: Omit<IParagraphOptions, 'children' | 'text'> = {}): Paragraph =>
  new Paragraph({ ...options, bidirectional: isRightToLeft(text), children: runs(text) });

export const facts = (all: readonly string[]): readonly Paragraph[] =>
  all.length === 0 ? [] : [paragraph(all.join(' · '), { style: 'Facts' })];

export const list = (points: readonly Point[], wordless: string): readonly Paragraph[] =>
  points.map(
    ({ text, facts: known }) =>
      new Paragraph({
        bullet: { level: 0 },
        spacing: { after: 60 },
        bidirectional: isRightToLeft(text),
        children: [
          ...runs(text === '' ? wordless : text),
          ...(known.length === 0 ? [] : [new TextRun('  '), ...runs(known.join(' · '), palette['ink-3'])]),
        ],
      }),
  );

export function table(content: Table): DocxTable {
  const widths = columnWidths(content, WIDTH / TWIPS, CELL / 2).map((each) => Math.floor(each * TWIPS));
  const cell = (value: string | number, n: number, numeric: boolean, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[n] ?? 0, type: WidthType.DXA },
      ...(head && { shading: { fill: 'F1EEE7' } }),
      margins: { top: 20, bottom: 20, left: BESIDE * TWIPS, right: BESIDE * TWIPS },
      children: [
        paragraph(String(value), {
          style: 'Cell',
          alignment: numeric ? AlignmentType.END : AlignmentType.START,
          ...(head && { run: { bold: true } }),
        }),
      ],
    });
  const numeric = content.columns.map((_, n) => content.rows.every((row) => typeof row[n] === 'number'));
  const rowOf = (values: readonly (string | number)[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: values.map((value, n) => cell(value, n, numeric[n] === true, head)),
    });
  return new DocxTable({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: tableBorders,
    rows: [rowOf(content.columns, true), ...content.rows.map((row) => rowOf(row, false))],
  });
}

/** The drawing as a picture with its words for who cannot see it, and its numbers beneath. */
export function figure({ caption, chart }: Figure): readonly (Paragraph | DocxTable)[] {
  const scale = Math.min(1, WIDTH_PX / chart.width);
  const picture = new ImageRun({
    type: 'png',
    data: pngOf({ ...chartDrawing(chart), background: '#ffffff' }),
    transformation: { width: Math.round(chart.width * scale), height: Math.round(chart.height * scale) },
    altText: { name: caption, title: caption, description: caption },
  });
  return [
    new Paragraph({ children: [picture], keepNext: true, spacing: { before: 120, after: 120 } }),
    table(chart.table),
  ];
}
