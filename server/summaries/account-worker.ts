import { parentPort, workerData } from 'node:worker_threads';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { thenOf } from '@forwhom/shared/templates/thenOf.ts';
import type { Then } from '@forwhom/shared/vocabulary/insight.ts';
import { fileOf } from '../exports/fileOf.ts';
import { MAX_CONTENT, type Account, type AccountJob } from './accounts.ts';

// The thread that draws one summary and ends.
function answer({ of, created }: AccountJob): Account | Then | null {
  const summary = buildSummary(fileOf(of));
  if (created !== null) return thenOf(summary, created);
  const content = canonicalJson(summary);
  return content.length > MAX_CONTENT ? null : { content, notes: summary.counts.notes };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin; the rule means windows.
must(parentPort, 'this file runs as a worker').postMessage(answer(workerData as AccountJob));
