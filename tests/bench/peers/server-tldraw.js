// tldraw's sync-core as its example of a simple server has it: a room, and a file of SQLite, for each board.
// `PORT FOLDER` serves; `seed FOLDER COUNT` stores so many notes on board-0. words.json in the folder: what a client
// sends, because tldraw's schema is known here alone.
import { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } from '@tldraw/sync-core';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { WebSocketServer } from 'ws';

const own = createRequire(import.meta.resolve('@tldraw/sync-core'));
const { createShapeId, createTLSchema, InstancePresenceRecordType, toRichText } = own('@tldraw/tlschema');
const { getIndices } = own('@tldraw/utils');

const PAGE = 'page:page';
const PROTOCOL = 8;

const [port, folder, count] = process.argv.slice(2);
const storageOf = (name) =>
  new SQLiteSyncStorage({ sql: new NodeSqliteWrapper(new DatabaseSync(join(folder, `${name}.db`))) });

const look = {
  color: 'yellow',
  labelColor: 'black',
  size: 'm',
  font: 'draw',
  align: 'middle',
  verticalAlign: 'middle',
};
const rest = { fontSizeAdjustment: 1, growY: 0, url: '', scale: 1, textLastEditedBy: null };
const noteOf = (id, index, x, y, text) => ({
  id: createShapeId(id),
  typeName: 'shape',
  type: 'note',
  x,
  y,
  rotation: 0,
  index,
  parentId: PAGE,
  isLocked: false,
  opacity: 1,
  props: { ...look, ...rest, richText: toRichText(text) },
  meta: {},
});

function seed(notes) {
  const indices = getIndices(notes);
  storageOf('board-0').transaction((txn) => {
    for (let i = 0; i < notes; i++) {
      const text = `Note ${i} of somebody who has thought about it for a moment`;
      const note = noteOf(`note-${i}`, indices[i], (i % 100) * 200, Math.floor(i / 100) * 150, text);
      txn.set(note.id, note);
    }
  });
}

function serve() {
  const user = { userId: 'user:somebody', userName: 'Person 0', color: '#3366cc' };
  const cursor = { x: 0, y: 0, type: 'default', rotation: 0 };
  const words = {
    connect: { type: 'connect', lastServerClock: -1, protocolVersion: PROTOCOL, schema: createTLSchema().serialize() },
    presence: InstancePresenceRecordType.create({
      ...user,
      id: InstancePresenceRecordType.createId('somebody'),
      currentPageId: PAGE,
      lastActivityTimestamp: 1,
      camera: { x: 0, y: 0, z: 1 },
      screenBounds: { x: 0, y: 0, w: 1440, h: 900 },
      cursor,
    }),
    note: noteOf('somebody', 'a1', 0, 0, 'Note of somebody who has thought about it for a moment'),
  };
  writeFileSync(join(folder, 'words.json'), JSON.stringify(words));

  const rooms = new Map();
  const roomOf = (name) => {
    const known = rooms.get(name);
    if (known !== undefined && !known.isClosed()) return known;
    const room = new TLSocketRoom({
      storage: storageOf(name),
      onSessionRemoved: (one, { numSessionsRemaining }) => numSessionsRemaining === 0 && one.close(),
    });
    rooms.set(name, room);
    return room;
  };
  const server = createServer((_, response) => response.end('okay'));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    const url = new URL(request.url, 'http://localhost');
    roomOf(url.pathname.slice(1)).handleSocketConnect({ sessionId: url.searchParams.get('sessionId'), socket });
  });
  server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
}

if (port === 'seed') {
  seed(Number(count));
  console.log('ready');
} else serve();
