/** Gives the board the focus: its canvas, or the note in the list that the Tab key would lead to. False: there is none. */
export function toBoard(): boolean {
  const board = document.querySelector<HTMLElement>(
    '.stage [role="application"], .stage [data-part="text"][tabindex="0"]',
  );
  board?.focus({ preventScroll: true });
  return board !== null;
}
