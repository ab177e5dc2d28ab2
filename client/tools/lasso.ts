import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Gesture, Hands, PointerInput } from './hands.ts';
import { edgePan } from './edgePan.ts';

const boxBetween = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** Selects what the box between its start and the pointer touches; with Shift, in addition to what was selected. */
export function lassoing(hands: Hands, start: PointerInput): Gesture {
  const corner = hands.toBoard(start.at);
  const before = start.shift ? hands.selected() : new Set<NoteId>();
  const restore = hands.selected();
  let at = start.at;
  const update = (): void => {
    const box = boxBetween(corner, hands.toBoard(at));
    hands.lasso(box);
    hands.select(new Set([...before, ...hands.notesIn(box)]));
  };
  const gesture: Gesture = {
    name: 'lasso',
    move: (input) => {
      at = input.at;
      update();
      return gesture;
    },
    end: () => hands.lasso(null),
    cancel: () => {
      hands.lasso(null);
      hands.select(restore);
    },
    tick: (elapsed) => {
      if (edgePan(hands, at, elapsed)) update();
      return true;
    },
  };
  return gesture;
}
