import type { Figures, Row } from '../../table.ts';
import { compare, rowsOf } from '../compared.ts';
import type { Contender } from '../contender.ts';
import { pause, residentMb } from '../load.ts';

const ROOMS = 500;
const PEOPLE = 4;
/** Rooms that fill at the same time, and how long memory may settle. */
const AT_ONCE = 10;
const SETTLE_MS = 2_000;

async function measure(contender: Contender): Promise<Figures> {
  const host = await contender.start('rooms');
  try {
    await pause(SETTLE_MS);
    const empty = residentMb(host.pid);
    for (let room = 0; room < ROOMS; room += AT_ONCE) {
      const guests = Array.from({ length: AT_ONCE * PEOPLE }, (_, i) =>
        host.come(i % PEOPLE, room + Math.floor(i / PEOPLE)),
      );
      await Promise.all(guests.map(({ whole }) => whole));
      for (const guest of guests) if (guest.index === 0) guest.write(0);
    }
    await pause(SETTLE_MS);
    return { above: residentMb(host.pid) - empty };
  } finally {
    await host.end();
  }
}

/** Many small rooms, each with a note, in which nobody does anything. */
export async function benchRooms(contenders: readonly Contender[]): Promise<Row[]> {
  const name = `${ROOMS} quiet rooms of ${PEOPLE}: resident above an empty server`;
  return rowsOf(await compare(contenders, measure), 'above', name, 'MB', { 'y-websocket': 1.67 });
}
