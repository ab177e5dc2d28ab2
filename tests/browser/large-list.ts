import type { Locator } from 'playwright';
import type * as Y from 'yjs';
import { expect } from 'vitest';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { imported } from '../server/exporting.ts';
import type { Board } from '../server/server.ts';
import { largeBoard } from '../support/large-board.ts';
import { StockClient } from '../support/stock.ts';
import { laptop, Person, startServer } from './stage.ts';

export const COUNT = 2_000;

export interface Scene {
  readonly board: Board;
  readonly ann: Person;
  readonly rows: Locator;
}

/** A board of many notes, open as a list, all of it there. */
export async function largeList(options = laptop, count = COUNT, file = largeBoard(count)): Promise<Scene> {
  const server = await startServer();
  const board = await imported(server, file);
  const ann = await Person.join(board, 'Ann', options, 'facilitator');
  await ann.show('List');
  const rows = ann.page.getByRole('region', { name: 'Board as a list' }).getByRole('listitem');
  await expect.poll(() => rows.count(), { timeout: 40_000 }).toBe(count);
  return { board, ann, rows };
}

interface Somebody {
  readonly doc: Y.Doc;
  readonly me: ParticipantId;
  readonly at: (id: NoteId) => [ZoneId, number, number];
}

/** Somebody else, by a script. */
export async function somebody({ board }: Scene): Promise<Somebody> {
  const { token, participant } = await board.join('Bob', 'facilitator');
  const { doc, provider } = new StockClient(board.server.port, board.id, token, '');
  await expect.poll(() => provider.synced).toBe(true);
  const notes = doc.getMap<Y.Map<unknown>>('notes');
  return { doc, me: participant.id as ParticipantId, at: (id) => notes.get(id)?.get('at') as [ZoneId, number, number] };
}

/** The note that stands in this place of the list. */
export const idAt = async (rows: Locator, n: number): Promise<NoteId> =>
  (await rows.nth(n).getAttribute('data-row')) as NoteId;

export const rowOf = ({ ann }: Scene, id: NoteId): Locator => ann.page.locator(`[data-row="${id}"]`);
export const textIn = (scene: Scene, id: NoteId): Locator => rowOf(scene, id).locator('[data-part=text]');
export const isFocused = (at: Locator): Promise<boolean> =>
  at.evaluate((element) => element === document.activeElement);

/** Whether all of an element is in view, between the bars. */
export const isInView = (at: Locator): Promise<boolean> =>
  at.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const view = element.closest('.list-scroll')?.getBoundingClientRect();
    return view !== undefined && top >= view.top && bottom <= view.bottom;
  });
