import { expect, test } from 'vitest';
import { serious } from './barriers.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

test.each([
  ['in light', { ...laptop, colorScheme: 'light' }],
  ['in dark', { ...laptop, colorScheme: 'dark' }],
  ['on a phone', phone],
] as const)('B9 pages, board, list and dialogs have no serious barrier %s', async (_, options) => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.open(server, options);
  const visit = async (path: string, sign: string): Promise<void> => {
    await ann.page.goto(server.origin + path);
    await ann.page.getByText(sign).first().waitFor();
    expect(await serious(ann.page), path).toEqual([]);
  };
  await visit('/', 'Business model canvas');
  await visit('/templates', 'Jobs to be done');
  await visit('/boards', 'My boards');
  await visit('/example', 'contact centre');
  await visit(`/b/${board.id}#${board.secret('facilitator')}`, 'Your name');
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.page.getByRole('button', { name: 'Join', exact: true }).click();
  await ann.write('one note', 'another note');
  await ann.saved();
  for (const view of ['Canvas', 'List'] as const) {
    if (await ann.page.getByRole('button', { name: view, exact: true }).isVisible()) await ann.show(view);
    expect(await serious(ann.page), view).toEqual([]);
  }
  if (options === phone) return;
  await ann.page.getByRole('button', { name: 'Share' }).click();
  await ann.page.getByRole('textbox', { name: 'Contributor link' }).waitFor();
  expect(await serious(ann.page), 'Share').toEqual([]);
});

test('B10 with the keyboard alone: a note is written, changed, moved, deleted and brought back on the canvas', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const bob = await Person.join(board, 'Bob');
  await bob.show('List');
  const { keyboard } = ann.page;
  await ann.page.getByRole('application').focus();
  await keyboard.press('n');
  await ann.page.getByRole('textbox', { name: 'Note text' }).waitFor();
  await keyboard.type('written by keys');
  await keyboard.press('Enter');
  await bob.sees('written by keys');
  // The next new note is open; without a word in it, it goes.
  for (const key of ['Escape', 'Enter', 'Enter']) await keyboard.press(key);
  await keyboard.press('End');
  await keyboard.type(', changed');
  await keyboard.press('Enter');
  await bob.sees('written by keys, changed');
  for (let i = 0; i < 3; i++) await keyboard.press('ArrowRight');
  await keyboard.press('Delete');
  await expect.poll(() => bob.texts()).toEqual([]);
  await keyboard.press('Control+z');
  await bob.sees('written by keys, changed');
});
