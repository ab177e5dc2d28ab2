import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into the bench's server before all else: /metrics tells of the last minute, and acts take less.
const LOOK_MS = 5;
const file = process.env['HELD_FILE'];

if (isMainThread && file !== undefined) {
  let longest = 0;
  let before = performance.now();
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - before - LOOK_MS);
    before = now;
  }, LOOK_MS).unref();
  /** Writes for how many milliseconds the event loop was held up at most since it was asked last. */
  process.on('SIGUSR2', () => {
    writeFileSync(`${file}.part`, String(longest));
    renameSync(`${file}.part`, file);
    longest = 0;
  });
}
