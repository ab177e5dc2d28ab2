import { buildHarness, serveHarness } from '../../support/canvas-harness/build.ts';
import { alone, atMost, interleave, type Figures, type Row, type Subject } from '../table.ts';
import { openBrowser, Tab } from './browser.ts';
import { measure } from './measure.ts';
import { plans, type Plan, type Product } from './plan.ts';
import { rowsOf } from './rows.ts';
import type { Scenario } from './scenarios.ts';
import type { Browser } from 'playwright';

/** Hidden notes that are revealed at once, all in view. */
const REVEALED = 500;

async function harnessFigures(
  browser: Browser,
  address: string,
  count: number,
  scenarios: readonly Scenario[],
): Promise<Figures> {
  const tab = await Tab.open(browser);
  await tab.page.goto(address);
  await tab.prepare(true);
  await tab.page.waitForTimeout(800);
  const figures: Record<string, number> = {};
  for (const scenario of scenarios) Object.assign(figures, await measure(tab, scenario, count));
  await tab.close();
  return figures;
}

/** What is asked for after a colon, or everything: `canvas:1000,ours` is our canvas alone with a thousand notes. */
const isWanted = (only: readonly string[], words: readonly string[], name: string): boolean => {
  const asked = only.filter((word) => words.includes(word));
  return asked.length === 0 || asked.includes(name);
};

/** Our canvas against what others draw, by size of board. */
export async function benchCanvas(only: readonly string[] = []): Promise<Row[]> {
  await buildHarness();
  const { url, close } = await serveHarness();
  const browser = await openBrowser();
  const sizes = plans.map(({ count }) => String(count));
  const rows: Row[] = [];
  const subjectOf = (plan: Plan, name: Product): Subject => ({
    name,
    measure: () => harnessFigures(browser, `${url}?field&notes=${plan.count}`, plan.count, plan.does[name] ?? []),
  });
  try {
    for (const plan of plans) {
      if (!isWanted(only, [...sizes, 'reveal'], String(plan.count))) continue;
      console.error(`${plan.count} notes`);
      rows.push(...rowsOf(plan, await interleave([subjectOf(plan, 'ours')])));
    }
    if (isWanted(only, [...sizes, 'reveal'], 'reveal')) {
      const address = `${url}?notes=${REVEALED}&veil=hidden`;
      const hidden: Subject = {
        name: 'ours',
        measure: () => harnessFigures(browser, address, REVEALED, ['reveal']),
      };
      const own = (await interleave([hidden])).get('ours');
      rows.push(alone('500 hidden notes turn at once: slowest frame', 'ms', own?.['reveal worst'] ?? NaN, atMost(50)));
    }
  } finally {
    await browser.close();
    await close();
  }
  return rows;
}
