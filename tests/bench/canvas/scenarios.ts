/** What is done on the page. */
export const scenarios = [
  'pan close',
  'pan all',
  'zoom',
  'drag',
  'drag 500',
  'remote',
  'typing',
  'reveal',
  'rest',
] as const;
export type Scenario = (typeof scenarios)[number];

/** Where to look, in board units. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The field of notes that everybody lays out: one cell of the grid, one note, and the window, in units and pixels. */
const CELL = { width: 164, height: 124 };
const NOTE = { width: 144, height: 104 };
export const VIEW = { width: 1440, height: 900 };

export const columnsOf = (count: number): number => Math.ceil(Math.sqrt(count * 1.4));
const rowsOf = (count: number): number => Math.ceil(count / columnsOf(count));

/** The middle of the note that lies nearest to the middle of the field. */
function centreOf(count: number): { readonly x: number; readonly y: number } {
  return {
    x: Math.floor(columnsOf(count) / 2) * CELL.width + NOTE.width / 2,
    y: Math.floor(rowsOf(count) / 2) * CELL.height + NOTE.height / 2,
  };
}

/** The middle of the field, with that note in the middle of the window. */
function around(count: number, zoom: number): Sight {
  const { x, y } = centreOf(count);
  return { x: x - VIEW.width / 2 / zoom, y: y - VIEW.height / 2 / zoom, zoom };
}

/** All notes in view. */
export function wholeField(count: number): Sight {
  const width = columnsOf(count) * CELL.width;
  const height = rowsOf(count) * CELL.height;
  const zoom = Math.max(0.05, Math.min(1, VIEW.width / width, VIEW.height / height) * 0.95);
  return { x: (width - VIEW.width / zoom) / 2, y: (height - VIEW.height / zoom) / 2, zoom };
}

/** Notes around the middle of the field, by number: as many columns and rows of them. */
export function block(count: number, columns: number, rows: number): number[] {
  const wide = columnsOf(count);
  const left = Math.max(0, Math.floor(wide / 2) - (columns >> 1));
  const top = Math.max(0, Math.floor(rowsOf(count) / 2) - (rows >> 1));
  return Array.from(
    { length: columns * rows },
    (_, n) => (top + Math.floor(n / columns)) * wide + left + (n % columns),
  );
}

/** Where a scenario begins: close up some sixty notes are in view. */
export function sightOf(scenario: Scenario, count: number): Sight {
  switch (scenario) {
    case 'pan close':
    case 'drag':
    case 'typing':
      return around(count, 1);
    case 'drag 500':
      return around(count, 0.3);
    default:
      return wholeField(count);
  }
}
