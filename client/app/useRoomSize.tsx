import { useEffect } from 'react';

/**
 * Tells the style sheet which part of the page is visible, so that the composer stays above an on-screen keyboard also
 * where the browser does not shrink the page for it.
 */
export function useRoomSize(): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (view === null) return undefined;
    const { style } = document.documentElement;
    const measure = (): void => {
      // While somebody has zoomed in with two fingers the visible part is their business.
      if (view.scale > 1.01) return;
      style.setProperty('--seen-height', `${Math.round(view.height)}px`);
      style.setProperty('--seen-top', `${Math.round(view.offsetTop)}px`);
    };
    // Not while the page is made: to know its size, the browser has to lay it out.
    const first = requestAnimationFrame(measure);
    view.addEventListener('resize', measure);
    view.addEventListener('scroll', measure);
    return () => {
      cancelAnimationFrame(first);
      view.removeEventListener('resize', measure);
      view.removeEventListener('scroll', measure);
      style.removeProperty('--seen-height');
      style.removeProperty('--seen-top');
    };
  }, []);
}
