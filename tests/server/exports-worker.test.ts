import { afterEach, describe, expect, it } from 'vitest';
import { ExportsBusy, ExportTooLarge } from '@forwhom/server/exports/exports.ts';
import type { Told } from '@forwhom/server/exports/taken.ts';
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
    const told = { ...(JSON.parse(taken.told) as Told), zones: null };
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
});
