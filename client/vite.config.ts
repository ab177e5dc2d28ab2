import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstChunks } from './chunks.ts';
import { preload } from './preload.ts';
import { weigh } from './weigh.ts';

/** Below this a compressed copy saves less than the packet it travels in. */
const SMALLEST_BYTES = 1024;

/** Compresses once at build time, so that the server sends the smallest bytes without spending a core on them. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg|json|webmanifest|wasm)$/.test(name)) continue;
        const path = join(dir, name);
        if (statSync(path).size < SMALLEST_BYTES) continue;
        const bytes = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** Pages that people see without a board. */
const pagesBeside = ['Home', 'Templates', 'MyBoards', 'Join', 'Example', 'NotFound'].map(
  (name) => `app/${name}Page.tsx`,
);

const server = `http://localhost:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  // In development the server writes to the same terminal.
  clearScreen: false,
  plugins: [react(), tailwind(), preload(import.meta.dirname), weigh(join(import.meta.dirname, '..')), precompress()],
  // A second copy of any of these breaks instanceof checks, hooks or documents silently.
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    sourcemap: 'hidden',
    // The content security policy allows no inline script and no data: font.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: firstChunks(import.meta.dirname, pagesBeside), debugName: 'first load' }],
        },
      },
    },
  },
  server: {
    port: Number(process.env['CLIENT_PORT'] ?? 5173),
    strictPort: true,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/readyz': server,
      '/metrics': server,
      '/sync': { target: server, ws: true },
    },
  },
});
