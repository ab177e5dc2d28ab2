import { parentPort, workerData } from 'node:worker_threads';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { Import, Told } from './imports.ts';
import { readImport } from './readImport.ts';

// The thread that reads one file and ends.
const read = readImport(workerData as Import);
const told: Told = read.ok ? { ...read, planned: JSON.stringify(read.planned) } : read;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin; the rule means windows.
must(parentPort, 'this file runs as a worker').postMessage(told);
