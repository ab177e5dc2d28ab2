import { cut, widthOf } from './measure.ts';
import type { Mark } from './shapes.ts';

/** A circle with a name. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly text: string;
}

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ROOM = 160;
const GAP = 5;
/** How far a label may go up or down, in lines of text. */
const FARTHEST = 24;

const meet = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const within = (box: Rect, paper: Rect): boolean =>
  box.left >= paper.left && box.right <= paper.right && box.top >= paper.top && box.bottom <= paper.bottom;

const around = ({ x, y, radius }: Spot): Rect => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

type Anchor = 'start' | 'middle' | 'end';
/** `away`: so far from its circle that a line must lead there. */
type Place = Rect & { readonly anchor: Anchor; readonly away: boolean };

/** Where a label may stand: in or beside its circle, above, below, then farther and farther up and down. */
function* places({ x, y, radius }: Spot, width: number, size: number): Generator<Place> {
  const at = (left: number, middle: number, anchor: Anchor, away = false): Place => {
    return { left, right: left + width, top: middle - size * 0.62, bottom: middle + size * 0.62, anchor, away };
  };
  const [right, left] = [x + radius + GAP, x - radius - GAP - width];
  if (width < radius * 1.9) yield at(x - width / 2, y, 'middle');
  yield at(right, y, 'start');
  yield at(left, y, 'end');
  yield at(x - width / 2, y - radius - GAP - size / 2, 'middle');
  yield at(x - width / 2, y + radius + GAP + size / 2, 'middle');
  for (let lines = 1; lines <= FARTHEST; lines++) {
    for (const way of [-1, 1]) {
      const middle = y + (way * lines * size) / 2;
      yield at(right + GAP, middle, 'start', true);
      yield at(left - GAP, middle, 'end', true);
    }
  }
}

/**
 * Names beside their circles: no two on each other, none on another circle where there is room, always at the same
 * places for the same circles. One that finds no place has none; the table names it.
 */
export function placeLabels(spots: readonly Spot[], most: number, paper: Rect, size: number): readonly Mark[] {
  const taken: Rect[] = [];
  return spots.slice(0, most).flatMap((spot): Mark[] => {
    const text = cut(spot.text, ROOM, size);
    const others = spots.filter((one) => one !== spot).map(around);
    const free = [...places(spot, widthOf(text, size), size)].filter(
      (box) => within(box, paper) && !taken.some((other) => meet(box, other)),
    );
    const box = free.find((one) => !others.some((other) => meet(one, other))) ?? free[0];
    if (box === undefined) return [];
    taken.push(box);
    const y = (box.top + box.bottom) / 2;
    const { anchor, away } = box;
    const x = { start: box.left, middle: (box.left + box.right) / 2, end: box.right }[anchor];
    const d = `M${spot.x} ${spot.y}L${anchor === 'start' ? x - 2 : x + 2} ${y}`;
    const leader: Mark = { kind: 'path', d, stroke: 'ink-3', width: 0.75, opacity: 0.6, dashed: false };
    const name: Mark = { kind: 'text', x, y: y + size * 0.35, text, size, weight: 400, anchor, fill: 'ink' };
    return away ? [leader, name] : [name];
  });
}
