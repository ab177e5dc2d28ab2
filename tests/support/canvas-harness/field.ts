import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';

/** Words as people write them: short, long, without a space, from right to left, in other scripts. */
export const TEXTS = [
  'Agents answer in one call instead of three',
  'Suppliers are listed the same day',
  'Nobody re-types an order',
  'Finance closes the month two days sooner',
  'Drivers know their slot before they leave',
  'DB operations',
  'Whoever answers “where is my order”',
  'العملاء في مركز الاتصال يجيبون أسرع',
  '客服中心的夜班人员需要更快的查询',
  'Team leads in support 🎯 and their coaches',
  'We migrate every warehouse to the new scanner software before the season starts, and train the people on site while it happens',
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'Everything that has to be explained at length because nobody wrote it down: contracts, exceptions, special prices, the returns that come back twice, and the customers who are three customers in three systems although they are one and would like to be treated as one, please',
  'Legal',
];

/** A note on free ground, in board units; all are of the middle size. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color: NoteColor;
}

/** `count` notes side by side in rows, `columns` in each. */
export const field = (count: number, columns = Math.ceil(Math.sqrt(count * 1.4))): Cell[] =>
  Array.from({ length: count }, (_, n) => ({
    x: (n % columns) * 164,
    y: Math.floor(n / columns) * 124,
    text: TEXTS[(n * 5) % TEXTS.length] ?? '',
    color: noteColors[n % noteColors.length] ?? 'sun',
  }));
