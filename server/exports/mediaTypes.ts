import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';

const office = 'application/vnd.openxmlformats-officedocument';

/** What each format is called in a Content-Type. */
export const mediaTypes: Readonly<Record<SummaryFormat | BoardFormat, string>> = {
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: `${office}.spreadsheetml.sheet`,
  docx: `${office}.wordprocessingml.document`,
  pptx: `${office}.presentationml.presentation`,
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
};
