import type { Locator } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import type { CreatedBoard } from '@forwhom/shared/protocol/http.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import { imported } from '../server/exporting.ts';
import { Board, type TestServer } from '../server/server.ts';
import { finished } from '../support/finished.ts';
import { Participant } from '../support/participant.ts';
import { stopAll, until } from '../support/stock.ts';
import { serious } from './barriers.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

afterEach(stopAll);

/** Somebody who follows a script on this board. */
const scripted = (board: Board, name: string, role: 'facilitator' | 'contributor' = 'contributor') =>
  Participant.join({ port: board.server.port, board: board.created }, name, role);

/** Goes on until the room is in this step. */
async function reach(lead: Participant, step: string): Promise<void> {
  if (lead.step === null) await lead.does({ type: 'start' });
  await until(() => lead.step !== null, 'the first step');
  for (let from = lead.step; from !== step; from = lead.step) {
    await lead.does({ type: 'next', from: from as StepId | null });
    await until(() => lead.step !== from, 'the next step');
  }
}

/** A workshop that was held, back in one of its last steps. */
async function lateIn(server: TestServer, current: string): Promise<Board> {
  const { agenda, insights } = finished;
  const notes = finished.notes.map((note, n) => (n === 0 ? { ...note, evidence: 'assume' as const } : note));
  const file = {
    ...finished,
    notes,
    agenda: { ...agenda, locked: false, current },
    insights: { ...insights, ratings: [], examples: [] },
  };
  const { status, body } = await server.ask<CreatedBoard>('/api/v1/boards/import', { body: { file } });
  expect(status, JSON.stringify(body)).toBe(201);
  return new Board(server, body);
}

const rows = [
  'Idea\tSegment',
  'The night shift\tContact centre',
  '"Small suppliers,\nwithout ""IT"""\tSuppliers',
  '\t',
  '=HYPERLINK("http://evil.example","click")\tSuppliers',
  'The night shift\tContact centre',
  'مركز الاتصال 🙂\tContact centre',
].join('\n');

/** By the Tab key alone. */
async function tabTo(control: Locator): Promise<void> {
  const isHere = (): Promise<boolean> => control.evaluate((one) => one === document.activeElement);
  for (let n = 0; n < 40 && !(await isHere()); n++) await control.page().keyboard.press('Tab');
  expect(await isHere(), 'the Tab key leads there').toBe(true);
}

const paste = (person: Person, text: string): Promise<void> =>
  person.composer.evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test('A6 cells that are pasted are shown before they come, all come at once, and one undo takes them back', async () => {
  const board = await (await startServer()).create();
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  const bob = await Person.join(board, 'Bob', phone);
  await paste(ann, rows);
  const sheet = ann.page.getByRole('dialog', { name: 'Bring rows from a spreadsheet' });
  await sheet.getByText('4 notes · 1 empty row skipped').waitFor();
  await sheet.getByLabel('1 says what is there already').waitFor();
  expect(await sheet.getByLabel('What “Idea” becomes').inputValue()).toBe('text');
  expect(await sheet.getByLabel('What “Segment” becomes').inputValue()).toBe('theme');
  expect(await bob.texts(), 'nothing has come yet').toEqual([]);
  await sheet.getByRole('button', { name: 'Bring 4 notes' }).click();
  await bob.sees('The night shift', 'without "IT"', '=HYPERLINK("http://evil.example","click")', 'مركز الاتصال');
  await bob.page.getByRole('heading', { name: 'Contact centre' }).waitFor();
  await ann.page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => bob.texts()).toEqual([]);
  await expect.poll(() => bob.page.getByRole('heading', { name: 'Contact centre' }).count()).toBe(0);
});

test('A7 a file of rows comes by the keyboard alone; in a hidden step without themes, which is said before', async () => {
  const board = await (await startServer()).create({ templateId: 'whos-your-customer' });
  const lead = await scripted(board, 'Lead', 'facilitator');
  await reach(lead, 'write-do');
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  const { page } = ann;
  const file = { name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.replaceAll('\t', ';')) };
  // Listened to from the start: it takes the browser a moment to hand file choosers over.
  page.on('filechooser', (chooser) => void chooser.setFiles(file));
  await page.getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bring rows from a spreadsheet …' }).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Bring rows from a spreadsheet' });
  await sheet.waitFor();
  await tabTo(sheet.getByLabel('Choose a file …'));
  await page.keyboard.press('Enter');
  await sheet.getByText('Themes are for later: in this step the notes come without them.').waitFor();
  const bring = sheet.getByRole('button', { name: 'Bring 4 notes' });
  await tabTo(bring);
  await page.keyboard.press('Enter');
  await sheet.waitFor({ state: 'detached' });
  await until(() => lead.part('hidden').counts['do'] === 4, 'four hidden notes are counted');
  expect(lead.notes).toEqual([]);
  expect(lead.themes).toEqual([]);
  expect(lead.heard).not.toContain('night shift');
});

test('A8 what was posted to try it out and what the template brought as examples are cleared away, with an undo', async () => {
  const server = await startServer();
  const board = await server.create({ templateId: 'whos-your-customer' });
  const lead = await scripted(board, 'Lead', 'facilitator');
  await reach(lead, 'welcome');
  const bob = await scripted(board, 'Bob');
  bob.write('do', 'Hello, does this work?');
  await bob.ready();
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  expect(await ann.page.getByRole('button', { name: 'Clear away' }).count()).toBe(0);
  await reach(lead, 'write-do');
  const card = ann.page.getByRole('region', { name: '1 note from the welcome lies on the board' });
  await card.getByRole('button', { name: 'Clear away' }).click();
  await until(() => bob.notes.length === 0, 'the practice note has gone');
  await card.waitFor({ state: 'detached' });
  await ann.page.getByRole('button', { name: 'Undo' }).last().click();
  await until(() => bob.notes.length === 1, 'the practice note is back');
  await card.getByRole('button', { name: 'Leave' }).click();
  await card.waitFor({ state: 'detached' });
  expect(bob.notes).toHaveLength(1);

  const stars = await server.create({ templateId: 'eight-star-experience' });
  const eve = await Person.join(stars, 'Eve', phone);
  const fay = await Person.join(stars, 'Fay', laptop, 'facilitator');
  const { body: template } = await server.ask<Template>('/api/v1/templates/eight-star-experience');
  const before = template.notes.length;
  expect(before).toBeGreaterThan(1);
  await expect.poll(async () => (await eve.texts()).length).toBe(before);
  expect(await eve.page.getByRole('button', { name: 'Leave' }).count(), 'for facilitators alone').toBe(0);
  await fay.page
    .getByRole('region', { name: `${before} examples lie on the board` })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect.poll(() => eve.texts()).toEqual([]);
  await fay.page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => (await eve.texts()).length).toBe(before);
});

test('A9 everybody plans: what a contributor adds a facilitator changes, and what is assumed is one press away', async () => {
  const board = await lateIn(await startServer(), 'next-steps');
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  const pia = await Person.join(board, 'Pia', phone);
  await pia.page.getByRole('button', { name: 'Add what we do next' }).click();
  await pia.page.keyboard.type('Sit beside the night shift');
  const save = pia.page.getByRole('button', { name: 'Save' });
  await expect.poll(() => save.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(844);
  await save.click();
  await ann.page.getByRole('button', { name: 'Change: Sit beside the night shift' }).click();
  await ann.page.getByLabel('Who?').fill('Pia');
  await ann.page.keyboard.press('Enter');
  const steps = pia.page.getByRole('region', { name: 'What we do next' }).getByRole('listitem');
  await steps.filter({ hasText: 'Sit beside the night shift' }).filter({ hasText: 'Pia' }).waitFor();
  const assumed = ann.page.getByRole('button', { name: /^Go and see: / }).first();
  const title = ((await assumed.getAttribute('aria-label')) ?? '').slice('Go and see: '.length);
  await assumed.click();
  await steps.filter({ hasText: `Go and see: ${title}` }).waitFor();
});

test('A15 a next step that is being typed when the room goes on is kept, and its form comes back as it was left', async () => {
  const board = await lateIn(await startServer(), 'next-steps');
  const lead = await scripted(board, 'Lead', 'facilitator');
  const { page } = await Person.join(board, 'Pia');
  const said = ['Sit beside the night shift', 'Pia', '2027-01-15', 'fewer calls', 'we count them'];
  const fields = ['What will we do?', 'Who?', 'By when?', 'What for?', 'How will we find out?'];
  const form = page.getByRole('form', { name: 'A new next step' });
  const left = () => Promise.all(fields.map((name) => form.getByLabel(name).inputValue()));
  await page.getByRole('button', { name: 'Add what we do next' }).click();
  for (const [n, name] of fields.entries()) await form.getByLabel(name).fill(said[n] ?? '');

  await lead.does({ type: 'next', from: 'next-steps' as StepId });
  await page.getByText('Your next step is not saved.').waitFor();
  expect(await form.count()).toBe(0);
  await page.getByRole('button', { name: 'Insights' }).click();
  expect(await left(), 'where it was said to be').toEqual(said);

  await page.getByRole('link', { name: 'Back to the board' }).click();
  await lead.does({ type: 'previous', from: 'close' as StepId });
  expect(await left(), 'with the plan').toEqual(said);
  await page.reload();
  expect(await left(), 'after a reload').toEqual(said);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await until(() => lead.part('insights').nextSteps.some(({ what }) => what === said[0]), 'it is planned');

  // Whoever changes one keeps that too, also when somebody removes it meanwhile.
  await page.getByRole('button', { name: `Change: ${said[0]}` }).click();
  await page.getByLabel('Who?').fill('Pia and Bob');
  await page.reload();
  await expect
    .poll(() => page.getByRole('form', { name: 'Change a next step' }).getByLabel('Who?').inputValue())
    .toBe('Pia and Bob');
  const { id } = lead.part('insights').nextSteps.find(({ what }) => what === said[0]) ?? {};
  if (id === undefined) throw new Error('it is planned');
  await lead.does({ type: 'remove-next-step', nextStep: id });
  await form.waitFor();
  expect((await left()).slice(0, 2)).toEqual([said[0], 'Pia and Bob']);
  await form.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Add what we do next' }).waitFor();
  expect(await form.count(), 'not wanted any more').toBe(0);
});

test('A10 whether it was worth the hour: asked on every screen, counted, told by nobody’s name, shown from three on', async () => {
  const board = await lateIn(await startServer(), 'close');
  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  const pia = await Person.join(board, 'Pia', phone);
  const others = await Promise.all(['Bob', 'Eve'].map((name) => scripted(board, name)));
  await ann.page.getByRole('button', { name: 'Ask: worth the hour?' }).click();
  const card = pia.page.getByRole('region', { name: 'A question from 1 to 5' });
  await card.getByText('Was it worth the hour?', { exact: true }).first().waitFor();
  await card.getByRole('button', { name: '5 of 5' }).click();
  await card.getByText(/^You said 5/).waitFor();
  const heard = others.map((one) => one.frames.length);
  // Above the number of people, so that no count can be taken for an answer.
  const said = [4, 5] as const;
  for (const [i, one] of others.entries()) await one.does({ type: 'rate', about: 'worth', value: said[i] ?? 5 });
  await ann.page.getByText('3 answered', { exact: true }).waitFor();
  await card.getByText(/3 answered so far/).waitFor();
  for (const [i, one] of others.entries()) {
    const told = Buffer.concat(one.frames.slice(heard[i])).toString('latin1');
    await expect.poll(() => one.part('mine').ratings).toEqual({ worth: said[i] });
    expect(one.part('insights').ratings, 'not before it ends').toMatchObject([{ counts: null }]);
    const numbers = [...told.matchAll(/"worth":(\d)/g)].map(([, number]) => Number(number));
    expect(new Set(numbers.filter((number) => number > 3))).toEqual(new Set([said[i]]));
  }

  await ann.page.getByRole('button', { name: 'Show the answers' }).click();
  for (const { page } of [ann, pia]) {
    const answers = page.getByRole('region', { name: 'Was it worth the hour?' });
    const told = async () => (await answers.getByRole('row').allTextContents()).slice(1);
    await expect.poll(told).toEqual(['10', '20', '30', '41', '52']);
  }
  await pia.page.getByRole('link', { name: 'See all insights' }).click();
  const worth = pia.page.getByRole('region', { name: /worth/i });
  await worth.getByRole('figure').waitFor();
});

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)('A14 how the room answered stands at the close and nowhere before it, %s', async (_, options) => {
  const { agenda } = finished;
  const { steps } = agenda;
  const board = await imported(await startServer(), {
    ...finished,
    agenda: { ...agenda, locked: false, current: null },
  });
  const eve = await Person.join(board, 'Eve', options);
  const answers = eve.page.getByRole('region', { name: 'Was it worth the hour?' });
  const lead = await scripted(board, 'Lead', 'facilitator');
  for (const { id, skipped } of steps.filter((one) => one.id !== steps.at(-1)?.id)) {
    if (skipped) continue;
    await reach(lead, id);
    expect(await answers.count(), id).toBe(0);
  }
  await reach(lead, 'close');
  await answers.getByRole('figure').waitFor();
});

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)('A14 answers that are asked for in a last step that plans are shown there, %s', async (_, options) => {
  const { agenda, insights } = finished;
  const steps = agenda.steps.slice(0, agenda.steps.findIndex(({ id }) => id === 'next-steps') + 1);
  const board = await imported(await startServer(), {
    ...finished,
    agenda: { ...agenda, steps, locked: false, current: 'next-steps' },
    insights: { ...insights, ratings: [], examples: [] },
  });
  const ann = await Person.join(board, 'Ann', options, 'facilitator');
  const pia = await Person.join(board, 'Pia', options);
  const others = await Promise.all(['Bob', 'Eve', 'Fay'].map((name) => scripted(board, name)));
  await ann.page.getByRole('button', { name: 'Ask: worth the hour?' }).click();
  await pia.page.getByRole('region', { name: 'A question from 1 to 5' }).waitFor();
  for (const one of others) await one.does({ type: 'rate', about: 'worth', value: 4 });
  // The button takes no second press for a moment.
  await (await scripted(board, 'Lead', 'facilitator')).does({ type: 'end-rating', about: 'worth' });
  for (const { page } of [ann, pia]) {
    await page.getByRole('region', { name: 'Was it worth the hour?' }).getByRole('figure').waitFor({ timeout: 5_000 });
  }
});

test.each([
  ['in light', { ...laptop, colorScheme: 'light' }],
  ['in dark', { ...laptop, colorScheme: 'dark' }],
  ['on a phone', phone],
] as const)('A11 bringing rows, planning and rating have no serious barrier %s', async (_, options) => {
  const server = await startServer();
  const ann = await Person.join(await server.create(), 'Ann', options, 'facilitator');
  await paste(ann, `${rows}\n${'A long one. '.repeat(80)}\tSuppliers`);
  const sheet = ann.page.getByRole('dialog');
  await sheet.getByRole('button', { name: /^Bring \d+ notes/ }).waitFor();
  expect(await serious(ann.page), 'rows').toEqual([]);

  const board = await lateIn(server, 'next-steps');
  const eve = await Person.join(board, 'Eve', options, 'facilitator');
  await eve.page.getByRole('button', { name: 'Add what we do next' }).click();
  expect(await serious(eve.page), 'planning').toEqual([]);
  expect(await eve.page.getByRole('region', { name: 'What we do next' }).count()).toBe(1);
  const over = (): Promise<number> =>
    eve.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(over, { message: 'nothing runs off to the side' }).toBeLessThanOrEqual(0);
  const lead = await scripted(board, 'Lead', 'facilitator');
  await reach(lead, 'close');
  await lead.does({ type: 'ask-rating', about: 'worth' });
  await eve.page.getByRole('region', { name: 'A question from 1 to 5' }).waitFor();
  expect(await serious(eve.page), 'rating').toEqual([]);
  for (const value of [3, 4, 5] as const) {
    await (await scripted(board, `Rater ${value}`)).does({ type: 'rate', about: 'worth', value });
  }
  await lead.does({ type: 'end-rating', about: 'worth' });
  await eve.page.getByRole('region', { name: 'Was it worth the hour?' }).getByRole('figure').waitFor();
  expect(await serious(eve.page), 'answers').toEqual([]);
});

test('A12 two ticked notes are tied by a thread in the list, and a menu removes it, by keyboard as by thumb', async () => {
  const board = await (await startServer()).create();
  const bob = await scripted(board, 'Bob');
  const [first, second] = ['We answer the phone', 'The contact centre'].map((text) => bob.write('do', text));
  await bob.ready();
  const tied = () => bob.board.threads.size;
  const ends = () => [...bob.board.threads.values()].map(({ from, to }) => new Set<string>([from, to]));

  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  await ann.show('List');
  await ann.sees('We answer the phone', 'The contact centre');
  await ann.page.getByRole('checkbox', { name: 'Tick' }).first().focus();
  await ann.page.keyboard.press('Space');
  await ann.page.keyboard.press('ArrowDown');
  await ann.page.keyboard.press('Space');
  await ann.page.getByRole('button', { name: 'Draw a thread' }).focus();
  await ann.page.keyboard.press('Enter');
  await until(() => tied() === 1, 'the thread is there');
  expect(ends()).toEqual([new Set([first, second])]);

  const pia = await Person.join(board, 'Pia', phone);
  const row = pia.page.getByRole('listitem').filter({ hasText: 'We answer the phone' });
  await row.getByRole('button', { name: 'Note menu' }).tap();
  await pia.page.getByRole('menuitem', { name: 'Remove the thread to “The contact centre”' }).tap();
  await until(() => tied() === 0, 'the thread has gone');

  for (const text of ['We answer the phone', 'The contact centre']) {
    await pia.page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Note menu' }).tap();
    await pia.page.getByRole('menuitem', { name: 'Tick' }).tap();
  }
  await pia.page.getByRole('button', { name: 'Draw a thread' }).tap();
  await until(() => tied() === 1, 'it is tied again');
});

test('A13 from a note that is only assumed one press makes a next step, in the list and on the canvas', async () => {
  const board = await (await startServer()).create({ templateId: 'whos-your-customer' });
  const lead = await scripted(board, 'Lead', 'facilitator');
  await reach(lead, 'talk');
  const [phoned, waited] = ['They phone us at night', 'They wait for a part'].map((text) => lead.write('do', text));
  if (phoned === undefined || waited === undefined) throw new Error('two notes were written');
  for (const note of [phoned, waited]) lead.know(note, 'assume');
  await lead.ready();
  const planned = () => lead.part('insights').nextSteps.map(({ what, about }) => [what, about]);

  const ann = await Person.join(board, 'Ann', laptop, 'facilitator');
  await ann.show('List');
  await ann.page
    .getByRole('listitem')
    .filter({ hasText: 'They phone us at night' })
    .getByRole('button', { name: 'Note menu' })
    .click();
  await ann.page.getByRole('menuitem', { name: 'Go and see' }).click();
  await until(() => planned().length === 1, 'it is planned');
  expect(planned()).toEqual([['Go and see: They phone us at night', phoned]]);

  await ann.show('Canvas');
  await ann.page.getByRole('application').focus();
  const go = ann.page.getByRole('button', { name: 'Go and see', exact: true });
  await ann.page.keyboard.press('Enter');
  await ann.page.getByRole('toolbar', { name: /note/ }).first().waitFor();
  expect(await go.count(), 'somebody goes already').toBe(0);
  await ann.page.keyboard.press('Tab');
  await go.focus();
  await ann.page.keyboard.press('Enter');
  await until(() => planned().length === 2, 'both are planned');
  expect(planned()[1]).toEqual(['Go and see: They wait for a part', waited]);

  const pia = await Person.join(board, 'Pia', phone);
  await pia.page
    .getByRole('listitem')
    .filter({ hasText: 'They phone us at night' })
    .getByRole('button', { name: 'Note menu' })
    .tap();
  await pia.page.getByRole('menuitem', { name: 'Tick' }).waitFor();
  expect(await pia.page.getByRole('menuitem', { name: 'Go and see' }).count(), 'nobody plans in this step').toBe(0);
});
