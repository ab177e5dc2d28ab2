import { useCallback, useRef, type RefObject } from 'react';

/** For the button of a menu, and for the menu, which is there as long as it is open. */
type KeptPlace = readonly [
  trigger: RefObject<HTMLButtonElement | null>,
  menu: (content: HTMLElement | null) => (() => void) | undefined,
];

/**
 * While its menu is open, a row stays where it is on the screen: others group and move notes above it all the time, and
 * a menu that went along would be out of reach. One's own scrolling moves it as ever.
 */
export function useKeptPlace(): KeptPlace {
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useCallback((content: HTMLElement | null) => {
    const list = trigger.current?.closest<HTMLElement>('.list-scroll') ?? null;
    if (content === null || trigger.current === null || list === null) return undefined;
    return keep(trigger.current, list);
  }, []);
  return [trigger, menu];
}

/** `row`: something of it. The answer lets go. */
function keep(row: HTMLElement, list: HTMLElement): () => void {
  // It may have been moved away between the press and the menu.
  row.scrollIntoView({ block: 'nearest' });
  // How far below the beginning of the list it stands, which scrolling does not change.
  const depth = (): number => row.getBoundingClientRect().top + list.scrollTop;
  let last = depth();
  let frame = 0;
  // The browser's own anchor may be a row that is moved away.
  list.style.overflowAnchor = 'none';
  const follow = (): void => {
    const now = depth();
    if (row.isConnected && now !== last) list.scrollTop += now - last;
    last = now;
    frame = requestAnimationFrame(follow);
  };
  frame = requestAnimationFrame(follow);
  return () => {
    cancelAnimationFrame(frame);
    list.style.overflowAnchor = '';
  };
}
