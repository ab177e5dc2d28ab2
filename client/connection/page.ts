/** What the page itself lives through. */
export interface PageEvents {
  /** The browser believes that the network is back. */
  online(): void;
  /** The browser believes that there is no network; on one's own machine it may be wrong. */
  offline(): void;
  /** Somebody looks at the page again. */
  shown(): void;
  /** The page may end here without another word. */
  leaving(): void;
  /** Whether leaving now would lose something: the browser asks the person before it does. */
  wouldLose(): boolean;
}

/** Listens until the returned function is called. Does nothing where there is no page. */
export function watchPage(events: PageEvents): () => void {
  if (typeof window === 'undefined') return () => {};
  const listening = new AbortController();
  const on = (target: EventTarget, type: string, take: (event: Event) => void): void =>
    target.addEventListener(type, take, { signal: listening.signal });
  on(window, 'online', () => events.online());
  on(window, 'offline', () => events.offline());
  on(window, 'pagehide', () => events.leaving());
  on(window, 'beforeunload', (event) => {
    if (events.wouldLose()) event.preventDefault();
  });
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') events.shown();
    else events.leaving();
  });
  return () => listening.abort();
}
