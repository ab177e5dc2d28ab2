import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { CreatedBoard } from '@forwhom/shared/protocol/http.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { Board, type TestServer } from '../server/server.ts';
import { finished } from '../support/finished.ts';
import { Participant } from '../support/participant.ts';
import { stopAll } from '../support/stock.ts';
import { serious } from './barriers.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

afterEach(stopAll);

const words = summaryWords('en');

/** A workshop that is over, on this server. */
async function finishedOn(server: TestServer, change: Partial<BoardFile> = {}): Promise<Board> {
  const { status, body } = await server.ask<CreatedBoard>('/api/v1/boards/import', {
    body: { file: { ...finished, ...change } },
  });
  if (status !== 201) throw new Error(`importing answered ${status}`);
  return new Board(server, body);
}

/** Comes to the summary by a link, and joins. */
async function reader(board: Board, name: string, role: 'facilitator' | 'contributor' | 'observer', options = laptop) {
  const person = await Person.open(board.server, options);
  await person.page.goto(`${board.server.origin}/b/${board.id}/summary#${board.secret(role)}`);
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await person.page.keyboard.press('Enter');
  await person.page.getByRole('heading', { name: 'Who is our biggest customer group?' }).first().waitFor();
  return person;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** Freezes it, and gives the link. */
async function freeze(page: Page): Promise<string> {
  await button(page, 'Freeze and share').click();
  const dialog = page.getByRole('dialog', { name: 'Freeze and share' });
  await button(page, 'Freeze it').click();
  const link = dialog.getByRole('textbox', { name: 'Link to the summary' });
  await link.waitFor();
  const address = await link.inputValue();
  await button(page, 'Close').click();
  return address;
}

test('Y20 a facilitator edits an answer and freezes the summary; its link shows it as it was, without joining', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  await button(ann.page, 'Edit').click();
  await ann.page.getByRole('textbox', { name: /^Answer to “Who is most valuable/ }).fill('Suppliers, by one dot.');
  await button(ann.page, 'Finish editing').click();
  await ann.page.getByText('Suppliers, by one dot.').waitFor();
  const valuable = ann.page.getByRole('region', { name: 'Who is most valuable to us?' });
  await valuable.getByText(/24 of 25 voted/).waitFor();

  const link = await freeze(ann.page);
  const pia = await Person.open(board.server, laptop);
  await pia.page.goto(link);
  await pia.page.getByText('Suppliers, by one dot.').waitFor();
  await pia.page.getByText(/Made final on .* by Ann/).waitFor();

  await button(ann.page, 'Edit').click();
  await ann.page.getByRole('textbox', { name: /^Answer to “Who is most valuable/ }).fill('Finance after all.');
  await ann.page.keyboard.press('Enter');
  await button(ann.page, 'Finish editing').click();
  await ann.page.getByText('Finance after all.').waitFor();
  const bob = await Participant.join({ port: board.server.port, board: board.created }, 'Bob', 'facilitator');
  bob.write('whom', 'Written since');
  await ann.page.getByText('1 note since it was frozen.').waitFor();
  await pia.page.reload();
  await pia.page.getByText('Suppliers, by one dot.').waitFor();
  expect(await pia.page.getByText('Written since').count()).toBe(0);
  for (const name of ['Edit', 'Freeze and share', 'Continue', 'Run again']) {
    expect(await button(pia.page, name).count(), name).toBe(0);
  }
  expect(await pia.page.getByRole('button', { name: /otherwise|Go and see|Change|Remove/ }).count()).toBe(0);
});

test('Y21 the export menu names every format, and gives a file by the name that the server says', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  await button(ann.page, 'Export').click();
  await expect.poll(() => ann.page.getByRole('menu').getByRole('menuitem').count()).toBe(10);
  await ann.page.getByRole('menuitemcheckbox', { name: 'With names' }).waitFor();
  const download = ann.page.waitForEvent('download');
  await ann.page.getByRole('menuitem', { name: 'Markdown' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Integration team.*\.md$/);
  expect(readFileSync(await file.path(), 'utf8')).toContain('The contact centre is our biggest customer');
  await ann.page.getByText(/^Downloaded: Integration team/).waitFor();
});

test('Y22 a contributor edits and freezes nothing, says what they see otherwise, and takes it back', async () => {
  const board = await finishedOn(await startServer(), { agenda: { ...finished.agenda, locked: false } });
  const bob = await reader(board, 'Bob', 'contributor');
  expect(await button(bob.page, 'Edit').count()).toBe(0);
  expect(await button(bob.page, 'Freeze and share').count()).toBe(0);
  expect(await bob.page.getByRole('button', { name: /^Ask how sure/ }).count()).toBe(0);
  expect(await bob.page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  const biggest = bob.page.getByRole('region', { name: 'Who is our biggest customer group?' });
  await button(bob.page, 'I see it otherwise: Who is our biggest customer group?').click();
  await bob.page.keyboard.type('By weight it is the warehouse');
  await bob.page.keyboard.press('Enter');
  await biggest.getByText('“By weight it is the warehouse”').waitFor();
  await expect.poll(() => bob.page.evaluate(() => document.activeElement?.textContent)).toBe('I see it otherwise');
  await button(bob.page, 'Take back: By weight it is the warehouse').click();
  await biggest.getByText('“By weight it is the warehouse”').waitFor({ state: 'detached' });
});

test.each([
  ['in light', { ...laptop, colorScheme: 'light' }],
  ['in dark', { ...laptop, colorScheme: 'dark' }],
  ['on a phone', phone],
] as const)('Y23 summary, editing, freezing and the frozen page have no serious barrier %s', async (_, options) => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator', options);
  const { page } = ann;
  expect(await serious(page), 'live').toEqual([]);
  const over = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(over, { message: 'nothing runs off to the side' }).toBeLessThanOrEqual(0);
  if ('colorScheme' in options && options.colorScheme === 'dark') return;
  await button(page, 'Edit').click();
  await button(page, 'Add what we do next').click();
  await page.getByLabel('Who?').waitFor();
  expect(await serious(page), 'editing').toEqual([]);
  await button(page, 'Cancel').click();
  await button(page, 'Finish editing').click();
  await button(page, 'Continue').click();
  await page.getByRole('radio').first().waitFor({ state: 'attached' });
  expect(await serious(page), 'going on').toEqual([]);
  const link = await freeze(page);
  await button(page, 'Freeze and share').click();
  await page.getByRole('textbox', { name: 'Link to the summary' }).waitFor();
  expect(await serious(page), 'freezing').toEqual([]);
  await page.goto(link);
  await page.getByText(/Made final on/).waitFor();
  expect(await serious(page), 'frozen').toEqual([]);
});

test('Y24 a sentence that cannot be sent stays where it was typed, with the reason, and editing goes on', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  await button(ann.page, 'Edit').click();
  const field = ann.page.getByRole('textbox', { name: /^Answer to “Who is most valuable/ });
  await ann.offline(async () => {
    await ann.page.getByText('Offline', { exact: true }).first().waitFor();
    await field.fill('Typed in a tunnel');
    await button(ann.page, 'Finish editing').click();
    await ann.page
      .getByText(/You are offline/)
      .first()
      .waitFor();
    expect(await field.inputValue()).toBe('Typed in a tunnel');
  });
  await button(ann.page, 'Finish editing').click();
  await ann.page.getByText('Typed in a tunnel').waitFor();
  await field.waitFor({ state: 'detached' });
});

test('Y25 a link with a wrong secret, without one, or that was ended says so, and what to do', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  const link = await freeze(ann.page);
  const pia = await Person.open(board.server, laptop);
  const gone = pia.page.getByRole('heading', { name: 'This summary cannot be opened' });
  await pia.refused(async () => {
    await pia.page.goto(`${link.split('#')[0] ?? ''}#wrong`);
    await gone.waitFor();
    await pia.page.goto(board.server.origin);
    await pia.page.goto(link.split('#')[0] ?? '');
    await gone.waitFor();
  });
  await pia.page.goto(board.server.origin);
  await pia.page.goto(link);
  await pia.page.getByText(/Made final on/).waitFor();
  await button(ann.page, 'Freeze and share').click();
  await button(ann.page, 'End this link').click();
  await button(ann.page, 'Give it a link for 30 days').waitFor();
  await pia.refused(async () => {
    await pia.page.reload();
    await gone.waitFor();
  });
});

test('Y26 next steps are planned, ticked off, changed and removed, and one press goes and sees what is assumed', async () => {
  const board = await finishedOn(await startServer());
  const { page } = await reader(board, 'Ann', 'facilitator');
  const next = page.getByRole('region', { name: words.headings.nextSteps });
  await button(page, 'Add what we do next').click();
  await page.keyboard.type('Visit the night shift');
  await page.getByLabel('Who?').fill('Ada');
  await page.getByLabel('By when?').fill('2027-01-15');
  await page.getByLabel('What for?').fill('fewer calls');
  await button(page, 'Save').click();
  await next.getByText('15 January 2027').waitFor();
  await page.getByRole('checkbox', { name: 'Finished: Visit the night shift' }).click();
  await next.locator('[data-done]').getByText('Visit the night shift').waitFor();
  await button(page, 'Change: Visit the night shift').click();
  await page.getByLabel('What will we do?').fill('Visit the late shift');
  await page.keyboard.press('Enter');
  await next.getByText('Visit the late shift').first().waitFor();
  await button(page, 'Remove: Visit the late shift').click();
  await next.getByText('Visit the late shift').waitFor({ state: 'detached' });
  const assumed = page.getByRole('region', { name: words.headings.assumptions });
  await assumed.getByRole('button', { name: 'Go and see: Finance' }).click();
  await next.getByText('Go and see: Finance', { exact: true }).waitFor();
  await assumed.getByRole('button', { name: 'Go and see: Finance' }).waitFor({ state: 'detached' });
});

test('Y27 the summary opens without the canvas, and room and summary share one connection', async () => {
  const board = await finishedOn(await startServer());
  const ann = await Person.open(board.server, laptop);
  const asked: string[] = [];
  const sockets: string[] = [];
  ann.page.on('request', (request) => asked.push(request.url()));
  ann.page.on('websocket', (socket) => sockets.push(socket.url()));
  await ann.page.goto(`${board.server.origin}/b/${board.id}/summary#${board.secret('contributor')}`);
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.page.keyboard.press('Enter');
  await ann.page.getByText('The contact centre is our biggest customer').waitFor();
  expect(ann.page.url()).not.toContain('#');
  expect(asked.filter((url) => /canvas/i.test(url))).toEqual([]);
  await ann.page.getByRole('link', { name: 'Back to the board' }).click();
  await ann.page.getByRole('application').waitFor();
  await button(ann.page, 'More').click();
  await button(ann.page, 'Insights').click();
  await ann.page.getByText('The contact centre is our biggest customer').waitFor();
  expect(sockets).toHaveLength(1);
});

test('Y28 another workshop goes on with a customer that was found, and the same one is run again', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  await button(ann.page, 'Continue').click();
  await ann.page.getByLabel('With whom?').selectOption({ label: 'Suppliers' });
  await ann.page.getByText('“Suppliers” stands in the questions of the new board, and 6 notes come along.').waitFor();
  await ann.page.getByRole('radio', { name: /In their shoes/ }).check({ force: true });
  await button(ann.page, 'Start the new board').click();
  await ann.page.waitForURL((url) => /^\/b\/[\w-]+$/.test(url.pathname) && !url.pathname.includes(board.id));
  await ann.saved();
  await ann.show('List');
  await ann.sees('Small suppliers');

  await ann.page.goto(`${board.server.origin}/b/${board.id}/summary`);
  await button(ann.page, 'Run again').click();
  await ann.page.waitForURL((url) => /^\/b\/[\w-]+$/.test(url.pathname) && !url.pathname.includes(board.id));
  await ann.saved();
  await ann.page.goto(`${ann.page.url()}/summary`);
  await ann.page.getByText(/^When it was run before, on /).waitFor();
});

test('Y29 on an empty board the summary says what will stand there', async () => {
  const server = await startServer();
  const board = await server.create({ title: 'Empty', templateId: 'blank' });
  const ann = await Person.open(server, laptop);
  await ann.page.goto(`${server.origin}/b/${board.id}/summary#${board.secret('observer')}`);
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.page.keyboard.press('Enter');
  await ann.page.getByRole('heading', { name: 'The answers will stand here' }).waitFor();
  expect(await ann.page.getByRole('figure').count()).toBe(0);
});

test('Y30 every chart has its numbers as a table that is read out, whether it is shown or not', async () => {
  const board = await finishedOn(await startServer());
  const { page } = await reader(board, 'Ann', 'observer');
  const figures = page.getByRole('figure');
  await expect.poll(() => figures.count()).toBeGreaterThan(6);
  const count = await figures.count();
  for (let n = 0; n < count; n++) expect(await figures.nth(n).getByRole('table').count()).toBe(1);
  const portfolio = page.getByRole('figure', { name: words.charts.portfolio });
  const suppliers = portfolio.getByRole('row', { name: /Suppliers/ });
  expect((await suppliers.boundingBox())?.height ?? 0, 'for screen readers alone').toBeLessThan(60);
  await portfolio.getByRole('button', { name: /^Show the numbers/ }).click();
  await suppliers.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await suppliers.boundingBox())?.width ?? 0, { message: 'for everybody' })
    .toBeGreaterThan(60);
});

test('Y31 on paper stands the account alone, with all of its notes', async () => {
  const board = await finishedOn(await startServer());
  const { page } = await reader(board, 'Ann', 'facilitator');
  await page.emulateMedia({ media: 'print' });
  expect(await button(page, 'Edit').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: 'Go on from here' }).isVisible()).toBe(false);
  expect(await page.getByRole('button').filter({ visible: true }).allTextContents()).toEqual([]);
  const notes = page.getByRole('region', { name: words.headings.appendix }).getByRole('listitem');
  expect(await notes.count()).toBe(finished.notes.length);
});

test('Y32 how sure people are is asked about one answer, seen by all, and ended by a facilitator', async () => {
  const board = await finishedOn(await startServer());
  const ann = await reader(board, 'Ann', 'facilitator');
  const bob = await reader(board, 'Bob', 'contributor');
  const question = 'Are we over- or underperforming for them?';
  await button(ann.page, `Ask how sure we are: ${question}`).click();
  const card = bob.page.getByRole('region', { name: question }).getByRole('region', { name: /from 1 to 5/ });
  await card.getByRole('button', { name: '4 of 5' }).click();
  await ann.page
    .getByText(/1 answered so far/)
    .first()
    .waitFor();
  await button(ann.page, `End the question: ${question}`).click();
  await card.waitFor({ state: 'detached' });
  await bob.page
    .getByRole('region', { name: question })
    .getByText(/1 answer: too few to show/)
    .waitFor();
});

test('Y33 a next step that was removed can be brought back as it was, and the focus goes on beside it', async () => {
  const board = await finishedOn(await startServer());
  const { page } = await reader(board, 'Ann', 'facilitator');
  const next = page.getByRole('region', { name: words.headings.nextSteps });
  const rows = next.getByRole('listitem');
  const first = rows.filter({ hasText: 'Visit the night shift' });
  for (const what of ['Visit the night shift', 'Ask the suppliers']) {
    await button(page, 'Add what we do next').click();
    await page.keyboard.type(what);
    await page.getByLabel('Who?').fill('Ada');
    await page.getByLabel('What for?').fill('fewer calls');
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: what }).waitFor();
  }
  await page.getByRole('checkbox', { name: 'Finished: Visit the night shift' }).click();
  await next.locator('[data-done]').filter({ hasText: 'Visit the night shift' }).waitFor();
  const before = await first.textContent();

  await button(page, 'Remove: Visit the night shift').press('Enter');
  await first.waitFor({ state: 'detached' });
  await button(page, 'Change: Ask the suppliers').and(page.locator(':focus')).waitFor();
  await page.getByText('Removed: Visit the night shift').waitFor();
  await button(page, 'Undo').click();
  await next.locator('[data-done]').filter({ hasText: 'Visit the night shift' }).waitFor();
  expect(await first.textContent()).toBe(before);

  await button(page, 'Remove: Visit the night shift').press('Enter');
  await first.waitFor({ state: 'detached' });
  await button(page, 'Add what we do next').and(page.locator(':focus')).waitFor();
});

test('Y34 from room to summary and back the focus goes on in the content, and the title says which it is', async () => {
  const board = await finishedOn(await startServer());
  const { page } = await Person.join(board, 'Ann', laptop, 'facilitator');
  const room = await page.title();
  await button(page, 'Insights').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('main', { name: 'Summary' }).and(page.locator(':focus')).waitFor();
  expect(await page.title()).toBe(`Summary · ${room}`);
  await page.getByRole('link', { name: 'Back to the board' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('main.stage:focus').waitFor();
  expect(await page.title()).toBe(room);
  await page.goBack();
  await page.getByRole('main', { name: 'Summary' }).and(page.locator(':focus')).waitFor();
});

test.each([
  ['on a laptop', laptop],
  ['on a phone', phone],
] as const)(
  'V43 who comes to a board after the votes finds the way to the results clear of headings %s',
  async (_, how) => {
    const board = await finishedOn(await startServer());
    const ann = await Person.join(board, 'Ann', how);
    const results = button(ann.page, 'Results');
    await results.waitFor();
    await expect.poll(async () => (await results.boundingBox())?.width).toBeLessThan(200);
    await expect.poll(async () => (await results.boundingBox())?.y).toBeLessThan(400);
    if (how === laptop) return;
    const heading = ann.page.getByRole('heading', { level: 2 }).first();
    const between = async (): Promise<number> => {
      const [above, below] = [await results.boundingBox(), await heading.boundingBox()];
      return (below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
    };
    await expect.poll(between).toBeGreaterThan(0);
  },
);

test('Y35 what somebody wrote runs from the side on which it begins, read and edited', async () => {
  const { insights } = finished;
  const [step] = insights.nextSteps;
  if (step === undefined) throw new Error('no next step');
  const wrote = {
    sentence: 'عميلنا هو مركز الاتصال (24/7).',
    remark: 'لم يذكر أحد المتاجر.',
    what: 'נשאל את הלקוחות.',
    owner: 'فاطمة',
  };
  const board = await finishedOn(await startServer(), {
    insights: {
      ...insights,
      sentences: { biggest: { text: wrote.sentence, links: [] } },
      remarks: [{ kind: 'dissent', about: 'biggest', text: wrote.remark, links: [], by: null }],
      nextSteps: [{ ...step, what: wrote.what, owner: wrote.owner, done: false }],
    },
  });
  const { page } = await reader(board, 'Ann', 'facilitator');
  for (const text of Object.values(wrote)) {
    const found = page.getByText(text).first();
    await found.waitFor();
    const [before, after] = await found.evaluate((element) => {
      const [outer, range] = [element.getBoundingClientRect(), document.createRange()];
      const words = [...element.childNodes].find((node) => node.textContent?.trim() !== '') ?? element;
      range.selectNode(words);
      const inner = range.getBoundingClientRect();
      return [inner.left - outer.left, outer.right - inner.right];
    });
    expect(before, text).toBeGreaterThan(after ?? 0);
  }
  await button(page, 'Edit').click();
  const field = page.getByRole('textbox', { name: /^Answer to “Who is our biggest/ });
  expect(await field.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
});
