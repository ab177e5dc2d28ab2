import { isAdrift, STAND_IN } from '../panels/adrift.ts';

/** By then a dialog that closed has given the focus back, and a heading that appeared has taken it. */
const PATIENCE_MS = 150;

const isUsable = (element: Element): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });

/**
 * What is left of where somebody was: the note, in the list the one that the Tab key leads to now, or the part of the
 * page, a named one if it has one. Never a button: Enter is under way where somebody writes, and must not press what they
 * have not seen.
 */
function placeLeft(around: readonly Element[], stage: Element): Element {
  const left = around.find((one) => one.isConnected && one.checkVisibility());
  if (left === undefined || left === document.body || left.contains(stage)) return stage;
  const note = left.closest('[data-row]')?.querySelector('[data-part="text"]');
  const list = around.some((one) => one.matches('[data-row]')) ? left.closest('.list') : null;
  const entry = list?.querySelector('[data-part="text"][tabindex="0"]');
  return note ?? entry ?? left.querySelector(':scope > section') ?? left;
}

function standIn(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.setAttribute(STAND_IN, '');
    element.addEventListener(
      'blur',
      () => {
        element.removeAttribute('tabindex');
        element.removeAttribute(STAND_IN);
      },
      { once: true },
    );
  }
  // A row is shown where it is now; a part of the page would only scroll to its beginning.
  element.focus({ preventScroll: element.dataset['part'] === undefined });
}

/** What had the focus, and all around it. */
interface Held {
  readonly element: Element;
  readonly around: readonly Element[];
}

/** A sentence or a menu, which lie elsewhere on the page than what they are about. */
const isAside = ({ element, around }: Held): boolean =>
  [element, ...around].some((one) => one.matches('.toasts, [role="menu"]'));

/**
 * When what somebody was at goes away, under a new step or because somebody else removed it, keyboard and screen reader
 * go on beside it and not at the top of the page; from room to summary and back they go on in its content. Whoever takes
 * the focus for a better reason comes first.
 */
export function keepFocus(): () => void {
  let held: Held | null = null;
  /** Where somebody was before they went to a sentence or a menu, which is about to go: they go back there. */
  let home: Held | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const check = (): void => {
    timer = undefined;
    if (held === null || !isAdrift() || document.activeElement?.hasAttribute(STAND_IN) === true) return;
    const stage = document.querySelector('main');
    // The page that follows is still being fetched.
    if (stage === null) return;
    const lost = held;
    held = null;
    if (isUsable(lost.element)) return;
    if (!isAside(lost)) return standIn(placeLeft(lost.around, stage));
    if (home !== null && isUsable(home.element) && home.element instanceof HTMLElement) home.element.focus();
    // What stood in for something that had gone takes the focus no more.
    if (isAdrift()) standIn(placeLeft(home?.around ?? [], stage));
  };
  const soon = (): void => void (timer ??= setTimeout(check, PATIENCE_MS));
  const hold = (target: EventTarget | null): void => {
    if (!(target instanceof Element) || target === document.body) return;
    const around: Element[] = [];
    for (let one = target.parentElement; one !== null; one = one.parentElement) around.push(one);
    held = { element: target, around };
    if (!isAside(held)) home = held;
  };
  const onFocus = ({ target }: FocusEvent): void => hold(target);
  // The composer has it before anything is heard here.
  hold(document.activeElement);
  const removals = new MutationObserver(() => {
    if (held !== null && document.activeElement === document.body) soon();
  });
  removals.observe(document.body, { subtree: true, childList: true });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', soon);
  return () => {
    clearTimeout(timer);
    removals.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', soon);
  };
}
