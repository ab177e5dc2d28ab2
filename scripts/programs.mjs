import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { callerPath, die, env, must, say } from './process.mjs';

const BROWSERS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of an installed browser, or undefined. */
export const findBrowser = () => BROWSERS.find((path) => path && existsSync(path));

const onPath = (name) => callerPath.split(delimiter).some((folder) => existsSync(join(folder, name)));

/** Programs that tests run and the registry does not have, with the packages of Debian and Ubuntu they come in. */
const PROGRAMS = [
  // The fonts are part of the test: without them text measures, and so wraps, differently.
  {
    name: 'Chromium',
    isHere: () => findBrowser() !== undefined,
    packages: ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
    otherwise: 'or install Google Chrome, or set CHROMIUM_PATH',
  },
  {
    name: 'LibreOffice',
    isHere: () => onPath('soffice'),
    packages: ['libreoffice-writer', 'libreoffice-calc', 'libreoffice-impress'],
    otherwise: 'or have soffice on the PATH',
  },
  {
    name: 'poppler-utils',
    isHere: () => onPath('pdftotext') && onPath('pdftoppm'),
    packages: ['poppler-utils'],
    otherwise: 'or have pdftotext and pdftoppm on the PATH',
  },
];

const hintFor = (missing) =>
  missing
    .map((each) => `${each.name} was not found: "sudo apt-get install ${each.packages.join(' ')}", ${each.otherwise}.`)
    .join('\n');

const works = (file, argv) => spawnSync(file, argv, { stdio: 'ignore' }).status === 0;

function prefixForRoot() {
  if (process.getuid?.() === 0) return [];
  return works('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** Sees to it that all programs which tests need are here: installed with apt-get where they are not and we may. */
export async function needPrograms() {
  const missing = PROGRAMS.filter((program) => !program.isHere());
  if (missing.length === 0) return;
  const hint = hintFor(missing);
  const prefix = prefixForRoot();
  if (!prefix || !works('apt-get', ['--version'])) die(hint);
  say(`installing ${missing.map((program) => program.name).join(', ')} with apt-get`);
  const apt = (...argv) => {
    const [file, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...argv];
    return must(file, rest, { env, hint });
  };
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', ...missing.flatMap((program) => program.packages));
  const still = missing.filter((program) => !program.isHere());
  if (still.length > 0) die(hintFor(still));
}
