import type { CandidateId, RoundSet, Standing } from '@forwhom/shared/vocabulary/voting.ts';
import { inSlate, nameOf, revealedRounds, type RoundIn } from './rounds.ts';

/** Candidates by rounds: what each got in each, null where it did not stand. */
export interface Comparison {
  readonly columns: readonly RoundIn[];
  readonly rows: readonly {
    readonly candidate: CandidateId;
    /** As it read when it last stood. */
    readonly title: string;
    readonly cells: readonly (Standing | null)[];
  }[];
}

/** All revealed rounds side by side, rows by rank in the first column, then in the next. */
export function comparison(sets: readonly RoundSet[]): Comparison {
  const columns = revealedRounds(sets);
  const byColumn = columns.map(
    ({ result }) => new Map(result.standings.map((standing) => [standing.candidate, standing])),
  );
  const candidates = [...new Set(byColumn.flatMap((standings) => [...standings.keys()]))];
  const rows = candidates.map((candidate) => {
    const { set } = columns[byColumn.findLastIndex((standings) => standings.has(candidate))] ?? {};
    const named = set === undefined ? undefined : inSlate(set, candidate);
    return {
      candidate,
      title: named === undefined ? '' : nameOf(named),
      cells: byColumn.map((standings) => standings.get(candidate) ?? null),
    };
  });
  const rankIn = (cells: readonly (Standing | null)[], column: number): number => cells[column]?.rank ?? Infinity;
  rows.sort((a, b) => {
    const column = columns.findIndex((_, at) => rankIn(a.cells, at) !== rankIn(b.cells, at));
    return column < 0 ? 0 : rankIn(a.cells, column) - rankIn(b.cells, column);
  });
  return { columns, rows };
}
