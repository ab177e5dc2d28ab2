import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOf } from './hash.mjs';
import { env, isStopping, root, run } from './process.mjs';

const stamp = join(root, '.cache', 'server-warm');
/**
 * Starts the server once for a moment on an empty folder after its sources have changed, so that Node keeps what it
 * compiled. A server that compiles for itself holds 25 MB more for as long as it runs, and 20 more for the documents.
 */
export async function warmServer(node) {
  const wanted = hashOf(['server', 'shared', 'scripts']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const data = mkdtempSync(join(tmpdir(), 'forwhom-warm-'));
  const settings = { PATH: env.PATH, NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE, PORT: '0', DATA_DIR: data };
  const argv = ['--import', './scripts/warm.mjs', 'server/main.ts'];
  const code = await run(node, argv, { env: settings, stdio: 'ignore' });
  rmSync(data, { recursive: true, force: true });
  if (code !== 0 || isStopping()) return;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
