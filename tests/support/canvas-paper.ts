import { overlaps, union, type Box } from '@forwhom/shared/vocabulary/geometry.ts';

/** What was asked of a context. */
export interface Paper {
  readonly context: CanvasRenderingContext2D;
  readonly texts: string[];
  readonly clips: number[][];
  /** Left edges of rounded boxes that were stroked. */
  readonly outlines: number[];
  /** How opaque each text was. */
  readonly alphas: number[];
}

/** A context that only remembers how much of a view (device pixels) was painted on; null: nothing. */
export function reach(view: Box): { readonly context: CanvasRenderingContext2D; readonly painted: () => Box | null } {
  let all: Box | null = null;
  let [scale, left, top] = [1, 0, 0];
  const at = (x: number, y: number, width = 0, height = 0): void => {
    const box = { x: x * scale + left, y: y * scale + top, width: width * scale, height: height * scale };
    if (overlaps(box, view)) all = all === null ? box : union(all, box);
  };
  const known: Record<string, unknown> = {
    globalAlpha: 1,
    setTransform: (a: number, _b: number, _c: number, _d: number, e: number, f: number) =>
      ([scale, left, top] = [a, e, f]),
    measureText: (text: string) => ({ width: text.length * 6 }),
    fillText: (text: string, x: number, y: number) => at(x, y - 8, text.length * 6, 10),
    ...Object.fromEntries(['fillRect', 'strokeRect', 'roundRect', 'moveTo', 'lineTo'].map((name) => [name, at])),
  };
  const context = new Proxy(known, { get: (target, name) => target[String(name)] ?? (() => undefined) });
  return { context: context as unknown as CanvasRenderingContext2D, painted: () => all };
}

/** A context that paints nothing and only writes down what was asked of it. */
export function paper(): Paper {
  const sheet = { texts: [] as string[], clips: [] as number[][], outlines: [] as number[], alphas: [] as number[] };
  let edge = 0;
  const known: Record<string, unknown> = {
    globalAlpha: 1,
    fillText: (text: string) => {
      sheet.texts.push(text);
      sheet.alphas.push(Number(known['globalAlpha']));
    },
    roundRect: (x: number) => void (edge = x),
    stroke: () => sheet.outlines.push(edge),
    rect: (...box: number[]) => sheet.clips.push(box),
    measureText: () => ({ width: 10 }),
  };
  const context = new Proxy(known, {
    get: (target, name) => target[String(name)] ?? (() => undefined),
    set: (target, name, value) => {
      target[String(name)] = value;
      return true;
    },
  });
  return { context: context as unknown as CanvasRenderingContext2D, ...sheet };
}
