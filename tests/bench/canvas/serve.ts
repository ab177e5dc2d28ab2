import { assemble } from '@forwhom/server/assemble.ts';
import { readConfig } from '@forwhom/server/config.ts';

/**
 * The real server as a process of its own, with the built client in the folder that is named. Says its port; asked, it
 * says how many bytes it holds after collecting garbage.
 */
const [dataDir = '', clientDir = ''] = process.argv.slice(2);
const read = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' }, '/');
if (!read.ok) throw new Error(read.sentences.join(' '));
const server = await assemble({ config: read.config, clientDir });
await server.listen();
process.send?.(server.port);
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
