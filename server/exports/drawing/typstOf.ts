import type { Drawing, Mark } from './drawing.ts';
import { svgOf } from './svgOf.ts';

/** What draw.typ reads. Strokes that follow one another become one picture, because Typst knows no path data. */
export interface TypstDrawing extends Omit<Drawing, 'marks' | 'background'> {
  readonly background: string | null;
  readonly marks: readonly (Exclude<Mark, { kind: 'path' }> | { readonly kind: 'strokes'; readonly svg: string })[];
}

const NO_FAMILIES = { note: '', plain: '', strong: '' };

/** A picture as data for Typst. `background: null` lets the page be seen. */
export function typstOf({ width, height, marks }: Drawing, background: string | null): TypstDrawing {
  const told: TypstDrawing['marks'][number][] = [];
  let strokes: Mark[] = [];
  const put = (): void => {
    if (strokes.length === 0) return;
    told.push({ kind: 'strokes', svg: svgOf({ width, height, background: 'none', marks: strokes }, NO_FAMILIES, '') });
    strokes = [];
  };
  for (const mark of marks) {
    if (mark.kind === 'path') {
      strokes.push(mark);
      continue;
    }
    put();
    told.push(mark);
  }
  put();
  return { width, height, background, marks: told };
}
