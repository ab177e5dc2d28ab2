import { buildHarness, serveHarness } from '../../support/canvas-harness/build.ts';
import { measure, openBrowser, openPage, type Figures } from './measure.ts';
import type { Row } from '../table.ts';
import type { Scenario } from './scenarios.ts';

const SCENARIOS: readonly Scenario[] = ['pan close', 'pan all', 'zoom', 'drag', 'remote'];

/** Hidden notes that are revealed at once, all in view. */
const REVEALED = 500;

const cell = (value: number, digits = 1): string => (Number.isNaN(value) ? '–' : value.toFixed(digits)).padStart(8);

const row = (name: string, { main, fps, p95, slow, latency }: Figures): string =>
  `${name.padEnd(28)}${cell(main)}${cell(fps)}${cell(p95)}${cell(slow * 100)}${cell(latency)}`;

/** Our canvas against the same board drawn as tutorials do it; prints a table. `boards`: how many notes. */
export async function benchCanvas(boards: readonly number[] = [1_000, 10_000], withNaive = true): Promise<Row[]> {
  await buildHarness();
  const { url, close } = await serveHarness();
  const browser = await openBrowser();
  console.log(
    `${''.padEnd(28)}${['main ms', 'fps', 'p95 ms', '>33ms %', 'input'].map((head) => head.padStart(8)).join('')}`,
  );
  try {
    for (const count of boards) {
      for (const [name, path] of [['ours', ''], ...(withNaive ? [['naive', 'naive.html']] : [])] as const) {
        const page = await openPage(browser, `${url}${path ?? ''}`, `field&notes=${String(count)}`);
        for (const scenario of SCENARIOS) {
          console.log(row(`${String(count)} ${name ?? ''} ${scenario}`, await measure(page, scenario, count)));
        }
        await page.close();
      }
    }
    const page = await openPage(browser, url, `notes=${String(REVEALED)}&veil=hidden`);
    await page.evaluate(() => window.board.ui.getState().camera?.fit());
    const { worst } = await measure(page, 'reveal', null);
    console.log(
      `${`${String(REVEALED)} hidden notes turn: slowest frame`.padEnd(60)}${cell(worst)} ms   at most 50 ms`,
    );
    await page.close();
  } finally {
    await browser.close();
    await close();
  }
  return [];
}

if (import.meta.main) {
  const boards = process.argv
    .slice(2)
    .map(Number)
    .filter((count) => count > 0);
  await benchCanvas(boards.length > 0 ? boards : undefined, !process.argv.includes('--alone'));
}
