import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { App } from './app.ts';

const YEAR_S = 365 * 24 * 60 * 60;
/** What is kept in memory at most, in bytes: several times what a client weighs compressed. */
const MOST_BYTES = 8 * 1_024 * 1_024;
/** A name that the build gives: in no folder, nothing hidden. */
const NAME = /^[\w-]+(?:\.[\w-]+)+$/;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.png', 'image/png'],
]);

/** Copies that the build made, the smallest first. */
const COPIES = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

interface Asset {
  readonly type: string;
  readonly encoding: (typeof COPIES)[number]['encoding'] | null;
  readonly bytes: Buffer;
}

/** Whether a browser takes what is encoded so. */
const takes = (accepted: string, encoding: string): boolean =>
  accepted.split(',').some((one) => {
    const [name, ...parameters] = one.split(';').map((part) => part.trim());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });

/** The files of the built client under hashed names: read once and kept, because a page asks for a dozen at a time. */
class Assets {
  readonly #dir: string;
  readonly #kept = new Map<string, Buffer>();
  #bytes = 0;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The smallest copy of a file that is accepted; null when there is no such file. */
  async find(name: string, accepted: string): Promise<Asset | null> {
    const type = TYPES.get(extname(name));
    if (type === undefined || !NAME.test(name)) return null;
    for (const { encoding, suffix } of COPIES) {
      const bytes = takes(accepted, encoding) ? await this.#read(name + suffix) : null;
      if (bytes !== null) return { type, encoding, bytes };
    }
    const bytes = await this.#read(name);
    return bytes === null ? null : { type, encoding: null, bytes };
  }

  /** Null when there is no such file: small ones have no copies. A client that was built anew has other names. */
  async #read(file: string): Promise<Buffer | null> {
    const kept = this.#kept.get(file);
    if (kept !== undefined) return kept;
    const bytes = await readFile(join(this.#dir, file)).catch(() => null);
    if (bytes !== null) this.#keep(file, bytes);
    return bytes;
  }

  #keep(file: string, bytes: Buffer): void {
    if (this.#bytes + bytes.length > MOST_BYTES) {
      this.#kept.clear();
      this.#bytes = 0;
    }
    this.#bytes += bytes.length;
    this.#kept.set(file, bytes);
  }
}

/** Hashed files for ever. Source maps stay at home. */
export function serveAssets(app: App, dir: string): void {
  const assets = new Assets(dir);
  app.get<{ Params: { '*': string } }>('/assets/*', { schema: { hide: true } }, async ({ params, headers }, reply) => {
    const file = await assets.find(params['*'], headers['accept-encoding'] ?? '');
    if (file === null) {
      reply.callNotFound();
      return reply;
    }
    if (file.encoding !== null) void reply.header('content-encoding', file.encoding);
    return reply
      .type(file.type)
      .header('vary', 'accept-encoding')
      .header('cache-control', `public, max-age=${YEAR_S}, immutable`)
      .send(file.bytes);
  });
}
