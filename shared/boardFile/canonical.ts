/**
 * The one way to write a value as JSON: keys in order of their code units, no white space, nothing undefined. Equal values
 * give equal text, so that files, hashes and frozen content can be compared byte for byte.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (isRecord(one) ? sorted(one) : one));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
