import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { moveNote } from '@forwhom/shared/board/writeNote.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import { Participant, secretOf, type Venue } from '../../support/participant.ts';
import { StockClient } from '../../support/stock.ts';
import type { Figures } from '../table.ts';
import { Tab } from './browser.ts';
import { fullPaint } from './load.ts';
import { measure, type Remote } from './measure.ts';
import { Profile } from './profile.ts';
import type { Scenario } from './scenarios.ts';
import { fieldFile, GROUPING, type Admitted, type RealServer } from './venue.ts';

/** Hidden notes that are revealed at once. */
const REVEALED = 500;
/** After so many milliseconds a page that rests has put everything away. */
const KEPT = 1_500;
/** Moves of others, milliseconds apart. */
const EACH_MS = 20;

/** It says so in a corner. */
const isSynced = String.raw`/^Saved$/m.test(document.body.innerText)`;

/** Somebody with a browser of their own, who moves notes all the while. */
async function movesOf({ port, board }: Venue): Promise<{ readonly remote: Remote; readonly stop: () => void }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/boards/${board.boardId}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: secretOf({ port, board }, 'contributor'), name: 'Whoever moves' }),
  });
  const { participant, token } = (await answer.json()) as Joined;
  const client = new StockClient(port, board.boardId, token, participant.id);
  // Frames that a stock client does not know: it would complain of each.
  for (const type of Object.values(frameType)) client.provider.messageHandlers[type] ??= () => undefined;
  await client.synced();
  const notes = [...readBoard(client.doc).notes.values()];
  let n = 0;
  const move = (): void => {
    const note = notes[(n * 7919) % notes.length];
    n++;
    if (note !== undefined)
      moveNote(client.doc, note.id, null, note.x + (n % 2 ? 60 : -60), note.y + (n % 3 ? 30 : -60), 0);
  };
  return {
    remote: async (work) => {
      const timer = setInterval(move, EACH_MS);
      return work.finally(() => clearInterval(timer));
    },
    stop: () => client.stop(),
  };
}

/** Many hidden notes of somebody else turn at once while the page looks on. */
async function reveal(tab: Tab, leader: Participant, count: number): Promise<Figures> {
  const [before, hidden] = [GROUPING as StepId, 'write-do' as StepId];
  await leader.does({ type: 'jump', from: before, to: hidden });
  for (let n = 0; n < REVEALED; n++) leader.draft('do', `What comes to mind, for the ${n}th time`);
  await leader.ready();
  const figures = await measure(tab, 'reveal', count, null, () => leader.does({ type: 'reveal' }));
  await leader.does({ type: 'jump', from: hidden, to: before });
  return figures;
}

/** Full paint for somebody who was never there, and when they come again, from what the browser keeps. */
async function paints(browser: Browser, { address, cookie }: Admitted): Promise<Figures> {
  const profile = await Profile.open(browser);
  await profile.keep(cookie);
  const figures: Record<string, number> = {};
  for (const visit of ['load', 'load again']) {
    const window = await profile.window();
    figures[visit] = await fullPaint(browser, window, address, isSynced);
    // What it was told reaches the copy that the browser keeps.
    await pause(KEPT);
    await window.close();
  }
  await profile.close();
  return figures;
}

/**
 * The board's page from a real server: opened twice, and used in the step in which notes are grouped while somebody else
 * moves some over a socket.
 */
export async function pageFigures(
  browser: Browser,
  server: RealServer,
  count: number,
  scenarios: readonly Scenario[],
): Promise<Figures> {
  const venue = await server.bring(fieldFile(count));
  const admitted = await server.admit(venue, 'contributor');
  const figures: Record<string, number> = { ...(await paints(browser, admitted)) };
  const tab = await Tab.open(browser);
  await tab.context.addCookies([admitted.cookie]);
  await tab.page.goto(admitted.address);
  await tab.page.getByText('Saved', { exact: true }).first().waitFor();
  await pause(KEPT);
  figures['heap'] = await tab.heap();
  figures['resident'] = await tab.resident();
  if (scenarios.length > 0) {
    const leader = await Participant.join(venue, 'Whoever leads', 'facilitator');
    const looking = leader.step as StepId;
    await leader.does({ type: 'jump', from: looking, to: GROUPING as StepId });
    await tab.page.locator('.loose-card').first().waitFor();
    await tab.prepare(true);
    const other = await movesOf(venue);
    for (const scenario of scenarios) {
      if (scenario === 'reveal') Object.assign(figures, await reveal(tab, leader, count));
      else Object.assign(figures, await measure(tab, scenario, count, other.remote));
    }
    other.stop();
    leader.leave();
    figures['heap after use'] = await tab.heap();
    figures['resident after use'] = await tab.resident();
  }
  await tab.close();
  return figures;
}
