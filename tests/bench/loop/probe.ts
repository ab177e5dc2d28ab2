import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into the bench's server before all else: /metrics tells of the last minute, and acts take less. How long it takes
// from one look to the next is told whole, so that a hold is told up to a look too long, and never too short.
const LOOK_MS = 1;
const file = process.env['HELD_FILE'];

/** Milliseconds of a processor that this thread has had. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e3;
};

if (isMainThread && file !== undefined) {
  const NONE = { ms: 0, worked: 0 };
  let longest = NONE;
  let before = { at: performance.now(), worked: worked() };
  const look = (): void => {
    const now = { at: performance.now(), worked: worked() };
    const ms = now.at - before.at;
    // What it worked tells whether it was held up by its own work, or was given no processor.
    if (ms > longest.ms) longest = { ms, worked: now.worked - before.worked };
    before = now;
  };
  setInterval(look, LOOK_MS).unref();
  /** Writes for how many milliseconds the event loop was held up at most since it was asked last. */
  process.on('SIGUSR2', () => {
    // A signal that comes during a hold is heard before the next look.
    look();
    writeFileSync(`${file}.part`, JSON.stringify(longest));
    renameSync(`${file}.part`, file);
    longest = NONE;
  });
}
