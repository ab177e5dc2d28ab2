import { useEffect, useState, type RefObject } from 'react';

interface HiddenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

const NONE: HiddenEnds = { before: false, after: false };
/** Less than this is rounding, not content (CSS pixels). */
const SLACK = 4;

/** Whether a row that scrolls sideways has more at its left or right than one sees. */
export function useHiddenEnds(row: RefObject<HTMLElement | null>): HiddenEnds {
  const [ends, setEnds] = useState(NONE);
  useEffect(() => {
    const element = row.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const before = element.scrollLeft > SLACK;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - SLACK;
      setEnds((now) => (now.before === before && now.after === after ? now : { before, after }));
    };
    // Also when what stands in the row becomes wider: words and fonts come late.
    const observer = new ResizeObserver(measure);
    for (const one of [element, ...element.children]) observer.observe(one);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  });
  return ends;
}
