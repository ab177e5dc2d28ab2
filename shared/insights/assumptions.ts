import type { Assumption } from '../vocabulary/summary.ts';
import { standingsOf } from './ranking.ts';
import { byNumber, evidenceOf, type Reading } from './reading.ts';

/** What comes first in a vote: its first three places. */
const TOP = 3;

/**
 * What came first in any vote and is assumed; behind it, of which nobody was asked how we know it. Where nothing on the
 * board says how it is known, nobody was asked at all, and nothing is missing.
 */
export function assumptionsOf(reading: Reading): readonly Assumption[] {
  const { file, rounds } = reading;
  if (![...file.themes, ...file.notes].some(({ evidence }) => evidence !== null)) return [];
  const planned = new Set(file.insights.nextSteps.map(({ about }) => about));
  const found = new Map<string, Assumption>();
  for (const of of rounds) {
    if (of.set.runOffOf !== null) continue;
    for (const { id, title, dots, rank } of standingsOf(reading, of)) {
      const evidence = evidenceOf(reading, id);
      if (rank > TOP || dots <= (found.get(id)?.dots ?? 0)) continue;
      if (evidence !== 'assume' && evidence !== null) continue;
      const { question } = of.round;
      found.set(id, { id, title, question, dots, rank, evidence, planned: planned.has(id) });
    }
  }
  const unasked = ({ evidence }: Assumption): number => (evidence === null ? 1 : 0);
  return [...found.values()].sort((a, b) => unasked(a) - unasked(b) || b.dots - a.dots || byNumber(a.id, b.id));
}
