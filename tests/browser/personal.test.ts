import { expect, test } from 'vitest';
import { Participant } from '../support/participant.ts';
import { stopAll } from '../support/stock.ts';
import type { Board } from '../server/server.ts';
import { laptop, Person, phone, startServer } from './stage.ts';

/** A facilitator who follows a script. */
const scripted = (board: Board, name: string): Promise<Participant> =>
  Participant.join({ port: board.server.port, board: board.created }, name, 'facilitator');

test('B70 on a phone one goes on as the same person by the personal link: same hidden notes, same dots', async () => {
  const server = await startServer();
  const board = await server.create({ templateId: 'whos-your-customer' });
  const lead = await scripted(board, 'Lead');
  await lead.does({ type: 'start' });
  await lead.does({ type: 'jump', from: 'welcome' as never, to: 'write-do' as never });
  const mina = await Person.join(board, 'Mina');
  await mina.show('List');
  await mina.write('We answer the phone', 'We run the warehouse');
  await mina.saved();

  await mina.page.getByRole('button', { name: /^People/ }).click();
  await mina.page.getByRole('button', { name: 'Use my phone too' }).click();
  await mina.page.getByText(/It works once, for 15 minutes/).waitFor();
  const link = await mina.page.getByRole('textbox', { name: 'Link for my phone' }).inputValue();
  await mina.page.keyboard.press('Escape');
  const pocket = await Person.open(server, phone);
  await pocket.page.goto(link);
  await pocket.page.getByRole('button', { name: 'Continue as Mina on this device' }).tap();
  await pocket.sees('We answer the phone', 'We run the warehouse');
  expect(pocket.page.url()).not.toContain('#');
  await pocket.write('We check invoices');
  await mina.sees('We check invoices');
  expect([...lead.people.values()].filter(({ name }) => name === 'Mina')).toHaveLength(1);
  expect(lead.notes).toEqual([]);

  await lead.does({ type: 'reveal' });
  await lead.does({ type: 'jump', from: 'write-do' as never, to: 'vote' as never });
  await lead.does({ type: 'open-voting', over: 'notes', zone: 'do' as never });
  const add = (name: string) => ({ name: `Add a dot to ${name}` });
  const left = (person: Person, words: string): Promise<void> =>
    person.page.getByRole('status').filter({ hasText: words }).waitFor();
  await mina.page.getByRole('button', add('We answer the phone')).click();
  await left(pocket, '2 dots left');
  await pocket.page.getByRole('button', add('We check invoices')).tap();
  for (const person of [mina, pocket]) await left(person, '1 dot left');

  const stranger = await Person.open(server);
  await stranger.refused(async () => {
    await stranger.page.goto(link);
    await stranger.page.getByRole('heading', { name: /no longer valid/ }).waitFor();
  });
  stopAll();
});

test('B71 who says the rescue phrase goes on as themselves; the others are told, and the old device contributes', async () => {
  const server = await startServer();
  const board = await server.create();
  const ada = await Person.join(board, 'Ada', laptop, 'facilitator');
  const bob = await Person.join(board, 'Bob');
  const borrowed = await Person.open(server);
  const { page } = borrowed;
  await page.goto(`${server.origin}/b/${board.id}#${board.secret('contributor')}`);
  await page.getByRole('button', { name: 'I have a rescue phrase' }).click();
  await borrowed.refused(async () => {
    await page.getByRole('textbox', { name: 'Rescue phrase' }).fill('not the phrase');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the rescue phrase of this board.').waitFor();
    expect(await page.getByText('Ada').count()).toBe(0);
  });
  await page.getByRole('textbox', { name: 'Rescue phrase' }).fill(board.created.rescuePhrase);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'I am Ada' }).click();
  await borrowed.saved();
  for (const one of [bob, ada]) await one.page.getByRole('button', { name: /^People: 3 here/ }).waitFor();
  await bob.page.getByText('Ada took over on a new device.').waitFor();
  await ada.page.getByText('On this device you are now Ada (Contributor).').waitFor();
  await page.getByRole('button', { name: 'Start workshop' }).waitFor();
  await expect.poll(() => ada.page.getByRole('button', { name: 'Start workshop' }).count()).toBe(0);
});

test('B72 on a shared screen no personal link is shown', async () => {
  const server = await startServer();
  const ada = await Person.join(await server.create(), 'Ada', laptop, 'facilitator');
  const open = ada.page.getByRole('button', { name: 'Use my phone too' });
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click();
  await open.click();
  await ada.page.getByRole('textbox', { name: 'Link for my phone' }).waitFor();
  await ada.page.keyboard.press('Escape');
  await ada.page.getByRole('switch', { name: /sharing/i }).click();
  for (const name of [/^Share$/, /^People/]) {
    await ada.page.getByRole('button', { name }).click();
    await ada.page.getByRole('dialog').first().waitFor();
    await ada.page
      .getByText(/Ada|sharing/)
      .first()
      .waitFor();
    expect(await open.count()).toBe(0);
    expect(await ada.page.getByRole('textbox', { name: 'Link for my phone' }).count()).toBe(0);
    await ada.page.keyboard.press('Escape');
  }
});
