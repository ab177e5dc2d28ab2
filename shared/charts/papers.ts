import type { Tone } from './shapes.ts';

/** Colours of charts in files, which have no theme: those of the screen by day and by night. */
export const papers = {
  light: {
    ink: '#1d1b16',
    'ink-2': '#57534a',
    'ink-3': '#6b665a',
    line: '#e3dfd5',
    accent: '#0b6e63',
    'accent-soft': '#b9d8d2',
    amber: '#92400e',
    paper: '#fffefb',
  },
  dark: {
    ink: '#f3f0e8',
    'ink-2': '#c6c0b2',
    'ink-3': '#aaa495',
    line: '#3a372f',
    accent: '#63cdbb',
    'accent-soft': '#2f5f57',
    amber: '#f7c877',
    paper: '#211f1b',
  },
} as const satisfies Record<string, Readonly<Record<Tone, string>>>;
