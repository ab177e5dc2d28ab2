import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { die, env, must, say } from './process.mjs';

const KNOWN = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
// The fonts are part of the test: without them text measures, and so wraps, differently.
const PACKAGES = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];
const HINT =
  'No Chromium was found. Install one ("sudo apt-get install chromium", or Google Chrome), or set CHROMIUM_PATH.';

/** The path of an installed browser, or undefined. */
export const findBrowser = () => KNOWN.find((path) => path && existsSync(path));

const works = (file, argv) => spawnSync(file, argv, { stdio: 'ignore' }).status === 0;

function prefixForRoot() {
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** The path of a browser for the tests, installed with apt-get where there is none and we may. */
export async function needBrowser() {
  const found = findBrowser();
  if (found) return found;
  const prefix = prefixForRoot();
  if (!prefix || !works('apt-get', ['--version'])) die(HINT);
  say('installing Chromium with apt-get');
  const apt = (...argv) => {
    const [file, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...argv];
    return must(file, rest, { env, hint: HINT });
  };
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', ...PACKAGES);
  return findBrowser() ?? die(HINT);
}
