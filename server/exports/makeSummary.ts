import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import { isAnswered } from '@forwhom/shared/summary/answered.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';

type Make = (summary: Summary, language: Language) => Promise<Uint8Array> | Uint8Array;

/** Each format is loaded when it is first asked for. */
const makers: Readonly<Record<SummaryFormat, () => Promise<Make>>> = {
  json: async () => (summary) => new TextEncoder().encode(canonicalJson(summary)),
  md: async () => (await import('./formats/markdown.ts')).toMarkdown,
  html: async () => (await import('./formats/html.ts')).toHtml,
  csv: async () => (await import('./formats/csv.ts')).toCsv,
  xlsx: async () => (await import('./formats/xlsx.ts')).toXlsx,
  docx: async () => (await import('./formats/docx.ts')).toDocx,
  pptx: async () => (await import('./formats/pptx.ts')).toPptx,
  pdf: async () => (await import('./pdf/toPdf.ts')).toPdf,
};

/** A summary as a file. */
export async function makeSummary(
  of: Summary | BoardFile,
  format: SummaryFormat,
  language: Language,
): Promise<Uint8Array> {
  const make = await makers[format]();
  const summary = of.format === 'forwhom-board' ? buildSummary(of) : of;
  // A question to which there is nothing to say is absent from what people read.
  return make(format === 'json' ? summary : { ...summary, answers: summary.answers.filter(isAnswered) }, language);
}
