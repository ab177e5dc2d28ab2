/** Runs something once, soon; many wishes before that are one. */
export interface Soon {
  wish(): void;
  cancel(): void;
}

/** A hidden page draws no frames; its model follows at this pace, in milliseconds. */
const HIDDEN = 250;

/**
 * With the next frame of the screen; where the page is hidden, or there is none, after a moment. The timer runs in any
 * case: a page may be hidden between the wish and the frame.
 */
export function onceAFrame(run: () => void): Soon {
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const cancel = (): void => {
    if (frame !== null) cancelAnimationFrame(frame);
    if (timer !== null) clearTimeout(timer);
    frame = null;
    timer = null;
  };
  const now = (): void => {
    cancel();
    run();
  };
  return {
    wish() {
      if (timer !== null) return;
      timer = setTimeout(now, HIDDEN);
      if (typeof requestAnimationFrame === 'function') frame = requestAnimationFrame(now);
    },
    cancel,
  };
}
