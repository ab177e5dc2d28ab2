import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Board } from '../state/model.ts';

/** My view is told at most this often while I lead, in milliseconds. */
const EVERY = 500;

/** Tells the others what I look at while I lead. `looked` is to be called after every frame. */
export function createLeading(
  board: Pick<Board, 'session' | 'command'>,
  view: () => Box,
): { readonly looked: () => void; readonly close: () => void } {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const isMine = (): boolean => {
    const { guide, me } = board.session.getState();
    return guide.lead !== null && guide.lead.by === me?.id;
  };
  const seen = (): Box => {
    const { x, y, width, height } = view();
    return { x: Math.round(x), y: Math.round(y), width: Math.ceil(width), height: Math.ceil(height) };
  };
  const tell = (): void => {
    const box = seen();
    const text = JSON.stringify(box);
    if (!isMine() || text === told) return;
    told = text;
    void board.command({ type: 'lead', region: { kind: 'box', box } });
    wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      timer = null;
      tell();
    }, EVERY);
  };
  return {
    looked: () => {
      if (!isMine()) told = '';
      else if (timer === null) tell();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
