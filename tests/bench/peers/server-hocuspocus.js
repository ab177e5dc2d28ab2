// Hocuspocus with its database extension over node:sqlite, everything else as it comes. `PORT FOLDER` serves;
// `seed FOLDER FILE` stores an update of Yjs as the document board-0.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const [port, folder, file] = process.argv.slice(2);
const db = new DatabaseSync(join(folder, 'documents.db'));
db.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID');
const read = db.prepare('SELECT data FROM documents WHERE name = ?');
const write = db.prepare('INSERT OR REPLACE INTO documents (name, data) VALUES (?, ?)');

if (port === 'seed') {
  write.run('board-0', readFileSync(file));
  db.close();
} else {
  const database = new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  });
  const server = new Server({ port: Number(port), address: '127.0.0.1', quiet: true, extensions: [database] });
  await server.listen();
}
console.log('ready');
