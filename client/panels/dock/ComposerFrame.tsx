import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { t } from '../../words/t.ts';

const HEIGHT = '--composer-height';

/** What floats at the bottom. It tells the style sheet how high it is, so that nothing has to lie behind it. */
export function ComposerFrame({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
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
    <section ref={frame} className="composer" aria-label={t('composer.section')}>
      {children}
    </section>
  );
}
