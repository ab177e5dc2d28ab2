import { defineConfig } from 'vitest/config';
import { repeat } from './support/random.ts';

/** Two cores are what the smallest machine has that must run all of this. */
const maxWorkers = 2;
const SECOND = 1_000;

const inFolders = (...folders: string[]): string[] => folders.map((folder) => `${folder}/**/*.test.ts`);

// Each project waits for the one before it: a server under load and a browser at once would measure the machine.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '../.cache/vitest.json' },
    retry: 0,
    setupFiles: ['support/properties.ts'],
    passWithNoTests: false,
    // How long something is waited for says nothing of how fast it has to be.
    expect: { poll: { timeout: 20 * SECOND } },
    // What a stock client says of frames that only ours understands; it says it of every one.
    onConsoleLog: (log) => !log.includes('Unable to compute message'),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: inFolders('rules', 'board', 'protocol', 'client', 'architecture'),
          environment: 'node',
          maxWorkers,
          // Property tests compute for a second or two; a machine that is busy with something else takes longer.
          testTimeout: 30 * SECOND * repeat,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: inFolders('contracts', 'server', 'convergence', 'secrecy', 'faults', 'abuse'),
          environment: 'node',
          pool: 'forks',
          maxWorkers,
          testTimeout: 60 * SECOND * repeat,
          hookTimeout: 60 * SECOND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inFolders('browser'),
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 90 * SECOND,
          hookTimeout: 90 * SECOND,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
