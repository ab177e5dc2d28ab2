import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { day, night } from '@forwhom/server/exports/board/palettes.ts';
import { makeBoard } from '@forwhom/server/exports/makeBoard.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { finished } from '../support/finished.ts';
import { decoded, wordsOf } from '../support/picture.ts';
import { bare } from './exporting.ts';

const whole = { zone: null, dark: false };
const svgOf = async (file: BoardFile, look: Parameters<typeof makeBoard>[2] = whole): Promise<string> =>
  Buffer.from(await makeBoard(file, 'svg', look)).toString('utf8');

describe('the board as a picture', () => {
  it('X17 Every zone, theme and note is in the picture, its letters as text', async () => {
    const words = wordsOf(await svgOf(finished));
    const all = bare(words.join(''));
    for (const { prompt } of finished.zones) expect(words).toContain(prompt);
    for (const { name, symbol } of finished.themes) {
      expect(words).toContain(symbol);
      expect(all).toContain(bare(name));
    }
    const short = finished.notes.filter(({ text }) => text.length < 80);
    expect(short.filter(({ text }) => !all.includes(bare(text))).map(({ text }) => text)).toEqual([]);
  });

  it('X18 Lines that run from the right are marked so, and end at their note’s right edge', async () => {
    const svg = await svgOf(finished);
    const line = /<text[^>]*>[^<]*\u0645\u0648\u0631\u062f[^<]*<\/text>/.exec(svg)?.[0] ?? svg.slice(0, 0);
    expect(line).toContain('direction="rtl"');
    expect(line).not.toContain('text-anchor');
  });

  it('X19 A picture of one zone shows what lies in it alone', async () => {
    const zone = finished.zones[1];
    const words = wordsOf(await svgOf(finished, { zone: zone?.id as ZoneId, dark: false }));
    expect(words).toContain(zone?.prompt);
    expect(words).not.toContain(finished.zones[0]?.prompt);
    const elsewhere = finished.notes.filter((note) => note.zone !== zone?.id);
    const here = finished.notes.filter((note) => note.zone === zone?.id);
    expect(words.length).toBeGreaterThan(here.length);
    expect(words).not.toContain(elsewhere.find(({ text }) => text.length < 14)?.text ?? '');
  });

  it('X20 Day and night have the colours of the screen', () => {
    const css = readFileSync(new URL('../../client/styles/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
    for (const [palette, tokens] of [
      [day, light],
      [night, dark],
    ] as const) {
      const token = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(tokens)?.[1] ?? name;
      const { notes, shade: _shade, ink2, noteInk, ...named } = palette;
      for (const [name, color] of Object.entries(named)) expect(color).toBe(token(name));
      for (const [name, color] of Object.entries(notes)) expect(color).toBe(token(`note-${name}`));
      expect([ink2, noteInk]).toEqual([token('ink-2'), token('note-ink')]);
    }
  });

  it('X21 A PNG is whole, sharp where there is room, and never larger than 8192 pixels', async () => {
    const one = { ...finished, zones: finished.zones.slice(0, 1), themes: [], threads: [], marks: {}, sets: [] };
    const [note] = finished.notes;
    const small = decoded(await makeBoard({ ...one, notes: [] }, 'png', whole));
    const [zone] = finished.zones;
    expect(small.width).toBe(2 * ((zone?.width ?? 0) + 80));
    const far = [
      { ...(note as NonNullable<typeof note>), zone: null, x: -1_000_000, y: 0 },
      { ...(note as NonNullable<typeof note>), id: 'n2', zone: null, x: 999_000, y: 90_000 },
    ];
    const wide = decoded(await makeBoard({ ...one, notes: far }, 'png', whole));
    expect(Math.max(wide.width, wide.height)).toBeLessThanOrEqual(8_192);
    expect(wide.data.length).toBeGreaterThan(wide.width * wide.height * 3);
  });

  it('X28 Dots that were revealed stand at what they were given to, with the sign of their question', async () => {
    const words = wordsOf(await svgOf(finished));
    const [set] = finished.sets;
    for (const { lens, result } of set?.rounds ?? []) {
      const given = result.standings.filter(({ dots }) => dots > 0);
      expect(given.length).toBeGreaterThan(0);
      for (const { dots } of given) expect(words).toContain(`${lens ?? '○'} ${dots}`);
    }
    expect(words.filter((text) => /^[▲●◆○] /.test(text))).not.toContain('▲ 0');
  });

  it('X22 A board without anything has a picture', async () => {
    const empty = { ...finished, zones: [], themes: [], notes: [], threads: [], marks: {} };
    expect(decoded(await makeBoard(empty, 'png', whole)).width).toBeGreaterThan(100);
    expect(await svgOf(empty)).toContain('</svg>');
  });
});
