import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { jsonFault } from './jsonFault.ts';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ProblemField[] };

/** Longest text of a file that the server takes, in characters. */
const LONGEST = 5_000_000;

// The rules are fetched with the first check: whoever only looks at templates needs none of them.
const rules = async () => {
  const [{ inWords, issuesInWords }, { template }, { boardFile }] = await Promise.all([
    import('@forwhom/shared/protocol/inWords.ts'),
    import('@forwhom/shared/templates/schema.ts'),
    import('@forwhom/shared/boardFile/schema.ts'),
  ]);
  return { inWords, issuesInWords, template, boardFile };
};

/** Whether this is a whole template that the server would take. */
export async function checkTemplate(value: unknown): Promise<Checked<Template>> {
  const { template, inWords, issuesInWords } = await rules();
  const read = template.safeParse(value, { error: inWords });
  return read.success ? { ok: true, value: read.data } : { ok: false, faults: issuesInWords(read.error.issues) };
}

async function checkBoardFile(value: unknown): Promise<Checked<BoardFile>> {
  const { boardFile, inWords, issuesInWords } = await rules();
  const read = boardFile.safeParse(value, { error: inWords });
  return read.success ? { ok: true, value: read.data } : { ok: false, faults: issuesInWords(read.error.issues) };
}

export type ReadFile =
  | { readonly kind: 'template'; readonly template: Template }
  | { readonly kind: 'board'; readonly file: BoardFile }
  /** `value`: what is in the file, where that much could be read. */
  | { readonly kind: 'bad'; readonly faults: readonly ProblemField[]; readonly value?: unknown };

const bad = (path: string, message: string): ReadFile => ({ kind: 'bad', faults: [{ path, message }] });

/** What a file is that somebody brings, a template or a board, or everything that is wrong with it. */
export async function readFileText(text: string): Promise<ReadFile> {
  if (text.length > LONGEST) return bad('', 'is too large');
  if (text.trim() === '') return bad('', 'is empty');
  // Some editors put a mark at the beginning that is no part of the text.
  const json = text.replace(/^\uFEFF/, '');
  const fault = jsonFault(json);
  if (fault !== null) {
    if (fault <= json.search(/\S/)) return bad('', 'is no JSON');
    const broken = json.slice(fault).trim() === '' ? 'breaks off' : 'cannot be read';
    return bad(`line ${json.slice(0, fault).split('\n').length}`, broken);
  }
  const value = JSON.parse(json) as unknown;
  if (typeof value === 'object' && value !== null && 'format' in value) {
    const read = await checkBoardFile(value);
    return read.ok ? { kind: 'board', file: read.value } : { kind: 'bad', faults: read.faults, value };
  }
  const read = await checkTemplate(value);
  return read.ok ? { kind: 'template', template: read.value } : { kind: 'bad', faults: read.faults, value };
}
