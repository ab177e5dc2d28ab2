import type { Plugin } from 'vite';

/**
 * Writes down which modules each script holds, by their path under `root`, with their size in characters before they are
 * made small: for the budgets.
 */
export function weigh(root: string): Plugin {
  return {
    name: 'weigh',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const weights = chunks.map(({ fileName, modules }) => [
        fileName,
        Object.fromEntries(
          Object.entries(modules).map(([id, { renderedLength }]) => [id.replace(`${root}/`, ''), renderedLength]),
        ),
      ]);
      const source = JSON.stringify(Object.fromEntries(weights));
      this.emitFile({ type: 'asset', fileName: '.vite/modules.json', source });
    },
  };
}
