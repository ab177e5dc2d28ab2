/** Marks what has the focus only because the place where it was is gone. */
export const STAND_IN = 'data-stand-in';

/** Focus that lies nowhere: on the page itself, on something that has just been hidden, or on a stand-in. */
export function isAdrift(): boolean {
  const { activeElement: at, body } = document;
  if (at === null || at === body || at.hasAttribute(STAND_IN)) return true;
  return !at.checkVisibility({ visibilityProperty: true });
}
