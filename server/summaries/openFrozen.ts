import { hasLink } from '@forwhom/shared/rules/insightsFrozen.ts';
import { isEntityId, type SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Secrets } from '../identity/secrets.ts';
import type { Storage, SummaryRow } from '../ports/storage.ts';
import type { Clock } from '../ports/system.ts';

interface Needs {
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** A frozen summary whose link leads to it now. */
export type OpenSummary = SummaryRow & { readonly until: number };

/** The summary that a link leads to; null for one that is not there, has ended, or another secret: nothing tells which. */
export async function openFrozen(
  { storage, secrets, clock }: Needs,
  id: string,
  secret: string,
): Promise<OpenSummary | null> {
  const row = isEntityId(id) ? await storage.summary(id as SummaryId) : null;
  if (row === null || !secrets.isSecretOfSummary(row, secret)) return null;
  const { until } = row;
  return hasLink(until, clock.now()) ? { ...row, until } : null;
}
