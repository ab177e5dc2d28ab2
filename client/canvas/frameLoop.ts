/** Calls back at most once a frame, and only when something asked for it. */
export interface FrameLoop {
  request(): void;
  stop(): void;
}

/** `draw` gets the frame's time and the milliseconds since the last one (0 after a rest); true asks for another. */
export function createFrameLoop(draw: (now: number, elapsed: number) => boolean): FrameLoop {
  let asked: number | null = null;
  let last: number | null = null;
  const run = (now: number): void => {
    asked = null;
    const again = draw(now, last === null ? 0 : now - last);
    last = again ? now : null;
    if (again) request();
  };
  const request = (): void => {
    asked ??= requestAnimationFrame(run);
  };
  return {
    request,
    stop: () => {
      if (asked !== null) cancelAnimationFrame(asked);
      asked = null;
    },
  };
}
