import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A server that has not left by then is stuck, and a stuck server must not hold the terminal. */
const PATIENCE_MS = 15_000;
const INTERRUPTED = 130;

const begun = Date.now();
const colour = process.stdout.isTTY && !process.env.NO_COLOR;

export function say(message) {
  const mark = `[${((Date.now() - begun) / 1000).toFixed(1)} s]`;
  console.log(colour ? `\x1b[36m${mark}\x1b[0m ${message}` : `${mark} ${message}`);
}

export function die(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

const ownBin = join(root, 'node_modules', '.bin');

/** The caller's PATH: npm puts node_modules/.bin before it, and with it a Node that npm itself must not run on. */
export const callerPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
  .join(delimiter);

/** npm hands its own settings to scripts as npm_* variables; neither pnpm nor the server should read them. */
export const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  PATH: [ownBin, callerPath].join(delimiter),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'node'),
};

const children = new Set();
let stopping = false;

/** True once somebody asked us to stop: what ends after that has not failed. */
export const isStopping = () => stopping;

/** Passes a signal on to everything we started, once: Ctrl-C arrives here from the terminal and from npm. */
export function stopAll(signal) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, PATIENCE_MS).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(signal));

// Whoever ends npm or its shell without a signal that reaches us leaves us with a new parent, and means the same.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent && !stopping) stopAll('SIGTERM');
}, 250).unref();

/** Runs a program to its end and answers with its exit code; a program we stopped ourselves counts as 0. */
export function run(file, argv, options = {}) {
  return new Promise((resolve) => {
    if (stopping) return resolve(INTERRUPTED);
    const child = spawn(file, argv, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    children.add(child);
    child.on('error', (error) => {
      children.delete(child);
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => {
      children.delete(child);
      resolve(code ?? (stopping ? 0 : 1));
    });
  });
}

/** Runs a step that everything after it needs. */
export async function must(file, argv, options = {}) {
  const code = await run(file, argv, options);
  if (stopping) process.exit(INTERRUPTED);
  if (code !== 0) die(options.hint ?? `"${[file, ...argv].join(' ')}" failed (${code}).`);
}
