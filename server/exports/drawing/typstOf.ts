import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Drawing, Mark } from './drawing.ts';
import { svgOf } from './svgOf.ts';

type Path = Extract<Mark, { readonly kind: 'path' }>;

/** What draw.typ reads. Typst knows no path data: strokes become pictures, as large as they must be and no larger. */
export interface TypstDrawing extends Omit<Drawing, 'marks' | 'background'> {
  readonly background: string | null;
  readonly marks: readonly (Exclude<Mark, Path> | ({ readonly kind: 'strokes'; readonly svg: string } & Box))[];
}

const NO_FAMILIES = { note: '', plain: '', strong: '' };

function strokesOf(paths: readonly Path[], { x, y, width, height, scale }: Path): TypstDrawing['marks'][number] {
  const marks = paths.map((path) => ({ ...path, x: 0, y: 0, scale: 1 }));
  const svg = svgOf({ width, height, background: 'none', marks }, NO_FAMILIES, '');
  return { kind: 'strokes', svg, x, y, width: width * scale, height: height * scale };
}

const shareUnits = (a: Path, b: Path): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height && a.scale === b.scale;

/** A picture as data for Typst. `background: null` lets the page be seen. */
export function typstOf({ width, height, marks }: Drawing, background: string | null): TypstDrawing {
  const told: TypstDrawing['marks'][number][] = [];
  let paths: Path[] = [];
  const put = (): void => {
    if (paths[0] !== undefined) told.push(strokesOf(paths, paths[0]));
    paths = [];
  };
  for (const mark of marks) {
    if (mark.kind !== 'path') {
      put();
      told.push(mark);
      continue;
    }
    // Many strokes of one chart are one picture.
    if (paths[0] !== undefined && !shareUnits(paths[0], mark)) put();
    paths.push(mark);
  }
  put();
  return { width, height, background, marks: told };
}
