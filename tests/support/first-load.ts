import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built client. */
export const CLIENT = process.env['CLIENT_DIST'] ?? fileURLToPath(new URL('../../client/dist', import.meta.url));

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** What must be there before a page is painted, by the modules that draw it. */
export const pages = {
  board: ['app/BoardRoute.tsx', 'canvas/BoardCanvas.tsx'],
  'board on a phone': ['app/BoardRoute.tsx', 'list/ListView.tsx'],
  home: ['app/HomePage.tsx'],
} as const;
export type PageName = keyof typeof pages;

/** Faces of the page's own language; other letters are fetched where a text has them. */
const FACES: Readonly<Record<PageName, RegExp>> = {
  board: /(inter|next)-latin-wght/,
  'board on a phone': /(inter|next)-latin-wght/,
  home: /inter-latin-wght/,
};

export interface Loaded {
  readonly file: string;
  readonly kind: 'script' | 'style' | 'face';
  /** As it travels, brotli where that was made. */
  readonly bytes: number;
}

type Modules = Readonly<Record<string, Readonly<Record<string, number>>>>;

const told = (name: string): unknown => JSON.parse(readFileSync(`${CLIENT}/.vite/${name}.json`, 'utf8'));

function loaded(file: string, kind: Loaded['kind']): Loaded {
  const path = `${CLIENT}/${file}`;
  return { file, kind, bytes: statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size };
}

/** All that must arrive before a page is painted. */
export function firstLoad(page: PageName): readonly Loaded[] {
  const manifest = told('manifest') as Manifest;
  const names = new Set<string>();
  const add = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    manifest[name]?.imports?.forEach(add);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry === true) add(name);
  for (const module of pages[page]) {
    if (!(module in manifest)) throw new Error(`${module} is no chunk of the client`);
    add(module);
  }
  const chunks = [...names].flatMap((name) => manifest[name] ?? []);
  const styles = new Set(chunks.flatMap(({ css = [] }) => css));
  const faces = new Set(Object.values(manifest).flatMap(({ file }) => (FACES[page].test(file) ? [file] : [])));
  return [
    ...chunks.map(({ file }) => loaded(file, 'script')),
    ...Array.from(styles, (file) => loaded(file, 'style')),
    ...Array.from(faces, (file) => loaded(file, 'face')),
  ];
}

/** Their size in bytes, as they travel. */
export const bytesOf = (page: PageName, kind: Loaded['kind']): number =>
  firstLoad(page).reduce((sum, one) => (one.kind === kind ? sum + one.bytes : sum), 0);

/** The modules in a page's first load, the largest first (characters before compression). */
export function modulesOf(page: PageName): readonly (readonly [module: string, size: number])[] {
  const modules = told('modules') as Modules;
  return firstLoad(page)
    .flatMap(({ file }) => Object.entries(modules[file] ?? {}))
    .toSorted(([, one], [, other]) => other - one);
}
