import type { Browser, Page } from 'playwright';
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
import type { Scenario } from './scenarios.ts';
import { fieldFile, GROUPING, type RealServer } from './venue.ts';

/** Hidden notes that are revealed at once. */
const REVEALED = 500;
/** Moves of others, milliseconds apart. */
const EACH_MS = 20;

/** It says so in a corner. */
const isSynced = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).first().waitFor();

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

/**
 * The board's page from a real server: opened by somebody who was never there, used in the step in which notes are grouped
 * while somebody else moves some over a socket, and opened again from what the browser keeps.
 */
export async function pageFigures(
  browser: Browser,
  server: RealServer,
  count: number,
  scenarios: readonly Scenario[],
): Promise<Figures> {
  const venue = await server.bring(fieldFile(count));
  const tab = await Tab.open(browser);
  const address = await server.admit(tab.context, venue, 'contributor');
  const figures: Record<string, number> = {};
  figures['load'] = await fullPaint(browser, tab, address, isSynced);
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
    await leader.does({ type: 'jump', from: GROUPING as StepId, to: looking });
    leader.leave();
    figures['heap after use'] = await tab.heap();
    figures['resident after use'] = await tab.resident();
  }
  // What was changed reaches the copy that the browser keeps.
  await tab.page.waitForTimeout(1_500);
  await tab.page.close();
  const again = await Tab.open(browser, tab.context);
  figures['load again'] = await fullPaint(browser, again, address, isSynced);
  await again.close();
  return figures;
}
