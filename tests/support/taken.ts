import { plant } from '@forwhom/server/documents/plant.ts';
import type { Taken, ToldJson } from '@forwhom/server/exports/taken.ts';
import { fromBoardFile } from '@forwhom/shared/boardFile/fromBoardFile.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';

/** A board as it is taken from its room, from a file that leads to it. */
export function takenOf(file: BoardFile): Taken {
  let count = 0;
  const planned = fromBoardFile(file, () => `entity${String(count++).padStart(6, '0')}`);
  const { workshop, content, asksFunction, people } = planned;
  const { agenda, zones, sets, insights, tapped: taps } = workshop;
  const named = people.map(({ id, name }): readonly [typeof id, string] => [id, name]);
  const told: ToldJson = { agenda, zones, sets, insights, taps, asksFunction, people: named, names: true };
  return { told: JSON.stringify(told), document: plant(content, 1) };
}
