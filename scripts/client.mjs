import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf } from './hash.mjs';
import { root, run, say } from './process.mjs';

const dist = join(root, 'client', 'dist');
const stamp = join(root, '.cache', 'client-build');

/** Builds the client unless its inputs are those of the last build. Answers whether client/dist is current. */
export async function buildClient(node) {
  const wanted = hashOf(['client', 'shared']);
  const current = existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (current) return true;

  // Built aside and then swapped in, so that a server that is running never serves half a build.
  const fresh = join(root, 'client', '.cache', `dist-${process.pid}`);
  const vite = join(root, 'client', 'node_modules', 'vite', 'bin', 'vite.js');
  const argv = [vite, 'build', 'client', '--config', 'client/vite.config.ts', '--outDir', fresh, '--logLevel', 'warn'];
  const code = await run(node, argv);
  if (code === 0) {
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
    say('client built');
  }
  rmSync(fresh, { recursive: true, force: true });
  return code === 0;
}
