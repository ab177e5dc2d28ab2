import { useEffect, useRef, useState, type ReactNode } from 'react';

interface ScrollerProps {
  /** What lies in it. */
  readonly name: string;
  readonly className?: string;
  readonly id?: string;
  readonly children: ReactNode;
}

/** Holds what may be wider than the screen, so that the page itself never is. While it is, arrow keys reach all of it. */
export function Scroller({ name, className = '', id, children }: ScrollerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={frame}
      id={id}
      className={`table-scroll ${className}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': name } : {})}
    >
      {children}
    </div>
  );
}
