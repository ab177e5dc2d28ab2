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
