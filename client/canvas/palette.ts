import { noteColors, type NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import { PERSON_COLORS } from '@forwhom/shared/vocabulary/people.ts';

/** The design tokens that the canvas paints with. */
export interface Palette {
  readonly canvas: string;
  readonly dot: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly accent: string;
  readonly accentSoft: string;
  /** Letters on the accent. */
  readonly accentInk: string;
  /** A quiet ground on the surface. */
  readonly surface2: string;
  readonly notes: Readonly<Record<NoteColor, { readonly fill: string; readonly ink: string }>>;
  readonly people: readonly string[];
  /** Letters on a person's colour. */
  readonly personInk: string;
  /** A note's shadow, opaque: it is laid on thinly. */
  readonly shade: string;
  readonly font: string;
  readonly noteFont: string;
}

/** Reads one custom property; empty when it is not set. */
export type ReadToken = (name: string) => string;

const FALLBACK: Readonly<Record<string, string>> = {
  '--canvas': '#f6f4ef',
  '--canvas-dot': '#dcd8ce',
  '--surface': '#fffefb',
  '--surface-2': '#f1eee7',
  '--line': '#e3dfd5',
  '--ink': '#1d1b16',
  '--ink-2': '#57534a',
  '--accent': '#0b6e63',
  '--accent-soft': '#d9efe9',
  '--accent-ink': '#ffffff',
  '--note-sun': '#ffe07a',
  '--note-apricot': '#ffc79f',
  '--note-rose': '#ffbfd0',
  '--note-lilac': '#d9ccff',
  '--note-sky': '#b5ddff',
  '--note-mint': '#baefcf',
  '--note-paper': '#fbf7ec',
  '--note-ink': '#1d1b16',
  '--person-ink': '#ffffff',
  '--font': '"Inter Variable", Inter, ui-sans-serif, system-ui, sans-serif',
  '--font-note': '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", system-ui, sans-serif',
};

/** Each at 4.5 : 1 or better under white letters. */
const PEOPLE = [
  '#0b6e63',
  '#7c3aed',
  '#c2410c',
  '#1d4ed8',
  '#be185d',
  '#4d7c0f',
  '#a16207',
  '#0e7490',
  '#b91c1c',
  '#6d28d9',
  '#15803d',
  '#57534a',
] as const;

export function readPalette(read: ReadToken): Palette {
  const token = (name: string): string => read(name) || (FALLBACK[name] ?? '');
  const ink = (name: NoteColor): string => read(`--note-${name}-ink`) || token('--note-ink');
  const note = (name: NoteColor) => [name, { fill: token(`--note-${name}`), ink: ink(name) }] as const;
  return {
    canvas: token('--canvas'),
    dot: token('--canvas-dot'),
    surface: token('--surface'),
    line: token('--line'),
    ink: token('--ink'),
    ink2: token('--ink-2'),
    accent: token('--accent'),
    accentSoft: token('--accent-soft'),
    accentInk: token('--accent-ink'),
    surface2: token('--surface-2'),
    notes: Object.fromEntries(noteColors.map(note)) as Palette['notes'],
    people: Array.from({ length: PERSON_COLORS }, (_, i) => read(`--person-${String(i)}`) || (PEOPLE[i] ?? PEOPLE[0])),
    personInk: token('--person-ink'),
    shade: read('color-scheme').includes('dark') ? '#000000' : '#282214',
    font: token('--font'),
    noteFont: token('--font-note'),
  };
}

export const readPageToken: ReadToken = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Calls back after the theme may have changed: by the system's preference, or by the attribute of the page that says so. */
export function watchTheme(changed: () => void): () => void {
  const preference = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  preference.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    preference.removeEventListener('change', changed);
  };
}
