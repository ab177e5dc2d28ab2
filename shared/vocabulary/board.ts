import type { NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from './ids.ts';
import type { Box } from './geometry.ts';

/** Colour is always shown together with its name or a symbol. */
export const noteColors = ['sun', 'apricot', 'rose', 'lilac', 'sky', 'mint', 'paper'] as const;
export type NoteColor = (typeof noteColors)[number];

export const noteSizes = ['m', 'l'] as const;
export type NoteSize = (typeof noteSizes)[number];

/** Space between notes on a zone's grid, in board units. */
export const NOTE_GAP = 12;

/** Width and height of a note by size, in board units. A large note covers two by two cells of the grid. */
export const noteBox: Readonly<Record<NoteSize, { readonly width: number; readonly height: number }>> = {
  m: { width: 152, height: 112 },
  l: { width: 316, height: 236 },
};

export const evidences = ['saw', 'told', 'assume'] as const;
/** How we know: we saw it, they told us, we assume. Absent means not asked, never assumed. */
export type Evidence = (typeof evidences)[number];

export const themeSymbols = ['▲', '●', '■', '◆', '★', '✚', '⬟', '⬢', '♥', '♣', '♠', '☀'] as const;
export type ThemeSymbol = (typeof themeSymbols)[number];

/** Longest text of a note and longest name of a theme, in UTF-16 units, as Yjs counts them. */
export const MAX_NOTE_TEXT = 10_000;
export const MAX_THEME_NAME = 120;
/** Most notes, themes and threads together on one board. */
export const MAX_OBJECTS = 20_000;

/** A note as it is read out of the document: complete, bounded, never malformed. */
export interface Note {
  readonly id: NoteId;
  /** null when the author is not kept. */
  readonly author: ParticipantId | null;
  /** Milliseconds since the epoch, by the writer's clock or, for revealed notes, the server's. */
  readonly created: number;
  /** null: on the board's own ground, under the heading Elsewhere. */
  readonly zone: ZoneId | null;
  /** Top-left corner relative to the zone's origin (the board's where zone is null or unknown). */
  readonly x: number;
  readonly y: number;
  /** Drawn by z, then created, then id. */
  readonly z: number;
  readonly text: string;
  readonly color: NoteColor;
  readonly size: NoteSize;
  readonly theme: ThemeId | null;
  readonly evidence: Evidence | null;
  /** Set when somebody deleted it; the server sweeps it after 30 days. */
  readonly gone: { readonly by: ParticipantId; readonly at: number } | null;
}

export interface Theme {
  readonly id: ThemeId;
  readonly name: string;
  readonly symbol: ThemeSymbol;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  /** How we know that this is a customer, a value …: asked for a few themes only. */
  readonly evidence: Evidence | null;
  readonly gone: { readonly by: ParticipantId; readonly at: number } | null;
}

/** A link from note or theme to note or theme. */
export interface Thread {
  readonly id: ThreadId;
  readonly from: NoteId | ThemeId;
  readonly to: NoteId | ThemeId;
}

export interface BoardContent {
  readonly notes: ReadonlyMap<NoteId, Note>;
  readonly themes: ReadonlyMap<ThemeId, Theme>;
  readonly threads: ReadonlyMap<ThreadId, Thread>;
}

/** An area of the board that carries a prompt. It is workshop state: contributors cannot move it. */
export interface Zone extends Box {
  readonly id: ZoneId;
  /** The question: What do we do? */
  readonly prompt: string;
  /** One or two words for buttons: Do */
  readonly short: string;
  /** A sentence under the prompt; may be empty. */
  readonly helper: string;
  /** The composer's placeholder; the helper or prompt stands in when empty. */
  readonly starter: string;
  /** Colour of a new note here. */
  readonly color: NoteColor;
}
