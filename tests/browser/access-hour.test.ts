import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import type { NextStepId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { createBoard, Participant, secretOf } from '../support/participant.ts';
import { stopAll } from '../support/stock.ts';
import { laptop, Person, phone, startServer, type Door } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THUMB = 44;

afterEach(() => stopAll());

/** A workshop that is run by script, and somebody who takes part with a browser. */
async function workshop(
  options: BrowserContextOptions,
  role?: Role,
): Promise<{ facilitator: Participant; person: Person }> {
  const server = await startServer();
  const venue = await createBoard(Number(new URL(server.origin).port), { templateId: 'whos-your-customer' });
  const facilitator = await Participant.join(venue, 'Mina', 'facilitator');
  const door: Door = { id: venue.board.boardId, server, secret: (role) => secretOf(venue, role) };
  return { facilitator, person: await Person.join(door, 'Ann', { ...options, reducedMotion: 'reduce' }, role) };
}

/** On through the steps, until this one is the current one. */
async function goTo(facilitator: Participant, title: string, { page }: Person): Promise<void> {
  if (facilitator.step === null) await facilitator.does({ type: 'start' });
  await expect.poll(() => facilitator.step).not.toBeNull();
  const { steps } = facilitator.part('agenda');
  for (let at = steps.findIndex(({ id }) => id === facilitator.step); steps[at]?.title !== title; at++) {
    const from = steps[at]?.id ?? null;
    await facilitator.does({ type: 'next', from });
    await expect.poll(() => facilitator.step).toBe(steps[at + 1]?.id);
  }
  await page
    .getByText(steps.find((step) => step.title === title)?.prompt ?? '')
    .first()
    .waitFor({ state: 'attached' });
}

/** What a thumb would miss, what runs off to the side, and what axe finds, as lines. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (thumb) => {
    const isSmall = (element: Element): boolean => {
      // A box to tick is pressed by its label as well.
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      return width > 1 && (width < thumb || height < thumb);
    };
    const small = [...document.querySelectorAll('button, input, textarea, select, a[href]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && isSmall(element))
      .map((element) => `small: ${element.getAttribute('aria-label') ?? element.textContent}`);
    const { scrollWidth } = document.documentElement;
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    const { violations } = await run.run();
    return [
      ...small,
      ...(scrollWidth > innerWidth ? [`wide: ${scrollWidth}`] : []),
      ...violations.map(({ id }) => `axe: ${id}`),
    ];
  }, THUMB);
}

test.each([
  ['a phone', phone],
  ['a small phone in the dark', { ...phone, viewport: { width: 360, height: 640 }, colorScheme: 'dark' }],
  ['a phone that lies on its side', { ...phone, viewport: { width: 844, height: 390 } }],
] as const)('B90 on %s the hour has no barrier, and every control is as big as a thumb', async (_, options) => {
  const { facilitator, person } = await workshop(options);
  const { page } = person;
  const passes = async (screen: string): Promise<void> => expect(await barriers(page), screen).toEqual([]);
  await passes('lobby');
  await goTo(facilitator, 'Write: Whom', person);
  await person.write('Contact centre', 'Small suppliers', 'مركز الاتصال');
  await person.saved();
  await facilitator.does({ type: 'start-timer', minutes: 5 });
  await page.getByRole('timer').waitFor();
  await passes('writing');
  await facilitator.does({ type: 'reveal' });
  await page.getByText('3 notes revealed').waitFor();
  await passes('revealed');
  await goTo(facilitator, 'Talk', person);
  await passes('talking');
  await goTo(facilitator, 'Group the customers', person);
  // Here nobody has to find out first how to tick.
  await page.getByRole('checkbox').first().tap();
  await passes('grouping');
  await page.getByRole('button', { name: 'Untick all' }).tap();
  await goTo(facilitator, 'Vote', person);
  await facilitator.does({ type: 'open-voting' });
  await page
    .getByRole('button', { name: /^Add a dot/ })
    .first()
    .tap();
  await page.getByText('2 dots left').waitFor();
  await passes('ballot');
  await page.getByRole('button', { name: 'Abstain' }).tap();
  await page.getByRole('button', { name: 'Next question' }).waitFor();
  await passes('abstained');
});

test('B91 when the place of the focus goes, the focus goes on beside it, and what was being typed does nothing', async () => {
  const { facilitator, person } = await workshop(laptop);
  const { page } = person;
  await goTo(facilitator, 'Talk', person);
  for (const text of ['Suppliers', 'Warehouse']) facilitator.write('whom', text);
  await person.composer.fill('Half a thought');
  await goTo(facilitator, 'Group the customers', person);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('What is going on');
  await page.keyboard.type('vn/?');
  await page.getByRole('application').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Suggest themes' }).and(page.locator(':focus')).waitFor();
  await goTo(facilitator, 'Vote', person);
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await facilitator.does({ type: 'open-voting' });
  await page.getByRole('heading', { name: 'Who is our biggest customer group?' }).and(page.locator(':focus')).waitFor();
});

test('B92 who turns keys of one character off writes, ticks and walks on with all others', async () => {
  const { person } = await workshop(laptop);
  const { page } = person;
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.getByRole('application').focus();
  await page.keyboard.press('?');
  await help.getByRole('switch', { name: 'Keys of one character' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('application').focus();
  await page.keyboard.type('v?n/');
  expect(await page.getByRole('application').count()).toBe(1);
  expect(await page.locator('dialog[open]').count()).toBe(0);
  expect(await page.getByRole('textbox', { name: 'Note text' }).count()).toBe(0);
  await person.composer.fill('');
  await person.composer.pressSequentially('never again');
  await page.keyboard.press('Enter');
  await person.show('List');
  await person.sees('never again');
  await page.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await page.getByText('1 note ticked').first().waitFor({ state: 'attached' });
});

test('B93 that voting opens and closes and that a result is here is said once, and never what came out', async () => {
  const { facilitator, person } = await workshop(laptop);
  const { page } = person;
  await goTo(facilitator, 'Write: Whom', person);
  await person.write('Suppliers', 'Warehouse');
  await person.saved();
  await facilitator.does({ type: 'reveal' });
  await goTo(facilitator, 'Vote', person);
  await page.evaluate(() => {
    const said: string[] = [];
    const live = document.querySelector('.sr-only[aria-live="polite"]:has(> span)');
    new MutationObserver(() => said.push(live?.textContent ?? '')).observe(live ?? document, { childList: true });
    Object.assign(window, { said });
  });
  const said = (): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await facilitator.does({ type: 'open-voting' });
  await expect.poll(said).toEqual(['Voting is open: 3 questions.']);
  await expect.poll(() => facilitator.sets.length).toBe(1);
  const [set] = facilitator.sets;
  const [round] = set?.rounds ?? [];
  if (set === undefined || round === undefined) throw new Error('the set is open');
  await page.getByRole('button', { name: 'Add a dot to Suppliers' }).click();
  await page.getByText('2 dots left').waitFor();
  await facilitator.does({ type: 'close-voting', set: set.id });
  // A page that hears of both between two pictures tells of the last alone.
  await expect.poll(said).toContain('Voting is closed.');
  await facilitator.does({ type: 'reveal-result', round: round.id });
  await expect
    .poll(said)
    .toEqual(['Voting is open: 3 questions.', 'Voting is closed.', `The result is here: ${round.question}`]);
});

test('B94 who is made a facilitator on a phone is told so, and runs the workshop from there', async () => {
  const { facilitator, person } = await workshop(phone);
  const { page } = person;
  const ann = (): ParticipantId | undefined => [...facilitator.people.values()].find(({ name }) => name === 'Ann')?.id;
  await expect.poll(ann).toBeDefined();
  await facilitator.does({ type: 'set-role', participant: ann() as ParticipantId, role: 'facilitator' });
  await page.getByRole('log').getByText('You are a facilitator now').waitFor();
  expect(await barriers(page)).toEqual([]);
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().tap();
  await press('Start workshop');
  await expect.poll(() => facilitator.step).toBe('welcome');
  // At the same place, and sooner, it would be the second half of a double tap.
  await page.waitForTimeout(600);
  await press('Next step');
  await expect.poll(() => facilitator.step).toBe('write-do');
  await press('Start timer');
  await page.getByRole('button', { name: 'Pause timer' }).waitFor();
  await person.write('From my phone');
  await press('More');
  expect(await barriers(page), 'More').toEqual([]);
  await press('Reveal notes');
  await page.getByText('1 note revealed').waitFor();
  await press('More');
  await press('Previous step');
  await expect.poll(() => facilitator.step).toBe('welcome');
  await press('More');
  await press('All steps');
  const steps = page.getByRole('dialog', { name: 'Steps' });
  await steps.getByText('Talk', { exact: true }).tap();
  expect(
    (await barriers(page)).filter((line) => !line.startsWith('small: null')),
    'steps',
  ).toEqual([]);
  await steps.getByRole('button', { name: 'Move up' }).and(page.locator('details[open] *')).tap();
  await expect.poll(() => facilitator.part('agenda').steps[3]?.title).toBe('Talk');
});

test('B95 what one’s own press has changed is one’s own, also where it is heard of late: the next press counts', async () => {
  const server = await startServer();
  const venue = await createBoard(Number(new URL(server.origin).port), { templateId: 'whos-your-customer' });
  const door: Door = { id: venue.board.boardId, server, secret: (role) => secretOf(venue, role) };
  const ann = await Person.open(server, laptop);
  const { page } = ann;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const far = socket.connectToServer();
    socket.onMessage((message) => far.send(message));
    far.onMessage((message) => void setTimeout(() => socket.send(message), 600));
  });
  await ann.come(door, 'Ann', 'facilitator');
  const bob = await Participant.join(venue, 'Bob');
  await page.getByRole('button', { name: 'Start workshop', exact: true }).click();
  // The next press comes as soon as the button is another one.
  await page.evaluate(() => {
    const looking = new MutationObserver(() => {
      const next = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Next step');
      if (next === undefined) return;
      looking.disconnect();
      next.click();
    });
    looking.observe(document.body, { subtree: true, characterData: true, childList: true });
  });
  await expect.poll(() => bob.step).toBe('write-do');
});

/** Somebody at an open ballot of four themes with three notes each. */
async function atBallot(options: BrowserContextOptions, role: Role = 'contributor'): Promise<Person> {
  const { facilitator, person } = await workshop(options, role);
  await goTo(facilitator, 'Group the customers', person);
  for (const name of ['Contact centre', 'Small suppliers', 'Warehouse', 'Finance']) {
    const notes = ['The people of the night shift', 'The people of the day shift', 'Whoever plans the shifts'];
    facilitator.group(
      notes.map((text) => facilitator.write('whom', text)),
      name,
    );
  }
  await facilitator.ready();
  await goTo(facilitator, 'Vote', person);
  await facilitator.does({ type: 'open-voting' });
  await person.page.getByText('3 dots left').waitFor();
  return person;
}

test.each([
  ['zoomed in fourfold', 320, 256, 'contributor'],
  ['zoomed in fourfold', 320, 256, 'facilitator'],
  ['on a phone that lies on its side', 844, 390, 'facilitator'],
] as const)(
  'B96 %s (%i × %i) the ballot of a %s has room for a card, and a dot can be given',
  async (_, width, height, role) => {
    const { page } = await atBallot({ viewport: { width, height } }, role);
    const card = page.getByRole('list', { name: 'What you can vote for' }).locator('> li').first();
    const seen = await page.locator('.voting-scroll').boundingBox();
    expect(seen?.height).toBeGreaterThan((await card.boundingBox())?.height ?? 0);
    await card.getByRole('button', { name: /^Add a dot/ }).click({ timeout: 5_000 });
    await page.getByText('2 dots left').waitFor();
    // What only screen readers have takes no room below.
    const below = await page.locator('.room').evaluate((room) => {
      room.scrollTop = room.scrollHeight;
      const parts = [...room.querySelectorAll('.voting, .dock')];
      return innerHeight - Math.max(...parts.map((one) => one.getBoundingClientRect().bottom));
    });
    expect(below).toBeLessThan(2);
  },
);

test('B103 what one types into a step stays while another changes the same line; other fields show what others change', async () => {
  const { facilitator, person } = await workshop(laptop, 'facilitator');
  const { page } = person;
  const talk = facilitator.part('agenda').steps.find(({ title }) => title === 'Talk');
  if (talk === undefined) throw new Error('there is a step to talk');
  const edit = (change: { readonly title?: string; readonly prompt?: string }) =>
    facilitator.does({ type: 'edit-step', step: talk.id, ...change });
  await page.getByRole('button', { name: 'All steps' }).click();
  const lines = page.locator('details');
  await lines.filter({ hasText: 'Talk' }).locator('summary').click();
  const opened = page.locator('details[open]');
  const title = opened.getByRole('textbox', { name: 'Title' });
  const prompt = opened.getByRole('textbox', { name: 'What to do, in one line' });
  await title.fill('Talk and');
  await edit({ title: 'Discuss', prompt: 'Discuss them.' });
  await opened.locator('summary').getByText('Discuss').waitFor();
  await expect.poll(() => prompt.inputValue()).toBe('Discuss them.');
  await page.keyboard.type(' listen');
  expect(await title.inputValue()).toBe('Talk and listen');
  await page.keyboard.press('Enter');
  await opened.locator('summary').getByText('Talk and listen').waitFor();
  await title.focus();
  await edit({ title: 'Discuss' });
  await opened.locator('summary').getByText('Discuss').waitFor();
  await prompt.focus();
  await expect.poll(() => title.inputValue()).toBe('Discuss');
  await expect.poll(() => facilitator.part('agenda').steps.find(({ id }) => id === talk.id)?.title).toBe('Discuss');
});

test('W54 on a phone all that stands on a candidate can be read', async () => {
  const { page } = await atBallot(phone);
  const samples = page.getByRole('list', { name: /^Notes/ });
  expect(await samples.count()).toBe(4);
  const cut = await samples.evaluateAll(
    (all) => all.filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).length,
  );
  expect(cut).toBe(0);
});

test('B97 with a mouse, what a facilitator presses in their bar and the tick of a next step are 24 px high and wide', async () => {
  const { facilitator, person } = await workshop(laptop, 'facilitator');
  const { page } = person;
  const small = (): Promise<string[]> =>
    page.locator('.dock button, .voting input').evaluateAll((all) =>
      all.flatMap((one) => {
        const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
        return width < 24 || height < 24 ? [one.getAttribute('aria-label') ?? one.textContent] : [];
      }),
    );
  await goTo(facilitator, 'Write: Do', person);
  await page.getByRole('button', { name: /^Say: / }).waitFor();
  expect(await small()).toEqual([]);
  const step = { what: 'Visit the night shift', owner: '', due: null, goal: '', check: '', about: null };
  await facilitator.does({ type: 'plan-next-step', nextStep: 'nextstep-1' as NextStepId, ...step });
  await goTo(facilitator, 'Next steps', person);
  await page.getByRole('checkbox', { name: 'Finished: Visit the night shift' }).waitFor();
  expect(await small()).toEqual([]);
});
