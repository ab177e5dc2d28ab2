import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { OthersState, UiState } from './model.ts';

export const createUi = (): StoreApi<UiState> =>
  createStore<UiState>(() => ({
    view: 'canvas',
    zone: null,
    selected: new Set<NoteId>(),
    editing: null,
    tool: 'select',
    looking: null,
    found: null,
    hit: null,
    following: true,
    sharing: false,
    suggestions: null,
    camera: null,
  }));

export const createOthers = (): StoreApi<OthersState> => createStore<OthersState>(() => ({ others: [] }));

/** What is in hand, without the notes that have disappeared; the same object when none has. */
export function withoutGone(ui: UiState, exists: (id: NoteId) => boolean): Partial<UiState> {
  const selected = [...ui.selected].every(exists) ? ui.selected : new Set([...ui.selected].filter(exists));
  return selected === ui.selected ? {} : { selected };
}
