import { Readable } from 'node:stream';
import type { Exported } from '../exports/exports.ts';
import type { Reply } from './app.ts';

/** A page from a file runs nothing, loads nothing and talks to nobody, even where a browser shows it. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

/** RFC 5987: what a quoted string cannot carry, percent-encoded. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The same with ASCII letters alone, for clients that read nothing else. */
function plain(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return ascii.startsWith('.') ? `forwhom${ascii}` : ascii;
}

/** The header with which a browser saves a file under its name. */
export const disposition = (name: string): string =>
  `attachment; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`;

/** Answers with a file to be saved. Return what this returns. */
export const sendExported = (reply: Reply, { pieces, type, name }: Exported): Reply =>
  reply
    .header('content-disposition', disposition(name))
    .header('content-security-policy', ALONE)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('content-length', sizeOf(pieces))
    .type(type)
    .send(Readable.from(pieces));

const sizeOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);
