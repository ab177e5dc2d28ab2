import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerPath, die, env, must, root, say } from './process.mjs';

const NODE_MAJOR = 24;
const INPUTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...['client', 'server', 'shared', 'tests'].map((room) => `${room}/package.json`),
];

const read = (path) => readFileSync(join(root, path), 'utf8');

/** The products that the bench measures beside ours: a package of its own, which nothing else installs. */
const PEERS = 'tests/bench/peers';

/** Installs what the lockfile says, only when it or a manifest changed since the last time. */
export const install = () => installIn('.', INPUTS);

export const installPeers = () => installIn(PEERS, [`${PEERS}/pnpm-lock.yaml`, `${PEERS}/package.json`]);

async function installIn(folder, inputs) {
  const { pnpm } = JSON.parse(read('package.json')).config;
  const stamp = join(root, folder, 'node_modules', '.forwhom-installed');
  const hash = createHash('sha256').update(pnpm + process.platform + process.arch);
  for (const path of inputs) hash.update(read(path));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  say(`installing dependencies${folder === '.' ? '' : ` of ${folder}`} with pnpm ${pnpm}`);
  const argv = ['exec', '--yes', '--', `pnpm@${pnpm}`, '--dir', join(root, folder), 'install'];
  argv.push('--frozen-lockfile', '--prefer-offline', '--reporter=append-only');
  // CI: pnpm asks before it replaces a folder, and nobody may be there to answer.
  const options = { env: { ...env, PATH: callerPath, CI: 'true' } };
  // npm must run on the Node that it came with: under ours it would look for its settings (proxy, certificates) beside it.
  const { npm_node_execpath: npmNode, npm_execpath: npmCli } = process.env;
  if (npmNode && npmCli?.endsWith('npm-cli.js')) await must(npmNode, [npmCli, ...argv], options);
  else await must('npm', argv, { ...options, shell: process.platform === 'win32' });
  writeFileSync(stamp, wanted);
  say('dependencies are ready');
}

const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** The Node that everything but this launcher runs on: the pinned package where one exists, else the caller's own. */
export function findNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (majorOf(process.versions.node) >= NODE_MAJOR) return process.execPath;
  const found = spawnSync('node', ['--version'], { env, encoding: 'utf8' }).stdout?.trim() ?? '';
  if (majorOf(found) >= NODE_MAJOR) return 'node';
  return die(
    `Node.js ${NODE_MAJOR} or newer is needed on this platform (found ${found || process.version}): https://nodejs.org`,
  );
}
