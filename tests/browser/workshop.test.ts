import { expect, test } from 'vitest';
import { laptop, Person, phone, startServer } from './stage.ts';

/** Opens the note that the keyboard reaches first on the canvas; the editor lies exactly on the note. */
async function openFirst(person: Person): Promise<{ x: number; y: number }> {
  const canvas = person.page.getByRole('application');
  await canvas.focus();
  await person.page.keyboard.press('Enter');
  await person.page.keyboard.press('Enter');
  const box = await person.page.getByRole('textbox', { name: 'Note text' }).boundingBox();
  if (box === null) throw new Error('the editor is on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('B1 two people post and see each other’s notes, a third who comes late sees all', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const bob = await Person.join(board, 'Bob');
  for (const person of [ann, bob]) await person.show('List');
  await ann.write('We answer the phone', 'We run the warehouse');
  await bob.write('We check invoices');
  for (const person of [ann, bob])
    await person.sees('We answer the phone', 'We run the warehouse', 'We check invoices');
  await ann.saved();
  const late = await Person.join(board, 'Late');
  await late.show('List');
  await late.sees('We answer the phone', 'We run the warehouse', 'We check invoices');
  await expect.poll(async () => (await late.texts()).length).toBe(3);
});

test('B2 two people write in one note at once, letter by letter, and keep every letter', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('middle');
  await ann.saved();
  const bob = await Person.join(board, 'Bob');
  const at = await openFirst(ann);
  await ann.page.keyboard.press('Home');
  await bob.page.mouse.dblclick(at.x, at.y);
  await bob.page.getByRole('textbox', { name: 'Note text' }).waitFor();
  await bob.page.keyboard.press('Control+End');
  await Promise.all([
    ann.page.keyboard.type('in front of the ', { delay: 15 }),
    bob.page.keyboard.type(' and behind it', { delay: 17 }),
  ]);
  const both = 'in front of the middle and behind it';
  for (const person of [ann, bob]) {
    await expect.poll(() => person.page.getByRole('textbox', { name: 'Note text' }).inputValue()).toBe(both);
    await person.page.keyboard.press('Escape');
    await person.show('List');
    await expect.poll(() => person.texts()).toEqual([both]);
  }
});

test('B3 what one drags the other sees move, and undo takes back only one’s own', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  await ann.write('to be moved');
  await ann.saved();
  const bob = await Person.join(board, 'Bob');
  const before = await openFirst(ann);
  await ann.page.keyboard.press('Escape');
  await ann.page.keyboard.press('Escape');
  const hand = ann.page.mouse;
  await hand.move(before.x, before.y);
  await hand.down();
  for (let step = 1; step <= 10; step++) await hand.move(before.x + 20 * step, before.y + 12 * step);
  await hand.up();
  await ann.saved();
  const place = async (person: Person): Promise<{ x: number; y: number }> => {
    const at = await openFirst(person);
    await person.page.keyboard.press('Escape');
    await person.page.keyboard.press('Escape');
    return at;
  };
  await expect.poll(async () => Math.round((await place(bob)).x - before.x)).toBe(200);
  await bob.write('written by bob');
  await bob.saved();
  await ann.page.getByRole('application').focus();
  await ann.page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await place(bob)).x - before.x)).toBe(0);
  await ann.page.keyboard.press('Control+z');
  await bob.show('List');
  await expect.poll(() => bob.texts()).toEqual(['written by bob']);
  await ann.page.keyboard.press('Control+Shift+z');
  await bob.sees('to be moved', 'written by bob');
});

test('B4 who goes offline writes on, reloads, returns, and has everything there exactly once', async () => {
  const server = await startServer();
  const board = await server.create();
  const ann = await Person.join(board, 'Ann');
  const bob = await Person.join(board, 'Bob');
  for (const person of [ann, bob]) await person.show('List');
  await ann.write('before');
  await ann.saved();
  // The shell has to have been kept before the network goes.
  await ann.page.evaluate(() => navigator.serviceWorker.ready);
  await ann.page.reload();
  await ann.saved();
  await ann.offline(async () => {
    await ann.page
      .getByText(/Offline/)
      .first()
      .waitFor();
    await ann.write('one offline', 'two offline');
    await ann.page
      .getByText(/2 changes/)
      .first()
      .waitFor();
    await ann.page.reload();
    await ann.page
      .getByText(/Offline/)
      .first()
      .waitFor();
    await ann.page
      .getByText(/2 changes/)
      .first()
      .waitFor();
    await ann.show('List');
    await ann.sees('before', 'one offline', 'two offline');
    await ann.write('three offline');
    await bob.write('meanwhile');
  });
  await bob.sees('one offline', 'two offline', 'three offline');
  await ann.sees('meanwhile');
  const all = ['before', 'meanwhile', 'one offline', 'three offline', 'two offline'];
  for (const person of [ann, bob]) await expect.poll(async () => (await person.texts()).sort()).toEqual(all);
});

test('B5 on a phone the board is a list: write, edit, move to another zone, delete', async () => {
  const server = await startServer();
  const board = await server.create();
  const pia = await Person.join(board, 'Pia', phone);
  const ann = await Person.join(board, 'Ann');
  await ann.show('List');
  await pia.write('first', 'second');
  await ann.sees('first', 'second');
  const item = pia.page.getByRole('listitem').filter({ hasText: 'second' });
  await item.getByRole('button', { name: 'Note menu' }).click();
  await pia.page.getByRole('menu').getByText('Who do we deliver it for?').click();
  const whom = ann.page
    .getByRole('heading', { name: 'Who do we deliver it for?' })
    .locator('xpath=ancestor::section[1]');
  await whom.getByRole('listitem').filter({ hasText: 'second' }).waitFor();
  await pia.page.getByRole('listitem').filter({ hasText: 'first' }).getByRole('button', { name: 'Note menu' }).click();
  await pia.page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect.poll(() => ann.texts()).toEqual(['second']);
  const width = (): Promise<number> => pia.page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width).toBeLessThanOrEqual(390);
});

test('B6 one click on the home page leads to a board of one’s own, with the cursor in the composer', async () => {
  const server = await startServer();
  const ann = await Person.open(server, laptop);
  await ann.page.goto(server.origin);
  await ann.page.getByRole('button', { name: 'Start “Who’s your customer?”' }).click();
  await ann.composer.waitFor();
  await expect.poll(() => ann.composer.evaluate((box) => document.activeElement === box)).toBe(true);
  await ann.page.keyboard.type('typed at once');
  await ann.page.keyboard.press('Enter');
  await ann.saved();
  await ann.show('List');
  await ann.sees('typed at once');
  expect(ann.page.url()).not.toContain('#');
});

test('B7 the share dialog’s links lead in with their roles, and an observer can look but not write', async () => {
  const server = await startServer();
  const board = await server.create();
  const lead = await Person.join(board, 'Lead', laptop, 'facilitator');
  await lead.write('for all to see');
  await lead.saved();
  await lead.page.getByRole('button', { name: 'Share' }).click();
  const link = (name: string): Promise<string> => lead.page.getByRole('textbox', { name }).inputValue();
  for (const [name, role] of [
    ['Contributor link', 'contributor'],
    ['Facilitator link', 'facilitator'],
    ['Observer link', 'observer'],
  ] as const) {
    await expect.poll(() => link(name)).toBe(`${server.origin}/b/${board.id}#${board.secret(role)}`);
  }
  const eve = await Person.join(board, 'Eve', laptop, 'observer');
  await eve.show('List');
  await eve.sees('for all to see');
  await expect.poll(() => eve.composer.isVisible()).toBe(false);
});

test('B8 a wrong link and an absent board each have a page that says what to do', async () => {
  const server = await startServer();
  const board = await server.create();
  const stray = await Person.open(server);
  await stray.refused(async () => {
    await stray.page.goto(`${server.origin}/b/${board.id}#wrong-secret-of-22-char`);
    await stray.page.getByRole('heading', { name: /no longer valid/i }).waitFor();
    await stray.page.goto(`${server.origin}/b/${'x'.repeat(22)}`);
    await stray.page.getByRole('heading').first().waitFor();
    await expect.poll(() => stray.page.getByRole('link').count()).toBeGreaterThan(0);
  });
});
