/** CSS pixels at the left of the canvas that a panel beside the board covers. Set by the panel, read by the camera. */
export const aside = { width: 0 };
