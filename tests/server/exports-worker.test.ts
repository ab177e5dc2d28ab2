import { closeSync, openSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { ExportsBusy, ExportTooLarge } from '@forwhom/server/exports/exports.ts';
import { fileOf } from '@forwhom/server/exports/fileOf.ts';
import { makeBoard } from '@forwhom/server/exports/makeBoard.ts';
import type { ToldJson } from '@forwhom/server/exports/taken.ts';
import { WorkerExports } from '@forwhom/server/exports/worker-exports.ts';
import { finished } from '../support/finished.ts';
import { takenOf } from '../support/taken.ts';
import { HandTimers } from './hand-timers.ts';

let exports: WorkerExports | null = null;
afterEach(() => exports?.stop());

const started = (timers = new HandTimers()) => (exports = new WorkerExports(timers));
const taken = takenOf(finished);
const whole = { zone: null, dark: false };
const csv = (from: WorkerExports) => from.summary(taken, 'csv', 'en');

/** Opens files until there is no descriptor left for a process. */
function holdAll(held: number[]): void {
  try {
    for (;;) held.push(openSync('/dev/null', 'r'));
  } catch {
    // That is what it is for.
  }
}

describe('the process that makes files', () => {
  it('X23 Files are made one after the other, and what is too much is refused at once', async () => {
    const worker = started();
    const asked = Array.from({ length: 16 }, () =>
      csv(worker).then(
        () => 'made',
        (error: unknown) => error,
      ),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter((one) => one === 'made')).toHaveLength(13);
    expect(outcomes.filter((one) => one instanceof ExportsBusy)).toHaveLength(3);
    await expect(csv(worker)).resolves.toBeDefined();
  });

  it('X24 A file that cannot be made is an error of its own, and the next one is made', async () => {
    const worker = started();
    const told = { ...(JSON.parse(taken.told) as ToldJson), zones: null };
    const broken = { ...taken, told: JSON.stringify(told) };
    await expect(worker.board(broken, 'svg', whole)).rejects.toThrow(/null|undefined/);
    await expect(csv(worker)).resolves.toBeDefined();
  });

  it('X25 A file that takes too long is given up with its process, and the next one is made by another', async () => {
    const timers = new HandTimers();
    const worker = started(timers);
    const first = worker.board(taken, 'png', whole);
    const second = csv(worker);
    timers.advance(30_000);
    await expect(first).rejects.toThrow(ExportTooLarge);
    await expect(second).resolves.toBeDefined();
  });

  it('X26 A process that nobody needs for a minute is let go, and comes back', async () => {
    const timers = new HandTimers();
    const worker = started(timers);
    await csv(worker);
    timers.advance(60_000);
    await expect(csv(worker)).resolves.toBeDefined();
  });

  it.each(['/nowhere/node', import.meta.filename, 'none left'])(
    'O48 A process that cannot be started (%s) fails those who wait for it, and the next file is made by another',
    async (program) => {
      const worker = started();
      const { execPath } = process;
      const held: number[] = [];
      if (program === 'none left') holdAll(held);
      else process.execPath = program;
      const asked = [csv(worker), csv(worker)];
      process.execPath = execPath;
      const outcomes = Promise.allSettled(asked);
      for (const file of held) closeSync(file);
      expect((await outcomes)[0]?.status).toBe('rejected');
      await expect(csv(worker)).resolves.toBeDefined();
    },
  );

  it('O53 A large file comes in pieces, of which none is more than half a megabyte, and is whole', async () => {
    const [note] = finished.notes;
    if (note === undefined) throw new Error('it has notes');
    const notes = Array.from({ length: 8_000 }, (_, i) => ({ ...note, id: `n${i + 1}`, text: `Nöte ${i}` }));
    const large = takenOf({ ...finished, notes, threads: [] });
    const worker = started();
    const [{ pieces }, after] = await Promise.all([worker.board(large, 'json', whole), csv(worker)]);
    expect(Buffer.concat(pieces)).toEqual(Buffer.from(await makeBoard(fileOf(large), 'json', whole)));
    expect(pieces.length).toBeGreaterThan(2);
    for (const { length } of pieces) expect(length).toBeLessThanOrEqual(512 << 10);
    expect(after.pieces).toHaveLength(1);
  });

  it('O49 A file that was given up is not taken for the next, however late its process is ready with it', async () => {
    const timers = new HandTimers();
    const worker = started(timers);
    await csv(worker);
    const first = worker.summary(taken, 'csv', 'en');
    const second = worker.board(taken, 'svg', whole);
    // The answer lies in the pipe when the time is over: nothing is read from it meanwhile.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    timers.advance(30_000);
    await expect(first).rejects.toThrow(ExportTooLarge);
    expect((await second).name).toMatch(/\.svg$/);
  });
});
