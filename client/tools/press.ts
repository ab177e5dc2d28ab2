import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { dragging } from './drag.ts';
import { distance, type Gesture, type Hands, type PointerInput } from './hands.ts';
import { lassoing } from './lasso.ts';
import { panning } from './pan.ts';

/** A pointer that moves less than this, in CSS pixels, has not moved. */
const THRESHOLD = { mouse: 4, pen: 6, touch: 8 } as const;

/** What lies under a press; nothing on the ground. */
export interface Pressed {
  readonly note: NoteId | null;
  /** Its head; only where no note lies on it. */
  readonly theme: ThemeId | null;
}

/** What a press turns into when it is let go of without having moved. */
export type Tap = (input: PointerInput, on: Pressed) => void;

const toggled = (ids: ReadonlySet<NoteId>, id: NoteId): Set<NoteId> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

/**
 * Not yet decided: let go, it selects; moved, it drags the note under it, or on the ground draws a lasso (one finger:
 * pans). A pressed note is selected at once; one of several selected only when it turns out to be a click. A theme is
 * taken by its head.
 */
export function pressing(hands: Hands, start: PointerInput, tapped: Tap): Gesture {
  const note = hands.noteAt(start.at);
  const theme = note === null ? hands.themeAt(start.at) : null;
  const before = hands.selected();
  const kept = note !== null && before.has(note);
  if (note !== null && start.shift) hands.select(toggled(before, note));
  else if (note !== null && !kept) hands.select([note]);

  const dragTheme = (id: ThemeId): Gesture | null => {
    const members = hands.membersOf(id);
    const [held] = members;
    if (held === undefined || !hands.mayMove(members)) return null;
    hands.chooseTheme(id);
    return dragging(hands, start, held, new Set(members), id);
  };
  const turnInto = (input: PointerInput): Gesture => {
    if (theme !== null) return (dragTheme(theme) ?? panning(hands, start.at)).move(input);
    if (note === null)
      return start.kind === 'touch' ? panning(hands, start.at).move(input) : lassoing(hands, start).move(input);
    const ids = new Set(hands.selected()).add(note);
    if (!hands.mayMove(ids)) return panning(hands, start.at).move(input);
    hands.select(ids);
    return dragging(hands, start, note, ids).move(input);
  };
  const gesture: Gesture = {
    name: 'press',
    move: (input) => (distance(start.at, input.at) < THRESHOLD[start.kind] ? gesture : turnInto(input)),
    end: (input) => {
      if (note !== null && kept && !start.shift) hands.select([note]);
      if (theme !== null) hands.chooseTheme(theme);
      else if (note === null && !start.shift) {
        hands.select([]);
        hands.chooseZoneAt(start.at);
      }
      tapped(input, { note, theme });
    },
    cancel: () => hands.select(before),
  };
  return gesture;
}
