import { useCallback, useEffect, useRef, type RefObject } from 'react';

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
    // It may have been moved away between the press and the menu.
    trigger.current.scrollIntoView({ block: 'nearest' });
    return keep(trigger.current, list);
  }, []);
  return [trigger, menu];
}

/** While something of a row has the focus, its words or the field to write in, the row stays where it is, too. */
export function useKeptFocus(scroll: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = scroll.current;
    if (list === null) return undefined;
    let release = (): void => undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      release();
      if (target instanceof HTMLElement) release = keep(target, list);
    };
    const onBlur = (): void => release();
    list.addEventListener('focusin', onFocus);
    list.addEventListener('focusout', onBlur);
    return () => {
      release();
      list.removeEventListener('focusin', onFocus);
      list.removeEventListener('focusout', onBlur);
    };
  }, [scroll]);
}

/** `row`: something of it. Looks after it whenever something in the list has changed. The answer lets go. */
function keep(row: HTMLElement, list: HTMLElement): () => void {
  // How far below the beginning of the list it stands, which scrolling does not change.
  const depth = (): number => row.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  let last = depth();
  const isInView = (): boolean => last + row.offsetHeight > list.scrollTop && last < list.scrollTop + list.clientHeight;
  const follow = (): void => {
    if (!row.isConnected) return;
    const wasInView = isInView();
    const now = depth();
    if (now !== last && wasInView) list.scrollTop += now - last;
    last = now;
  };
  // The browser's own anchor may be a row that is moved away; whoever has scrolled elsewhere has none but that.
  const anchor = (): void => void (list.style.overflowAnchor = isInView() ? 'none' : '');
  anchor();
  list.addEventListener('scroll', anchor, { passive: true });
  const changes = new MutationObserver(follow);
  changes.observe(list, { subtree: true, childList: true, characterData: true });
  const heights = new ResizeObserver(follow);
  for (const column of list.children) heights.observe(column);
  return () => {
    changes.disconnect();
    heights.disconnect();
    list.removeEventListener('scroll', anchor);
    list.style.overflowAnchor = '';
  };
}
