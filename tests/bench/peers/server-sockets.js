// Sockets alone, the least that a server can do on Node. Of cursors it keeps the last message of everybody, and 20 times a
// second, if any came, sends all of them to each in one message. A change, which is longer, is on disk before anybody is
// sent it: appended to a file with all that came meanwhile, and synced. No document, no rights, no names.
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const TICK_MS = 50;
const NOTHING = Buffer.alloc(0);
/** Bytes of a position. */
const POSITION = 8;

const file = await open(process.argv[3], 'a');
let changes = [];
let isStoring = false;

async function store() {
  if (isStoring) return;
  isStoring = true;
  while (changes.length > 0) {
    const stored = changes;
    changes = [];
    await file.appendFile(Buffer.concat(stored));
    await file.datasync();
    for (const change of stored) for (const ws of last.keys()) ws.send(change);
  }
  isStoring = false;
}

const server = createServer();
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const last = new Map();
let isNew = false;

server.on('upgrade', (request, socket, head) =>
  wss.handleUpgrade(request, socket, head, (ws) => {
    last.set(ws, NOTHING);
    ws.send(Buffer.of(0));
    ws.on('close', () => last.delete(ws));
    ws.on('error', () => ws.terminate());
    ws.on('message', (message) => {
      if (message.length > POSITION) {
        changes.push(message);
        void store();
        return;
      }
      last.set(ws, message);
      isNew = true;
    });
  }),
);
setInterval(() => {
  if (!isNew) return;
  isNew = false;
  const all = Buffer.concat([...last.values()]);
  for (const ws of last.keys()) ws.send(all);
}, TICK_MS);
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
