import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { instantOf } from './dates.ts';

/** When the summary was made final last, and how much has been written since. */
export function SinceFrozen({ board, notes }: { readonly board: Board; readonly notes: number }) {
  const latest = useStore(board.session, ({ insights }) => insights.frozen.toSorted((a, b) => b.at - a.at)[0]);
  if (latest === undefined) return null;
  const more = notes - latest.notes;
  return (
    <p className="summary-state no-print">
      {m('summary.frozen.on', { when: instantOf(latest.at) })}
      {more > 0 && <> {m('summary.frozen.since', { count: more })}</>}
    </p>
  );
}
