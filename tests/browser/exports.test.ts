import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBoard } from '@forwhom/server/exports/makeBoard.ts';
import { finished } from '../support/finished.ts';
import { formulas, hardTexts, payloads } from '../support/payloads.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGS });
});
afterAll(() => browser.close());

it('X27 A board as SVG runs nothing and asks for nothing, whatever its notes say, and shows all of them', async () => {
  const [note] = finished.notes;
  const texts = [...payloads, ...formulas, ...hardTexts];
  const notes = texts.map((text, i) => {
    const place = { x: 24 + (i % 4) * 328, y: 104 + Math.floor(i / 4) * 248 };
    return { ...(note as NonNullable<typeof note>), ...place, id: `n${i + 1}`, text, size: 'l' as const, theme: null };
  });
  const title = '</title><script>xss()</script>';
  const file = { ...finished, title, notes, themes: [], threads: [], marks: {}, people: [{ id: 'p1', name: title }] };
  const svg = Buffer.from(await makeBoard(file, 'svg', { zone: null, dark: false }));

  const page = await browser.newPage();
  const asked: string[] = [];
  const ran: string[] = [];
  await page.exposeFunction('xss', () => ran.push('xss'));
  page.on('dialog', (dialog) => ran.push(dialog.message()));
  page.on('pageerror', (error) => ran.push(String(error)));
  await page.route('**/*', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/svg+xml', body: svg });
  });
  await page.goto('http://board.example/board.svg');
  await page.mouse.move(200, 200);
  await page.keyboard.press('Tab');
  const seen = await page.evaluate(() => ({
    root: document.documentElement.nodeName,
    names: [...new Set([...document.querySelectorAll('*')].map(({ nodeName }) => nodeName))].sort(),
    title: document.querySelector('title')?.textContent,
    words: [...document.querySelectorAll('text')].map(({ textContent }) => textContent).join(''),
  }));
  expect(seen).toMatchObject({ root: 'svg', title, names: ['rect', 'style', 'svg', 'text', 'title'] });
  for (const text of ['javascript:xss()', '=HYPERLINK', '{{constructor.constructor', '👩‍👩‍👧 families'])
    expect(seen.words).toContain(text);
  expect({ ran, asked }).toEqual({ ran: [], asked: ['http://board.example/board.svg'] });
});
