import { useState } from 'react';
import type { BoardId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';

/** Half a thought, and the zone that it is for. */
interface Draft {
  readonly text: string;
  readonly zone: ZoneId | null;
}

const NONE: Draft = { text: '', zone: null };
const keyOf = (board: BoardId): string => `forwhom.draft.${board}`;

/** What was begun in this tab and not added yet. It is nobody else's business, and gone when the tab is closed. */
export function keptDraft(board: BoardId): Draft {
  try {
    const kept = sessionStorage.getItem(keyOf(board));
    if (kept === null) return NONE;
    const { text, zone } = JSON.parse(kept) as Partial<Draft>;
    return { text: text ?? '', zone: zone ?? null };
  } catch {
    return NONE;
  }
}

export function keepDraft(board: BoardId, draft: Draft): void {
  try {
    if (draft.text === '') sessionStorage.removeItem(keyOf(board));
    else sessionStorage.setItem(keyOf(board), JSON.stringify(draft));
  } catch {
    // Storage may be full or forbidden: then a reload forgets, as it would have.
  }
}

/** The text of a field that survives a reload until it is emptied. */
export function useDraftText(board: BoardId, zone: ZoneId | null): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => keptDraft(board).text);
  const change = (next: string): void => {
    setText(next);
    keepDraft(board, { text: next, zone });
  };
  return [text, change];
}
