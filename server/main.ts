import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, type Server } from './assemble.ts';
import { readConfig, type Config } from './config.ts';

/** A server that has not left by then never will. */
const PATIENCE_MS = 10_000;

function stop(sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

/** Why the port cannot be had, for the person who wanted it. */
function sentenceOf(error: unknown, { port, host }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what uses it, or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights: set PORT to a number above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine: change HOST.`;
  return error instanceof Error ? error.message : String(error);
}

/** Ctrl-C arrives twice, from the terminal and from npm: closing may be asked for again. */
function closeOnSignals(server: Server): void {
  const leave = (): void => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => stop([`Closing failed: ${String(error)}`]),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
}

function greet(server: Server, { host, publicUrl }: Config): void {
  const [first = '', ...others] = server.origins();
  console.log(`Forwhom is running at ${first}`);
  if (publicUrl !== null || (host !== '0.0.0.0' && host !== '::')) return;
  const lan = others.filter((origin) => !/\/\/(127\.|\[::1\])/.test(origin));
  for (const origin of lan) console.log(`On this network: ${origin}`);
}

const read = readConfig(process.env, dirname(dirname(fileURLToPath(import.meta.url))));
if (!read.ok) stop(read.sentences);
for (const hint of read.hints) console.error(hint);
try {
  const server = await assemble({ config: read.config });
  closeOnSignals(server);
  await server.listen();
  greet(server, read.config);
} catch (error) {
  stop([sentenceOf(error, read.config)]);
}
