import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { AppendixNote, AppendixZone, RoundTable, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import type { Table } from './report/block.ts';

type Row = Table['rows'][number];

/** A column for each round: what the note, or the theme that it is in, got there. Empty where it did not stand. */
const dotsIn = ({ standings }: RoundTable, ...ids: readonly (string | null)[]): string | number =>
  standings.find(({ id }) => ids.includes(id))?.dots ?? '';

/** A row for each note that lies on the board, in the order of the appendix. */
export function noteRows({ appendix, rounds }: Summary, words: SummaryWords): Table {
  const { zone, theme, note, known, marks, author } = words.columns;
  const named = appendix.some(({ themes, loose }) =>
    [...themes.flatMap(({ notes }) => notes), ...loose].some((each) => each.author !== null),
  );
  const rowOf = (where: AppendixZone, group: AppendixZone['themes'][number] | null, each: AppendixNote): Row => [
    where.zone === null ? words.elsewhere : where.prompt,
    group === null ? '' : titled({ symbol: group.symbol, title: group.name }),
    each.text,
    each.evidence === null ? '' : words.evidence[each.evidence],
    each.marks,
    ...(named ? [each.author ?? ''] : []),
    ...rounds.map((round) => dotsIn(round, each.id, group?.id ?? null)),
  ];
  return {
    columns: [
      zone,
      theme,
      note,
      known,
      marks,
      ...(named ? [author] : []),
      ...rounds.map((round) => titled({ symbol: round.lens, title: round.question })),
    ],
    rows: appendix.flatMap((where) => [
      ...where.themes.flatMap((group) => group.notes.map((each) => rowOf(where, group, each))),
      ...where.loose.map((each) => rowOf(where, null, each)),
    ]),
  };
}
