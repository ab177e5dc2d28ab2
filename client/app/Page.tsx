import { useEffect, useRef, type ReactNode } from 'react';
import { startIsOver } from './afterStart.ts';
import { SiteFooter } from './SiteFooter.tsx';
import { SiteHeader } from './SiteHeader.tsx';

/** Whether a page was here before, so that the next one comes by a link of it. */
let walking = false;

/** Whether somebody goes back or forth in what they have seen: then the browser knows how far down they were. */
let returning = false;
addEventListener('popstate', () => {
  returning = true;
});

/** The frame of every page outside a board. Whoever comes by a link of another one begins at the top of its content. */
export function Page({ children }: { children: ReactNode }) {
  const content = useRef<HTMLElement>(null);
  useEffect(() => {
    if (walking && document.activeElement === document.body) content.current?.focus({ preventScroll: true });
    if (walking && !returning) scrollTo(0, 0);
    walking = true;
    returning = false;
  }, []);
  useEffect(startIsOver, []);
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1120px] flex-col px-4 pt-4 wide:px-6 wide:pt-6">
      <SiteHeader />
      <main ref={content} tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
