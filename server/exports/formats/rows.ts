import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { AppendixNote, AppendixZone, RoundTable, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { askedIn, titled } from '@forwhom/shared/summary/facts.ts';
import type { Table } from './report/block.ts';

type Row = Table['rows'][number];

/** The newest rounds have a column each; no spreadsheet shows more beside a text. */
const MOST_ROUNDS = 100;

/** A round's column: what a note, or the theme that it is in, got there. Empty where it did not stand. */
function columnOf({ standings }: RoundTable): (note: string, theme: string | null) => string | number {
  const dots = new Map(standings.map((one) => [one.id, one.dots]));
  return (note, theme) => dots.get(note) ?? (theme === null ? undefined : dots.get(theme)) ?? '';
}

/** A row for each note that lies on the board, in the order of the appendix. */
export function noteRows({ appendix, rounds: all }: Summary, words: SummaryWords): Table {
  const rounds = all.slice(-MOST_ROUNDS);
  const votes = rounds.map(columnOf);
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
    ...votes.map((dotsOf) => dotsOf(each.id, group?.id ?? null)),
  ];
  return {
    columns: [
      zone,
      theme,
      note,
      known,
      marks,
      ...(named ? [author] : []),
      ...rounds.map((round) => askedIn(round, all, words)),
    ],
    rows: appendix.flatMap((where) => [
      ...where.themes.flatMap((group) => group.notes.map((each) => rowOf(where, group, each))),
      ...where.loose.map((each) => rowOf(where, null, each)),
    ]),
  };
}
