import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { moveNote, setGone, textOf } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { imported } from '../server/exporting.ts';
import { largeBoard } from '../support/large-board.ts';
import { serious } from './barriers.ts';
import { COUNT, idAt, isFocused, isInView, largeList, rowOf, somebody, textIn } from './large-list.ts';
import { laptop, Person, phone, startBrowser, startServer } from './stage.ts';

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)('O80 every note is there to be read aloud and searched, few have controls, %s', async (_, options) => {
  const { ann, rows } = await largeList(options);
  const { page } = ann;
  const texts = await rows.allTextContents();
  expect(new Set(texts).size).toBe(COUNT);
  const controls = (): Promise<number> => page.locator('.list-scroll [data-part=tick]').count();
  await expect.poll(controls).toBeGreaterThan(0);
  await expect.poll(controls).toBeLessThan(200);
  // Headings say how many stand below them, and the lists are called by them.
  const list = page.getByRole('list', { name: 'Theme 1.1' });
  const count = await list.getByRole('listitem').count();
  expect(count).toBeGreaterThan(0);
  const heading = page.getByRole('heading', { name: 'Theme 1.1' }).locator('xpath=..');
  expect(await heading.textContent()).toContain(`${count} notes`);
  await page.locator('.list-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => rows.last().locator('[data-part=tick]').count()).toBe(1);
  await expect.poll(controls).toBeLessThan(250);
});

test('O80 a small board has all controls, however many themes it has', async () => {
  const file = largeBoard(120);
  const [pattern] = file.themes;
  if (pattern === undefined) throw new Error('there are no themes');
  const themes = Array.from({ length: 40 }, (_, n) => ({ ...pattern, id: `t${n + 1}`, name: `Theme ${n + 1}` }));
  const notes = file.notes.map((note, n) => ({ ...note, theme: `t${(n % 40) + 1}` }));
  const { ann, rows } = await largeList(laptop, 120, { ...file, themes, notes });
  await expect.poll(() => rows.locator('[data-part=tick]').count()).toBe(120);
  expect(await ann.page.locator('.list-scroll[data-small]').count()).toBe(1);
});

test('O83 the keyboard reaches the last note, whole and in view, and comes back', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  const { keyboard } = ann.page;
  const [first, second, last, beforeLast] = await Promise.all([0, 1, COUNT - 1, COUNT - 2].map((n) => idAt(rows, n)));
  if (!first || !second || !last || !beforeLast) throw new Error('there are no rows');
  await textIn(scene, first).focus();
  await keyboard.press('End');
  await expect.poll(() => isFocused(textIn(scene, last))).toBe(true);
  await expect.poll(() => isInView(rowOf(scene, last))).toBe(true);
  await keyboard.press('Shift+Tab');
  await expect
    .poll(() => isFocused(rowOf(scene, last).getByRole('checkbox', { name: 'Tick', exact: true })))
    .toBe(true);
  await keyboard.press('ArrowUp');
  await expect
    .poll(() => isFocused(rowOf(scene, beforeLast).getByRole('checkbox', { name: 'Tick', exact: true })))
    .toBe(true);
  await keyboard.press('Home');
  await expect
    .poll(() => isFocused(rowOf(scene, first).getByRole('checkbox', { name: 'Tick', exact: true })))
    .toBe(true);
  await expect.poll(() => isInView(rowOf(scene, first))).toBe(true);
  await keyboard.press('Tab');
  // Across all runs of rows, one by one.
  for (let n = 1; n <= 80; n++) await keyboard.press('ArrowDown');
  const eightieth = await idAt(rows, 80);
  await expect.poll(() => isFocused(textIn(scene, eightieth))).toBe(true);
  await expect.poll(() => isInView(rows.nth(80))).toBe(true);
  expect(await serious(ann.page)).toEqual([]);
});

test('O81 a change by somebody else touches the row that it is about and no other', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  const { doc, at } = await somebody(scene);
  // Rows near the view get their controls a moment after their words.
  const inView = ann.page.locator('.list-scroll [data-row]:not([data-plain])');
  let seen = 0;
  const isSettled = async (): Promise<boolean> => {
    const before = seen;
    seen = await inView.count();
    return seen > 0 && seen === before;
  };
  await expect.poll(isSettled, { interval: 500 }).toBe(true);
  const touched = async (run: () => void, done: () => Promise<boolean>): Promise<string[]> => {
    await ann.page.evaluate(() => {
      const ids = new Set<string>();
      const rowAt = (node: Node): string | undefined =>
        (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-row]')?.dataset['row'];
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          for (const node of [target, ...addedNodes, ...removedNodes]) ids.add(rowAt(node) ?? '');
        }
        ids.delete('');
      }).observe(document.querySelector('.list-column') as Element, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      Object.assign(window, { touched: ids });
    });
    run();
    await expect.poll(done).toBe(true);
    return ann.page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched]);
  };
  for (const n of [3, 1_500]) {
    const id = await idAt(rows, n);
    const written = await touched(
      () => textOf(doc, id)?.insert(0, 'Changed '),
      async () => (await textIn(scene, id).textContent())?.startsWith('Changed ') === true,
    );
    expect(written).toEqual([id]);
  }
  // Two that stand side by side change places.
  const [id, next] = [await idAt(rows, 1_400), await idAt(rows, 1_401)];
  const [zone, x, y] = at(next);
  const moved = await touched(
    () => moveNote(doc, id, zone, x + 1, y, 0),
    async () => (await idAt(rows, 1_400)) === next,
  );
  expect(moved.length).toBeLessThanOrEqual(2);
  expect([id, next]).toEqual(expect.arrayContaining(moved));
});

test('O82 whoever writes in a note keeps field, caret and letters while all around it changes', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  const { doc, me, at } = await somebody(scene);
  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => idAt(rows, n)));
  const id = ids[30] as NoteId;
  await textIn(scene, id).click();
  const field = ann.page.getByRole('textbox', { name: 'Text of the note' });
  await field.waitFor();
  await ann.page.keyboard.press('Control+Home');
  // Another element would not have it.
  await field.evaluate((element) => element.setAttribute('data-same', ''));
  for (const [n, other] of ids.entries()) {
    if (other === id) continue;
    const [zone, x, y] = at(ids[(n * 7 + 3) % ids.length] as NoteId);
    if (n % 3 === 0) setGone(doc, other, me, 1);
    else if (n % 3 === 1) moveNote(doc, other, zone, x + 3, y, 0);
    else textOf(doc, other)?.insert(0, 'Changed ');
    if (n % 6 === 0) await ann.page.keyboard.type('a');
  }
  await expect.poll(() => rows.count()).toBe(COUNT - 19);
  await ann.page.keyboard.type('b');
  expect(await field.inputValue()).toMatch(/^a{9,10}bNote \d+: /);
  expect(await field.getAttribute('data-same')).toBe('');
  expect(await isFocused(field)).toBe(true);
});

test('O84 what a search leads to is shown and marked, however far away it lies', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  await ann.page.keyboard.press('/');
  const field = ann.page.getByRole('searchbox');
  await field.fill('quote winter');
  const told = ann.page.getByRole('search').getByText(/ of 2,?000/);
  const counted = async (): Promise<number> => Number.parseInt((await told.textContent()) ?? '', 10);
  await expect.poll(counted).toBeLessThan(COUNT);
  const found = await counted();
  await expect.poll(() => rows.count()).toBe(found);
  for (const text of await rows.allTextContents()) expect(text).toMatch(/^(?=.*quote)(?=.*winter)/s);
  expect(found).toBeGreaterThan(20);
  await field.press('Shift+Enter');
  const hit = ann.page.locator('[data-hit]');
  await expect.poll(() => hit.count()).toBe(1);
  expect(await hit.getAttribute('data-row')).toBe(await idAt(rows, found - 1));
  await expect.poll(() => isInView(hit)).toBe(true);
  await ann.page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(COUNT);
});

test.each([200, COUNT])('O84 what a search led to is in view and has the focus when it ends, of %i', async (count) => {
  const scene = await largeList(laptop, count);
  const { ann, rows } = scene;
  const id = await idAt(rows, Math.round(count * 0.9));
  const [words = ''] = (await textIn(scene, id).textContent())?.split(':') ?? [];
  await ann.page.keyboard.press('/');
  const field = ann.page.getByRole('searchbox');
  await field.fill(words);
  await expect.poll(() => rows.count()).toBeLessThan(12);
  const hits = ann.page.locator('[data-hit]');
  // Each press leads to one; the list follows it a moment later.
  for (let n = 0, at: string | null = null; n < 12 && at !== id; n++) {
    const from: string | null = at;
    const led = async (): Promise<string | null> => ((await hits.count()) === 1 ? hits.getAttribute('data-row') : null);
    const only = (await rows.count()) === 1;
    await field.press('Enter');
    await expect.poll(led).not.toBe(only ? null : from);
    at = await led();
  }
  await field.press('Escape');
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(count);
  await expect.poll(() => isFocused(textIn(scene, id))).toBe(true);
  await expect.poll(() => isInView(rowOf(scene, id))).toBe(true);
  // The board's own keys work from there.
  await ann.page.keyboard.press('/');
  await expect.poll(() => isFocused(field)).toBe(true);
  // A search that leads nowhere ends where it began.
  await field.fill('nothing of this kind');
  await expect.poll(() => rows.count()).toBe(0);
  await field.press('Escape');
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(count);
  await expect.poll(() => isFocused(textIn(scene, id))).toBe(true);
  await expect.poll(() => isInView(rowOf(scene, id))).toBe(true);
});

test('O84 a search that ended before the list followed it leads nowhere any more: the Tab key has its row in the next one', async () => {
  const scene = await largeList(laptop, 3_000);
  const { ann, rows } = scene;
  const { page } = ann;
  const { keyboard } = page;
  const field = page.getByRole('searchbox');
  // Faster than thousands of rows are made: what is typed, and keys.
  const atOnce = (...acts: readonly string[]): Promise<void> =>
    field.evaluate(async (one: HTMLInputElement, all) => {
      for (const act of all) {
        if (act === 'Enter' || act === 'Escape')
          one.dispatchEvent(new KeyboardEvent('keydown', { key: act, bubbles: true }));
        else {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(one, act);
          one.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        await new Promise((done) => setTimeout(done));
      }
    }, acts);
  await textIn(scene, await idAt(rows, 5)).focus();
  await keyboard.press('/');
  await atOnce('Note 27', 'Enter', 'Escape');
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(3_000);
  await keyboard.press('/');
  await field.fill('Note 1999');
  await expect.poll(() => rows.count()).toBe(1);
  // What waited for the list comes a frame later.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  await expect.poll(() => rows.locator('[data-part=text][tabindex="0"]').count()).toBe(1);
  expect(await isFocused(field)).toBe(true);
});

test('O90 thousands of rows come and go by themselves, after the press or key that asks for them', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  const { page } = ann;
  /** How many rows there are as soon as React has answered an act, which is before anything else is done. */
  const afterwards = (act: string): Promise<number> =>
    page.evaluate(async (what) => {
      const chooser = [...document.querySelectorAll<HTMLElement>('button, [role=radio]')].find(
        (one) => one.textContent?.trim() === 'List' || one.getAttribute('aria-label') === 'List',
      );
      const field = document.querySelector<HTMLInputElement>('input[type=search]');
      if (what === 'open') chooser?.click();
      else if (field !== null) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, what);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      for (let n = 0; n < 20; n++) await Promise.resolve();
      return document.querySelectorAll('.list [data-row]').length;
    }, act);
  await ann.show('Canvas');
  await page.getByRole('application').waitFor();
  expect(await afterwards('open')).toBe(0);
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(COUNT);
  await page.keyboard.press('/');
  await page.getByRole('searchbox').waitFor();
  expect(await afterwards('quote winter')).toBe(COUNT);
  await expect.poll(() => rows.count()).toBeLessThan(COUNT / 2);
  expect(await afterwards(' ')).toBeLessThan(COUNT / 2);
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(COUNT);
});

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)('O91 the list is as long from the beginning as at the end, %s', async (_, options) => {
  const { ann, rows } = await largeList(options);
  const { page } = ann;
  const length = (): Promise<number> => page.locator('.list-scroll').evaluate(({ scrollHeight }) => scrollHeight);
  await ann.show('Canvas');
  await page.getByRole('application').waitFor();
  // Nothing out of view is drawn.
  await page.evaluate(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await ann.show('List');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(COUNT / 4);
  const before = await length();
  const list = page.locator('.list-scroll');
  const blank = (): Promise<number> =>
    list.evaluate((element) => {
      const chunks = element.querySelectorAll('.chunk[data-blank]');
      chunks[0]?.scrollIntoView();
      return chunks.length;
    });
  await expect.poll(blank, { timeout: 60_000, interval: 30 }).toBe(0);
  await expect.poll(() => rows.count()).toBe(COUNT);
  // Each with the height that it really has.
  await list.evaluate((element) => {
    for (const chunk of element.querySelectorAll<HTMLElement>('.chunk')) chunk.style.contentVisibility = 'visible';
  });
  expect(Math.abs((await length()) / before - 1)).toBeLessThan(0.1);
});

test('O85 ticked notes stay ticked and are counted wherever they lie', async () => {
  const scene = await largeList();
  const { ann, rows } = scene;
  const { keyboard } = ann.page;
  await rows.first().locator('[data-part=text]').focus();
  await keyboard.press('Space');
  await keyboard.press('End');
  await keyboard.press('Space');
  const bar = ann.page.getByRole('toolbar', { name: '2 notes ticked' });
  await bar.waitFor();
  await bar.getByRole('button', { name: 'Show' }).click();
  await expect.poll(() => isInView(rows.first())).toBe(true);
  expect(await rows.first().getByRole('checkbox', { name: 'Tick', exact: true }).isChecked()).toBe(true);
  await bar.getByRole('button', { name: 'Show' }).click();
  await expect.poll(() => isInView(rows.last())).toBe(true);
  expect(await rows.last().getByRole('checkbox', { name: 'Tick', exact: true }).isChecked()).toBe(true);
  await ann.page.getByRole('button', { name: 'Delete ticked notes' }).click();
  await expect.poll(() => rows.count()).toBe(COUNT - 2);
});

test('O86 a screen reader has every note in its list, wherever the view is', async () => {
  const server = await startServer();
  const board = await imported(server, largeBoard(COUNT));
  // Chromium speaks to a screen reader of what is out of view only when there is one.
  const browser = await startBrowser('--force-renderer-accessibility');
  try {
    const page = await browser.newPage(phone);
    await page.goto(`${server.origin}/b/${board.id}#${board.secret('facilitator')}`);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
    await page.keyboard.press('Enter');
    const session = await page.context().newCDPSession(page);
    const itemsIn = async (): Promise<number> => {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const parents = new Map(nodes.map((node) => [node.nodeId, node]));
      const isItem = (id: string | undefined): boolean => {
        const node = id === undefined ? undefined : parents.get(id);
        return node !== undefined && (node.role?.value === 'listitem' || isItem(node.parentId));
      };
      const words = nodes.filter(({ role, name }) => role?.value === 'StaticText' && /^Note \d+:/.test(name?.value));
      return words.filter(({ parentId }) => isItem(parentId)).length;
    };
    await expect.poll(itemsIn, { timeout: 60_000, interval: 1_000 }).toBe(COUNT);
  } finally {
    await browser.close();
  }
});

test.each([
  ['in a large list', laptop, COUNT],
  ['on a phone', phone, 200],
] as const)(
  'O87 a row stays where it is while its menu is open, whatever goes above it, %s',
  async (_, options, count) => {
    const scene = await largeList(options, count);
    const { ann, rows } = scene;
    const { doc, me } = await somebody(scene);
    const held = rowOf(scene, await idAt(rows, 60));
    await held.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await held.getByRole('button', { name: 'Note menu' }).click();
    const menu = ann.page.getByRole('menuitem', { name: 'Tick' });
    await menu.waitFor();
    const top = (): Promise<number> => held.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    // The rows in view above it, which the browser itself would hold on to.
    const above = await Promise.all(Array.from({ length: 15 }, (_, n) => idAt(rows, 45 + n)));
    doc.transact(() => above.forEach((id) => setGone(doc, id, me, Date.now())));
    await expect.poll(() => rows.count()).toBe(count - above.length);
    await expect.poll(top).toBe(before);
    await menu.click({ trial: true });
    await ann.page.locator('.list-scroll').evaluate((element) => element.scrollBy(0, 50));
    await expect.poll(top).toBe(before - 50);
  },
);

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)(
  'O92 the bar of ticked notes moves nothing and hides neither the last row nor the one ticked, %s',
  async (_, options) => {
    const scene = await largeList(options, 60);
    const { ann, rows } = scene;
    const { keyboard } = ann.page;
    const bar = ann.page.getByRole('toolbar', { name: /ticked/ });
    const topOf = (at: Locator): Promise<number> => at.evaluate((one) => Math.round(one.getBoundingClientRect().top));
    const bottomOf = (at: Locator): Promise<number> => at.evaluate((one) => one.getBoundingClientRect().bottom);
    const list = ann.page.locator('.list-scroll');
    const length = (): Promise<number> => list.evaluate(({ scrollHeight }) => scrollHeight);
    await list.evaluate((one) => one.scrollTo(0, 300));
    const inView = Array.from({ length: 60 }, (_one, n) => rows.nth(n));
    const shown: Locator[] = [];
    for (const one of inView) if (await isInView(one)) shown.push(one);
    const [first, lowest] = [shown[1], shown.at(-1)];
    if (first === undefined || lowest === undefined) throw new Error('nothing is in view');
    await first.locator('[data-part=text]').focus();
    // A phone has room for the boxes to tick only in the rows, whose words then take more lines.
    const now = async () => ({ top: await topOf(first), length: options === phone ? 0 : await length() });
    const before = await now();
    await keyboard.press('Space');
    await bar.waitFor();
    await expect.poll(now).toEqual(before);
    await keyboard.press('Escape');
    await expect.poll(() => bar.count()).toBe(0);
    await expect.poll(now).toEqual(before);
    await lowest.locator('[data-part=text]').focus();
    await keyboard.press('Space');
    await bar.waitFor();
    await expect.poll(async () => (await bottomOf(lowest)) - (await topOf(bar))).toBeLessThanOrEqual(0);
    await list.evaluate((one) => one.scrollTo(0, one.scrollHeight));
    await expect.poll(async () => (await bottomOf(rows.last())) - (await topOf(bar))).toBeLessThanOrEqual(0);
    const { height, width } = (await bar.boundingBox()) ?? { height: 999, width: 999 };
    expect(height).toBeLessThan(64);
    expect(width).toBeLessThanOrEqual(720);
  },
);

test.each([60, COUNT])(
  'O94 whoever takes something back from its sentence is back where they were, of %i',
  async (count) => {
    const scene = await largeList(laptop, count);
    const { ann, rows } = scene;
    const [gone, next] = [await idAt(rows, 4), await idAt(rows, 5)];
    await textIn(scene, gone).focus();
    await ann.page.keyboard.press('Delete');
    await expect.poll(() => isFocused(textIn(scene, next))).toBe(true);
    await ann.page.getByRole('log').getByRole('button', { name: 'Undo' }).focus();
    await ann.page.keyboard.press('Enter');
    await expect.poll(() => rowOf(scene, gone).count()).toBe(1);
    await expect.poll(() => isFocused(textIn(scene, next))).toBe(true);
    await expect.poll(() => isInView(rowOf(scene, next))).toBe(true);
  },
);

test('O94 whoever takes back the only note from its sentence is still in the list', async () => {
  const file = largeBoard(1);
  const scene = await largeList(laptop, 1, { ...file, insights: { ...file.insights, examples: [] } });
  const { ann, rows } = scene;
  const id = await idAt(rows, 0);
  await textIn(scene, id).focus();
  await ann.page.keyboard.press('Delete');
  await expect.poll(() => rows.count()).toBe(0);
  const isInList = (): Promise<boolean> =>
    ann.page.evaluate(() => document.activeElement?.closest('.list') instanceof HTMLElement);
  await expect.poll(isInList).toBe(true);
  await ann.page.getByRole('log').getByRole('button', { name: 'Undo' }).focus();
  await ann.page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(1);
  await expect.poll(isInList).toBe(true);
});

test('O92 no button leaves the bar of ticked notes, in the language with the longer words on a small phone', async () => {
  const server = await startServer();
  const board = await imported(server, largeBoard(60));
  const ann = await Person.open(server, { ...phone, viewport: { width: 320, height: 640 }, locale: 'de-DE' });
  const { page } = ann;
  await page.goto(`${server.origin}/b/${board.id}#${board.secret('facilitator')}`);
  await page.getByRole('textbox').fill('Ann');
  await page.keyboard.press('Enter');
  const words = page.locator('.list [data-part=text]');
  // With two, there is a thread to tie as well.
  for (const n of [0, 1]) {
    await words.nth(n).focus();
    await page.keyboard.press('Space');
  }
  const bar = page.getByRole('toolbar', { name: '2 Zettel angekreuzt' });
  const within = (): Promise<boolean[]> =>
    bar.evaluate((one) => {
      const { left, right } = one.getBoundingClientRect();
      const parts = [...one.children].map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
      return parts.map((part) => part.left >= left && part.right <= right && part.width >= 24);
    });
  await expect.poll(within).toEqual([true, true, true, true, true, true]);
});

test('O95 a list fits the screen that became narrower, where it was seen and where it was not', async () => {
  const { ann, rows } = await largeList({ ...phone, viewport: { width: 844, height: 390 } }, 800);
  const { page } = ann;
  const list = page.locator('.list-scroll');
  await list.evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await expect.poll(() => rows.last().locator('[data-part=tick]').count()).toBe(1);
  await list.evaluate((one) => one.scrollTo(0, one.scrollHeight / 2));
  await expect.poll(() => rows.last().locator('[data-part=tick]').count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  const widest = (): Promise<number> =>
    page.evaluate(() =>
      Math.max(...Array.from(document.querySelectorAll('.list .chunk'), (one) => one.getBoundingClientRect().right)),
    );
  await expect.poll(widest).toBeLessThanOrEqual(390);
  await expect.poll(() => list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});
