import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Gesture, Hands } from './hands.ts';

/** The board follows the hand. */
export function panning(hands: Pick<Hands, 'panBy'>, from: Point): Gesture {
  let last = from;
  const gesture: Gesture = {
    name: 'pan',
    move: ({ at }) => {
      hands.panBy(at.x - last.x, at.y - last.y);
      last = at;
      return gesture;
    },
    end: () => undefined,
    cancel: () => undefined,
  };
  return gesture;
}
