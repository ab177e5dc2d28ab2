import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Board } from '@forwhom/client/state/model.ts';
import { Browser, DO, ME, partsOf, saving, textsOf, until } from '../support/client-page.ts';
import { BoardServer } from '../support/client-server.ts';

const OTHER = 'person-other';

let server: BoardServer;
let browser: Browser;
const boards: Board[] = [];

beforeEach(async () => {
  server = await BoardServer.start();
  server.parts = partsOf();
  browser = new Browser(server);
});
afterEach(async () => {
  for (const board of boards.splice(0)) board.close();
  await server.stop();
});

const open = async (): Promise<Board> => {
  const board = await browser.open();
  boards.push(board);
  return board;
};
const isOther = (board: Board): boolean =>
  board.session.getState().me?.id === OTHER && board.session.getState().synced && saving(board) === 'saved';
const stateOf = ({ session }: Board): unknown => {
  const { notices, tray } = session.getState();
  return { notices: notices.map(({ message }) => message), tray: tray.map(({ text }) => text) };
};

it('C34 goes on as the person that the session has become, with the unsent words in the tray and no copy of before', async () => {
  server.who = ME;
  const board = await open();
  await until(() => saving(board) === 'saved', 'everything is saved');
  server.who = OTHER;
  server.holdAcks = true;
  board.actions.addNote({ zone: DO, text: 'on its way' });
  server.doc = new Y.Doc();
  server.dropAll(1012);
  await until(() => board.session.getState().me?.id === OTHER, 'it is somebody else');
  server.holdAcks = false;
  expect(stateOf(board)).toEqual({
    notices: ['On this device you are now Anna (Contributor).'],
    tray: ['on its way'],
  });
  expect(board.session.getState().tray[0]?.why).toBe(
    'This device became somebody else while these words were on their way.',
  );
  expect([...browser.copies.keys()].map((name) => name.split('/')[3])).toEqual([OTHER]);
  await until(() => isOther(board), 'it is up to date');
  board.actions.addNote({ zone: DO, text: 'by somebody else' });
  await until(() => isOther(board) && textsOf(board).join() === 'by somebody else', 'it writes as somebody else');
});

it('C34 finds it out after a reload as well, and says nothing where nobody looked on', async () => {
  server.who = ME;
  const before = await open();
  await until(() => saving(before) === 'saved', 'everything is saved');
  boards.splice(0)[0]?.close();
  browser.online = false;
  const offline = await open();
  expect(offline.session.getState().me?.id).toBe(ME);
  boards.splice(0)[0]?.close();
  browser.online = true;
  server.who = OTHER;
  const after = await open();
  await until(() => isOther(after), 'it is somebody else');
  expect(stateOf(after)).toEqual({ notices: [], tray: [] });
});
