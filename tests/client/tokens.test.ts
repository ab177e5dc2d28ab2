import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteColors } from '@forwhom/shared/vocabulary/board.ts';
import { PERSON_COLORS } from '@forwhom/shared/vocabulary/people.ts';

const css = readFileSync(join(import.meta.dirname, '..', '..', 'client', 'styles', 'tokens.css'), 'utf8');

type Tokens = ReadonlyMap<string, string>;

const tokensIn = (block: string): Tokens =>
  new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));

const blocks = [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(([, selector = '', body = '']) => ({
  selector: selector.trim(),
  tokens: tokensIn(body),
}));
const blockOf = (selector: string): Tokens => blocks.find((block) => block.selector === selector)?.tokens ?? new Map();

const light = blockOf(':root');
const bySystem = blockOf(":root:not([data-theme='light'])");
const byChoice = blockOf(":root[data-theme='dark']");
const themes: readonly (readonly [string, Tokens])[] = [
  ['light', light],
  ['dark', new Map([...light, ...bySystem])],
];

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => luminance(tokens.get(name) ?? '#')) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Lightness left out: what is told apart here is the hue and how strong it is (OKLab). */
function hueOf(hex: string): readonly [number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122 * r + 0.5363 * g + 0.0514 * b);
  const m = Math.cbrt(0.2119 * r + 0.6807 * g + 0.1074 * b);
  const s = Math.cbrt(0.0883 * r + 0.2817 * g + 0.63 * b);
  return [1.978 * l - 2.4286 * m + 0.4506 * s, 0.0259 * l + 0.7828 * m - 0.8087 * s];
}

const weaker = (tokens: Tokens, pairs: readonly (readonly [string, string])[], least: number): string[] =>
  pairs
    .filter(([one, other]) => !(contrast(tokens, one, other) >= least))
    .map(([one, other]) => `${one} on ${other}: ${contrast(tokens, one, other).toFixed(2)}`);

const TEXT = ['ink', 'ink-2', 'ink-3', 'accent'].flatMap((ink) =>
  ['canvas', 'surface', 'surface-2'].map((ground) => [ink, ground] as const),
);
const SPECIAL = [
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['accent', 'accent-soft'],
  ['accent', 'accent-soft-2'],
  ['ink', 'accent-soft'],
  ['amber', 'amber-soft'],
  ['ink', 'amber-soft'],
  ['danger', 'danger-soft'],
  ['danger', 'surface'],
  ['ink', 'field'],
  ['ink-3', 'field'],
] as const;
const people = Array.from({ length: PERSON_COLORS }, (_, i) => `person-${i}`);

describe('colours', () => {
  it.for(themes)('W6 %s: every text reads at 4.5 : 1 or better', ([, tokens]) => {
    expect(weaker(tokens, [...TEXT, ...SPECIAL], 4.5)).toEqual([]);
  });

  it.for(themes)('W7 %s: notes read at 7 : 1 or better on every paper', ([, tokens]) => {
    expect(
      weaker(
        tokens,
        noteColors.map((color) => ['note-ink', `note-${color}`] as const),
        7,
      ),
    ).toEqual([]);
  });

  it.for(themes)('W8 %s: initials read on every person colour, and cursors stand out from the ground', ([, tokens]) => {
    expect(
      weaker(
        tokens,
        people.map((person) => ['person-ink', person] as const),
        4.5,
      ),
    ).toEqual([]);
    expect(
      weaker(
        tokens,
        people.map((person) => [person, 'canvas'] as const),
        3,
      ),
    ).toEqual([]);
  });

  it.for(themes)('W9 %s: edges of controls and the focus ring stand out at 3 : 1', ([, tokens]) => {
    const grounds = ['canvas', 'surface', 'field'];
    const pairs = ['line-strong', 'accent'].flatMap((edge) => grounds.map((ground) => [edge, ground] as const));
    expect(weaker(tokens, pairs, 3)).toEqual([]);
  });

  it.for(themes)('W17 %s: no person’s colour can be taken for the accent', ([, tokens]) => {
    const [a, b] = hueOf(tokens.get('accent') ?? '#');
    const near = people.filter((person) => {
      const [x, y] = hueOf(tokens.get(person) ?? '#');
      return !(Math.hypot(a - x, b - y) >= 0.08);
    });
    expect(near).toEqual([]);
  });

  it('W10 dark is the same whether the system or the person wants it', () => {
    expect(bySystem.size).toBeGreaterThan(20);
    expect([...byChoice]).toEqual([...bySystem]);
  });
});
