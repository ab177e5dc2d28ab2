import { constants, setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { frameType, missingFrame, stateVectorFrame, syncStep } from '@forwhom/shared/protocol/frames.ts';
import { Wire } from '../server/wire.ts';

/** Who comes to which board; `told`: is closed by the thread when all have it. */
export interface Coming {
  readonly port: number;
  readonly board: string;
  readonly tokens: readonly string[];
  readonly told: MessagePort;
}

// Their devices are other machines, which take no processor from the server: here they have what it leaves.
setPriority(constants.priority.PRIORITY_LOW);
const { port, board, tokens, told } = workerData as Coming;
let waiting = tokens.length;
for (const token of tokens) {
  const wire: Wire = new Wire(
    port,
    `/sync/${board}`,
    ['forwhom', `bearer.${token}`],
    () => wire.send(stateVectorFrame(Uint8Array.of(0))),
    (bytes, from) => {
      if (bytes[from] !== frameType.sync) return;
      if (bytes[from + 1] === syncStep.stateVector) wire.send(missingFrame(Uint8Array.of(0, 0)));
      else if (bytes[from + 1] === syncStep.missing && --waiting === 0) told.close();
    },
  );
}
