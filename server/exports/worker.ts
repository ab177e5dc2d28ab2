import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Done, Job } from './jobs.ts';
import { makeBoard } from './makeBoard.ts';
import { makeSummary } from './makeSummary.ts';

// The process that makes files. Jobs come one at a time; each format is loaded when it is first asked for.
process.on('message', (job: Job) => {
  void answer(job);
});

async function answer(job: Job): Promise<void> {
  let done: Done;
  try {
    done = { ok: true, bytes: await make(job) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    done = { ok: false, message, stack, isTooLarge: error instanceof RangeError };
  }
  // A server that is gone by then misses nothing.
  process.send?.(done, undefined, undefined, () => undefined);
}

async function make(job: Job): Promise<Uint8Array> {
  switch (job.kind) {
    case 'summary':
      return makeSummary(job.of, job.format, job.language);
    case 'board':
      return makeBoard(job.file, job.format, job.look);
    default:
      return unreachable(job);
  }
}
