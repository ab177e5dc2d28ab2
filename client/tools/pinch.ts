import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { distance, nothing, type Gesture, type Hands, type PointerInput } from './hands.ts';

/** Two fingers pan and zoom at once: what lies under them stays under them. */
export function pinching(
  hands: Pick<Hands, 'panBy' | 'zoomAt' | 'zoom'>,
  first: PointerInput,
  second: PointerInput,
): Gesture {
  const at = new Map<number, Point>([
    [first.pointer, first.at],
    [second.pointer, second.at],
  ]);
  const grip = (): { middle: Point; spread: number } => {
    const [a = first.at, b = second.at] = [...at.values()];
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, spread: Math.max(1, distance(a, b)) };
  };
  let last = grip();
  const gesture: Gesture = {
    name: 'pinch',
    move: (input) => {
      if (!at.has(input.pointer)) return gesture;
      at.set(input.pointer, input.at);
      const now = grip();
      hands.panBy(now.middle.x - last.middle.x, now.middle.y - last.middle.y);
      hands.zoomAt(now.middle, (hands.zoom() * now.spread) / last.spread);
      last = now;
      return gesture;
    },
    end: () => nothing,
    cancel: () => undefined,
  };
  return gesture;
}
