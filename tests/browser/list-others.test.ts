import { expect, test } from 'vitest';
import { setGone, textOf } from '@forwhom/shared/board/writeNote.ts';
import { deleteThread, setTheme, setThemeGone, writeThread } from '@forwhom/shared/board/writeTheme.ts';
import type { ThemeId, ThreadId } from '@forwhom/shared/vocabulary/ids.ts';
import { idAt, isFocused, isInView, largeList, rowOf, somebody, textIn } from './large-list.ts';
import { laptop } from './stage.ts';

/** Enough for runs of rows, and few enough to be there at once. */
const FEW = 60;

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

test('O82 two who write in the same note all the time both keep every letter', async () => {
  const scene = await largeList(laptop, FEW);
  const { ann, rows } = scene;
  const { doc } = await somebody(scene);
  const id = await idAt(rows, 3);
  const shared = textOf(doc, id);
  await textIn(scene, id).click();
  const field = ann.page.getByRole('textbox', { name: 'Text of the note' });
  await field.waitFor();
  for (let n = 0; n < 40; n++) {
    // Faster than the list follows others.
    shared?.insert(0, 'Q');
    await ann.page.waitForTimeout(30);
    await ann.page.keyboard.type('Z');
  }
  await expect.poll(() => countOf(shared?.toString() ?? '', 'Z')).toBe(40);
  expect(shared?.toString()).toMatch(/^Q{40}Note .*Z{40}$/s);
  await expect.poll(() => field.inputValue()).toBe(shared?.toString());
});

test.each([FEW, 2_000])('O88 the focus stays among the rows when others take its note away, of %i', async (count) => {
  const scene = await largeList(laptop, count);
  const { rows, ann } = scene;
  const { doc, me } = await somebody(scene);
  const [id, next] = [await idAt(rows, count - 12), await idAt(rows, count - 11)];
  await textIn(scene, id).focus();
  setGone(doc, id, me, Date.now());
  await expect.poll(() => rows.count()).toBe(count - 1);
  await expect.poll(() => isFocused(textIn(scene, next))).toBe(true);
  await expect.poll(() => isInView(rowOf(scene, next))).toBe(true);
  // Into a theme at the beginning of the list: the focus goes with it, also where the page has no time to draw more.
  await ann.page.evaluate(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  const [theme] = [...doc.getMap('themes').keys()] as ThemeId[];
  setTheme(doc, next, theme ?? null);
  await expect.poll(() => idAt(rows, count - 12)).not.toBe(next);
  await expect.poll(() => isFocused(textIn(scene, next))).toBe(true);
  await expect.poll(() => isInView(rowOf(scene, next))).toBe(true);
  await ann.page.keyboard.press('ArrowDown');
  await expect.poll(() => isFocused(textIn(scene, next))).toBe(false);
  await expect.poll(() => ann.page.evaluate(() => document.activeElement?.matches('[data-part=text]'))).toBe(true);
});

test('O96 the focus goes on beside a note, and a theme, whose menu is open when others take it away', async () => {
  const scene = await largeList(laptop, FEW);
  const { rows, ann } = scene;
  const { doc, me } = await somebody(scene);
  const { keyboard } = ann.page;
  const [id, next, last] = await Promise.all([FEW - 12, FEW - 11, FEW - 10].map((n) => idAt(rows, n)));
  if (id === undefined || next === undefined || last === undefined) throw new Error('three notes are there');
  await rowOf(scene, id).getByRole('button', { name: 'Note menu' }).focus();
  await keyboard.press('Enter');
  await ann.page.getByRole('menuitem', { name: 'Tick' }).waitFor();
  await keyboard.press('ArrowDown');
  setGone(doc, id, me, Date.now());
  await expect.poll(() => rows.count()).toBe(FEW - 1);
  await expect.poll(() => isFocused(textIn(scene, next))).toBe(true);
  await keyboard.press('ArrowDown');
  await expect.poll(() => isFocused(textIn(scene, last))).toBe(true);

  const menus = ann.page.getByRole('button', { name: 'Theme menu' });
  const count = await menus.count();
  await menus.first().focus();
  await keyboard.press('Enter');
  await ann.page.getByRole('menuitem', { name: 'Rename theme' }).waitFor();
  for (const theme of doc.getMap('themes').keys()) setThemeGone(doc, theme as ThemeId, me, Date.now());
  expect(count).toBeGreaterThan(0);
  await expect.poll(() => menus.count()).toBe(0);
  // In the part of the list in which it was, and not at the beginning of the page.
  await expect.poll(() => ann.page.evaluate(() => document.activeElement?.closest('.list-column') !== null)).toBe(true);
});

test('O89 a thread that somebody ties or cuts is told of at both rows', async () => {
  const scene = await largeList(laptop, FEW);
  const { rows } = scene;
  const { doc, me } = await somebody(scene);
  const [from, to] = [await idAt(rows, 3), await idAt(rows, 5)];
  const marks = (): Promise<number> => rows.locator('.row-mark[title="Threads: 1"]').count();
  const id = 'th1thth1thth1thth1thth1thth1thaa' as ThreadId;
  writeThread(doc, { id, author: me, created: Date.now(), from, to });
  await expect.poll(marks).toBe(2);
  deleteThread(doc, id);
  await expect.poll(marks).toBe(0);
});

test.each(['has the focus', 'is written in'])(
  'O87 a row that %s stays where it is, whatever goes above it',
  async (what) => {
    const count = 1_000;
    const scene = await largeList(laptop, count);
    const { rows, ann } = scene;
    const { doc, me } = await somebody(scene);
    const id = await idAt(rows, 600);
    const held = rowOf(scene, id);
    await held.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await textIn(scene, id).focus();
    if (what === 'is written in') {
      await ann.page.keyboard.press('Enter');
      await ann.page.getByRole('textbox', { name: 'Text of the note' }).waitFor();
    }
    const top = (): Promise<number> => held.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const settled = await top();
    await expect.poll(top).toBe(settled);
    for (let n = 1; n <= 5; n++) {
      setGone(doc, await idAt(rows, 600 - n - 1), me, Date.now());
      await expect.poll(() => rows.count()).toBe(count - n);
    }
    await expect.poll(top).toBe(settled);
    await ann.page.locator('.list-scroll').evaluate((element) => element.scrollBy(0, 50));
    await expect.poll(top).toBe(settled - 50);
  },
);
