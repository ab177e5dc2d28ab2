import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { CLIENT } from '../support/first-load.ts';
import { TestServer, type Board } from '../server/server.ts';

export const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 800 } };
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser: Browser;

export const startBrowser = (...more: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [...CHROMIUM_ARGS, ...more],
  });

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** The real server with the built client. */
export const startServer = (env: Readonly<Record<string, string>> = {}): Promise<TestServer> =>
  TestServer.start({ clientDir: CLIENT, adapters: { clock: systemClock }, env });

/** A board that people come to, on whatever server. */
export type Door = Pick<Board, 'id' | 'secret'> & { readonly server: Pick<TestServer, 'origin'> };

/** Closed after each test, unless they stay for the whole file. */
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  expect(complaints.splice(0), 'nothing is complained of in the console, and no other origin is asked').toEqual([]);
});

/** A browser of somebody's own. What its console complains of fails the test, unless it is expected. */
export class Person {
  readonly context: BrowserContext;
  readonly page: Page;
  #expectsErrors = false;

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.context = context;
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.#expectsErrors) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(origin).host) complaints.push(`asked ${request.url()}`);
    });
  }

  /** `stays`: through all tests of the file. */
  static async open(
    server: Pick<TestServer, 'origin'>,
    options: BrowserContextOptions = laptop,
    stays = false,
  ): Promise<Person> {
    const context = await browser.newContext(options);
    if (!stays) contexts.push(context);
    return new Person(context, await context.newPage(), server.origin);
  }

  /** Comes by a link and joins. */
  static async join(
    board: Door,
    name: string,
    options: BrowserContextOptions = laptop,
    role: Role = 'contributor',
  ): Promise<Person> {
    const person = await Person.open(board.server, options);
    await person.come(board, name, role);
    return person;
  }

  /** Types the name and nothing else. */
  async come(board: Door, name: string, role: Role = 'contributor'): Promise<void> {
    await this.page.goto(`${board.server.origin}/b/${board.id}#${board.secret(role)}`);
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await this.saved();
  }

  /** Chromium complains of every answer that is no success; here some are expected. */
  async refused(run: () => Promise<void>): Promise<void> {
    this.#expectsErrors = true;
    await run();
    this.#expectsErrors = false;
  }

  /** The network is gone until `run` is done. */
  offline(run: () => Promise<void>): Promise<void> {
    return this.refused(async () => {
      await this.context.setOffline(true);
      await run();
      await this.context.setOffline(false);
      await this.saved();
    });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Write a note' });
  }

  async write(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.composer.fill(text);
      await this.composer.press('Enter');
    }
  }

  async show(view: 'Canvas' | 'List'): Promise<void> {
    await this.page
      .getByRole('radio', { name: view })
      .or(this.page.getByRole('button', { name: view, exact: true }))
      .first()
      .click();
  }

  /** All notes as the list shows them. */
  async texts(): Promise<string[]> {
    const list = this.page.getByRole('region', { name: 'Board as a list' });
    return (await list.getByRole('listitem').allTextContents()).map((text) => text.trim());
  }

  async sees(...texts: readonly string[]): Promise<void> {
    const list = this.page.getByRole('region', { name: 'Board as a list' });
    for (const text of texts) await list.getByRole('listitem').filter({ hasText: text }).first().waitFor();
  }

  async saved(): Promise<void> {
    await this.page.getByText('Saved', { exact: true }).first().waitFor();
  }
}
