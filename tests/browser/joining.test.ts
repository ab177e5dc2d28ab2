import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import type { CodeView, CreatedBoard } from '@forwhom/shared/protocol/http.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { Participant } from '../support/participant.ts';
import { stopAll } from '../support/stock.ts';
import { laptop, Person, startServer } from './stage.ts';

test.for(['the code', 'the link'])(
  'I24 %s of a board lets one in where its own address was a dead end',
  async (way) => {
    const server = await startServer();
    const board = await server.create();
    const ada = await board.join('Ada', 'facilitator');
    const { code } = (await board.ask<CodeView>('/code', { method: 'POST', token: ada.token })).body;
    const entered = way === 'the code' ? code : board.created.links.contributor;
    for (const address of [`/b/${board.id}`, `/b/${board.id}/`, `/b/${board.id}/summary`, `/b/${board.id}#wrong`]) {
      const ben = await Person.open(server);
      await ben.refused(async () => {
        await ben.page.goto(server.origin + address);
        await ben.page.getByRole('textbox', { name: 'Code' }).fill(entered);
      });
      await ben.page.getByRole('button', { name: 'Join with code' }).click();
      await ben.page.getByRole('textbox', { name: 'Your name' }).fill('Ben');
      await ben.page.keyboard.press('Enter');
      await ben.saved();
    }
  },
);

/** A browser that is set to keep nothing of any site. */
async function keepingNothing(): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'forwhom-cookies-'));
  mkdirSync(join(folder, 'Default'));
  const profile = { default_content_setting_values: { cookies: 2 } };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile }));
  const context = await chromium.launchPersistentContext(folder, {
    ...laptop,
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [...CHROMIUM_ARGS],
  });
  onTestFinished(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return context;
}

test('I25 a browser that blocks cookies shows pages, and says why nobody can join in it', async () => {
  const server = await startServer();
  const board = await server.create();
  const page = await (await keepingNothing()).newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Start “Who’s your customer?”' }).waitFor();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  for (const path of ['/templates', '/templates/whos-your-customer', '/example', '/boards']) {
    await page.goto(server.origin + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await page.goto(board.created.links.contributor.replace('localhost', '127.0.0.1'));
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This browser blocks cookies' }).waitFor();
  await page.getByText(/Allow cookies for this site/).waitFor();
  expect(errors).toEqual([]);
});

test('I26 a link is spent once it has led onto the board; opened again, it raises the role again', async () => {
  const server = await startServer();
  const board = await server.create();
  const lead = await Participant.join({ port: server.port, board: board.created }, 'Lead', 'facilitator');
  const bob = await Person.join(board, 'Bob', laptop, 'facilitator');
  const row = () => [...lead.people.values()].find(({ name }) => name === 'Bob');
  await expect.poll(() => row()?.role).toBe('facilitator');
  await lead.does({ type: 'set-role', participant: row()?.id as never, role: 'contributor' });
  await expect.poll(() => row()?.role).toBe('contributor');

  await bob.page.getByRole('link', { name: 'Forwhom, home' }).click();
  await bob.page.getByRole('link', { name: 'My boards' }).click();
  await expect.poll(() => row()?.here).toBe(false);
  await bob.page.getByRole('link', { name: /opened|Contributor/i }).click();
  await bob.saved();
  await expect.poll(() => row()?.here).toBe(true);
  expect(row()?.role).toBe('contributor');

  await bob.page.goto(`${server.origin}/b/${board.id}#${board.secret('facilitator')}`);
  await expect.poll(() => row()?.role).toBe('facilitator');
  stopAll();
});

test('I27 who got no seat on the board that was just made gets it by trying again, and no second board is made', async () => {
  const server = await startServer();
  const ann = await Person.open(server);
  const made: Promise<CreatedBoard>[] = [];
  ann.page.on('response', (response) => {
    if (response.url().endsWith('/api/v1/boards')) made.push(response.json() as Promise<CreatedBoard>);
  });
  await ann.page.goto(server.origin);
  await ann.refused(async () => {
    await ann.page.route('**/join', (route) => route.abort(), { times: 1 });
    await ann.page.getByRole('button', { name: 'Start “Who’s your customer?”' }).click();
    await ann.page.getByRole('button', { name: 'Try again' }).click();
    await ann.composer.waitFor();
  });
  expect(made).toHaveLength(1);
  expect(ann.page.url()).toContain((await made[0])?.boardId);
});
