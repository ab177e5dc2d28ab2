import type { FrozenLinks, FrozenView } from '@forwhom/shared/protocol/http.ts';
import { call, failure, json, Unreachable } from './api.ts';

/** Summaries and what is made of them. None of it belongs to the first minute on a board. */

/** A frozen summary, as its link shows it. Needs no session. */
export const frozenSummary = (id: string, secret: string): Promise<FrozenView> =>
  call('POST', `/summaries/${encodeURIComponent(id)}`, { secret });

/** For facilitators: the links of frozen summaries. */
export const frozenLinks = (boardId: string): Promise<FrozenLinks> =>
  call('GET', `/boards/${encodeURIComponent(boardId)}/summaries`);

/** Where a file comes from: an address under the API, and what is sent there. */
export interface FileSource {
  readonly path: string;
  readonly body?: unknown;
}

export interface FetchedFile {
  /** As the server calls it; null when it does not say. */
  readonly name: string | null;
  readonly blob: Blob;
}

/** The name in a Content-Disposition (RFC 6266), without any folder; the encoded one counts more. */
export function fileNameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(disposition ?? '')?.[1]?.replaceAll(/\\(.)/g, '$1');
  const name = (encoded === undefined ? plain : decoded(encoded)) ?? plain ?? '';
  const last = name.split(/[/\\]/).at(-1)?.trim() ?? '';
  return last === '' ? null : last;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return undefined;
  }
}

/** Fetches a file and tells how many bytes have come. Ends with an AbortError when `signal` says so. */
export async function fetchFile(
  { path, body }: FileSource,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<FetchedFile> {
  const response = await reach(() =>
    fetch(`/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  );
  if (!response.ok) throw failure(response, await json(response));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reach(async () => reader?.read());
    if (part === undefined || part.done) break;
    chunks.push(part.value);
    bytes += part.value.length;
    onBytes(bytes);
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return { name: fileNameIn(response.headers.get('content-disposition')), blob: new Blob(chunks, { type }) };
}

/** What the network does not answer is told apart from what somebody has called off. */
async function reach<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Unreachable(cause);
  }
}
