import { expect, test } from 'vitest';
import { laptop, Person, phone, startServer } from './stage.ts';

/** Starts a board from the home page, as somebody who has never been here. */
async function starter(options = laptop): Promise<Person> {
  const server = await startServer();
  const person = await Person.open(server, options);
  await person.page.goto(server.origin);
  await person.page.getByRole('button', { name: 'Start “Who’s your customer?”' }).click();
  await person.composer.waitFor();
  return person;
}

test('B40 whoever starts a board is asked for a name on it, and the card makes room for the writing', async () => {
  const ann = await starter();
  const card = ann.page.getByRole('region', { name: 'What is going on' });
  await card.getByRole('heading', { name: 'Your board is ready' }).waitFor();
  await ann.write('the first');
  await card.getByRole('heading').waitFor({ state: 'detached' });
  await card.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('textbox').waitFor({ state: 'detached' });
  await ann.page.getByRole('button', { name: /^People/ }).click();
  await ann.page.getByRole('list', { name: 'People' }).getByText('Ann (you)').waitFor();
});

test('B41 a title that could not be sent stays in its field, and goes when the connection is back', async () => {
  const ann = await starter();
  await ann.saved();
  const field = ann.page.getByRole('textbox', { name: 'Title of the board' });
  await ann.page.getByRole('button', { name: /change the title/ }).click();
  await ann.offline(async () => {
    await ann.page.getByText('Offline', { exact: true }).first().waitFor();
    await field.fill('Typed in a tunnel');
    await field.press('Enter');
    await ann.page.getByText(/You are offline/).waitFor();
    await expect.poll(() => field.inputValue()).toBe('Typed in a tunnel');
  });
  await ann.page.getByText(/The connection is back/).waitFor();
  await field.press('Enter');
  await ann.page.getByRole('heading', { name: /Typed in a tunnel/ }).waitFor();
});

test('B42 on a phone the title is changed under More', async () => {
  const pia = await starter(phone);
  await pia.page.getByRole('button', { name: 'More', exact: true }).click();
  await pia.page.getByRole('button', { name: 'Change the title' }).click();
  const dialog = pia.page.getByRole('dialog', { name: 'Change the title' });
  await dialog.getByRole('textbox').fill('On the way');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await pia.page.getByRole('heading', { name: 'On the way' }).waitFor();
});

test('B43 a board is forgotten only after a question', async () => {
  const ann = await starter();
  await ann.saved();
  await ann.page.goto(new URL('/boards', ann.page.url()).href);
  const board = ann.page.getByRole('link', { name: /Who’s your customer/ });
  const forget = ann.page.getByRole('button', { name: /^Forget “/ });
  await forget.click();
  await ann.page.getByText(/Without a link you cannot come back/).waitFor();
  await ann.page.getByRole('button', { name: 'Keep' }).click();
  await expect.poll(() => board.count()).toBe(1);
  await forget.click();
  await ann.page.getByRole('button', { name: 'Forget', exact: true }).click();
  await ann.page.getByRole('heading', { name: 'No boards yet' }).waitFor();
});

test('B44 templates that could not be fetched come by themselves when the network is back', async () => {
  const server = await startServer();
  const ann = await Person.open(server);
  await ann.page.goto(server.origin);
  await ann.page.getByText('Business model canvas').first().waitFor();
  await ann.page.evaluate(() => navigator.serviceWorker.ready);
  await ann.page.reload();
  await ann.refused(async () => {
    await ann.context.setOffline(true);
    await ann.page.reload();
    await ann.page.getByText(/could not be fetched/).waitFor();
    await ann.page.getByRole('button', { name: 'Try again' }).waitFor();
    await ann.context.setOffline(false);
    await ann.page.getByText('Business model canvas').first().waitFor();
  });
});

test('B45 who wants German gets German: at home, when joining and on the board', async () => {
  const server = await startServer();
  const board = await server.create();
  const gerd = await Person.open(server, { ...laptop, locale: 'de-DE' });
  const speaks = async (words: string): Promise<void> => {
    await gerd.page.getByText(words).first().waitFor();
    await expect.poll(() => gerd.page.evaluate(() => document.documentElement.lang)).toBe('de');
  };
  await gerd.page.goto(server.origin);
  await speaks('Findet heraus, für wen ihr arbeitet');
  await gerd.page.goto(`${server.origin}/b/${board.id}#${board.secret('contributor')}`);
  await speaks('Du bist eingeladen zu');
  await gerd.page.getByRole('textbox', { name: 'Dein Name' }).fill('Gerd');
  await gerd.page.getByRole('button', { name: 'Beitreten', exact: true }).click();
  await speaks('Du bist dabei');
  await gerd.page.getByRole('textbox', { name: 'Zettel schreiben' }).waitFor();
});

test('B46 of sentences about one thing only the newest is on screen', async () => {
  const ann = await starter();
  await ann.saved();
  const press = async (item: string): Promise<void> => {
    await ann.page.getByRole('button', { name: 'More', exact: true }).click();
    await ann.page.getByRole('button', { name: item }).click();
  };
  const toasts = ann.page.getByRole('log');
  await press('Lock the board');
  await toasts.getByText(/^The board is locked/).waitFor();
  await press('Unlock the board');
  await toasts.getByText(/^The board is open again/).waitFor();
  await expect.poll(() => toasts.getByText(/^The board is/).count()).toBe(1);
});

test('B48 Undo beside a sentence takes back what it speaks of, or is gone', async () => {
  const ann = await starter();
  await ann.show('List');
  await ann.write('stays', 'goes');
  const undo = ann.page.getByRole('log').getByRole('button', { name: 'Undo' });
  const deletes = async (text: string): Promise<void> => {
    const row = ann.page.getByRole('listitem').filter({ hasText: text });
    await row.getByRole('checkbox', { name: 'Tick', exact: true }).focus();
    await ann.page.keyboard.press('Delete');
    await undo.waitFor();
  };
  await deletes('goes');
  await undo.click();
  await expect.poll(() => ann.texts()).toEqual(['stays', 'goes']);
  await deletes('goes');
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => ann.texts()).toEqual(['stays', 'goes']);
  await undo.waitFor({ state: 'detached' });
  await deletes('goes');
  await ann.write('newer');
  await undo.waitFor({ state: 'detached' });
  await expect.poll(() => ann.texts()).toEqual(['stays', 'newer']);
});

test('B47 neither the card nor the agenda lies on a heading of the list, on a small screen and zoomed in', async () => {
  const ann = await starter();
  await ann.show('List');
  const covered = (): Promise<string[]> =>
    ann.page.evaluate(() =>
      [...document.querySelectorAll('.list h2')]
        .filter((heading) => {
          heading.scrollIntoView({ block: 'nearest' });
          const { left, top, height } = heading.getBoundingClientRect();
          return !heading.contains(document.elementFromPoint(left + 4, top + height / 2));
        })
        .map((heading) => heading.textContent ?? ''),
    );
  for (const [width, height] of [
    [1366, 800],
    [1000, 600],
    [683, 400],
    [390, 844],
    [342, 200],
  ] as const) {
    await ann.page.setViewportSize({ width, height });
    // The room takes its new form a moment after the window has.
    await expect.poll(covered, { message: `${width} × ${height}` }).toEqual([]);
  }
});

test('B49 many words in the tray are added again or thrown away in one go, the last after a question', async () => {
  const ann = await starter();
  await ann.saved();
  const { page } = ann;
  /** As a page that went before its words were taken leaves them. */
  const leave = (count: number): Promise<void> =>
    page.evaluate((length) => {
      const board = location.pathname.split('/')[2] ?? '';
      const kept = Array.from({ length }, (_, n) => ({
        id: `${n}`,
        note: `n${n}`,
        text: `kept ${n}`,
        zone: null,
        why: 'Why',
      }));
      localStorage.setItem(`forwhom/${board}/tray`, JSON.stringify(kept));
    }, count);
  const tray = page.getByRole('region', { name: 'Your words, kept for you' });
  await leave(30);
  await page.reload();
  await tray.getByText('30 notes kept for you').waitFor();
  await tray.getByText('10 more than are shown here.').waitFor();
  await tray.getByRole('button', { name: 'Add all again' }).click();
  await tray.waitFor({ state: 'detached' });
  await ann.show('List');
  await page.getByText('kept 29', { exact: true }).waitFor();
  await ann.saved();
  await leave(3);
  await page.reload();
  await tray.getByRole('button', { name: 'Throw all away' }).click();
  await tray.getByRole('button', { name: 'Keep them' }).click();
  await tray.getByText('kept 2', { exact: true }).waitFor();
  await tray.getByRole('button', { name: 'Throw all away' }).click();
  await tray.getByText('Throw 3 notes away for good?').waitFor();
  await tray.getByRole('button', { name: 'Throw all away' }).click();
  await tray.waitFor({ state: 'detached' });
});
