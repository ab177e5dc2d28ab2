import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOf } from './hash.mjs';
import { env, root, run } from './process.mjs';

const stamp = join(root, '.cache', 'server-warm');
/** Long enough to start on a slow machine; the server closes cleanly after it. */
const MOMENT_MS = 1_500;

/**
 * Starts the server once for a moment on an empty folder after its sources have changed, so that Node keeps what it
 * compiled. A server that compiles for itself holds 25 MB more for as long as it runs.
 */
export async function warmServer(node) {
  const wanted = hashOf(['server', 'shared']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const data = mkdtempSync(join(tmpdir(), 'forwhom-warm-'));
  const settings = { PATH: env.PATH, NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE, PORT: '0', DATA_DIR: data };
  const leave = `setTimeout(() => process.kill(process.pid, 'SIGTERM'), ${String(MOMENT_MS)})`;
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(leave)}`, 'server/main.ts'];
  const code = await run(node, argv, { env: settings, stdio: 'ignore' });
  rmSync(data, { recursive: true, force: true });
  if (code !== 0) return;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
