import type { SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';

type Make = (summary: Summary, language: Language) => Promise<Uint8Array> | Uint8Array;

/** Each format is loaded when it is first asked for. */
const makers: Readonly<Partial<Record<SummaryFormat, () => Promise<Make>>>> = {
  json: async () => (summary) => new TextEncoder().encode(JSON.stringify(summary)),
};

/** A summary as a file. */
export async function makeSummary(summary: Summary, format: SummaryFormat, language: Language): Promise<Uint8Array> {
  const make = await makers[format]?.();
  if (make === undefined) throw new Error(`no ${format} yet`);
  return make(summary, language);
}
