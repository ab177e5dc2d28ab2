import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';

export const root = dirname(dirname(import.meta.dirname));

const NOT_OURS = new Set(['node_modules', 'dist', '.cache', '.git', 'data']);

/** Every file of a folder of the repository, as paths from its root; nothing when there is no such folder. */
export function filesIn(folder: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

const ROOMS = ['shared', 'server', 'client', 'tests'] as const;

/** Every source file of the project. */
export const sources = ROOMS.flatMap(filesIn).filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Import {
  readonly from: string;
  /** As it was written. */
  readonly specifier: string;
  /** The file meant, as a path from the root of the repository; null for a package from outside. */
  readonly file: string | null;
}

function fileOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier));
  const inside = /^@forwhom\/(.+)$/.exec(specifier)?.[1];
  return inside ?? null;
}

/** Also finds what is loaded as a worker, which no import statement names. */
const WORKER = /new URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g;

function specifiersOf(path: string): string[] {
  const text = read(path);
  const { module } = parseSync(path, text);
  const quoted = module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end));
  return [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...quoted.flatMap((literal) => /^['"`](.+)['"`]$/.exec(literal)?.[1] ?? []),
    ...[...text.matchAll(WORKER)].flatMap((match) => match[1] ?? []),
  ];
}

/** Every import of every source file, types included: a type that points the wrong way is a wrong arrow too. */
export const imports: readonly Import[] = sources.flatMap((from) =>
  [...new Set(specifiersOf(from))].map((specifier) => ({ from, specifier, file: fileOf(from, specifier) })),
);

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* walk(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* walk(child);
}

/** Every node of a file's syntax tree. */
export const syntaxOf = (path: string): Generator<SyntaxNode> => walk(parseSync(path, read(path)).program);

/** How a finding is shown, so that an editor can jump to it. */
export const placeOf = (path: string, node: SyntaxNode): string =>
  `${path}:${read(path).slice(0, node.start).split('\n').length}`;
