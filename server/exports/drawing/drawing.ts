import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';

/** How the edge of something is drawn. */
export interface Edge {
  readonly color: string;
  readonly width: number;
}

/** Words on a line. */
export interface Words {
  readonly kind: 'words';
  /** Where they begin, end or have their middle, on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Height of the letters’ em. */
  readonly size: number;
  /** How wide they are in our own fonts, which others are made to fit; null: unknown. */
  readonly width: number | null;
  readonly type: 'note' | 'plain' | 'strong';
  readonly anchor: 'left' | 'middle' | 'right';
  readonly rtl: boolean;
  readonly color: string;
}

/** One thing to draw. Colours are #rrggbb; opacity, 0 to 1, is of the area, and of a path's line. */
export type Mark =
  | ({
      readonly kind: 'rect';
      /** Of the corners. */
      readonly radius: number;
      readonly fill: string | null;
      readonly opacity: number;
      readonly edge: Edge | null;
    } & Box)
  | ({
      readonly kind: 'circle';
      readonly radius: number;
      readonly fill: string;
      readonly opacity: number;
      readonly edge: Edge | null;
    } & Point)
  | ({
      readonly kind: 'line';
      /** From its beginning to its end. */
      readonly dx: number;
      readonly dy: number;
      readonly edge: Edge;
      readonly opacity: number;
    } & Point)
  | ({
      readonly kind: 'path';
      /** SVG path data, within 0 … `width` and 0 … `height` of units of its own. */
      readonly d: string;
      readonly width: number;
      readonly height: number;
      readonly scale: number;
      /** In units of the path. */
      readonly edge: Edge;
      readonly opacity: number;
      readonly dashed: boolean;
    } & Point)
  | Words;

/** A picture: in files with letters as SVG, in PDF and PNG by Typst. Later marks lie on earlier ones. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}
