import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { BarProps } from '../facilitate/FacilitatorBar.tsx';
import { late } from '../late.tsx';
import { Composer } from './Composer.tsx';
import { slotOf } from './slot.ts';
import { StepLine } from './StepLine.tsx';

/** Most people in a room are no facilitators: nobody waits for the bar before the board is painted. */
const FacilitatorBar = late(() => import('../facilitate/FacilitatorBar.tsx').then((m) => m.FacilitatorBar));

/** The page says so; the next visit to the board tries again. */
const nothing = (): void => undefined;

interface DockProps extends BarProps {
  /** Cells of a spreadsheet were pasted. */
  readonly onTable: (text: string) => void;
}

const HEIGHT = '--dock-height';

/**
 * What floats at the bottom: what a person needs now and, for facilitators, their bar. It tells the style sheet how high
 * it is, so that nothing has to lie behind it.
 */
export function Dock({ board, onTable, ...bar }: DockProps) {
  const frame = useRef<HTMLDivElement>(null);
  const slot = useStore(board.session, slotOf);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(HEIGHT, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(HEIGHT);
    };
  }, []);
  return (
    <div ref={frame} className="dock" data-bar={facilitates || undefined} data-slot={slot ?? undefined}>
      {slot === 'composer' && <Composer board={board} onTable={onTable} />}
      {slot === 'line' && <StepLine board={board} />}
      {facilitates && <FacilitatorBar board={board} {...bar} onFail={nothing} />}
    </div>
  );
}
