import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { m } from '../words/more.ts';

/** No zone's id: all of them. */
const WHOLE = '';

/** A choice of one zone or the whole board, for a select. */
export const zoneChoice = ({ zones }: Pick<Template, 'zones'>) => ({
  whole: WHOLE,
  options: [WHOLE, ...zones.map(({ id }) => id)] as readonly string[],
  words: (id: string): string => zones.find((zone) => zone.id === id)?.short ?? m('editor.wholeBoard'),
  idOf: (id: string): ZoneId | null => zones.find((zone) => zone.id === id)?.id ?? null,
});
