interface Module {
  readonly importedIds: readonly string[];
}
interface Graph {
  getModuleInfo(id: string): Module | null;
}

/** Everything that a module imports at once, itself included. */
function closure(graph: Graph, root: string, all: Set<string>): Set<string> {
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (all.has(id)) continue;
    all.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return all;
}

/**
 * Which of the few chunks that paint a board a module belongs to. Left alone, the bundler makes a chunk of whatever two
 * late parts share, down to a single icon: a hundred files that compress badly cost the first load 21 kB (brotli). What
 * other pages need as well stays apart from the board, so that they do not load it.
 */
export function firstChunks(client: string, pages: readonly string[]): (id: string, graph: Graph) => string | null {
  const at = (path: string): string => `${client}/${path}`;
  let parts: readonly (readonly [name: string, ids: ReadonlySet<string>])[] | null = null;
  return (id, graph) => {
    parts ??= (() => {
      const elsewhere = new Set<string>();
      for (const page of pages) closure(graph, at(page), elsewhere);
      const board = closure(graph, at('app/BoardRoute.tsx'), new Set());
      const canvas = closure(graph, at('canvas/BoardCanvas.tsx'), new Set());
      const list = closure(graph, at('list/ListView.tsx'), new Set());
      return [
        // The first script of a page, which waits for no other.
        ['early', closure(graph, at('connection/early.ts'), new Set())],
        ['start', closure(graph, at('main.tsx'), new Set())],
        ['common', new Set([...board].filter((one) => elsewhere.has(one)))],
        // A phone shows the list and waits for no canvas.
        ['board', new Set([...board, ...[...list].filter((one) => canvas.has(one))])],
        ['canvas', canvas],
      ];
    })();
    return parts.find(([, ids]) => ids.has(id))?.[0] ?? null;
  };
}
