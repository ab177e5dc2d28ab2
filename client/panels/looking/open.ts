import { nothingLookedFor } from '../../state/looking.ts';
import type { Board } from '../../state/model.ts';

/** Marks the field for the keys that lead to it. */
export const SEARCH_ID = 'looking-words';

/** Opens the search, or goes to its field where it is open. */
export function openLooking({ ui }: Pick<Board, 'ui'>): void {
  if (ui.getState().looking === null) ui.setState({ looking: nothingLookedFor });
  else document.getElementById(SEARCH_ID)?.focus();
}
