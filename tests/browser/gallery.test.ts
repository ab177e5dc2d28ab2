import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { TestServer } from '../server/server.ts';
import { serious } from './barriers.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'forwhom-'));
});
afterAll(() => rmSync(data, { recursive: true }));

const start = (env: Readonly<Record<string, string>> = {}): Promise<TestServer> =>
  startServer({ DATA_DIR: mkdtempSync(join(data, 'server-')), ...env });
const whole = async (server: TestServer, id: string): Promise<string> =>
  (await server.ask(`/api/v1/templates/${id}`)).text;
const templateOf = async (server: TestServer, id: string): Promise<Template> =>
  JSON.parse(await whole(server, id)) as Template;

const CENTRAL = 'whos-your-customer';

/** A coach in the editor of a copy of the central template. */
async function copying(server: TestServer, options = laptop): Promise<Person> {
  const coach = await Person.open(server, options);
  await coach.page.goto(`${server.origin}/templates/${CENTRAL}`);
  await coach.page.getByRole('button', { name: 'Copy and change' }).click();
  await coach.page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  return coach;
}
const save = async ({ page }: Person): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved on this server').waitFor();
};
const name = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Name', exact: true });
/** From here on what changes the library waits. What is answered lets it go, and tells what it was. */
async function held({ page }: Person): Promise<() => Promise<readonly string[]>> {
  const waiting: { readonly method: string; readonly go: () => void }[] = [];
  await page.route('**/api/v1/templates**', async (route) => {
    const method = route.request().method();
    if (method !== 'GET') await new Promise<void>((go) => waiting.push({ method, go }));
    await route.continue();
  });
  return async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    return waiting.splice(0).map(({ method, go }) => {
      go();
      return method;
    });
  };
}
const keyOf = async ({ page }: Person, id: string): Promise<string> => {
  const kept = await page.evaluate(() => localStorage.getItem('forwhom/template-keys'));
  return (JSON.parse(kept ?? '{}') as Record<string, string>)[id] ?? '';
};
const zone = ({ page }: Person, name: string): Locator => page.getByRole('button', { name: `Zone ${name}` });
const prompt = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Prompt: the question' });
const idOf = ({ page }: Person): string => /templates\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';

test('Z3 the gallery is searched by words and length, keeps the search on the way back, and an empty one teaches', async () => {
  const server = await start();
  const ann = await Person.open(server);
  await ann.page.goto(`${server.origin}/templates`);
  const cards = ann.page.getByRole('main').getByRole('listitem');
  await expect.poll(() => cards.count()).toBe(12);
  await ann.page.getByRole('searchbox', { name: 'Search templates' }).fill('empathy');
  await ann.page.getByRole('heading', { name: 'No template says that' }).waitFor();
  await ann.page.getByRole('searchbox').fill('shoes');
  await expect.poll(() => cards.count()).toBe(1);
  await cards.getByRole('link', { name: 'In their shoes' }).click();
  await ann.page.getByRole('heading', { level: 1, name: 'In their shoes' }).waitFor();
  await ann.page.goBack();
  await expect.poll(() => cards.count()).toBe(1);
  await ann.page.getByRole('searchbox').fill('');
  await ann.page.getByRole('button', { name: 'Longer' }).click();
  await cards.getByText(/^90 min · 3 to 20 people · \d+ steps$/).waitFor();
});

test('Z4 a board starts with title and length: the agenda is shown scaled, and is on the board so', async () => {
  const server = await start();
  const ann = await Person.open(server);
  await ann.page.goto(`${server.origin}/templates/${CENTRAL}`);
  const agenda = ann.page.getByRole('list', { name: 'Agenda' });
  const sum = async (): Promise<number> => {
    const texts = await agenda
      .getByRole('listitem')
      .getByText(/^[\d.]+ min$/)
      .allTextContents();
    return texts.reduce((all, text) => all + Number.parseFloat(text), 0);
  };
  await expect.poll(sum).toBe(60);
  await ann.page.getByRole('radio', { name: '30 min' }).check();
  await expect.poll(sum).toBe(30);
  await ann.page.getByRole('textbox', { name: 'Title of the board' }).fill('Half an hour');
  await ann.page.getByRole('button', { name: 'Start', exact: true }).click();
  await ann.composer.waitFor();
  await ann.page.getByRole('heading', { name: /Half an hour/ }).waitFor();
  await ann.page
    .getByText(/Planned: 30 min in 11 steps/)
    .first()
    .waitFor({ state: 'attached' });
});

test('Z4 who reads German starts a German board, and may choose the other language', async () => {
  const server = await start();
  const gerd = await Person.open(server, { ...laptop, locale: 'de-DE' });
  await gerd.page.goto(server.origin);
  await gerd.page.locator('.btn-primary').click();
  const german = await server.ask<Template>(`/api/v1/templates/${CENTRAL}?language=de`);
  expect(german.body.language).toBe('de');
  await gerd.page.getByRole('textbox', { name: 'Zettel schreiben' }).waitFor();
  const list = { name: 'Liste', exact: true };
  await gerd.page.getByRole('radio', list).or(gerd.page.getByRole('button', list)).first().click();
  await gerd.page.getByRole('heading', { name: german.body.zones[0]?.prompt ?? '' }).waitFor();
  await gerd.page.goto(`${server.origin}/templates/${CENTRAL}`);
  await gerd.page.getByRole('heading', { level: 1, name: german.body.name }).waitFor();
  await gerd.page.getByRole('radio', { name: 'English' }).check();
  await gerd.page.getByRole('heading', { level: 1, name: 'Who’s your customer?' }).waitFor();
});

test('Z6 a coach copies the central template, changes the third prompt and saves: the original stays, the board asks anew', async () => {
  const server = await start();
  const before = await whole(server, CENTRAL);
  const coach = await copying(server);
  await coach.page.getByRole('textbox', { name: 'Name', exact: true }).fill('ACME version');
  await zone(coach, '3: Whom').click();
  await prompt(coach).fill('Who at ACME would miss it?');
  await save(coach);
  const id = idOf(coach);
  expect(await whole(server, CENTRAL)).toBe(before);
  expect((await templateOf(server, id)).zones[2]?.prompt).toBe('Who at ACME would miss it?');
  await coach.page.goto(`${server.origin}/templates`);
  const card = coach.page.getByRole('listitem').filter({ hasText: 'ACME version' });
  await card.getByText('Yours').waitFor();
  await card.getByRole('link', { name: 'ACME version' }).click();
  await coach.page.getByRole('button', { name: 'Start', exact: true }).click();
  await coach.composer.waitFor();
  await coach.show('List');
  await coach.page.getByRole('heading', { name: 'Who at ACME would miss it?' }).waitFor();
});

test('Z7 reset brings the original back byte for byte under the own id and name; undo and saving work on', async () => {
  const server = await start();
  const original = await templateOf(server, CENTRAL);
  const coach = await copying(server);
  await coach.page.getByRole('textbox', { name: 'Name', exact: true }).fill('ACME version');
  await zone(coach, '1: Do').click();
  await prompt(coach).fill('What do we sell?');
  await coach.page.getByRole('button', { name: 'Remove the zone' }).click();
  await expect.poll(() => zone(coach, '3').count()).toBe(0);
  await coach.page.keyboard.press('Control+z');
  await zone(coach, '3: Whom').waitFor();
  await save(coach);
  await coach.page.getByRole('button', { name: 'Reset to the original' }).click();
  await coach.page.getByText(/your changes are kept in this browser/).waitFor();
  await save(coach);
  const id = idOf(coach);
  const { id: own, name, basedOn, ...content } = await templateOf(server, id);
  expect({ own, name, basedOn }).toEqual({ own: id, name: 'ACME version', basedOn: CENTRAL });
  const { id: _, name: __, basedOn: ___, ...first } = original;
  expect(JSON.stringify(content)).toBe(JSON.stringify(first));
});

test('Z8 a file is shown before it is saved, goes out as it came in, and a bad one leaves nothing behind', async () => {
  const server = await start();
  const ann = await Person.open(server);
  await ann.page.goto(`${server.origin}/templates`);
  const original = await templateOf(server, CENTRAL);
  const ours = { ...original, id: 'ours', name: 'Our own method' };
  const bad = { ...ours, steps: ours.steps.map((step, i) => (i === 3 ? { ...step, minutes: 481 } : step)) };
  const file = (value: unknown) => ({
    name: 'method.json',
    mimeType: 'application/json',
    buffer: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  });
  await ann.page.getByRole('button', { name: 'Import a template' }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'Import a template' });
  const choose = dialog.getByLabel('Choose a file');
  await choose.setInputFiles(file(bad));
  await dialog
    .getByRole('alert')
    .getByText(/^steps\[3\]\.minutes: must be between 0 and 480 \(in “Write: Whom”\)$/)
    .waitFor();
  await choose.setInputFiles(file('{ "id": '));
  await dialog
    .getByRole('alert')
    .getByText(/breaks off here/)
    .waitFor();
  expect((await server.ask<unknown[]>('/api/v1/templates')).body.length).toBe(12);
  await choose.setInputFiles(file(ours));
  await dialog.getByRole('heading', { name: 'Our own method' }).waitFor();
  expect((await server.ask<unknown[]>('/api/v1/templates')).body.length).toBe(12);
  await dialog.getByRole('button', { name: 'Save in this library' }).click();
  await ann.page.getByRole('heading', { level: 1, name: 'Our own method' }).waitFor();
  const [download] = await Promise.all([
    ann.page.waitForEvent('download'),
    ann.page.getByRole('button', { name: 'Download as a file' }).click(),
  ]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(ours);
});

test('Z9 a board file says what is in it and becomes a board; one that leads nowhere is refused by its place', async () => {
  const server = await start();
  const lead = await Person.open(server);
  await lead.page.goto(`${server.origin}/templates/${CENTRAL}`);
  await lead.page.getByRole('button', { name: 'Start', exact: true }).click();
  await lead.composer.waitFor();
  await lead.write('we answer the phone', 'we mend what broke');
  await lead.saved();
  const id = /\/b\/([^/#]+)/.exec(lead.page.url())?.[1] ?? '';
  const text = await lead.page.evaluate(async (path) => (await fetch(path)).text(), `/api/v1/boards/${id}/board.json`);
  await lead.page.goto(`${server.origin}/templates`);
  await lead.page.getByRole('button', { name: 'Import a board file' }).click();
  const dialog = lead.page.getByRole('dialog', { name: 'Import a board file' });
  const paste = dialog.getByRole('textbox', { name: 'Or paste its text' });
  await paste.fill(text.replace('"version":1', '"version":9'));
  await dialog.getByRole('alert').getByText('version: must be 1').waitFor();
  await paste.fill(text);
  await dialog.getByText('2 notes').waitFor();
  await dialog.getByRole('button', { name: 'Make the board' }).click();
  await lead.composer.waitFor();
  await expect.poll(() => lead.page.url()).not.toContain(id);
  await lead.show('List');
  await lead.sees('we answer the phone', 'we mend what broke');
});

test('Z14 with the keyboard alone a zone is moved and resized, and it is said where it lies', async () => {
  const server = await start();
  const coach = await copying(server);
  const { keyboard } = coach.page;
  await zone(coach, '2: Value').focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowUp'])
    await keyboard.press(key);
  await coach.page.getByText('Value: 740 right, 24 down, 680 wide, 508 high').waitFor({ state: 'attached' });
  await save(coach);
  const { zones } = await templateOf(server, idOf(coach));
  expect(zones[1]).toMatchObject({ x: 740, y: 24, width: 680, height: 508 });
  await keyboard.press('Control+z');
  await expect.poll(() => coach.page.getByRole('spinbutton', { name: 'From left' }).inputValue()).toBe('728');
});

test('Z14 a zone is dragged and pulled by its corner with the pointer, as one act each', async () => {
  const server = await start();
  const coach = await copying(server);
  const drag = async (from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> => {
    await coach.page.mouse.move(from.x, from.y);
    await coach.page.mouse.down();
    await coach.page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
    await coach.page.mouse.move(from.x + by.x, from.y + by.y);
    await coach.page.mouse.up();
  };
  const field = (name: string): Promise<number> =>
    coach.page.getByRole('spinbutton', { name }).inputValue().then(Number);
  const box = (await zone(coach, '3: Whom').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await drag({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, { x: 0, y: 40 });
  await expect.poll(() => field('From top')).toBeGreaterThan(60);
  const corner = (await zone(coach, '3: Whom').locator('[data-corner]').boundingBox()) ?? box;
  await drag({ x: corner.x + 6, y: corner.y + 6 }, { x: 0, y: -30 });
  await expect.poll(() => field('Height')).toBeLessThan(500);
  await coach.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field('Height')).toBe(520);
  await coach.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field('From top')).toBe(0);
});

test('Z18 with the keyboard alone things are added and removed, and the focus goes on where they are', async () => {
  const server = await start();
  const { page } = await copying(server);
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.value : (at?.textContent ?? '');
    });
  await press('Add a step');
  await expect.poll(focused).toBe('A new step');
  await page.keyboard.type('Our own step');
  await press('Remove the step');
  await expect.poll(focused).toContain('Close');
  await press('Add a zone');
  await expect.poll(focused).toBe('What is the question?');
  await press('Add an example');
  await expect.poll(focused).toBe('An example');
  await press('Remove the zone');
  await expect.poll(focused).toContain('Who do we deliver it for?');
  await press('Add a question to answer');
  await press('Remove the question');
  await expect.poll(focused).toContain('Do we add value to their value?');
});

test('Z18 a number beyond its bounds becomes the nearest that may be, and what a removed zone leaves is said', async () => {
  const server = await start();
  const { page } = await copying(server);
  await page.getByRole('button', { name: 'Add a step' }).click();
  const minutes = page.getByRole('spinbutton', { name: 'Minutes' });
  await minutes.fill('999');
  await page.keyboard.press('Tab');
  await page.getByText('From 0 to 480: the nearest is taken.').waitFor();
  await expect.poll(() => minutes.inputValue()).toBe('480');
  await minutes.fill('7');
  await expect.poll(() => page.getByText('the nearest is taken').count()).toBe(0);
  await page.getByRole('button', { name: 'Zone 2: Value' }).click();
  await page.getByRole('button', { name: 'Remove the zone' }).click();
  await page.getByText(/^“Value” is gone\. .*whole board now: Write: Value\.$/).waitFor();
});

test('Z19 another page begins at its top, with the focus on its content; on a phone the board stays under the finger', async () => {
  const server = await start();
  const { page } = await Person.open(server, phone);
  await page.goto(`${server.origin}/templates`);
  const link = page.getByRole('link', { name: 'Value proposition canvas' });
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await page.getByRole('heading', { level: 1, name: 'Value proposition canvas' }).waitFor();
  const at = () => page.evaluate(() => ({ top: scrollY, on: document.activeElement?.tagName }));
  await expect.poll(at).toEqual({ top: 0, on: 'MAIN' });
  await page.getByRole('button', { name: 'Copy and change' }).click();
  const jobs = page.getByRole('button', { name: 'Zone 6: Jobs' });
  await jobs.tap();
  await page.getByRole('textbox', { name: 'Prompt: the question' }).waitFor();
  await expect.poll(() => jobs.boundingBox().then((box) => box !== null && box.y > 0 && box.y < 844)).toBe(true);
});

test('Z13 unsaved changes survive a reload and are told of; what is wrong is named and keeps the server as it is', async () => {
  const server = await start();
  const coach = await copying(server);
  await coach.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a thought');
  await coach.page.getByText('this template is only in this browser').waitFor();
  await coach.page.reload();
  await expect
    .poll(() => coach.page.getByRole('textbox', { name: 'Name', exact: true }).inputValue())
    .toBe('Half a thought');
  await coach.page.getByRole('textbox', { name: 'Purpose' }).fill('');
  await coach.page.getByText('purpose: must not be empty').waitFor();
  await expect.poll(() => coach.page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await coach.page.goto(`${server.origin}/templates`);
  await coach.page
    .getByRole('region', { name: /Not saved yet/ })
    .getByRole('link', { name: 'Half a thought' })
    .click();
  await coach.page.getByRole('button', { name: 'Throw it away' }).click();
  await coach.page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
  await coach.page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  await expect.poll(() => coach.page.getByText('Half a thought').count()).toBe(0);
});

test('Z13 where the browser keeps nothing a copy is made and found again all the same, and it is said that it goes with the page', async () => {
  const server = await start();
  const coach = await Person.open(server);
  await coach.context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await coach.page.goto(`${server.origin}/templates/${CENTRAL}`);
  await coach.page.getByRole('button', { name: 'Copy and change' }).click();
  await name(coach).fill('Kept by nobody');
  await coach.page.getByText('Not saved yet, and not kept in this browser').waitFor();
  await coach.page.getByRole('link', { name: 'All templates' }).click();
  await coach.page
    .getByRole('region', { name: 'Not saved yet, only in this browser' })
    .getByRole('link', { name: 'Kept by nobody' })
    .click();
  await save(coach);
  expect((await templateOf(server, idOf(coach))).name).toBe('Kept by nobody');
  await name(coach).fill('Kept by the page');
  await coach.page.getByText('not kept in this browser').waitFor();
  await coach.page.getByRole('link', { name: 'Back to the template' }).click();
  await coach.page.getByRole('link', { name: 'Change it' }).click();
  await expect.poll(() => name(coach).inputValue()).toBe('Kept by the page');
});

test('Z20 what is typed while it is being saved stays, and is taken back; the key saves it once, however often it is pressed', async () => {
  const server = await start();
  const coach = await copying(server);
  const { page } = coach;
  const hold = await held(coach);
  await name(coach).fill('ACME');
  await page.getByText('only in this browser').waitFor();
  const onServer = (): Promise<string> => templateOf(server, idOf(coach)).then((saved) => saved.name);
  for (const [method, sent] of [
    ['POST', 'ACME'],
    ['PUT', 'ACME more'],
  ] as const) {
    await page.keyboard.press('Control+s');
    await page.keyboard.press('Control+s');
    await name(coach).press('End');
    await page.keyboard.type(' more');
    await page.keyboard.press('Control+s');
    expect(await hold()).toEqual([method]);
    await expect.poll(onServer).toBe(sent);
    await page.getByText('your changes are kept in this browser').waitFor();
    expect(await name(coach).inputValue()).toBe(`${sent} more`);
    await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
  }
  await page.unrouteAll();
  await save(coach);
  expect(await onServer()).toBe('ACME more more');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => name(coach).inputValue()).toBe('Copy of Who’s your customer?');
  expect((await server.ask<unknown[]>('/api/v1/templates')).body.length).toBe(13);
});

test('Z20 what is typed while it is being saved goes along where the library gives it another id', async () => {
  const server = await start();
  const coach = await copying(server);
  const id = idOf(coach);
  await server.ask('/api/v1/templates', { body: { template: { ...(await templateOf(server, CENTRAL)), id } } });
  const hold = await held(coach);
  await name(coach).fill('ACME');
  await coach.page.getByText('only in this browser').waitFor();
  await coach.page.getByRole('button', { name: 'Save', exact: true }).click();
  await name(coach).fill('ACME and more');
  await hold();
  await coach.page.waitForURL('**/templates/acme/edit');
  await coach.page.getByText('your changes are kept in this browser').waitFor();
  expect(await name(coach).inputValue()).toBe('ACME and more');
  await coach.page.unrouteAll();
  await save(coach);
  expect((await templateOf(server, 'acme')).name).toBe('ACME and more');
  await coach.page.goto(`${server.origin}/templates`);
  await coach.page.getByRole('listitem').filter({ hasText: 'ACME and more' }).waitFor();
  expect(await coach.page.getByText('Not saved yet').count()).toBe(0);
});

test('Z20 another try saves what stands there by then', async () => {
  const server = await start();
  const coach = await copying(server);
  await save(coach);
  await name(coach).fill('Before');
  await coach.refused(async () => {
    await coach.context.setOffline(true);
    await coach.page.getByRole('button', { name: 'Save', exact: true }).click();
    await coach.page.getByText('The server cannot be reached').waitFor();
    await coach.context.setOffline(false);
    await name(coach).fill('Before and after');
    await coach.page.getByRole('button', { name: 'Try again' }).click();
    await coach.page.getByText('Saved on this server').waitFor();
  });
  expect((await templateOf(server, idOf(coach))).name).toBe('Before and after');
});

test('Z21 two windows of one browser: neither takes the other’s words away', async () => {
  const server = await start();
  const ann = await copying(server);
  await save(ann);
  const id = idOf(ann);
  const other = await ann.context.newPage();
  await other.goto(ann.page.url());
  const purpose = other.getByRole('textbox', { name: 'Purpose' });
  await purpose.waitFor();
  await name(ann).fill('Of the first window');
  await ann.page.getByText('your changes are kept in this browser').waitFor();
  await purpose.fill('Of the second.');
  await other.getByText('Not saved yet, and not kept in this browser').waitFor();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByText('Saved on this server').waitFor();
  await ann.page.reload();
  await expect.poll(() => name(ann).inputValue()).toBe('Of the first window');
  await ann.page.getByText('was changed elsewhere since you began').waitFor();
  expect(await ann.page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await ann.page.getByRole('button', { name: 'Save as a copy' }).click();
  await ann.page.waitForURL('**/templates/copy-of-of-the-first-window/edit');
  await ann.page.getByText('Saved on this server').waitFor();
  expect((await templateOf(server, id)).purpose).toBe('Of the second.');
  expect((await templateOf(server, idOf(ann))).name).toBe('Copy of Of the first window');
});

test('Z21 what another device saved or deleted meanwhile is told before it is written over, or saved anew', async () => {
  const server = await start();
  const coach = await copying(server);
  await save(coach);
  const id = idOf(coach);
  const key = await keyOf(coach, id);
  const path = `/api/v1/templates/${id}`;
  const theirs = { ...(await templateOf(server, id)), purpose: 'Theirs.' };
  await server.ask(path, { method: 'PUT', body: { template: theirs, key } });
  await name(coach).fill('Mine');
  const button = (text: string): Locator => coach.page.getByRole('button', { name: text, exact: true });
  await coach.refused(async () => {
    await button('Save').click();
    await coach.page.getByText('was changed elsewhere since you began').waitFor();
  });
  expect(await templateOf(server, id)).toEqual(theirs);
  await button('Back to what was saved').click();
  await expect.poll(() => coach.page.getByRole('textbox', { name: 'Purpose' }).inputValue()).toBe('Theirs.');
  await coach.page.getByText('Saved on this server').waitFor();
  await button('Undo').click();
  await button('Save over it').click();
  await coach.page.getByText('Saved on this server').waitFor();
  expect((await templateOf(server, id)).name).toBe('Mine');
  await server.ask(path, { method: 'DELETE', body: { key } });
  await name(coach).fill('Mine again');
  await coach.refused(async () => {
    await button('Save').click();
    await coach.page.getByText('was deleted on the server meanwhile').waitFor();
  });
  await coach.page.reload();
  await button('Save as a new one').click();
  await coach.page.getByText('Saved on this server').waitFor();
  expect([(await templateOf(server, id)).name, (await keyOf(coach, id)) === key]).toEqual(['Mine again', false]);
});

test('Z21 a try whose answer was lost is not taken for somebody else’s', async () => {
  const server = await start();
  const coach = await copying(server);
  await save(coach);
  await name(coach).fill('Arrived');
  await coach.refused(async () => {
    await coach.page.route('**/api/v1/templates/*', async (route) => {
      if (route.request().method() === 'PUT') await route.fetch();
      await route.abort();
    });
    await coach.page.getByRole('button', { name: 'Save', exact: true }).click();
    await coach.page.getByText('The server cannot be reached').waitFor();
    await coach.page.unroute('**/api/v1/templates/*');
  });
  expect((await templateOf(server, idOf(coach))).name).toBe('Arrived');
  await name(coach).fill('Arrived, and more');
  await coach.page.reload();
  await save(coach);
  expect((await templateOf(server, idOf(coach))).name).toBe('Arrived, and more');
});

test('Z22 a file in another language takes the place of the template, and comes back', async () => {
  const server = await start();
  const coach = await copying(server);
  await save(coach);
  const german = (await server.ask<Template>(`/api/v1/templates/${CENTRAL}?language=de`)).body;
  await coach.page.getByRole('button', { name: 'Import over it' }).click();
  const buffer = Buffer.from(JSON.stringify(german));
  await coach.page
    .getByRole('dialog')
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'german.json', mimeType: 'application/json', buffer });
  await expect.poll(() => name(coach).inputValue()).toBe(german.name);
  await save(coach);
  await coach.page.getByRole('link', { name: 'Back to the template' }).click();
  await coach.page.getByRole('heading', { level: 1, name: german.name }).waitFor();
  expect(await coach.page.getByRole('radio', { name: 'English' }).count()).toBe(0);
});

test('Z15 for deleting what was saved elsewhere the passphrase is asked by that name', async () => {
  const passphrase = 'open sesame, please';
  const server = await start({ CREATE_PASSPHRASE: passphrase });
  const ours = { ...(await templateOf(server, CENTRAL)), id: 'ours', name: 'Ours' };
  await server.ask('/api/v1/templates', { body: { template: ours, passphrase } });
  const coach = await Person.open(server);
  await coach.page.goto(`${server.origin}/templates/ours/edit`);
  const dialog = coach.page.getByRole('dialog');
  const remove = { name: 'Delete the template' };
  await coach.page.getByRole('button', remove).click();
  await coach.refused(async () => {
    await dialog.getByRole('button', remove).click();
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await dialog.getByRole('button', remove).click();
    await coach.page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  });
  expect((await server.ask('/api/v1/templates/ours')).status).toBe(404);
});

test('Z15 where the server has a passphrase it is asked for; a saved template is deleted only after a question', async () => {
  const server = await start({ CREATE_PASSPHRASE: 'open sesame, please' });
  const coach = await copying(server);
  await coach.refused(async () => {
    await coach.page.getByRole('button', { name: 'Save', exact: true }).click();
    const asked = coach.page.getByRole('dialog', { name: 'A passphrase is needed' });
    await asked.getByLabel('Passphrase', { exact: true }).fill('open sesame, please');
    await asked.getByRole('button', { name: 'Save' }).click();
    await coach.page.getByText('Saved on this server').waitFor();
  });
  const id = idOf(coach);
  expect((await server.ask(`/api/v1/templates/${id}`)).status).toBe(200);
  await coach.page.getByRole('button', { name: 'Delete the template' }).click();
  await coach.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect((await server.ask(`/api/v1/templates/${id}`)).status).toBe(200);
  await coach.page.getByRole('button', { name: 'Delete the template' }).click();
  await coach.page.getByRole('dialog').getByRole('button', { name: 'Delete the template' }).click();
  await coach.page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  expect((await server.ask(`/api/v1/templates/${id}`)).status).toBe(404);
});

test('Z16 a workshop becomes a template, with its notes as examples if wanted', async () => {
  const server = await start();
  const lead = await Person.open(server);
  await lead.page.goto(server.origin);
  await lead.page.getByRole('button', { name: 'Start “Who’s your customer?”' }).click();
  await lead.composer.waitFor();
  await lead.write('we answer the phone');
  await lead.saved();
  await lead.page.getByRole('button', { name: 'More', exact: true }).click();
  await lead.page.getByRole('button', { name: 'Save as a template' }).click();
  const dialog = lead.page.getByRole('dialog', { name: 'Save as a template' });
  await dialog.getByRole('textbox', { name: 'Name of the template' }).fill('As we do it');
  await dialog.getByRole('checkbox', { name: 'The notes, as examples' }).check();
  await dialog.getByRole('button', { name: 'Save in the library' }).click();
  await dialog.getByText('“As we do it” is in the library of this server.').waitFor();
  const saved = await templateOf(server, 'as-we-do-it');
  expect(saved.notes.map(({ text }) => text)).toEqual(['we answer the phone']);
  expect(saved.basedOn).toBe(CENTRAL);
  expect(saved.steps.map(({ id }) => id)).toEqual((await templateOf(server, CENTRAL)).steps.map(({ id }) => id));
});

test.each([
  ['in light', { ...laptop, colorScheme: 'light' }],
  ['in dark', { ...laptop, colorScheme: 'dark' }],
  ['on a phone', phone],
] as const)(
  'Z17 gallery, detail, editor and import have no serious barrier, and nothing runs off to the side, %s',
  async (_, options) => {
    const server = await start();
    const ann = await copying(server, options);
    const check = async (what: string): Promise<void> => {
      expect(await serious(ann.page), what).toEqual([]);
      expect(
        await ann.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        what,
      ).toBe(0);
    };
    await zone(ann, '2: Value').click();
    await prompt(ann).waitFor();
    await ann.page
      .locator('summary')
      .filter({ hasText: 'Biggest' })
      .or(ann.page.locator('summary').filter({ hasText: /^Vote/ }))
      .first()
      .click();
    await ann.page.getByRole('checkbox', { name: 'People vote in this step' }).waitFor();
    await ann.page.locator('summary').filter({ hasText: 'from a vote' }).first().click();
    await check('editor');
    await ann.page.goto(`${server.origin}/templates/business-model`);
    await ann.page.getByRole('heading', { name: 'Start a workshop' }).waitFor();
    await check('detail');
    await ann.page.goto(`${server.origin}/templates`);
    await ann.page.getByText('Jobs to be done').first().waitFor();
    await check('gallery');
    await ann.page.getByRole('button', { name: 'Import a template' }).click();
    await ann.page.getByRole('textbox', { name: 'Or paste its text' }).fill('{}');
    await ann.page.getByRole('alert').waitFor();
    await check('import');
  },
);
