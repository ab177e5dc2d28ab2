/** What is done on the page, by real or dispatched input; durations in milliseconds. Runs inside the page. */
export interface Frames {
  /** Times between frames while it ran. */
  readonly gaps: number[];
  /** From an input event's time to the end of the frame that showed it; empty where there was no input. */
  readonly latency: number[];
}

export type Scenario = 'pan close' | 'pan all' | 'zoom' | 'drag' | 'remote' | 'reveal' | 'still';

/** Board units of the field of notes that the harness lays out, and how to look at it. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const CELL = { width: 164, height: 124 };
const VIEW = { width: 1440, height: 900 };

export const columnsOf = (count: number): number => Math.ceil(Math.sqrt(count * 1.4));

/** All notes in view. */
export function wholeField(count: number): Sight {
  const columns = columnsOf(count);
  const width = columns * CELL.width;
  const height = Math.ceil(count / columns) * CELL.height;
  const zoom = Math.max(0.05, Math.min(VIEW.width / width, VIEW.height / height) * 0.95);
  return { x: (width - VIEW.width / zoom) / 2, y: (height - VIEW.height / zoom) / 2, zoom };
}

/** About sixty notes in view, in the middle of the field. */
export function closeUp(count: number): Sight {
  const columns = columnsOf(count);
  const zoom = 1;
  return {
    x: (columns * CELL.width) / 2 - VIEW.width / 2,
    y: (Math.ceil(count / columns) * CELL.height) / 2 - VIEW.height / 2,
    zoom,
  };
}
