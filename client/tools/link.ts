import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { edgePan } from './edgePan.ts';
import type { Gesture, Hands } from './hands.ts';

/** Draws a thread from a note or theme to the one that the pointer is lifted on; anywhere else there is none. */
export function linking(hands: Hands, from: NoteId | ThemeId): Gesture {
  let last: Point | null = null;
  const gesture: Gesture = {
    name: 'link',
    move: ({ at }) => {
      last = at;
      hands.stretch(from, at);
      return gesture;
    },
    end: ({ at }) => {
      hands.stretch(from, null);
      const to = hands.endAt(at);
      if (to !== null && to !== from) hands.link(from, to);
    },
    cancel: () => hands.stretch(from, null),
    tick: (elapsed) => {
      if (last !== null && edgePan(hands, last, elapsed)) hands.stretch(from, last);
      return true;
    },
  };
  return gesture;
}
