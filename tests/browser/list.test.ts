import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { laptop, Person, phone, startServer } from './stage.ts';

const row = (person: Person, text: string): Locator => person.page.getByRole('listitem').filter({ hasText: text });

async function withNotes(...texts: readonly string[]): Promise<{ ann: Person; bob: Person }> {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const bob = await Person.join(board, 'Bob');
  for (const person of [ann, bob]) await person.show('List');
  await ann.write(...texts);
  await bob.sees(...texts);
  return { ann, bob };
}

test('B30 every key of the list works from the box to tick, from the text and from the menu’s button', async () => {
  const { ann } = await withNotes('one', 'two', 'three', 'four');
  const { keyboard } = ann.page;
  const tick = (text: string): Locator => row(ann, text).getByRole('checkbox', { name: 'Tick', exact: true });
  const isFocused = (at: Locator): Promise<boolean> => at.evaluate((element) => element === document.activeElement);
  await tick('one').focus();
  await keyboard.press('ArrowDown');
  await expect.poll(() => isFocused(tick('two'))).toBe(true);
  await keyboard.press('Space');
  await expect.poll(() => tick('two').isChecked()).toBe(true);
  await ann.page.getByRole('toolbar', { name: '1 note ticked' }).waitFor();
  await keyboard.press('Tab');
  await expect.poll(() => isFocused(ann.page.getByText('two', { exact: true }))).toBe(true);
  await keyboard.press('Space');
  await expect.poll(() => tick('two').isChecked()).toBe(false);
  await keyboard.press('Tab');
  const menu = row(ann, 'two').getByRole('button', { name: 'Note menu' });
  await expect.poll(() => isFocused(menu)).toBe(true);
  await keyboard.press('ArrowDown');
  await keyboard.press('Delete');
  await expect.poll(() => ann.texts()).toEqual(['one', 'two', 'four']);
  await expect.poll(() => isFocused(ann.page.getByText('four', { exact: true }))).toBe(true);
  await tick('one').focus();
  await keyboard.press('Delete');
  await expect.poll(() => ann.texts()).toEqual(['two', 'four']);
  await expect.poll(() => isFocused(ann.page.getByText('two', { exact: true }))).toBe(true);
  await tick('two').focus();
  await keyboard.press('Control+z');
  await expect.poll(() => ann.texts()).toEqual(['one', 'two', 'four']);
  await keyboard.press('Enter');
  await ann.page.getByRole('textbox', { name: 'Text of the note' }).waitFor();
  await keyboard.type(' and a half');
  await keyboard.press('Enter');
  await expect.poll(() => ann.texts()).toEqual(['one', 'two and a half', 'four']);
  await tick('four').focus();
  await keyboard.press('n');
  await expect.poll(() => isFocused(ann.composer)).toBe(true);
});

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)('B31 what a note says is never the name of a control %s', async (_, options) => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann', options, 'facilitator');
  const awkward = ['Share the list with the canvas team', 'Add note after note', 'List', 'Canvas', 'Tick', 'More'];
  await ann.show('List');
  await ann.write(...awkward);
  await expect.poll(() => ann.texts()).toEqual(awkward);
  for (const name of ['Share', 'Add note', 'List', 'Canvas', 'More']) {
    await expect.poll(() => ann.page.getByRole('button', { name }).count(), { message: name }).toBe(1);
  }
  await ann.page.getByRole('button', { name: 'Canvas' }).click();
  await ann.page.getByRole('application').waitFor();
  await ann.page.getByRole('button', { name: 'List' }).click();
  await expect.poll(() => ann.texts()).toEqual(awkward);
  const described = row(ann, 'Share the list').getByRole('button', { name: 'Note menu' });
  const words = await described.evaluate(
    (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(words).toBe('Share the list with the canvas team');
});

test('B32 half a thought in the composer survives a reload, with its zone, and is gone once it is a note', async () => {
  const { ann } = await withNotes('before');
  await ann.page.getByRole('button', { name: 'What value do we deliver?' }).click();
  await ann.composer.fill('half a th');
  await ann.page.reload();
  await ann.saved();
  await ann.show('List');
  await expect.poll(() => ann.composer.inputValue()).toBe('half a th');
  await ann.composer.focus();
  await ann.page.keyboard.press('End');
  await ann.page.keyboard.type('ought');
  await ann.page.keyboard.press('Enter');
  await ann.page.getByRole('list', { name: 'What value do we deliver?' }).getByText('half a thought').waitFor();
  await ann.page.reload();
  await ann.saved();
  await expect.poll(() => ann.composer.inputValue()).toBe('');
});

test('B33 a note that somebody deletes while I write in it stays open, and my next key brings it back', async () => {
  const { ann, bob } = await withNotes('one', 'two', 'three');
  await ann.page.getByText('two', { exact: true }).click();
  const editor = ann.page.getByRole('textbox', { name: 'Text of the note' });
  await editor.waitFor();
  await bob.page.getByText('two', { exact: true }).focus();
  await bob.page.keyboard.press('Delete');
  await expect.poll(() => bob.texts()).toEqual(['one', 'three']);
  // Whoever sees this has heard of what was done before it.
  await bob.write('four');
  await ann.sees('four');
  await ann.page.keyboard.type(' vn?');
  await ann.page.getByText('It is back, with your words').waitFor();
  await expect.poll(() => editor.inputValue()).toBe('two vn?');
  await ann.page.keyboard.press('Enter');
  const all = ['four', 'one', 'three', 'two vn?'];
  for (const person of [ann, bob]) await expect.poll(async () => (await person.texts()).sort()).toEqual(all);
});

test('B34 what was selected on the canvas is shown as ticked in the list, and dropped on a phone', async () => {
  const { ann } = await withNotes('one', 'two');
  await ann.show('Canvas');
  await ann.page.getByRole('application').focus();
  await ann.page.keyboard.press('Enter');
  await ann.show('List');
  await ann.page.getByRole('toolbar', { name: '1 note ticked' }).getByRole('button', { name: 'Show' }).click();
  await expect
    .poll(() => ann.page.evaluate(() => document.activeElement?.textContent))
    .toBe(await ann.page.locator('[data-selected]').textContent());
  await ann.show('Canvas');
  await ann.page.setViewportSize({ width: 390, height: 844 });
  await ann.show('List');
  await ann.sees('one', 'two');
  await expect.poll(() => ann.page.getByRole('toolbar').count()).toBe(0);
});

test('B35 several pasted lines become a note each, or one note; one undo takes them all back', async () => {
  const { ann } = await withNotes('before');
  const paste = (text: string): Promise<void> =>
    ann.composer.evaluate((field, words) => {
      const data = new DataTransfer();
      data.setData('text/plain', words);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      document.execCommand('insertText', false, words);
    }, text);
  await ann.composer.focus();
  await paste('- first\n- second\n\n• third');
  await ann.page.getByRole('button', { name: 'Make 3 notes' }).click();
  await expect.poll(() => ann.texts()).toEqual(['before', 'first', 'second', 'third']);
  await expect.poll(() => ann.composer.inputValue()).toBe('');
  await ann.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => ann.texts()).toEqual(['before']);
  await ann.composer.focus();
  await paste('one thought\non two lines');
  await ann.page.getByRole('button', { name: 'Keep as one' }).click();
  await expect.poll(() => ann.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  await ann.page.keyboard.press('Enter');
  await expect.poll(() => ann.texts()).toEqual(['before', 'one thought\non two lines']);
});
