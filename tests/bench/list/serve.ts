import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { assemble } from '@forwhom/server/assemble.ts';
import { readConfig } from '@forwhom/server/config.ts';

/** A server in a process of its own, with the built client in the folder named; says its port. */
const read = readConfig({ PORT: '0', DATA_DIR: '/nowhere', LOG_LEVEL: 'silent' }, '/');
if (!read.ok) throw new Error(read.sentences.join(' '));
const server = await assemble({
  config: read.config,
  clientDir: process.argv[2] ?? null,
  adapters: { storage: memoryStorage(), key: new Uint8Array(32) },
});
await server.listen();
process.send?.(server.port);
