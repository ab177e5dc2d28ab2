/** What a mark's colour means. A screen takes it from its theme, a file from a fixed palette (`papers`). */
export const tones = ['ink', 'ink-2', 'ink-3', 'line', 'accent', 'accent-soft', 'amber', 'paper'] as const;
export type Tone = (typeof tones)[number];

/** One thing to draw, in units of the chart, y downward. */
export type Mark =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Radius of the corners. */
      readonly radius: number;
      readonly fill: Tone;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: Tone;
      /** 0 to 1. */
      readonly opacity: number;
      readonly stroke: Tone | null;
    }
  | {
      readonly kind: 'path';
      /** SVG path data. */
      readonly d: string;
      readonly stroke: Tone;
      readonly width: number;
      readonly opacity: number;
      readonly dashed: boolean;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      /** Height of the letters’ em. */
      readonly size: number;
      readonly weight: 400 | 600;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: Tone;
    };

/** A drawing, the same on screen and in every export, and the numbers behind it as a table. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
}
