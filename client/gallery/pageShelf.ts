import { browserShelf, memoryShelf, type Shelf } from '../connection/shelf.ts';

/**
 * The browser's shelf as one page has it. What the browser does not take lies beside it as long as the page lives; so
 * does what would be written over something of another page that this one has not read.
 */
export function pageShelf(browser: Shelf = browserShelf()): Shelf {
  const beside = memoryShelf();
  const seen = new Map<string, string | null>();
  const isFree = (key: string): boolean => {
    const there = browser.get(key);
    return there === null || there === seen.get(key);
  };
  return {
    get(key) {
      const own = beside.get(key);
      if (own !== null) return own;
      const there = browser.get(key);
      seen.set(key, there);
      return there;
    },
    set(key, value) {
      const kept = isFree(key) && browser.set(key, value);
      if (kept) {
        seen.set(key, value);
        beside.remove(key);
      } else {
        beside.set(key, value);
      }
      return kept;
    },
    remove(key) {
      beside.remove(key);
      if (isFree(key)) browser.remove(key);
    },
    keys: (prefix) => [...new Set([...browser.keys(prefix), ...beside.keys(prefix)])],
  };
}
