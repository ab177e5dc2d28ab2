import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Board } from '../state/model.ts';

/** My view is told at most this often, in milliseconds. */
const EVERY = 500;

const isSame = (a: Box | null, b: Box): boolean =>
  a !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/**
 * Tells what I look at: the server, which tells me of the cursors there, and while I lead the others. `looked` is to be
 * called after every frame.
 */
export function createLeading(
  board: Pick<Board, 'session' | 'command' | 'cursors'>,
  view: () => Box,
): { readonly looked: () => void; readonly close: () => void } {
  let seen: Box | null = null;
  /** Of what I look at, what the others know. */
  let led: Box | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const isMine = (): boolean => {
    const { guide, me } = board.session.getState();
    return guide.lead !== null && guide.lead.by === me?.id;
  };
  const whole = ({ x, y, width, height }: Box): Box => ({
    x: Math.round(x),
    y: Math.round(y),
    width: Math.ceil(width),
    height: Math.ceil(height),
  });
  const tell = (): void => {
    const box = whole(view());
    const leads = isMine();
    if (isSame(seen, box) && (!leads || isSame(led, box))) return;
    if (!isSame(seen, box)) board.cursors.send({ kind: 'look', box });
    if (leads && !isSame(led, box)) void board.command({ type: 'lead', region: { kind: 'box', box } });
    seen = box;
    led = leads ? box : null;
    wait();
  };
  const wait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      tell();
    }, EVERY);
  };
  return {
    looked: () => {
      const leads = isMine();
      if (!leads) led = null;
      // Who begins to lead is followed at once.
      if (timer === null || (leads && led === null)) tell();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
