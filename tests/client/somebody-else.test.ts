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
  server.drafts = { name: 'sheet-one', doc: new Y.Doc() };
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
const told = ({ session }: Board): unknown => session.getState().notices.map(({ message }) => message);

it('C34 goes on as the person that the session has become, with the unsent words in the tray and no copy of before', async () => {
  server.who = ME;
  const board = await open();
  await until(() => saving(board) === 'saved', 'everything is saved');
  const put = new Set<string>();
  board.session.subscribe(({ tray }) => tray.forEach(({ text, why }) => put.add(`${text}: ${why}`)));
  server.who = OTHER;
  server.holdAcks = true;
  board.actions.addNote({ zone: DO, text: 'on its way' });
  server.dropAll(1012);
  await until(() => board.session.getState().me?.id === OTHER, 'it is somebody else');
  server.holdAcks = false;
  await until(() => isOther(board), 'it is up to date');
  expect([...put]).toEqual(['on its way: This device became somebody else while these words were on their way.']);
  expect(told(board)).toEqual(['On this device you are now Anna (Contributor).']);
  expect(new Set([...browser.copies.keys()].map((name) => name.split('/')[3]))).toEqual(new Set([OTHER]));
  board.actions.addNote({ zone: DO, text: 'by somebody else' });
  await until(() => textsOf(board).join() === 'by somebody else,on its way', 'it writes as somebody else');
  // What did reach the board needs no tray.
  await until(() => board.session.getState().tray.length === 0, 'the tray is empty');
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
  expect(told(after)).toEqual([]);
});
