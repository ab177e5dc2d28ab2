import type { Row } from '../table.ts';
import { benchCold } from './cases/cold.ts';
import { benchCursors } from './cases/cursors.ts';
import { benchEdits } from './cases/edits.ts';
import { benchIdle } from './cases/idle.ts';
import { benchJoins } from './cases/joins.ts';
import { benchRooms } from './cases/rooms.ts';
import { benchWorkshop } from './cases/workshop.ts';
import type { Contender } from './contender.ts';
import { hocuspocus } from './contenders/hocuspocus.ts';
import { ours } from './contenders/ours.ts';
import { sockets } from './contenders/sockets.ts';
import { tldraw } from './contenders/tldraw.ts';
import { yWebsocket } from './contenders/y-websocket.ts';

const contenders: readonly Contender[] = [ours, sockets, yWebsocket, hocuspocus, tldraw];

/** Where the floor is told as well. */
const WITH_FLOOR: readonly string[] = ['cursors', 'edits', 'rooms'];

const cases: Readonly<
  Record<string, (contenders: readonly Contender[], only: readonly string[]) => Promise<readonly Row[]>>
> = {
  cursors: benchCursors,
  edits: benchEdits,
  joins: benchJoins,
  rooms: benchRooms,
  cold: benchCold,
  idle: benchIdle,
  workshop: benchWorkshop,
};

/**
 * The server under load, ours and others. `only`: names of cases and of contenders, where not all are wanted; `100` leaves
 * it at a hundred people with live cursors.
 */
export async function benchServer(only: readonly string[]): Promise<Row[]> {
  const chosen = <T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] => {
    const some = all.filter((one) => only.includes(nameOf(one)));
    return some.length > 0 ? some : all;
  };
  const rows: Row[] = [];
  for (const name of chosen(Object.keys(cases), (one) => one)) {
    console.error(` ${name}`);
    const able = contenders.filter((one) => one !== sockets || WITH_FLOOR.includes(name));
    const taking = chosen(able, (one) => one.name);
    rows.push(...((await cases[name]?.(taking, only)) ?? []));
  }
  return rows;
}
