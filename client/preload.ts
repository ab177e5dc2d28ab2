import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

/** Where a phone shows the list first, and the canvas comes with a press: `isNarrow` of the client. */
const NARROW = '(width < 720px), (width < 960px) and (height < 480px)';
const WIDE = '(width >= 960px), (width >= 720px) and (height >= 480px)';

/** What paints the board page: the module, and the screens that need it at once. */
const PARTS: readonly (readonly [module: string, media: string | null])[] = [
  ['app/BoardRoute.tsx', null],
  ['canvas/BoardCanvas.tsx', WIDE],
  ['list/ListView.tsx', NARROW],
];

/** The first script: it does what need not wait for the others. */
const EARLY = 'connection/early.ts';

/** Letters of nearly all that is written; the rest of each face is fetched where a text has them. */
const INTERFACE = /\binter-latin-wght-normal\b/;
const NOTES = /\batkinson-hyperlegible-next-latin-wght-normal\b/;

/** A chunk with all that it imports at once. */
function withImports(bundle: Bundle, chunk: Chunk, all = new Set<Chunk>()): Set<Chunk> {
  if (all.has(chunk)) return all;
  all.add(chunk);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk') withImports(bundle, imported, all);
  }
  return all;
}

const font = (bundle: Bundle, face: RegExp, when: 'preload' | 'prefetch'): string[] =>
  Object.keys(bundle)
    .filter((name) => face.test(name))
    .map((name) => `<link rel="${when}" as="font" type="font/woff2" crossorigin href="/${name}">`);

/** Links to what the board page needs and the shell does not name yet, so that all of it is fetched side by side. */
function boardLinks(bundle: Bundle, client: string, shell: string): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const links = new Map<string, Set<string | null>>();
  const add = (file: string, kind: string, media: string | null): void => {
    if (shell.includes(file)) return;
    const link = `<link rel="${kind}" crossorigin href="/${file}"`;
    links.set(link, (links.get(link) ?? new Set()).add(media));
  };
  for (const [module, media] of PARTS) {
    const part = chunks.find(({ facadeModuleId }) => facadeModuleId === `${client}/${module}`);
    if (part === undefined) throw new Error(`${module} is no chunk any longer`);
    for (const chunk of withImports(bundle, part)) {
      add(chunk.fileName, 'modulepreload', media);
      for (const css of chunk.viteMetadata?.importedCss ?? []) add(css, 'preload" as="style', media);
    }
  }
  return [...links].map(([link, media]) => {
    const [only] = media;
    return media.size > 1 || only === null ? `${link}>` : `${link} media="${only}">`;
  });
}

/**
 * Names in the shell what will be wanted: in every page both faces, and in `board.html`, the same page as
 * the server gives it for a board, the parts of the board, which would otherwise be asked for one behind the other.
 */
export function preload(client: string): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const shell = bundle['index.html'];
        if (shell?.type !== 'asset') throw new Error('there is no index.html');
        const early = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.moduleIds.includes(`${client}/${EARLY}`),
        );
        if (early === undefined) throw new Error(`${EARLY} is no chunk any longer`);
        // Otherwise a browser puts what is `async` behind all that is named ahead.
        const first = `<script type="module" async fetchpriority="high" crossorigin src="/${early.fileName}"></script>`;
        const html = String(shell.source).replace('<script ', `${first}\n    <script `);
        const into = (links: readonly string[]): string =>
          html.replace('  </head>', `    ${links.join('\n    ')}\n  </head>`);
        const face = font(bundle, INTERFACE, 'preload');
        shell.source = into([...face, ...font(bundle, NOTES, 'prefetch')]);
        const source = into([...face, ...font(bundle, NOTES, 'preload'), ...boardLinks(bundle, client, html)]);
        this.emitFile({ type: 'asset', fileName: 'board.html', source });
      },
    },
  };
}
