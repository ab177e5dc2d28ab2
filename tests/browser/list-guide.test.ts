import type { Locator } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../server/server.ts';
import { Participant } from '../support/participant.ts';
import { stopAll, until } from '../support/stock.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

afterEach(stopAll);

/** A board in one of its steps, and the facilitator who went there, by a script. */
async function inStep(templateId: string, step: string): Promise<{ board: Board; lead: Participant }> {
  const board = await (await startServer()).create({ templateId });
  const lead = await Participant.join({ port: board.server.port, board: board.created }, 'Lead', 'facilitator');
  await lead.does({ type: 'start' });
  await until(() => lead.step !== null, 'the first step');
  if (lead.step !== step) await lead.does({ type: 'jump', from: lead.step as StepId | null, to: step as StepId });
  await until(() => lead.step === step, 'the step');
  return { board, lead };
}

const rowOf = ({ page }: Person, text: string): Locator => page.getByRole('listitem').filter({ hasText: text });
const isFocused = (at: Locator): Promise<boolean> => at.evaluate((element) => element === document.activeElement);

test('B98 what is in the spotlight is said and marked in the list, leads to its row, and is put there by a menu', async () => {
  const { board, lead } = await inStep('whos-your-customer', 'talk');
  for (let n = 1; n <= 30; n++) lead.write('do', `Note ${n}.`);
  const lit = lead.write('whom', 'The night shift');
  await lead.ready();
  const fay = await Person.join(board, 'Fay', phone, 'facilitator');
  const pia = await Person.join(board, 'Pia', phone);
  const lou = await Person.join(board, 'Lou', laptop);
  await lou.show('List');
  await rowOf(fay, 'The night shift').getByRole('button', { name: 'Note menu' }).tap();
  await fay.page.getByRole('menuitemcheckbox', { name: 'Spotlight' }).tap();
  await until(() => lead.part('guide').spotlight === lit, 'it is in the spotlight');
  for (const { page } of [fay, pia, lou]) {
    await page.locator('[aria-live=polite]').getByText('In the spotlight: “The night shift”').waitFor();
    await expect.poll(() => page.locator('[data-lit]').textContent()).toBe('The night shift');
    const inWidth = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(inWidth).toBeLessThanOrEqual(0);
  }
  await expect.poll(() => fay.page.getByRole('button', { name: 'End spotlight' }).boundingBox()).not.toBeNull();
  const end = await fay.page.getByRole('button', { name: 'End spotlight' }).boundingBox();
  expect((end?.x ?? 0) + (end?.width ?? 0), 'within the phone').toBeLessThan(390);
  const words = (person: Person): Locator => rowOf(person, 'The night shift').locator('[data-part=text]');
  expect(await words(pia).getAttribute('aria-description')).toContain('Spotlight');
  expect(await pia.page.getByRole('button', { name: 'End spotlight' }).count()).toBe(0);

  await pia.page.getByRole('button', { name: 'Show', exact: true }).tap();
  await expect.poll(() => isFocused(words(pia))).toBe(true);
  await expect
    .poll(() => pia.page.locator('[data-lit]').evaluate((row) => row.getBoundingClientRect().top))
    .toBeLessThan(844);

  // Also where a search shows others alone.
  await lou.page.keyboard.press('Control+f');
  await lou.page.getByRole('searchbox', { name: 'Search notes' }).fill('Note 30');
  await expect.poll(() => lou.texts()).toEqual(['Note 30.']);
  await lou.page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => isFocused(words(lou))).toBe(true);

  await fay.page.getByRole('button', { name: 'End spotlight' }).tap();
  for (const { page } of [fay, pia, lou]) await expect.poll(() => page.locator('[data-lit]').count()).toBe(0);
  await expect.poll(() => pia.page.getByText('In the spotlight').count()).toBe(0);
});

test('A16 a note and a theme are tied to a theme by their menus, by keyboard and by thumb, without the right to group', async () => {
  const { board, lead } = await inStep('value-proposition', 'fit');
  const [relief, pain, gain] = ['We answer at night', 'Nobody answers', 'They sleep'].map((text) =>
    lead.write('pains', text),
  );
  if (relief === undefined || pain === undefined || gain === undefined) throw new Error('three notes were written');
  const pains = lead.group([pain], 'Silence');
  const gains = lead.group([gain], 'Rest');
  await lead.ready();
  const tied = (): readonly string[] => [...lead.board.threads.values()].map(({ from, to }) => `${from} ${to}`).sort();

  const ann = await Person.join(board, 'Ann', laptop);
  const { keyboard } = ann.page;
  await ann.show('List');
  await rowOf(ann, 'We answer at night').getByRole('button', { name: 'Note menu' }).focus();
  await keyboard.press('Enter');
  await ann.page.getByRole('menuitem', { name: 'Draw a thread to…' }).focus();
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await expect
    .poll(() => isFocused(ann.page.getByRole('menuitemradio', { name: 'Draw a thread to “Silence”' })))
    .toBe(true);
  await keyboard.press('Enter');
  await until(() => tied().length === 1, 'the note is tied');
  expect(tied()).toEqual([`${relief} ${pains}`]);
  await expect.poll(() => isFocused(rowOf(ann, 'We answer at night').getByRole('button'))).toBe(true);

  const pia = await Person.join(board, 'Pia', phone);
  await pia.page.getByRole('button', { name: 'Theme menu' }).nth(1).tap();
  expect(await pia.page.getByRole('menuitem', { name: 'Rename theme' }).count(), 'only what may be done').toBe(0);
  await pia.page.getByRole('menuitem', { name: 'Draw a thread to…' }).tap();
  await pia.page.getByRole('menuitemradio', { name: 'Draw a thread to “Silence”' }).tap();
  await until(() => tied().length === 2, 'the theme is tied');
  expect(tied()).toContain(`${gains} ${pains}`);

  await pia.page.getByRole('button', { name: 'Theme menu' }).first().tap();
  await pia.page.getByRole('menuitem', { name: 'Remove the thread to “We answer at night”' }).tap();
  await until(() => tied().length === 1, 'it is cut at its other end');
  expect(tied()).toEqual([`${gains} ${pains}`]);
});

test('A16 how a theme is known is said by its menu in the list, in a step that asks', async () => {
  const { board, lead } = await inStep('how-well-do-we-know-them', 'evidence');
  const [zone] = lead.part('zones');
  if (zone === undefined) throw new Error('there is a zone');
  lead.group([lead.write(zone.id, 'They phone at night')], 'Nights');
  await lead.ready();
  const pia = await Person.join(board, 'Pia', phone);
  const choose = async (): Promise<void> => {
    await pia.page.getByRole('button', { name: 'Theme menu' }).tap();
    await pia.page.getByRole('menuitemradio', { name: 'they told us' }).tap();
  };
  await choose();
  await until(() => lead.themes[0]?.evidence === 'told', 'it is told');
  await choose();
  await until(() => lead.themes[0]?.evidence === null, 'it is taken back');
});
