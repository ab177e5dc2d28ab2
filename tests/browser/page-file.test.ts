import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { toHtml } from '@forwhom/server/exports/formats/html.ts';
import { printable } from '@forwhom/server/exports/formats/text.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { hostile, nasty, notesOf, whole } from '../support/summaries.ts';

// The exported page as somebody opens it who was sent it: from a folder, without a network.

const laptop = { viewport: { width: 1366, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'forwhom-page-'));

let browser: Browser;
beforeAll(async () => {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

interface Opened {
  readonly page: Page;
  /** What ran that was written by somebody, what was asked for besides the page, what the browser refused. */
  readonly wrong: { ran: string[]; asked: string[]; refused: string[] };
}

async function open(html: string, options: BrowserContextOptions = laptop): Promise<Opened> {
  const path = join(folder, 'summary.html');
  writeFileSync(path, html);
  const address = pathToFileURL(path).href;
  const context = await browser.newContext({ ...options, offline: true });
  const page = await context.newPage();
  const wrong: Opened['wrong'] = { ran: [], asked: [], refused: [] };
  await page.exposeFunction('xss', () => wrong.ran.push('xss'));
  page.on('dialog', (dialog) => wrong.ran.push(dialog.message()));
  page.on('pageerror', (error) => wrong.ran.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== address) wrong.asked.push(request.url());
  });
  page.on('console', (message) => wrong.refused.push(message.text()));
  await page.goto(address);
  return { page, wrong };
}

const made = (summary: Summary, language: 'en' | 'de' = 'en'): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(toHtml(summary, language));

it('X50 nothing that was written runs, is fetched, or is an element, with its policy and without', async () => {
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
  expect(nasty.length).toBeGreaterThan(100);
  const guarded = made(hostile);
  for (const html of [guarded, guarded.replace(policy, '')]) {
    const { page, wrong } = await open(html);
    await page.mouse.move(300, 300);
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => ({
      names: [...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
      attributes: [...new Set([...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()))],
    }));
    expect(seen.names).toEqual([
      ...'article bdi body caption circle div figcaption figure footer h1 h2 h3 h4 head header html li main meta p path rect'.split(
        ' ',
      ),
      ...'section small span style svg table tbody td text th thead title tr ul'.split(' '),
    ]);
    expect(seen.attributes.filter((name) => /^on|^style$|^href$|^src/.test(name))).toEqual([]);
    expect(wrong).toEqual({ ran: [], asked: [], refused: [] });
  }
  expect(guarded).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'/);
});

it('X51 has every note once, letter for letter, and the numbers of every drawing as a table', async () => {
  for (const summary of [whole, hostile]) {
    const { page } = await open(made(summary));
    const seen = await page.evaluate(() => ({
      notes: [...document.querySelectorAll('section.appendix li > span')].map(({ textContent }) => textContent),
      figures: [...document.querySelectorAll('figure')].map((figure) => ({
        named: figure.querySelector('figcaption')?.textContent !== '' && figure.querySelector('svg title') !== null,
        rows: figure.querySelectorAll('tbody tr').length,
      })),
      questions: [...document.querySelectorAll('.answer h3')].map(({ textContent }) => textContent),
      title: document.title,
    }));
    const wordless = summaryWords('en').wordless;
    expect(seen.notes).toEqual(notesOf(summary).map(({ text }) => printable(text) || wordless));
    expect(seen.figures.length).toBeGreaterThan(summary.answers.length);
    expect(seen.figures.filter(({ named, rows }) => !named || rows === 0)).toEqual([]);
    expect(seen.questions).toEqual(
      summary.answers.map(({ lens, question }) => printable(lens === null ? question : `${lens} ${question}`)),
    );
    expect(seen.title.trim()).toBe(printable(summary.title).replaceAll(/\s+/g, ' ').trim());
  }
});

it.each([
  ['by day', { ...laptop, colorScheme: 'light' }],
  ['by night', { ...laptop, colorScheme: 'dark' }],
  ['on a phone', phone],
] as const)('X52 can be read by everybody, and nothing runs off to the side, %s', async (_, options) => {
  const over = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const { page } = await open(made(whole), options);
  expect(await over(page)).toBe(0);
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
  expect(violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await over((await open(made(hostile), options)).page)).toBe(0);
});

it('X53 is printed on A4 with all of its words', async () => {
  const { page } = await open(made(whole, 'de'));
  const path = join(folder, 'printed.pdf');
  await page.pdf({ path, preferCSSPageSize: true });
  const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
  const sizes = [...boxes.matchAll(/<page width="(\d+)[.\d]*" height="(\d+)/g)].map(([, w, h]) => `${w} ${h}`);
  expect(new Set(sizes)).toEqual(new Set(['594 841']));
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
  for (const { sentence } of whole.answers) if (sentence !== null) expect(text).toContain(sentence);
  const plain = notesOf(whole).filter((note) => /^[\w ,.:]+$/.test(note.text) && note.text.length < 60);
  expect(plain.length).toBeGreaterThan(80);
  expect(plain.filter((note) => !text.includes(note.text))).toEqual([]);
});
