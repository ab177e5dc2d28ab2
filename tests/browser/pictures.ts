// Takes the pictures that people look at: `npm run pictures -- FOLDER [pages|hour|leave]` (default docs/pictures, all).
// Needs a built client.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { freePort, ServerProcess } from '../support/process.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { takeHour, type Camera } from './hour-pictures.ts';
import { takeLeaving } from './leaving-pictures.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'docs', 'pictures'));
const parts = ['pages', 'hour', 'leave'] as const;
/** One part alone; all when nothing is said. */
const wanted: readonly string[] = process.argv[3] === undefined ? parts : [process.argv[3]];
const data = mkdtempSync(join(tmpdir(), 'forwhom-pictures-'));
const server = new ServerProcess(await freePort(), data);

const laptop: BrowserContextOptions = { viewport: { width: 1366, height: 800 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

const notes: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /What do we do/,
    [
      'Integrate suppliers’ catalogues',
      'Keep the order pipeline running',
      'Answer “where is my order?”',
      'Nightly stock reports',
      'Check invoices that do not match',
    ],
  ],
  [
    /What value/,
    [
      'Agents answer in one call instead of three',
      'Suppliers are listed the same day',
      'Nobody re-types an order',
      'Finance closes the month two days sooner',
      'Drivers know their slot before they leave',
    ],
  ],
  [
    /Who do we deliver/,
    [
      'Contact centre, night shift',
      'Small suppliers without IT',
      'Accounts payable',
      'Shift planners in the warehouse',
      'Reporting team',
    ],
  ],
];

async function open(browser: Browser, options: BrowserContextOptions, address: string): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(address);
  return page;
}

async function shoot(page: Page, name: string, what?: 'whole'): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: what === 'whole' });
  console.log(`${name}.png`);
}

async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('textbox', { name: 'Write a note' }).waitFor();
}

async function fillBoard(page: Page): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Write a note' });
  for (const [zone, texts] of notes) {
    await page.getByRole('button', { name: zone }).first().click();
    for (const text of texts) {
      await composer.fill(text);
      await composer.press('Enter');
    }
  }
  await page.getByText('Saved', { exact: true }).first().waitFor();
}

async function dark(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function takeAll(browser: Browser): Promise<void> {
  const lead = await open(browser, laptop, server.origin);
  await lead.getByText('Business model canvas').first().waitFor();
  await shoot(lead, 'home');
  await dark(lead, 'home');
  await lead.getByRole('button', { name: /^Start “Who’s your customer/ }).click();
  await lead.getByRole('textbox', { name: 'Write a note' }).waitFor();
  await shoot(lead, 'board-empty');
  await lead.getByRole('button', { name: 'Share' }).click();
  const link = await lead.getByRole('textbox', { name: 'Contributor link' }).inputValue();
  await shoot(lead, 'share');
  await lead.keyboard.press('Escape');
  const tove = await open(browser, laptop, link);
  await tove.getByRole('textbox', { name: 'Your name' }).waitFor();
  await shoot(tove, 'join');
  await joinAs(tove, 'Tove');
  await fillBoard(lead);
  await lead
    .getByRole('button', { name: 'Dismiss' })
    .first()
    .click()
    .catch(() => undefined);
  await tove
    .getByRole('button', { name: /What value/ })
    .first()
    .click();
  await lead
    .getByRole('button', { name: /What value/ })
    .first()
    .click();
  await tove.mouse.move(700, 380);
  await tove.mouse.move(720, 400, { steps: 5 });
  await shoot(lead, 'board');
  await dark(lead, 'board');
  await lead.getByRole('button', { name: 'Fit' }).first().click();
  await tove.mouse.move(740, 420, { steps: 5 });
  await shoot(lead, 'board-fit');
  await lead.getByRole('button', { name: 'List', exact: true }).click();
  await shoot(lead, 'list');
  await dark(lead, 'list');
  const pia = await open(browser, phone, link);
  await pia.getByRole('textbox', { name: 'Your name' }).waitFor();
  await shoot(pia, 'phone-join');
  await joinAs(pia, 'Pia');
  await shoot(pia, 'phone');
  await dark(pia, 'phone');
  await pia.getByRole('button', { name: 'Canvas', exact: true }).click();
  await shoot(pia, 'phone-canvas');
  const templates = await open(browser, laptop, `${server.origin}/templates`);
  await templates.getByText('Jobs to be done').first().waitFor();
  await shoot(templates, 'templates');
}

mkdirSync(folder, { recursive: true });
await server.start();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: CHROMIUM_ARGS,
});
try {
  if (wanted.includes('pages')) await takeAll(browser);
  const camera = { laptop, phone, shoot, open: (options, address) => open(browser, options, address) } satisfies Camera;
  if (wanted.includes('hour')) await takeHour(server.port, camera);
  if (wanted.includes('leave')) await takeLeaving(server.port, camera, folder);
} finally {
  await browser.close();
  await server.end('SIGTERM');
  rmSync(data, { recursive: true, force: true });
}
