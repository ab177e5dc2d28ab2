import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient } from './client.mjs';
import { env, isStopping, root, run, say } from './process.mjs';
import { findBrowser, needPrograms } from './programs.mjs';

const tool = (path) => join(root, 'node_modules', ...path.split('/'));

const STATIC = {
  types: [tool('typescript/bin/tsc'), '-b'],
  lint: [tool('oxlint/bin/oxlint'), '--type-aware'],
  'unused code': [tool('knip/bin/knip.js')],
};

/** Runs every static check, also after one has failed, and answers with the names of those that failed. */
export async function staticChecks(node) {
  const failed = [];
  for (const [name, argv] of Object.entries(STATIC)) {
    const code = await run(node, argv);
    if (isStopping()) break;
    if (code !== 0) failed.push(name);
    say(`${name}: ${code === 0 ? 'ok' : 'failed'}`);
  }
  return failed;
}

function count(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that does not even load has no failed test in it, and must not pass for that.
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Runs vitest; its last line is plain, because whoever counts tests reads no colours. Answers with the exit code. */
async function vitest(node, args) {
  const report = join(root, '.cache', `vitest-${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  const main = join(root, 'tests', 'node_modules', 'vitest', 'vitest.mjs');
  const argv = [main, 'run', '--config', 'tests/vitest.config.ts', `--outputFile.json=${report}`, ...args];
  const code = await run(node, argv);
  const { passed, failed } = count(report);
  if (existsSync(report)) renameSync(report, join(root, '.cache', 'vitest.json'));
  rmSync(report, { force: true });
  const ok = code === 0 && failed === 0 && passed > 0 && !isStopping();
  console.log(`${passed} passed, ${ok ? 0 : Math.max(failed, 1)} failed`);
  return ok ? 0 : 1;
}

/** Everything that must hold before a change is good. */
export async function testAll(node, args) {
  await needPrograms();
  env.CHROMIUM_PATH = findBrowser() ?? '';
  const failed = await staticChecks(node);
  if (!isStopping() && !(await buildClient(node))) failed.push('client build');
  if (failed.length > 0 || isStopping()) {
    console.log(`failed: ${failed.join(', ')}`);
    console.log(`0 passed, ${Math.max(failed.length, 1)} failed`);
    return 1;
  }
  return vitest(node, args);
}

/** Only the tests, for the minutes in which a change is made; the client is built when a test in a browser may run. */
export async function testOnly(node, args) {
  env.CHROMIUM_PATH = findBrowser() ?? '';
  const filters = args.filter((arg) => !arg.startsWith('-'));
  const browser = filters.length === 0 || filters.some((filter) => filter.includes('browser'));
  if (browser && !(await buildClient(node))) say('the client does not build: tests in a browser will fail');
  return vitest(node, args);
}
