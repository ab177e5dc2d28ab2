import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { dragging } from './drag.ts';
import { distance, type Gesture, type Hands, type PointerInput } from './hands.ts';
import { lassoing } from './lasso.ts';
import { panning } from './pan.ts';

/** A pointer that moves less than this, in CSS pixels, has not moved. */
const THRESHOLD = { mouse: 4, pen: 6, touch: 8 } as const;

/** What a press turns into when it is let go of without having moved. */
export type Tap = (input: PointerInput, note: NoteId | null) => void;

const toggled = (ids: ReadonlySet<NoteId>, id: NoteId): Set<NoteId> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

/**
 * Not yet decided: let go, it selects; moved, it drags the note under it, or on the ground draws a lasso (one finger:
 * pans). A pressed note is selected at once; one of several selected only when it turns out to be a click.
 */
export function pressing(hands: Hands, start: PointerInput, tapped: Tap): Gesture {
  const note = hands.noteAt(start.at);
  const before = hands.selected();
  const kept = note !== null && before.has(note);
  if (note !== null && start.shift) hands.select(toggled(before, note));
  else if (note !== null && !kept) hands.select([note]);

  const turnInto = (input: PointerInput): Gesture => {
    if (note === null)
      return start.kind === 'touch' ? panning(hands, start.at).move(input) : lassoing(hands, start).move(input);
    if (!hands.mayWrite()) return panning(hands, start.at).move(input);
    const ids = new Set(hands.selected()).add(note);
    hands.select(ids);
    return dragging(hands, start, note, ids).move(input);
  };
  const gesture: Gesture = {
    name: 'press',
    move: (input) => (distance(start.at, input.at) < THRESHOLD[start.kind] ? gesture : turnInto(input)),
    end: (input) => {
      if (note !== null && kept && !start.shift) hands.select([note]);
      if (note === null && !start.shift) {
        hands.select([]);
        hands.chooseZoneAt(start.at);
      }
      tapped(input, note);
    },
    cancel: () => hands.select(before),
  };
  return gesture;
}
