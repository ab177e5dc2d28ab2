// y-websocket with y-leveldb, bound as its documented YPERSISTENCE was. `PORT FOLDER` serves; `seed FOLDER FILE` stores
// an update of Yjs as the document board-0.
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { LeveldbPersistence } from 'y-leveldb';
import * as Y from 'yjs';

const [port, folder, file] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const store = new LeveldbPersistence(folder);

if (port === 'seed') {
  await store.storeUpdate('board-0', new Uint8Array(readFileSync(file)));
  await store.destroy();
  console.log('ready');
} else {
  // The server brings its own copies of both.
  const own = createRequire(import.meta.resolve('@y/websocket-server/utils'));
  const WebSocket = own('ws');
  const { applyUpdate, encodeStateAsUpdate } = await import(
    join(dirname(own.resolve('yjs/package.json')), 'src/index.js')
  );

  const bind = async (name, doc) => {
    const stored = await store.getYDoc(name);
    void store.storeUpdate(name, encodeStateAsUpdate(doc));
    applyUpdate(doc, Y.encodeStateAsUpdate(stored));
    doc.on('update', (update) => void store.storeUpdate(name, update));
  };
  setPersistence({
    provider: store,
    bindState: (name, doc) => void bind(name, doc),
    writeState: () => Promise.resolve(),
  });
  const server = createServer((_, response) => response.end('okay'));
  const sockets = new WebSocket.Server({ noServer: true });
  sockets.on('connection', setupWSConnection);
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)),
  );
  server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
}
