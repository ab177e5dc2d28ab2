// Sockets alone, the least that a server of cursors can do on Node: it keeps the last message of everybody, and 20 times
// a second, if any came, sends all of them to each in one message. No document, no rights, no names, nothing stored.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const TICK_MS = 50;
const NOTHING = Buffer.alloc(0);

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
