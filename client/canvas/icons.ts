/** Symbols as the bars show them: outlines on a square of 24 units (Lucide, ISC licence). */
const outlines = {
  hidden:
    'M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49 M14.084 14.158a3 3 0 0 1-4.242-4.242 M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143 M2 2l20 20',
  bulb: 'M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5 M9 18h6 M10 22h4',
} as const;

/** Strokes a symbol in the context's own stroke colour. `x`, `y`, `size` in units of the context's transform. */
export type StrokeIcon = (
  context: CanvasRenderingContext2D,
  name: keyof typeof outlines,
  x: number,
  y: number,
  size: number,
) => void;

/** Makes the paths once. */
export function createIcons(): StrokeIcon {
  const paths = { hidden: new Path2D(outlines.hidden), bulb: new Path2D(outlines.bulb) };
  return (context, name, x, y, size) => {
    context.save();
    context.translate(x, y);
    context.scale(size / 24, size / 24);
    context.lineWidth = 2.2;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(paths[name]);
    context.restore();
  };
}
