import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { StockClient } from '../support/stock.ts';
import { laptop, Person, startServer } from './stage.ts';

const editorOf = (person: Person) => person.page.getByRole('textbox', { name: 'Note text' });

/** Selects the note that the keyboard reaches first on the canvas. */
async function selectFirst({ page }: Person): Promise<void> {
  await page.getByRole('application').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
}

async function openFirst(person: Person): Promise<{ x: number; y: number; width: number; height: number }> {
  await selectFirst(person);
  await person.page.keyboard.press('Enter');
  const box = await editorOf(person).boundingBox();
  if (box === null) throw new Error('the editor is on the screen');
  return box;
}

async function listed(person: Person): Promise<string[]> {
  await person.show('List');
  await person.page.getByRole('region', { name: 'Board as a list' }).waitFor();
  const texts = await person.texts();
  await person.show('Canvas');
  return texts;
}

const themeName = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Theme name' });

/** Drops the first of two notes on the second, as often as that is asked for: both are a theme, its name open. */
async function pairing(person: Person): Promise<() => Promise<void>> {
  const { page } = person;
  const first = await openFirst(person);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const [x, y] = [first.x + first.width / 2, first.y + first.height / 2];
  return async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 10; step++) await page.mouse.move(x + (first.width + 12) * (step / 10), y);
    await page.mouse.up();
    await themeName(person).and(page.locator(':focus')).waitFor();
  };
}

test('B11 right after a drop made a theme Ctrl+Z takes it back; what was typed is the field’s to take back', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const { page } = ann;
  await ann.write('one', 'two');
  await ann.saved();
  const name = themeName(ann);
  const drop = await pairing(ann);
  await drop();
  await page.keyboard.press('Control+z');
  await name.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.role)).toBe('application');
  await drop();
  await page.keyboard.type('C');
  await page.keyboard.press('Control+z');
  expect(await name.inputValue()).toBe('New theme');
  await page.keyboard.type('Clinics');
  await page.keyboard.press('Enter');
  await ann.show('List');
  await page.getByRole('heading', { name: 'Clinics' }).waitFor();
});

test('B101 who names a theme that somebody dissolves brings it back; one that is selected leaves nothing selected', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('one', 'two');
  await ann.saved();
  const bob = await Person.join(board, 'Bob');
  await bob.show('List');
  const heading = (name: string): Locator => bob.page.getByRole('heading', { name });
  const dissolve = async (): Promise<void> => {
    await bob.page.getByRole('button', { name: 'Theme menu' }).click();
    await bob.page.getByRole('menuitem', { name: 'Dissolve' }).click();
  };
  await (
    await pairing(ann)
  )();
  await heading('New theme').waitFor();
  await dissolve();
  await heading('New theme').waitFor({ state: 'detached' });
  await ann.saved();
  await ann.page.keyboard.type('Clinics');
  const head = await themeName(ann).boundingBox();
  await ann.page.keyboard.press('Enter');
  await heading('Clinics').waitFor();
  await ann.page.getByText('2 notes are now in “Clinics”.').waitFor();

  if (head === null) throw new Error('the name is on the screen');
  await ann.page.mouse.click(head.x + head.width / 2, head.y + head.height / 2);
  const tools = ann.page.getByRole('toolbar', { name: 'Theme Clinics' });
  await tools.waitFor();
  await dissolve();
  await tools.waitFor({ state: 'detached' });
  await ann.show('List');
  await ann.sees('one', 'two');
  expect(await ann.page.getByRole('checkbox', { checked: true }).count()).toBe(0);
});

test('B20 who writes in a note that somebody deletes goes on writing, and brings it back', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('shared');
  await ann.saved();
  const bob = await Person.join(board, 'Bob');
  const { provider } = new StockClient(server.port, board.id, (await board.join('Eve')).token, '');
  /** How many notes the two have in hand, as a third is told: what is gone leaves the hands of whoever has heard of it. */
  const inHand = (): number =>
    [...provider.awareness.getStates().values()].flatMap(({ selected }) => (selected ?? []) as string[]).length;
  await openFirst(bob);
  await expect.poll(inHand).toBe(1);
  await selectFirst(ann);
  await expect.poll(inHand).toBe(2);
  await ann.page.keyboard.press('Delete');
  await ann.show('List');
  await expect.poll(() => ann.texts()).toEqual([]);
  await expect.poll(inHand).toBe(0);
  await bob.page.keyboard.type(' now');
  await ann.sees('shared now');
  await bob.page.getByText('Somebody had deleted this note while you wrote in it.').first().waitFor();
  await expect.poll(() => editorOf(bob).inputValue()).toBe('shared now');
  await bob.page.keyboard.press('Escape');
  await expect.poll(() => listed(bob)).toEqual(['shared now']);

  await openFirst(bob);
  await ann.show('Canvas');
  await selectFirst(ann);
  await expect.poll(inHand).toBe(2);
  await ann.page.keyboard.press('Delete');
  await expect.poll(inHand).toBe(0);
  await bob.page.keyboard.press('Escape');
  await editorOf(bob).waitFor({ state: 'detached' });
  await expect.poll(() => listed(bob)).toEqual([]);
  provider.destroy();
});

test('B21 Enter in a new note opens the next one in its zone, an empty one ends it; in an older one it closes', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const { keyboard } = ann.page;
  await ann.page.getByRole('application').focus();
  await keyboard.press('n');
  await editorOf(ann).waitFor();
  for (const text of ['one', 'two']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
    await expect.poll(() => editorOf(ann).inputValue()).toBe('');
  }
  await keyboard.press('Enter');
  await editorOf(ann).waitFor({ state: 'detached' });
  await expect.poll(() => listed(ann)).toEqual(['one', 'two']);
  await openFirst(ann);
  await keyboard.press('Enter');
  await editorOf(ann).waitFor({ state: 'detached' });
  await keyboard.press('Control+z');
  await expect.poll(() => listed(ann)).toEqual(['one']);
});

test('B22 the selection’s bar gives keys back after a click, and is walked with arrows after a key', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('one', 'two');
  const { keyboard, mouse } = ann.page;
  const bar = ann.page.getByRole('toolbar');
  const focused = (): Promise<string | null> =>
    ann.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

  await selectFirst(ann);
  await bar.getByRole('button', { name: 'Make larger' }).click();
  await bar.getByRole('button', { name: 'Colour: Sun' }).click();
  await bar.getByRole('button', { name: 'Colour: Mint' }).click();
  await expect.poll(() => focused()).toBe('Board as a canvas');
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await bar.getByRole('button', { name: 'Make larger' }).waitFor();

  await keyboard.press('Shift+F10');
  await keyboard.press('End');
  await expect.poll(() => focused()).toBe('Delete');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Colour: Sun');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Colour: Apricot');
  await keyboard.press('Escape');
  await expect.poll(() => focused()).toBe('Board as a canvas');

  // Low on the screen the list of colours opens upward.
  for (let step = 0; step < 22; step++) await keyboard.press('ArrowDown');
  await bar.getByRole('button', { name: /^Colour/ }).click();
  const list = ann.page.getByRole('group', { name: 'Colour' });
  await expect.poll(async () => (await list.boundingBox())?.y).toBeGreaterThan(0);
  const composer = await ann.composer.boundingBox();
  const bottom = async (): Promise<number> => {
    const box = await list.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect.poll(bottom).toBeLessThan(composer?.y ?? 0);

  await keyboard.press('Escape');
  await mouse.click(1_200, 400);
  const ring = (): Promise<string> =>
    ann.page.getByRole('application').evaluate((canvas) => getComputedStyle(canvas, '::after').borderTopWidth);
  await expect.poll(() => ring()).not.toBe('3px');
  await ann.page.getByRole('application').focus();
  await keyboard.press('ArrowDown');
  await expect.poll(() => ring()).toBe('3px');
  await keyboard.press('Delete');
  await expect.poll(async () => (await listed(ann)).length).toBe(1);
});

test('B23 all of a long note can be read by observers and written by others, clear of the composer', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const long = Array.from({ length: 120 }, (_, n) => `line ${String(n)}`).join(' and ');
  await ann.write('short', long);
  await ann.saved();
  const eve = await Person.join(board, 'Eve', laptop, 'observer');
  const short = await openFirst(ann);
  for (const key of ['Escape', 'Tab', 'Enter']) await ann.page.keyboard.press(key);
  await expect.poll(() => editorOf(ann).inputValue()).toBe(long);
  const composer = await ann.composer.boundingBox();
  const bottomOf = async (at: Locator): Promise<number> => {
    const box = await at.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect.poll(() => bottomOf(editorOf(ann))).toBeLessThan(composer?.y ?? 0);
  const scroll = (): Promise<number[]> =>
    editorOf(ann).evaluate((area) => [area.scrollTop, area.scrollHeight - area.clientHeight - area.scrollTop]);
  await expect.poll(async () => (await scroll())[1], { message: 'the caret at the end is in view' }).toBeLessThan(4);
  await ann.page.keyboard.press('Control+Home');
  await expect.poll(async () => (await scroll())[0]).toBeLessThan(30);
  await ann.page.keyboard.press('Escape');

  await eve.page.mouse.click(short.x + 164 + 20, short.y + 20);
  const reader = eve.page.getByRole('dialog', { name: 'Note text' });
  await reader.waitFor();
  await expect.poll(() => reader.textContent()).toBe(`${long}By Ann`);
  await eve.page.keyboard.press('Escape');
  await reader.waitFor({ state: 'detached' });
  await eve.page.keyboard.press('Enter');
  await reader.waitFor();
  await expect.poll(() => bottomOf(reader)).toBeLessThanOrEqual(800);
});

test('B24 who looks into the list comes back to the same place on the canvas', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('here');
  await ann.page.mouse.move(1_100, 400);
  await ann.page.mouse.wheel(0, -150);
  const place = async (): Promise<number[]> => {
    const { x, y } = await openFirst(ann);
    await ann.page.keyboard.press('Escape');
    return [x, y];
  };
  await expect.poll(async () => (await place())[1]).toBeGreaterThan(280);
  const before = await place();
  await expect.poll(() => listed(ann)).toEqual(['here']);
  await expect.poll(place).toEqual(before);
});

test('B25 what is seen while the view is panned is, pixel for pixel, what is painted anew', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  for (const text of ['here', 'two lines of words that are long enough to be broken', 'there']) await ann.write(text);
  const { page } = ann;
  await page.mouse.move(700, 300);
  const sheet = page.locator('.board-sheet').first();
  const pan = async (x: number, y: number): Promise<void> => {
    const before = await sheet.getAttribute('style');
    await page.mouse.wheel(x, y);
    await expect.poll(() => sheet.getAttribute('style')).not.toBe(before);
  };
  const seen = (): Promise<Buffer> => page.screenshot({ clip: { x: 300, y: 200, width: 800, height: 380 } });
  // The first step is painted, the second makes a sheet, which is moved from then on.
  const moves = async (): Promise<string | null> => {
    await page.mouse.wheel(9, 3);
    return sheet.getAttribute('style');
  };
  await expect.poll(moves).toContain('translate(-');
  for (let n = 0; n < 12; n++) await pan(n % 3 === 0 ? 40 : -25, n % 2 === 0 ? 17 : -31);
  const tiles = sheet.locator('canvas').filter({ visible: true });
  expect(await tiles.count()).toBeGreaterThan(3);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  expect(nodes.filter(({ ignored, role }) => !ignored && role?.value === 'Canvas')).toEqual([]);
  const panned = await seen();
  // Other colours paint everything anew.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => tiles.count()).toBe(0);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(async () => panned.equals(await seen())).toBe(true);
});

test('B26 a canvas has the pixels that it is shown on, no more and no fewer, where one of a page is not a whole number of them', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', { ...laptop, deviceScaleFactor: 1.1 });
  await ann.page.addInitScript(() => {
    const queries: MediaQueryList[] = [];
    const ask = matchMedia.bind(globalThis);
    const matchMediaAndKeep = (query: string): MediaQueryList => {
      const list = ask(query);
      queries.push(list);
      return list;
    };
    Object.assign(globalThis, { queries, matchMedia: matchMediaAndKeep });
  });
  await ann.page.reload();
  await ann.write('crisp');
  /** Pixels that are too many or too few. */
  const unfit = (): Promise<number> =>
    ann.page.evaluate(() => {
      const painted = [...document.querySelectorAll<HTMLCanvasElement>('.board-painted > canvas')];
      const off = painted.map(({ width, style }) =>
        Math.abs(Number.parseFloat(style.width) * devicePixelRatio - width),
      );
      return Math.max(...off);
    });
  await expect.poll(unfit).toBeLessThan(0.01);
  await ann.page.setViewportSize({ width: 1201, height: 703 });
  await expect.poll(unfit).toBeLessThan(0.01);
  // The window is moved to another screen, and shows as much. Of an emulated one, queries hear of the first change alone.
  const devtools = await ann.page.context().newCDPSession(ann.page);
  for (const deviceScaleFactor of [2, 1.5]) {
    const screen = { width: 1201, height: 703, deviceScaleFactor, mobile: false };
    await devtools.send('Emulation.setDeviceMetricsOverride', screen);
    await ann.page.evaluate(() => {
      for (const query of (globalThis as unknown as { queries: MediaQueryList[] }).queries)
        if (query.media.includes('resolution') && !query.matches) query.dispatchEvent(new Event('change'));
    });
    await expect.poll(unfit).toBeLessThan(0.01);
  }
});

test('K72 who leaves the canvas with notes in hand puts them back, for everybody', async () => {
  const board = await (await startServer()).create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('one');
  await ann.saved();
  const bob = await Person.join(board, 'Bob');
  expect(await listed(bob)).toEqual(['one']);
  const { x, y, width, height } = await openFirst(ann);
  await ann.page.keyboard.press('Escape');
  await ann.page.mouse.move(x + width / 2, y + height / 2);
  await ann.page.mouse.down();
  for (let step = 1; step <= 10; step++) await ann.page.mouse.move(x + width / 2, y + height / 2 + 20 * step);
  /** How the place of the note looks to somebody else: both windows show the same. */
  const middle = { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
  const seen = (): Promise<Buffer> => bob.page.screenshot({ clip: middle });
  const away = await seen();
  await expect.poll(async () => away.equals(await seen())).toBe(true);
  // By a second finger, as it were: the first one holds the note.
  await ann.page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('button')];
    buttons.find(({ textContent }) => textContent === 'List')?.click();
  });
  await ann.page.mouse.up();
  await expect.poll(async () => away.equals(await seen())).toBe(false);
});

test('U4 what is pasted into a note and is more than it holds is said to be cut', async () => {
  const board = await (await startServer()).create();
  const ann = await Person.join(board, 'Ann');
  await ann.page.getByRole('application').focus();
  await ann.page.keyboard.press('n');
  await editorOf(ann).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(12_001));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await ann.page
    .getByText(/A note holds at most/)
    .first()
    .waitFor();
});
