import { createStore } from 'zustand/vanilla';
import { remember, remembered } from './remembered.ts';

/** Whether a single character does something. Who speaks to the computer, or brushes keys, turns it off (WCAG 2.1.4). */
export const letterKeys = createStore<{ readonly on: boolean }>(() => ({ on: remembered('letters') !== 'off' }));

export function chooseLetterKeys(on: boolean): void {
  remember('letters', on ? 'on' : 'off');
  letterKeys.setState({ on });
}

/** Here a character is written, or finds what begins with it. */
const OWN = 'textarea, select, input, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"], dialog';

/** Space presses what has the focus: it is no letter. */
const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/** Keeps single characters from whatever listens for them, for those who turned them off. Answers how to end it. */
export function hushLetters(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (letterKeys.getState().on || !isLetter(event)) return;
    if (event.target instanceof Element && event.target.closest(OWN) !== null) return;
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', onKey, true);
  return () => window.removeEventListener('keydown', onKey, true);
}
