import type { Figures, Row } from '../../table.ts';
import { compare, rowsOf } from '../compared.ts';
import type { Contender } from '../contender.ts';

async function measure(contender: Contender): Promise<Figures> {
  const host = await contender.start('worn');
  try {
    const opened = performance.now();
    const guest = host.come(0);
    return { whole: (await guest.whole) - opened, kilobytes: guest.received / 1_000 };
  } finally {
    await host.end();
  }
}

/** The first one to open a board, on a server that has just started. What others have stored was trimmed before. */
export async function benchCold(contenders: readonly Contender[]): Promise<Row[]> {
  const compared = await compare(contenders, measure);
  const name = 'cold start, 10,000 notes and 200,000 moves';
  return [
    ...rowsOf(compared, 'whole', `${name}: first socket to document`, 'ms', { 'y-websocket': 3, Hocuspocus: 2 }),
    ...rowsOf(compared, 'kilobytes', `${name}: document`, 'kB'),
  ];
}
