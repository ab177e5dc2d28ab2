import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Face } from '../canvas/faces.ts';
import type { RowShown } from '../panels/looking/useReading.tsx';
import type { Board, NoteRecord } from '../state/model.ts';
import type { Hand } from './hand.ts';
import type { Nearness } from './nearness.ts';
import type { Wanted } from './places.ts';
import type { Editor } from './useEditors.tsx';
import type { Rights } from './useRights.tsx';

/** What all rows share as long as the list is open. */
export interface ListOf {
  readonly board: Board;
  readonly hand: Hand;
  readonly wanted: StoreApi<Wanted>;
  /** A store and no context of React's: to tell its readers, that would walk through all rows of the list. */
  readonly facts: StoreApi<Facts>;
  readonly nearness: Nearness;
  /** Tells whoever wants to know what has been read that a row is on the page. */
  readonly shown: RowShown;
}

/** What rows wear besides their words, and what may be done to them. Only rows that are drawn whole follow it. */
export interface Facts {
  readonly face: (record: NoteRecord) => Face | null;
  /** What I may do to notes that everybody reads, and to hidden ones of mine. */
  readonly readable: Rights;
  readonly hidden: Rights;
  /** People say now what is new to them. */
  readonly marking: boolean;
  readonly editing: NoteId | null;
  readonly selected: ReadonlySet<NoteId>;
  /** The search led to this one. */
  readonly hit: NoteId | null;
  /** Everybody is shown this one. */
  readonly lit: NoteId | null;
  readonly editors: ReadonlyMap<NoteId, Editor>;
  /** How many threads tie a note to others; those that have none are not in it. */
  readonly threads: ReadonlyMap<NoteId | ThemeId, number>;
}
