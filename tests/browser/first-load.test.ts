import { expect, test } from 'vitest';
import type { Page, Route } from 'playwright';
import { bytesOf, firstLoad, modulesOf, pages, type Loaded, type PageName } from '../support/first-load.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

/** Bytes as they travel (brotli), a little above what is reached. */
const BUDGETS: Readonly<Record<PageName, Readonly<Record<Loaded['kind'], number>>>> = {
  board: { script: 191_000, style: 15_500, face: 83_000 },
  'board on a phone': { script: 168_000, style: 15_500, face: 83_000 },
  home: { script: 96_000, style: 13_500, face: 49_000 },
};
const MOST_FILES = 17;

const names = Object.keys(pages) as PageName[];

test('O100 the first load of every page keeps to its budget', () => {
  for (const page of names) {
    const largest = modulesOf(page).slice(0, 25);
    const told = `${page}; its largest modules: ${largest.map(([module, size]) => `\n${size} ${module}`).join('')}`;
    for (const kind of ['script', 'style', 'face'] as const) {
      expect(bytesOf(page, kind), `${kind} of ${told}`).toBeLessThanOrEqual(BUDGETS[page][kind]);
    }
    expect(firstLoad(page).length, `files of ${page}`).toBeLessThanOrEqual(MOST_FILES);
  }
});

/** What comes with an act, a step or a role, in no first load of a board. */
const LATER = [
  /^client\/(bringing|gallery|summary)\//,
  /^client\/app\/[A-Z]\w+(?<!Board)Page\.tsx$/,
  /^client\/panels\/(fit|rating)\//,
  /^client\/panels\/vote\/(Ballot|Results|Candidate|Compare|Ranking|Round)/,
  /^client\/panels\/(ShareDialog|HelpDialog|Popup|Sheet|QrCode|Rescue)\.tsx$/,
  /^client\/panels\/facilitate\/(FacilitatorBar|MorePopup|Script|DriftPopup)/,
  /^client\/panels\/people\/PeoplePopover/,
  /^client\/panels\/agenda\/Steps\.tsx$/,
  /^client\/words\/(de\.json|more)/,
  /^shared\/(charts|summary|boardFile|templates)\/(?!anchors)/,
  /node_modules\/(radix-ui|@radix-ui|papaparse|uqr|d3-|zod)/,
];

test('O101 what the first minute does not need is in no first load', () => {
  const elsewhere: Readonly<Record<PageName, readonly RegExp[]>> = {
    board: [...LATER, /^client\/list\//],
    'board on a phone': [...LATER, /^client\/canvas\/(BoardCanvas|canvasView|paint\w+)\.tsx?$/],
    home: [/^client\/(canvas|list|connection\/boardConnection|bringing|summary)/, /node_modules\/(yjs|@radix-ui)/],
  };
  for (const page of names) {
    const early = modulesOf(page).filter(([module]) => elsewhere[page].some((later) => later.test(module)));
    expect(early, page).toEqual([]);
  }
});

/** What a page asks for under /assets/ until it stands, and when it stands; what its HTML names. */
async function watched(options: typeof laptop): Promise<Readonly<Record<'early' | 'late' | 'named', string[]>>> {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', options);
  // Her browser, on a day on which it has nothing of ours but her seat.
  const storageState = await ann.context.storageState();
  const again = await Person.open(server, { ...options, storageState });
  const asked: string[] = [];
  again.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/assets/')) asked.push(pathname.slice(1));
  });
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  await again.page.routeWebSocket(/\/sync\//, async (socket) => {
    await opened;
    socket.connectToServer();
  });
  const answer = await again.page.goto(`${server.origin}/b/${board.id}`);
  const html = (await answer?.text()) ?? '';
  await again.composer.waitFor();
  const early = asked.splice(0);
  open();
  await again.saved();
  await again.page.evaluate(() => navigator.serviceWorker.ready);
  return { early, late: asked, named: [...html.matchAll(/assets\/[\w.-]+/g)].map(([file]) => file) };
}

const scripts = (files: readonly string[]): string[] =>
  [...new Set(files)].filter((file) => file.endsWith('.js')).sort();

test.each([
  ['board', laptop],
  ['board on a phone', phone],
] as const)(
  'O102, O103 the page of a %s asks at once for all that paints it, and for the rest later',
  async (name, screen) => {
    const { early, late, named } = await watched(screen);
    const files = firstLoad(name).map(({ file }) => file);
    expect(files.filter((file) => !named.includes(file))).toEqual([]);
    expect(scripts(early)).toEqual(scripts(files));
    await expect
      .poll(() => late.filter((file) => /\/(ShareDialog|PeoplePopover)-/.test(file)).length)
      .toBeGreaterThan(1);
  },
);

test('O106 the board is asked for, and its socket opened, before the page stands, and only once', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', laptop);
  const again = await Person.open(server, { ...laptop, storageState: await ann.context.storageState() });
  const { page } = again;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  const { promise: start, resolve: goOn } = Promise.withResolvers<void>();
  await page.route(/\/assets\/start-.*js/, async (route) => {
    await start;
    await route.continue();
  });
  const opened = page.waitForEvent('websocket');
  await page.goto(`${server.origin}/b/${board.id}`, { waitUntil: 'commit' });
  await opened;
  goOn();
  await again.saved();
  expect(asked.filter((path) => path === `/api/v1/boards/${board.id}`)).toHaveLength(1);
  expect(sockets).toEqual([`/sync/${board.id}`]);
});

test('O106 nothing is asked for a link with a secret before it has left the address', async () => {
  const server = await startServer();
  const board = await server.create();
  const stranger = await Person.open(server, laptop);
  const { page } = stranger;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route(/\/assets\/start-.*js/, (route) => route.abort(), { times: 1 });
  await stranger.refused(async () => {
    await page.goto(`${server.origin}/b/${board.id}#${board.secret('contributor')}`);
    await page.waitForTimeout(300);
  });
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([]);
});

test('O106 who joins by a link comes in, however late the first script of the page is', async () => {
  const server = await startServer();
  const board = await server.create();
  const { page } = await Person.open(server, laptop);
  const late = async (route: Route): Promise<void> => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  };
  await page.route(/\/assets\/early-.*js/, late, { times: 1 });
  await page.goto(`${server.origin}/b/${board.id}#${board.secret('contributor')}`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await page.keyboard.press('Enter');
  await page.getByText('Saved', { exact: true }).first().waitFor();
});

test('O109 the words of notes that lie on a board are measured once where the faces come before them', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', laptop);
  await ann.write('Whoever waits for an answer');
  await ann.saved();
  const again = await Person.open(server, { ...laptop, storageState: await ann.context.storageState() });
  const { page } = again;
  await page.addInitScript(() => {
    const proto = CanvasRenderingContext2D.prototype;
    const measured: string[] = [];
    Object.assign(globalThis, { measured });
    const measure = Reflect.get(proto, 'measureText');
    Reflect.set(proto, 'measureText', function (this: CanvasRenderingContext2D, text: string) {
      if (text.trim() === 'Whoever') measured.push(this.font);
      return Reflect.apply(measure, this, [text]);
    });
  });
  // On a line where the notes come first there is nothing to be seen of it.
  const faces = (): Promise<unknown> =>
    page.waitForFunction(() =>
      ['Atkinson', 'Inter'].every((name) =>
        [...document.fonts].some(({ family, status }) => family.includes(name) && status === 'loaded'),
      ),
    );
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const board = socket.connectToServer();
    const isOver = (): void => undefined;
    board.onMessage((message) => void faces().then(() => socket.send(message), isOver));
  });
  await page.goto(ann.page.url());
  await again.saved();
  await page.waitForTimeout(300);
  const measured = await page.evaluate(() => Reflect.get(globalThis, 'measured') as string[]);
  expect(measured).toHaveLength(1);
});

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

test('O103 who comes to a board from the home page has its parts fetched, and the service worker waits for none', async () => {
  const server = await startServer();
  const { page } = await Person.open(server, laptop);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route(/\/ListView-/, () => undefined);
  await page.goto(server.origin);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole('button', { name: 'Start “Who’s your customer?”' }).click();
  await expect.poll(() => asked.some((url) => /\/ListView-/.test(url))).toBe(true);
  const ann = await Person.join(await server.create(), 'Ann');
  const again = await Person.open(server, { ...laptop, storageState: await ann.context.storageState() });
  await again.page.route(/\/ListView-/, () => undefined);
  await again.page.goto(ann.page.url());
  await expect
    .poll(() => again.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined))
    .toBe(true);
});

test('O104 everything on a board opens without a network, also for the first time', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  const { page } = ann;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await ann.offline(async () => {
    for (const [item, role] of [
      ['Export', 'menu'],
      ['Save as a template', 'dialog'],
      ['Bring rows from a spreadsheet …', 'dialog'],
      ['Keyboard shortcuts', 'dialog'],
    ] as const) {
      await press(page, 'More');
      await press(page, item);
      const part = page.getByRole(role).filter({ hasNot: page.getByRole('button', { name: item, exact: true }) });
      await part.waitFor();
      await page.keyboard.press('Escape');
      await part.waitFor({ state: 'detached' });
    }
    await press(page, 'Share');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await ann.show('List');
    await page.getByRole('region', { name: 'Board as a list' }).waitFor();
    expect(await page.getByText(/could not be loaded/).count()).toBe(0);
  });
});

test('O105 a part that cannot be fetched says so, offers to reload, and is fetched at the next press', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', { ...laptop, serviceWorkers: 'block' });
  const { page } = ann;
  const bring = async (): Promise<void> => {
    await press(page, 'More');
    await press(page, 'Bring rows from a spreadsheet …');
  };
  await ann.refused(async () => {
    await page.route(/\/assets\/BringSheet-/, (route) => route.fulfill({ status: 404 }), { times: 1 });
    await bring();
    await page.getByText(/could not be loaded. The board is safe/).waitFor();
    await page.getByRole('button', { name: 'Reload the page' }).waitFor();
    await bring();
    await page.getByRole('dialog').filter({ hasText: 'Bring rows' }).waitFor();
  });
});
