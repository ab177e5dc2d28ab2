/** What of a WheelEvent matters. */
export interface WheelInput {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export type WheelAct =
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly factor: number };

const UNIT = [1, 16, 400] as const;
/** One notch of a mouse wheel is 100 pixels or more and zooms by a fifth; a pinch comes in steps of a few pixels. */
const NOTCH = 20;
const ZOOM_A_PIXEL = 0.01;

/** The wheel pans; with Ctrl or ⌘, as also a pinch on a trackpad reports itself, it zooms. Shift pans sideways. */
export function wheelAct({ deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey }: WheelInput): WheelAct {
  const unit = UNIT[deltaMode] ?? 1;
  const x = deltaX * unit;
  const y = deltaY * unit;
  if (ctrlKey || metaKey) {
    const bounded = Math.max(-NOTCH, Math.min(NOTCH, y));
    return { kind: 'zoom', factor: Math.exp(-bounded * ZOOM_A_PIXEL) };
  }
  return shiftKey && x === 0 ? { kind: 'pan', dx: -y, dy: 0 } : { kind: 'pan', dx: -x, dy: -y };
}
