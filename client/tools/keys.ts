import { evidences, type Evidence } from '@forwhom/shared/vocabulary/board.ts';

/** What of a KeyboardEvent matters. */
export interface KeyInput {
  readonly key: string;
  /** The physical key, for digits that Shift turns into signs. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export type KeyAct =
  | { readonly do: 'tick' | 'group' | 'mark' | 'rejoin' | 'look' }
  | { readonly do: 'evidence'; readonly evidence: Evidence }
  | { readonly do: 'new' | 'edit' | 'remove' | 'duplicate' | 'select-all' | 'undo' | 'redo' | 'clear' | 'bar' }
  | { readonly do: 'nudge'; readonly dx: number; readonly dy: number }
  | { readonly do: 'walk'; readonly by: 1 | -1 }
  | { readonly do: 'zoom'; readonly factor: number }
  | { readonly do: 'zoom-reset' | 'fit' | 'fit-selection' };

/** Board units a nudge carries: one gap of the grid; with Shift, one unit. */
const NUDGE = 12;
const ZOOM = 1.25;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const PLAIN: Readonly<Record<string, KeyAct>> = {
  n: { do: 'new' },
  N: { do: 'new' },
  Enter: { do: 'edit' },
  F2: { do: 'edit' },
  Delete: { do: 'remove' },
  Backspace: { do: 'remove' },
  Escape: { do: 'clear' },
  ContextMenu: { do: 'bar' },
  l: { do: 'rejoin' },
  L: { do: 'rejoin' },
  '/': { do: 'look' },
  '+': { do: 'zoom', factor: ZOOM },
  '=': { do: 'zoom', factor: ZOOM },
  '-': { do: 'zoom', factor: 1 / ZOOM },
  '−': { do: 'zoom', factor: 1 / ZOOM },
};

/** With notes selected. */
const ON_NOTES: Readonly<Record<string, KeyAct>> = {
  g: { do: 'group' },
  G: { do: 'group' },
  i: { do: 'mark' },
  I: { do: 'mark' },
  ...Object.fromEntries(evidences.map((evidence, i) => [String(i + 1), { do: 'evidence', evidence } as const])),
};

function commandAct({ key, shiftKey }: KeyInput): KeyAct | null {
  switch (key.toLowerCase()) {
    case 'z':
      return { do: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'd':
      return { do: 'duplicate' };
    case 'a':
      return { do: 'select-all' };
    case 'f':
      return { do: 'look' };
    default:
      // Plus, minus and nought too: who needs the whole page larger gets it.
      return null;
  }
}

/**
 * What a key on the canvas asks for; null leaves it to the browser. `entered`: notes are being walked or selected.
 * Only then are Tab and the arrows taken; Escape gives them back, so that nobody is caught here. `ticking`: some are
 * ticked, and the arrows go on to the next ones.
 */
export function keyAct(input: KeyInput, entered: boolean, ticking = false): KeyAct | null {
  const { key, code, shiftKey, ctrlKey, metaKey, altKey } = input;
  if (altKey) return null;
  if (ctrlKey || metaKey) return commandAct(input);
  if (key === 'Tab') return entered ? { do: 'walk', by: shiftKey ? -1 : 1 } : null;
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const [x, y] = arrow;
    const length = shiftKey ? 1 : NUDGE;
    return entered && !ticking
      ? { do: 'nudge', dx: x * length, dy: y * length }
      : { do: 'walk', by: x + y > 0 ? 1 : -1 };
  }
  if (shiftKey && code === 'Digit1') return { do: 'fit' };
  if (shiftKey && code === 'Digit2') return { do: 'fit-selection' };
  if (shiftKey && key === 'F10') return { do: 'bar' };
  if (key === '0') return { do: 'zoom-reset' };
  return (entered ? ON_NOTES[key] : undefined) ?? PLAIN[key] ?? null;
}
