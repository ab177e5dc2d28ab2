import { expect, test } from 'vitest';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { stepId } from '../rules/agendas.ts';
import type { Board } from '../server/server.ts';
import { imported } from '../server/exporting.ts';
import { largeBoard } from '../support/large-board.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

const TEXTS = [
  'Contact centre, night shift',
  'Agents in the contact centre',
  'Small suppliers without IT',
  'Supplier account managers',
  'Suppliers abroad',
  'Legal',
  'Share the group',
] as const;
const WHOM = 'Who do we deliver it for?';

/** Everybody comes; the notes are written openly, then the workshop goes to the step that groups customers. */
async function inGroupStep(...who: readonly (readonly [name: string, options: object, role: Role])[]) {
  const server = await startServer();
  const board = await server.create({ templateId: 'whos-your-customer' });
  const { token } = await board.join('Lead', 'facilitator');
  const ann = await Person.join(board, 'Ann');
  await ann.page.getByRole('button', { name: WHOM }).click();
  await ann.write(...TEXTS);
  await ann.saved();
  await does(board, token, { type: 'start' });
  await does(board, token, { type: 'jump', from: stepId('welcome'), to: stepId('group') });
  const people: Person[] = [];
  for (const [name, options, role] of who) people.push(await Person.join(board, name, options, role));
  return { board, ann, token, people };
}

async function does(board: Board, token: string, wish: Parameters<Board['command']>[0]): Promise<void> {
  const { status, text } = await board.command(wish, token);
  if (status !== 200) throw new Error(`${wish.type} answered ${String(status)}: ${text}`);
}

/** What stands under a heading of the list. */
const under = async ({ page }: Person, heading: string): Promise<string[]> =>
  (await page.getByRole('list', { name: heading }).getByRole('listitem').allTextContents()).map((text) => text.trim());

test('B80 suggested themes move nothing until they are accepted; all of them are one act to take back', async () => {
  const { ann, people } = await inGroupStep(['Bo', laptop, 'facilitator']);
  const [bo] = people;
  if (bo === undefined) throw new Error('Bo is here');
  await ann.show('List');
  await bo.page.getByRole('button', { name: 'Suggest themes' }).click();
  await bo.page.getByRole('textbox', { name: 'Name of this suggestion' }).first().waitFor();
  await bo.page.getByText('share: Contact centre · 2 notes').waitFor();
  await expect.poll(async () => (await under(ann, 'Not grouped yet')).length).toBe(TEXTS.length);
  await bo.page.getByRole('button', { name: 'Accept all' }).click();
  await expect.poll(() => under(ann, 'Contact centre')).toEqual(TEXTS.slice(0, 2));
  await expect.poll(() => under(ann, 'Suppliers')).toEqual(TEXTS.slice(2, 5));
  await bo.page.getByText('5 notes are in themes now.').waitFor();
  await bo.page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => under(ann, 'Not grouped yet')).toEqual(TEXTS);
  await bo.page.getByRole('button', { name: 'Suggest themes' }).click();
  await bo.page.getByRole('button', { name: 'Dismiss', exact: true }).first().click();
  const accept = bo.page.getByRole('button', { name: 'Accept', exact: true });
  await expect.poll(() => accept.count()).toBe(1);
  await accept.click();
  await expect.poll(() => ann.page.getByRole('heading', { level: 3 }).count()).toBe(2);
});

test('B81 notes in no theme stand beside the canvas to tick and group, and stay within reach in later steps', async () => {
  const { board, ann, token } = await inGroupStep();
  await ann.page.reload();
  const panel = ann.page.getByRole('complementary', { name: 'Notes in no theme' });
  await panel.getByRole('heading', { name: 'Not grouped yet (7)' }).waitFor();
  const { keyboard } = ann.page;
  await panel.getByRole('checkbox').first().focus();
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await expect.poll(() => ann.page.getByRole('button', { name: 'Group', exact: true }).count()).toBe(1);
  await keyboard.press('g');
  await ann.page.getByRole('textbox', { name: 'Theme name' }).waitFor();
  await keyboard.type('Contact centre');
  await keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Not grouped yet (5)' }).waitFor();
  await expect
    .poll(() => ann.page.evaluate(() => document.activeElement?.closest('label')?.textContent))
    .toBe(TEXTS[2]);
  await panel.getByText('Legal').click();
  await ann.page.getByRole('button', { name: 'Group', exact: true }).click();
  await ann.page.getByRole('textbox', { name: 'Theme name' }).and(ann.page.locator(':focus')).waitFor();
  await keyboard.type('con');
  await keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Not grouped yet (4)' }).waitFor();
  await panel.getByRole('button', { name: 'Fold away' }).click();
  await ann.page.getByRole('button', { name: '4 notes in no theme' }).waitFor();
  const step = ann.page.getByRole('list', { name: 'Agenda' }).locator('[aria-current=step]');
  const grouping = await step.innerText();
  await does(board, token, { type: 'next', from: stepId('group') });
  await expect.poll(() => step.innerText()).not.toBe(grouping);
  await ann.page.getByRole('button', { name: '4 notes in no theme' }).click();
  await panel.getByText('Suppliers abroad').waitFor();
  await ann.show('List');
  await expect.poll(() => under(ann, 'Contact centre')).toEqual([TEXTS[0], TEXTS[1], TEXTS[5]]);
});

test('B81 of many notes in no theme the next come as one goes on by keyboard or scrolls, and the rest is counted', async () => {
  const file = largeBoard(500);
  const count = file.notes.filter(({ theme }) => theme === null).length;
  const board = await imported(await startServer(), file);
  const { token } = await board.join('Lead', 'facilitator');
  await does(board, token, { type: 'jump', from: stepId(file.agenda.current ?? ''), to: stepId('group') });
  const { page } = await Person.join(board, 'Ann');
  const panel = page.getByRole('complementary', { name: 'Notes in no theme' });
  await panel.getByRole('heading', { name: `Not grouped yet (${count})` }).waitFor();
  const ticks = panel.getByRole('checkbox');
  await ticks.first().focus();
  expect(await ticks.count()).toBeLessThanOrEqual(80);
  const focused = (): Promise<number> =>
    ticks.evaluateAll((all) => all.findIndex((one) => one === document.activeElement));
  await expect.poll(async () => (await page.keyboard.press('ArrowDown'), focused())).toBeGreaterThan(100);
  await expect
    .poll(async () => (await panel.getByRole('listitem').last().scrollIntoViewIfNeeded(), ticks.count()))
    .toBe(300);
  await panel.getByText(`and ${count - 300} more`).waitFor();
});

test('B84 while notes are grouped, one press puts them in order, and undo and redo stand beside it', async () => {
  const { ann } = await inGroupStep();
  await ann.page.reload();
  const panel = ann.page.getByRole('complementary', { name: 'Notes in no theme' });
  await panel.getByText('Legal').click();
  await panel.getByText('Suppliers abroad').click();
  await ann.page.getByRole('button', { name: 'Group', exact: true }).click();
  // The form comes when it is first asked for.
  await ann.page.getByRole('textbox', { name: 'Theme name' }).fill('Abroad');
  await ann.page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: 'Not grouped yet (5)' }).waitFor();
  // What is said of it, with a button of its own, stands above them on every screen.
  const said = ann.page.getByRole('log').getByText('2 notes are now in “Abroad”.');
  const tidy = ann.page.getByRole('button', { name: 'Tidy' });
  for (const width of [1_920, 1_280, 1_024, 1_366]) {
    await ann.page.setViewportSize({ width, height: 800 });
    const ends = async (): Promise<number> => {
      const [above, below] = await Promise.all([said.locator('..').boundingBox(), tidy.boundingBox()]);
      return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    };
    await expect.poll(ends, { message: `at ${width}` }).toBeGreaterThan(0);
  }
  const undo = ann.page.getByRole('button', { name: 'Undo' });
  await tidy.click();
  await undo.click();
  await undo.click();
  await panel.getByRole('heading', { name: 'Not grouped yet (7)' }).waitFor();
  await ann.page.getByRole('button', { name: 'Redo' }).click();
  await panel.getByRole('heading', { name: 'Not grouped yet (5)' }).waitFor();
});

test('B99 in the list undo and redo are at hand in a step that groups, for contributors and facilitators', async () => {
  const { ann, people } = await inGroupStep(['Pia', phone, 'contributor'], ['Fay', phone, 'facilitator']);
  await ann.show('List');
  const moved = [...TEXTS.slice(0, 5), TEXTS[6]];
  for (const { page } of people) {
    const row = page.getByRole('listitem').filter({ hasText: 'Legal' });
    await row.getByRole('button', { name: 'Note menu' }).tap();
    await page.getByRole('menuitemradio', { name: 'What do we do?' }).tap();
    await expect.poll(() => under(ann, 'Not grouped yet')).toEqual(moved);
    // What is said of it, with an Undo of its own.
    await page.getByRole('log').getByRole('button', { name: 'Dismiss' }).tap();
    const more = page.getByRole('region', { name: 'Run the workshop' }).getByRole('button', { name: 'More' });
    if ((await more.count()) > 0) await more.tap();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(() => under(ann, 'Not grouped yet')).toEqual(TEXTS);
    await page.getByRole('button', { name: 'Redo' }).tap();
    await expect.poll(() => under(ann, 'Not grouped yet')).toEqual(moved);
    await page.getByRole('button', { name: 'Undo' }).tap();
    await expect.poll(() => under(ann, 'Not grouped yet')).toEqual(TEXTS);
    const over = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(over, { message: 'nothing runs off to the side' }).toBeLessThanOrEqual(0);
  }
});

test('B82 on a phone notes are ticked and moved into a theme, and a theme is renamed, merged and dissolved', async () => {
  const { ann, people } = await inGroupStep(['Pia', phone, 'contributor']);
  const [pia] = people;
  if (pia === undefined) throw new Error('Pia is here');
  const { page } = pia;
  const menuOf = (text: string) =>
    page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Note menu' });
  await ann.show('List');
  await menuOf('Legal').tap();
  await page.getByRole('menuitem', { name: 'Tick' }).tap();
  await page.getByRole('button', { name: 'Group', exact: true }).tap();
  await page.getByRole('textbox', { name: 'Theme name' }).fill('Rules');
  await page.keyboard.press('Enter');
  await expect.poll(() => under(ann, 'Rules')).toEqual(['Legal']);
  await menuOf('Small suppliers').tap();
  await page.getByRole('menuitemradio', { name: 'Rules' }).tap();
  await expect.poll(() => under(ann, 'Rules')).toEqual(['Legal', 'Small suppliers without IT']);
  await page.getByRole('button', { name: 'Theme menu' }).tap();
  await page.getByRole('menuitem', { name: 'Rename theme' }).tap();
  await page.getByRole('textbox', { name: 'Theme name' }).fill('Law');
  await page.keyboard.press('Enter');
  await ann.page.getByRole('heading', { name: 'Law' }).waitFor();
  await page.getByRole('button', { name: 'Theme menu' }).tap();
  await page.getByRole('menuitem', { name: 'Dissolve' }).tap();
  await expect
    .poll(() => ann.page.getByRole('heading', { level: 3 }).allTextContents())
    .toEqual(['Not grouped yet (7)']);
  await page.getByRole('button', { name: 'Undo' }).first().tap();
  await ann.page.getByRole('heading', { name: 'Law' }).waitFor();
});

test('B100 half a thought whose step is over stays in sight, and is in the composer where there is writing again', async () => {
  const { board, token, people } = await inGroupStep(
    ['Ben', laptop, 'contributor'],
    ['Pia', phone, 'contributor'],
    ['Fay', laptop, 'facilitator'],
  );
  const [ben, pia, fay] = people;
  if (ben === undefined || pia === undefined || fay === undefined) throw new Error('all are here');
  const kept = ({ page }: Person) => page.getByRole('region', { name: 'Your words, not a note yet' });
  const back = (): Promise<void> => does(board, token, { type: 'previous', from: stepId('group') });
  const on = (): Promise<void> => does(board, token, { type: 'next', from: stepId('talk') });
  await back();
  for (const person of people) await person.composer.fill('Half a thought');
  await on();
  for (const person of people) await kept(person).getByText('Half a thought').waitFor();
  await back();
  for (const person of people) {
    await expect.poll(() => person.composer.inputValue()).toBe('Half a thought');
    await expect.poll(() => kept(person).count()).toBe(0);
  }
  await on();
  await kept(ben).getByRole('button', { name: 'Copy' }).waitFor();
  // Here contributors write nothing.
  expect(await kept(ben).getByRole('button', { name: 'Add note' }).count()).toBe(0);
  await kept(pia).getByRole('button', { name: 'Throw away' }).tap();
  await kept(fay).getByRole('button', { name: 'Add note' }).click();
  for (const person of [pia, fay]) await expect.poll(() => kept(person).count()).toBe(0);
  await fay.show('List');
  await fay.sees('Half a thought');
  await back();
  await expect.poll(() => ben.composer.inputValue()).toBe('Half a thought');
  for (const person of [pia, fay]) await expect.poll(() => person.composer.inputValue()).toBe('');
});

test('B102 an open note closes with all its letters when a step or a lock takes the right to write in it', async () => {
  const { board, ann, token, people } = await inGroupStep(['Pia', phone, 'contributor']);
  const [pia] = people;
  if (pia === undefined) throw new Error('Pia is here');
  const both = [ann, pia];
  const fields = [
    ann.page.getByRole('textbox', { name: 'Note text' }),
    pia.page.getByRole('textbox', { name: 'Text of the note' }),
  ];
  /** Writes in a note of the canvas, and in one of the list. */
  const write = async (words: string): Promise<void> => {
    await does(board, token, { type: 'previous', from: stepId('group') });
    for (const { composer } of both) await composer.waitFor();
    await ann.page.getByRole('application').focus();
    await ann.page.keyboard.press('Escape');
    await ann.page.keyboard.press('ArrowDown');
    await ann.page.keyboard.press('Enter');
    await pia.page.getByText('Legal').tap();
    for (const field of fields) await field.press('End');
    for (const { page } of both) await page.keyboard.type(words);
  };
  const closed = async (): Promise<void> => {
    for (const field of fields) await field.waitFor({ state: 'detached' });
    await ann.page.keyboard.type(' lost');
    for (const { page } of both) expect(await page.getByText('Your words are kept').count()).toBe(0);
  };
  await write(' one');
  await does(board, token, { type: 'next', from: stepId('talk') });
  await closed();
  await write(' two');
  await does(board, token, { type: 'lock', locked: true });
  await closed();
  await pia.sees(`${TEXTS[0]} one two`, 'Legal one two');
});

test('B83 a search shows what it finds, leads through it, and gives everything back', async () => {
  const { ann } = await inGroupStep();
  await ann.show('List');
  await ann.page.keyboard.press('Control+f');
  const field = ann.page.getByRole('searchbox', { name: 'Search notes' });
  await field.fill('suppliers');
  await expect.poll(() => ann.texts()).toEqual([TEXTS[2], TEXTS[4]]);
  await ann.page.getByText('2 of 7 notes').waitFor();
  await field.press('Enter');
  await field.press('Enter');
  await expect.poll(() => ann.page.locator('[data-hit]').textContent()).toBe(TEXTS[4]);
  await ann.page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => (await ann.texts()).length).toBe(TEXTS.length);
  await ann.page.getByRole('button', { name: 'Filter and sort' }).click();
  await ann.page.getByRole('combobox', { name: 'Sort by' }).selectOption('name');
  await expect.poll(() => ann.texts()).toEqual([...TEXTS].sort());
  await ann.page.getByRole('button', { name: 'End search' }).click();
  await expect.poll(() => ann.texts()).toEqual(TEXTS);
  // The board has the focus again, so its keys work.
  await field.waitFor({ state: 'detached' });
  await ann.page.keyboard.press('/');
  await field.waitFor();
  await field.press('Escape');
  await field.waitFor({ state: 'detached' });
});
