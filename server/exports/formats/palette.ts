import { papers } from '@forwhom/shared/charts/papers.ts';
import { tones, type Tone } from '@forwhom/shared/charts/shapes.ts';

/** The product's colours by day as office programs write them: six digits without a sign. */
export const palette = Object.fromEntries(tones.map((tone) => [tone, papers.light[tone].slice(1)])) as Readonly<
  Record<Tone, string>
>;
