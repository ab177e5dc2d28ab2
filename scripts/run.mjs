// The one entry behind every npm script. It starts on the Node that is there, with nothing installed,
// so this folder imports built-in modules only.
import { join } from 'node:path';
import { staticChecks, testAll, testOnly } from './checks.mjs';
import { buildClient } from './client.mjs';
import { findNode, install, installPeers } from './install.mjs';
import { warmServer } from './server.mjs';
import { die, env, isStopping, root, run, stopAll } from './process.mjs';

const [command = 'start', ...args] = process.argv.slice(2);

// An idle server then holds 20 MB less; frames are short-lived either way (npm run bench shows both figures).
const SMALL_NURSERY = '--max-semi-space-size=1';

/** Serves the built client and the API; `--lan` opens it to the network. */
async function start(node) {
  if (!(await buildClient(node))) die('The client could not be built.');
  await warmServer(node);
  const rest = args.filter((arg) => arg !== '--lan');
  if (rest.length < args.length) env.HOST = '0.0.0.0';
  return run(node, [SMALL_NURSERY, 'server/main.ts', ...rest]);
}

/** Server and client, both reloading on every change; when one ends, so does the other. */
async function dev(node) {
  const clientPort = process.env.CLIENT_PORT ?? '5173';
  env.CLIENT_PORT = clientPort;
  // The page comes from vite's port, so that is the origin which the server must accept and put into links.
  env.PUBLIC_URL ??= `http://localhost:${clientPort}`;
  const vite = join(root, 'client', 'node_modules', 'vite', 'bin', 'vite.js');
  const both = [
    run(node, ['--watch', '--watch-preserve-output', 'server/main.ts', ...args]),
    run(node, [vite, 'client', '--config', 'client/vite.config.ts']),
  ];
  const first = await Promise.race(both);
  const asked = isStopping();
  stopAll('SIGTERM');
  await Promise.all(both);
  return asked ? 0 : first;
}

const COMMANDS = {
  start,
  dev,
  test: (node) => testAll(node, args),
  'test:only': (node) => testOnly(node, args),
  lint: async (node) => ((await staticChecks(node)).length === 0 ? 0 : 1),
  format: (node) => run(node, [join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt'), ...args]),
  bench: async (node) => {
    await installPeers();
    return (await buildClient(node)) ? run(node, ['--expose-gc', 'tests/bench/run.ts', ...args]) : 1;
  },
  pictures: async (node) => ((await buildClient(node)) ? run(node, ['tests/browser/pictures.ts', ...args]) : 1),
};

const chosen = COMMANDS[command];
if (!chosen) die(`There is no command "${command}"; there are ${Object.keys(COMMANDS).join(', ')}.`);
await install();
process.exit(await chosen(findNode()));
