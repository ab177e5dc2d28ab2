import { createStore, type StoreApi } from 'zustand/vanilla';
import { contains, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { CameraRig } from './cameraRig.ts';
import { headOf } from './paintThemes.ts';

/** What is selected on the canvas: notes, or a theme as one. */
export interface Choosing {
  /** The theme that is selected as one; null when notes are selected, or nothing. */
  readonly theme: StoreApi<ThemeId | null>;
  /** The theme whose name is open for writing. */
  readonly naming: StoreApi<ThemeId | null>;
  select(ids: Iterable<NoteId>): void;
  chooseTheme(id: ThemeId): void;
  /** Selects a theme and opens its name. */
  rename(id: ThemeId): void;
  /** Opens the name of a theme that was just made. */
  openName(id: ThemeId): void;
  /** The theme whose head holds this point of the board. */
  headAt(point: Point): ThemeId | null;
  close(): void;
}

export function createChoosing(board: Board, rig: Pick<CameraRig, 'reveal'>): Choosing {
  const { notes, ui } = board;
  const theme = createStore<ThemeId | null>(() => null);
  const naming = createStore<ThemeId | null>(() => null);

  const select = (ids: Iterable<NoteId>): void => {
    const next = new Set(ids);
    const { selected } = ui.getState();
    theme.setState(null, true);
    if (next.size === selected.size && [...next].every((id) => selected.has(id))) return;
    ui.setState({ selected: next });
  };
  const chooseTheme = (id: ThemeId): void => {
    // A selection of its own, even of the same notes: what was being ticked is done with.
    ui.setState({ selected: new Set(notes.theme(id)?.members) });
    theme.setState(id, true);
  };
  const ends = [
    // A theme is selected as one only as long as nothing else is.
    ui.subscribe(({ selected }, before) => {
      if (selected !== before.selected) theme.setState(null, true);
    }),
    // With a theme that is gone its notes are let go: nobody has selected them one by one.
    notes.subscribe(() => {
      const id = theme.getState();
      if (id !== null && notes.theme(id) === undefined) select([]);
    }),
  ];
  const openName = (id: ThemeId): void => {
    const box = notes.theme(id)?.box ?? null;
    naming.setState(id, true);
    if (box !== null) rig.reveal(headOf(box));
  };
  return {
    theme,
    naming,
    select,
    chooseTheme,
    openName,
    rename: (id) => {
      if (notes.theme(id) === undefined || !board.may('theme')) return;
      chooseTheme(id);
      openName(id);
    },
    headAt: (point) => {
      const isOn = notes.themes().findLast(({ box }) => box !== null && contains(headOf(box), point));
      return isOn?.theme.id ?? null;
    },
    close: () => {
      for (const end of ends) end();
    },
  };
}
