import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import {
  boardFormats,
  summaryFormats,
  type BoardFormat,
  type CreatedBoard,
  type SummaryFormat,
} from '@forwhom/shared/protocol/http.ts';
import { Board, type TestServer } from './server.ts';

export interface File {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Every address of a file, below its board's. */
export const everyFile: readonly string[] = [
  ...summaryFormats.map((format) => `summary.${format}`),
  ...boardFormats.map((format) => `board.${format}`),
];

/** Fetches a file of a board: `summary.pdf`, `board.png?dark=1`. */
export async function take(board: Board, path: string, token?: string): Promise<File> {
  const response = await fetch(`${board.server.origin}/api/v1/boards/${board.id}/${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

export async function imported(server: TestServer, file: BoardFile): Promise<Board> {
  const { status, text, body } = await server.ask<CreatedBoard>('/api/v1/boards/import', { body: { file } });
  if (status !== 201) throw new Error(`importing answered ${status}: ${text}`);
  return new Board(server, body);
}

/** Runs one of poppler's programs on a PDF. */
export function poppler(program: 'pdftotext' | 'pdfinfo' | 'pdffonts', pdf: Uint8Array, ...more: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'forwhom-pdf-'));
  try {
    const path = join(folder, 'it.pdf');
    writeFileSync(path, pdf);
    const target = program === 'pdftotext' ? [path, '-'] : [path];
    return execFileSync(program, [...more, ...target], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ZIPPED: ReadonlySet<string> = new Set(['xlsx', 'docx', 'pptx']);

/** All that can be read in a file, its bytes among it. */
export function readable(format: SummaryFormat | BoardFormat, bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('utf8');
  if (format === 'pdf') return raw + poppler('pdftotext', bytes);
  if (!ZIPPED.has(format)) return raw;
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n');
}

/** A text without what a layout may change: white space, marks of direction, compatibility forms. */
export const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Cc}\ufe0f]/gu, '');
