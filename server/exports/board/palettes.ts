import type { NoteColor } from '@forwhom/shared/vocabulary/board.ts';

/** What a picture of the board is painted with: the screen's colours (client/styles/tokens.css), by day and by night. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly accent: string;
  readonly shade: string;
  readonly noteInk: string;
  readonly notes: Readonly<Record<NoteColor, string>>;
}

export const day: Palette = {
  canvas: '#f6f4ef',
  surface: '#fffefb',
  line: '#e3dfd5',
  ink: '#1d1b16',
  ink2: '#57534a',
  accent: '#0b6e63',
  shade: '#282214',
  noteInk: '#1d1b16',
  notes: {
    sun: '#ffe07a',
    apricot: '#ffc79f',
    rose: '#ffbfd0',
    lilac: '#d9ccff',
    sky: '#b5ddff',
    mint: '#baefcf',
    paper: '#fbf7ec',
  },
};

export const night: Palette = {
  canvas: '#161512',
  surface: '#211f1b',
  line: '#3a372f',
  ink: '#f3f0e8',
  ink2: '#c6c0b2',
  accent: '#63cdbb',
  shade: '#000000',
  noteInk: '#f8f5ec',
  notes: {
    sun: '#5f4b0e',
    apricot: '#653d1b',
    rose: '#64293c',
    lilac: '#46386e',
    sky: '#1f4769',
    mint: '#1c5239',
    paper: '#3b382f',
  },
};
