import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { template } from '@forwhom/shared/templates/schema.ts';
import { NOTE_GAP, noteBox } from '@forwhom/shared/vocabulary/board.ts';
import { overlaps } from '@forwhom/shared/vocabulary/geometry.ts';

const folder = join(import.meta.dirname, '..', '..', 'shared', 'templates');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** METHOD's table of built-in templates. */
const BUILT_IN = [
  'whos-your-customer',
  'know-your-customer',
  'right-customers',
  'how-well-do-we-know-them',
  'eight-star-experience',
  'in-their-shoes',
  'customer-centred-shift',
  'value-proposition',
  'business-model',
  'jobs-to-be-done',
  'assumption-map',
  'blank',
];
const PADDING = 24;
/** Buttons for zones stand side by side: a longer word would not fit between them. */
const LONGEST_SHORT = 16;

describe('built-in templates', () => {
  it('T1 every method of the library is there, each under its own name', () => {
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual([...BUILT_IN].sort());
    for (const name of files) expect(template.parse(read(name)).id).toBe(name.replace('.json', ''));
  });

  it.for(files)('T2 %s: the minutes of its steps are the minutes that it promises', (name) => {
    const { steps, minutes } = template.parse(read(name));
    expect(steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(minutes);
  });

  it.for(files)('T3 %s: no zone lies on another', (name) => {
    const { zones } = template.parse(read(name));
    const clashes = zones.flatMap((a, i) =>
      zones.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.id} ${b.id}`] : [])),
    );
    expect(clashes).toEqual([]);
  });

  it.for(files)('T4 %s: two notes or more stand side by side in every zone', (name) => {
    const two = 2 * PADDING + 2 * noteBox.m.width + NOTE_GAP;
    expect(
      template
        .parse(read(name))
        .zones.filter(({ width }) => width < two)
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it.for(files)('T5 %s: every zone asks, helps to begin, and has a short word of its own', (name) => {
    const { zones } = template.parse(read(name));
    expect(zones.filter(({ starter }) => starter === '').map(({ id }) => id)).toEqual([]);
    expect(zones.filter(({ short }) => short.length > LONGEST_SHORT).map(({ id }) => id)).toEqual([]);
    expect(new Set(zones.map(({ short }) => short)).size).toBe(zones.length);
    expect(new Set(zones.map(({ prompt }) => prompt)).size).toBe(zones.length);
  });
});
