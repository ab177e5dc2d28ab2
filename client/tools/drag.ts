import { grow, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { edgePan } from './edgePan.ts';
import type { Gesture, Hands, PointerInput } from './hands.ts';
import { snapTo } from './snap.ts';

/** A carried note falls in line with a neighbour within this many CSS pixels. */
const SNAP = 10;
/** Neighbours further away than this many board units do not pull. */
const NEAR = 340;

/** Carries notes, or a theme with all of its own. Ctrl or ⌘ held: without falling in line. */
export function dragging(
  hands: Hands,
  start: PointerInput,
  held: NoteId,
  ids: ReadonlySet<NoteId>,
  theme: ThemeId | null = null,
): Gesture {
  const origin = hands.toBoard(start.at);
  const home = hands.boxOf(held);
  let latest = start;
  let carried: Point = { x: 0, y: 0 };
  // The held one first: where it is let go decides for those that are carried along.
  hands.lift(new Set([held, ...ids]), theme);

  const neighbours = (box: Box): Box[] => {
    const near = hands.notesIn(grow(box, NEAR)).flatMap((id) => (ids.has(id) ? [] : (hands.boxOf(id) ?? [])));
    const cell = hands.cellNear(box);
    return cell === null ? near : [...near, cell];
  };
  const update = (): void => {
    const at = hands.toBoard(latest.at);
    carried = { x: Math.round(at.x - origin.x), y: Math.round(at.y - origin.y) };
    if (home !== null && !latest.command) {
      const box = { ...home, x: home.x + carried.x, y: home.y + carried.y };
      const { dx, dy } = snapTo(box, neighbours(box), SNAP / hands.zoom());
      carried = { x: carried.x + dx, y: carried.y + dy };
    }
    hands.carry(carried.x, carried.y, at);
  };
  const gesture: Gesture = {
    name: 'drag',
    move: (input) => {
      latest = input;
      update();
      return gesture;
    },
    end: () => (carried.x === 0 && carried.y === 0 ? hands.putBack() : hands.drop(carried.x, carried.y)),
    cancel: () => hands.putBack(),
    tick: (elapsed) => {
      if (edgePan(hands, latest.at, elapsed)) update();
      return true;
    },
  };
  update();
  return gesture;
}
