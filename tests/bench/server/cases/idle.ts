import { alone, atMost, interleave, type Row } from '../../table.ts';
import { startServer } from '../contenders/ours.ts';
import { pause, residentMb } from '../load.ts';
import { newFolder } from '../place.ts';

/** Size of V8's young generation in megabytes, as `npm start` sets it and as V8 would. */
const NURSERIES = [1, 16];
const SETTLE_MS = 2_000;

/** What a server takes that nobody uses. */
export async function benchIdle(): Promise<Row[]> {
  // Leaves compiled code behind, as an installation does.
  await (await startServer(newFolder())).end('SIGTERM');
  const subjects = NURSERIES.map((nursery) => ({
    name: String(nursery),
    async measure() {
      const server = await startServer(newFolder(), nursery);
      await pause(SETTLE_MS);
      const resident = residentMb(server.pid);
      await server.end('SIGKILL');
      return { resident };
    },
  }));
  const [small = Number.NaN, large = Number.NaN] = [...(await interleave(subjects)).values()].map(
    ({ resident = Number.NaN }) => resident,
  );
  return [
    alone('idle server, resident', 'MB', small, atMost(130)),
    alone('idle server with V8’s own nursery, resident', 'MB', large),
  ];
}
