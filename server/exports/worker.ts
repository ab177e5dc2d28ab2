import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { boardFileName, summaryFileName } from './fileName.ts';
import { fileOf } from './fileOf.ts';
import type { Done, Job, Piece } from './jobs.ts';
import { makeBoard } from './makeBoard.ts';
import { makeSummary } from './makeSummary.ts';

/** Bytes that the event loop takes in at a time, in about a millisecond. */
const PIECE_BYTES = 512 << 10;

interface Made {
  readonly bytes: Uint8Array;
  readonly name: string;
}

// The process that makes files. Jobs come one at a time; each format is loaded when it is first asked for.
process.on('message', (job: Job) => {
  void answer(job);
});

async function answer(job: Job): Promise<void> {
  let done: Done;
  try {
    const { bytes, name } = await make(job);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) tell({ piece: bytes.subarray(at, at + PIECE_BYTES) });
    done = { ok: true, name };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    done = { ok: false, message, stack, isTooLarge: error instanceof RangeError };
  }
  tell(done);
}

/** A server that is gone by then misses nothing. */
function tell(what: Piece | Done): void {
  process.send?.(what, undefined, undefined, () => undefined);
}

async function make(job: Job): Promise<Made> {
  switch (job.kind) {
    case 'summary': {
      const { of, format } = job;
      const summary = typeof of === 'string' ? (JSON.parse(of) as Summary) : buildSummary(fileOf(of));
      const bytes = await makeSummary(summary, format, job.language ?? summary.language);
      return { bytes, name: summaryFileName(summary, format) };
    }
    case 'board': {
      const file = fileOf(job.of);
      return { bytes: await makeBoard(file, job.format, job.look), name: boardFileName(file, job.format) };
    }
    default:
      return unreachable(job);
  }
}
