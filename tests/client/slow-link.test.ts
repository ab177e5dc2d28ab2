import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Board } from '@forwhom/client/state/model.ts';
import { Browser, DO, partsOf, saving, until } from '../support/client-page.ts';
import { BoardServer } from '../support/client-server.ts';

/** A clock that can be put forward. The provider holds on to the one that it finds when it is loaded. */
const clock = vi.hoisted(() => {
  const real = Date.now;
  const ahead = { seconds: 0 };
  Date.now = () => real() + ahead.seconds * 1_000;
  return ahead;
});

let server: BoardServer;
let board: Board | null = null;

beforeEach(async () => {
  server = await BoardServer.start();
  server.parts = partsOf();
});
afterEach(async () => {
  board?.close();
  await server.stop();
});

const open = async (): Promise<Board> => (board = await new Browser(server).open());
/** The page has been heard on its `n`th connection. */
const heard = (n: number): Promise<void> =>
  until(() => server.connections === n && server.received === 1, `connection ${n} is there`);
/** Longer than from one look at the connection to the next, and than the wait before the first tries. */
const looks = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_600));

it('C17 a board that is long on its way is waited for twice as long with every try', async () => {
  server.pieces = [Y.encodeStateAsUpdate(new Y.Doc())];
  server.beforeEnd = () => new Promise(() => undefined);
  server.holdAcks = true;
  // Fifteen seconds go by in each.
  const faster = setInterval(() => (clock.seconds += 1.4), 100);
  const mine = await open();
  const lasted: number[] = [];
  for (let n = 1; n <= 2; n++) {
    await heard(n);
    const since = Date.now();
    await until(() => server.received === 0, `connection ${n} is given up`);
    lasted.push(Date.now() - since);
  }
  server.beforeEnd = null;
  server.holdAcks = false;
  await until(() => saving(mine) === 'saved', 'it has come');
  clearInterval(faster);
  // It was there for a moment before it was heard, at this pace.
  expect(lasted[0]).toBeGreaterThan(16_000);
  expect(lasted[1]).toBeGreaterThan(34_000);
});

it('C17 an act after a quiet while is given its time to be answered', async () => {
  const mine = await open();
  await until(() => saving(mine) === 'saved', 'everything is saved');
  clock.seconds += 9;
  server.holdAcks = true;
  mine.actions.addNote({ zone: DO, text: 'one' });
  await looks();
  expect(server.connections).toBe(1);
  clock.seconds += 7;
  await heard(2);
});
