import type { StoreApi } from 'zustand/vanilla';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Operation } from '@forwhom/shared/board/shape.ts';
import type {
  BoardId,
  NoteId,
  ParticipantId,
  RoundId,
  ThemeId,
  ThreadId,
  ZoneId,
} from '@forwhom/shared/vocabulary/ids.ts';
import type {
  Evidence,
  Note,
  NoteColor,
  NoteSize,
  Theme,
  ThemeSymbol,
  Thread,
  Zone,
} from '@forwhom/shared/vocabulary/board.ts';
import type { Insights } from '@forwhom/shared/vocabulary/insight.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Ballot, CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type {
  AgendaPart,
  GuidePart,
  HiddenPart,
  MinePart,
  TapsPart,
  TurnoutPart,
} from '@forwhom/shared/vocabulary/workshop.ts';
import type { Command } from '@forwhom/shared/protocol/commands.ts';
import type { Cursors, RemoteCursor } from '../connection/cursors.ts';
import type { EndReason } from '../connection/ending.ts';
import type { Other } from '../connection/presence.ts';
import type { Saving } from '../connection/saving.ts';
import type { TrayItem } from '../connection/tray.ts';

export type { Cursors, EndReason, RemoteCursor, Saving, TrayItem };

/** A note as the screen needs it. One record lives as long as its note; its fields are replaced, never the record. */
export interface NoteRecord {
  note: Note;
  /** Where it lies on the board, zone origin added, as the document says (a running drag is not in it). */
  box: Box;
  /** Grows with every change of text, colour, size, author or evidence: painters key their caches by it. */
  version: number;
  /** A hidden note of mine: nobody else can read it yet. */
  readonly draft: boolean;
}

/** A theme with the notes that name it, in reading order, and the frame around them. */
export interface ThemeRecord {
  readonly theme: Theme;
  readonly members: readonly NoteId[];
  /** On the board, its head with the name included; null while it has no members. */
  readonly box: Box | null;
}

/** Which notes changed in one batch of the wire or one act, and where those that existed lay before. */
export interface NotesChange {
  readonly ids: ReadonlySet<NoteId>;
  readonly before: ReadonlyMap<NoteId, Box>;
  /** Zones or their frames changed as well. */
  readonly zones: boolean;
  /** Themes, who belongs to them, their frames, or threads changed as well. */
  readonly themes: boolean;
  /** It is told at once, because this page has done it. */
  readonly own?: true;
}

/** A zone as it lies now, moved down by zones above it that have grown, and the area it takes to hold its notes. */
export interface ZoneFrame {
  readonly zone: Zone;
  readonly box: Box;
}

/**
 * The read model of the board: living notes only (deleted ones are absent), my own drafts among them. Filled from the document by one observer,
 * told to listeners at most once a frame and synchronously after own acts. Nothing here writes.
 */
export interface NoteStore {
  get(id: NoteId): NoteRecord | undefined;
  readonly size: number;
  values(): Iterable<NoteRecord>;
  /** How many notes this person wrote, drafts included. */
  writtenBy(author: ParticipantId): number;
  /** How many notes are drafts of mine. */
  readonly draftCount: number;
  /** All notes in drawing order: z, created, id. The array is reused until something changes. */
  inDepthOrder(): readonly NoteRecord[];
  /** Notes of one zone (null: Elsewhere) in reading order: rows from the top, then left to right. */
  inZone(zone: ZoneId | null): readonly NoteRecord[];
  frames(): readonly ZoneFrame[];
  /** The zone whose frame holds this point of the board, the topmost if several do. */
  zoneAt(point: Point): ZoneFrame | null;
  /** Living themes, by zone and then in order of their frames (top, then left); those without members last. */
  themes(): readonly ThemeRecord[];
  theme(id: ThemeId): ThemeRecord | undefined;
  /** The theme whose frame holds this point, the topmost if several do. */
  themeAt(point: Point): ThemeRecord | null;
  /** Threads whose both ends are alive: the same list until they, or where they lead, are others. */
  threads(): readonly Thread[];
  /** Notes of a zone (undefined: of the whole board) that belong to no living theme, in reading order. Drafts never. */
  ungrouped(zone?: ZoneId | null): readonly NoteRecord[];
  subscribe(listener: (change: NotesChange) => void): () => void;
}

export interface Me {
  readonly id: ParticipantId;
  readonly name: string;
  readonly role: Person['role'];
  readonly color: number;
}

/** Whose board, who is here, and how things stand with the server. */
export interface SessionState {
  readonly boardId: BoardId;
  /** `opening`: nothing to show yet. `open`: the board can be shown and written on, offline too. */
  readonly phase:
    | { readonly kind: 'opening' }
    | { readonly kind: 'open' }
    | { readonly kind: 'ended'; readonly reason: EndReason };
  /** The document has been synced with the server at least once in this page. */
  readonly synced: boolean;
  readonly me: Me | null;
  readonly agenda: AgendaPart | null;
  readonly agendaRevision: number;
  readonly zones: readonly Zone[];
  /** Sets of rounds in order of opening, with the results that were revealed. */
  readonly sets: readonly RoundSet[];
  /** What the summary says beyond what board and rounds tell. */
  readonly insights: Insights;
  /** My dots, by round; only open rounds. */
  readonly ballots: ReadonlyMap<RoundId, Ballot>;
  readonly turnout: TurnoutPart;
  /** How many drafts of everybody wait to be revealed, mine included. */
  readonly hidden: HiddenPart;
  readonly taps: TapsPart;
  readonly guide: GuidePart;
  readonly mine: MinePart;
  readonly people: ReadonlyMap<ParticipantId, Person>;
  /** People with an open connection. */
  readonly here: number;
  readonly saving: Saving;
  readonly tray: readonly TrayItem[];
  /** Sentences for me, newest last; the interface shows and removes them. */
  readonly notices: readonly { readonly id: string; readonly message: string }[];
  /** The last time that somebody pointed at a place on the board. */
  readonly ping: { readonly by: ParticipantId; readonly at: Point; readonly n: number } | null;
}

/** Where the caret goes when a note opens for editing. */
export type CaretAt =
  | { readonly at: 'end' }
  | { readonly at: 'all' }
  | { readonly at: 'offset'; readonly offset: number };

export const sortings = ['place', 'votes', 'name', 'author', 'time', 'theme', 'evidence', 'marks'] as const;
export type Sorting = (typeof sortings)[number];

/** What I look for on the board: my own view, nobody else's. */
export interface Looking {
  /** Words that a note must contain, in any case and accent; empty finds all. */
  readonly words: string;
  readonly authors: readonly ParticipantId[];
  readonly zones: readonly (ZoneId | null)[];
  readonly themes: readonly (ThemeId | null)[];
  readonly evidence: readonly (Evidence | null)[];
  readonly mine: boolean;
  readonly unread: boolean;
  readonly sorting: Sorting;
}

/** What is in hand on this screen. Never sent, except selection and editing as presence. */
export interface UiState {
  readonly view: 'canvas' | 'list';
  /** The zone that the composer writes into. */
  readonly zone: ZoneId | null;
  readonly selected: ReadonlySet<NoteId>;
  readonly editing: { readonly id: NoteId; readonly caret: CaretAt } | null;
  readonly tool: 'select' | 'pan' | 'thread';
  /** Search and filters are open, and what they say; null: everything is shown, where it lies. */
  readonly looking: Looking | null;
  /** Notes that pass the filters; null: all do. Others are dimmed on the canvas and absent from the list. */
  readonly found: ReadonlySet<NoteId> | null;
  /** The one of them that was led to last. */
  readonly hit: NoteId | null;
  /** Somebody leads and this screen follows; moving away makes it false until *Rejoin*. */
  readonly following: boolean;
  /** *I’m sharing my screen*: the script, my drafts, my dots and the facilitator link are not shown here. */
  readonly sharing: boolean;
  /** Groups that were suggested and not yet accepted or dismissed; null: none were asked for. */
  readonly suggestions: readonly Suggestion[] | null;
  /** Set by the canvas while it is mounted. */
  readonly camera: CameraControls | null;
}

/** A group that the computer proposes, with its reason. Nothing moves before it is accepted. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly notes: readonly NoteId[];
  /** The words that they share. */
  readonly shared: readonly string[];
  /** An existing theme that the notes fit; null: a new one. */
  readonly theme: ThemeId | null;
}

export interface CameraControls {
  /** Everything in view. */
  fit(): void;
  /** Frames a zone, or the selection, or the board: eased, unless reduced motion is wanted. */
  frame(
    target: { readonly zone: ZoneId } | { readonly notes: readonly NoteId[] } | { readonly box: Box } | 'board',
  ): void;
  /** What is visible and not covered by chrome, in board units. */
  view(): Box;
  /** Multiplies the zoom around the middle of the view. */
  zoomBy(factor: number): void;
  /** Zoom to 1 around the middle of the view. */
  reset(): void;
  readonly zoom: StoreApi<number>;
  /** The middle of what is visible, in board units: where a new note goes that has no zone. */
  centre(): Point;
}

/** Who is editing or has selected what, by awareness; never oneself. */
export interface OthersState {
  readonly others: readonly Other[];
}

export interface NewNoteWish {
  readonly zone: ZoneId | null;
  readonly text: string;
  /** Top-left corner on the board; without it the next free place on the zone's grid. */
  readonly at?: Point;
  readonly color?: NoteColor;
}

/** A row of a table that becomes a note. */
export interface NewRow {
  readonly text: string;
  readonly zone: ZoneId | null;
  /** The name of the theme that it belongs to; null: none. */
  readonly theme: string | null;
  readonly evidence: Evidence | null;
}

/** All writing. Every method is one act: one transaction, one undo step, one change in the count of unsaved changes. */
export interface Actions {
  addNote(wish: NewNoteWish): NoteId;
  /** One note a text, on the next free places of the zone; all of them are one act. */
  addNotes(zone: ZoneId | null, texts: readonly string[]): readonly NoteId[];
  /** One note a row, in themes of the names that they give: one act. Answers with the notes that were made. */
  addRows(rows: readonly NewRow[]): readonly NoteId[];
  /**
   * Makes the note's text equal to this, keeping what others typed meanwhile elsewhere in it. `into`: the text that was
   * shown and typed into, if that may be another than the board shows now.
   */
  setText(id: NoteId, text: string, into?: string): void;
  /** Ends a run of typing, so that undo takes it back as one act. */
  endTyping(): void;
  /**
   * Carries notes by an offset on the board. A note lands in the zone under its middle; several that were together in
   * the one under the first of them. They come to the top.
   */
  moveBy(ids: readonly NoteId[], dx: number, dy: number): void;
  /** Each to the next free place of that zone (null: stays where it is, on no zone). Out of themes that lie elsewhere. */
  moveToZone(ids: readonly NoteId[], zone: ZoneId | null): void;
  recolor(ids: readonly NoteId[], color: NoteColor): void;
  /** A note that would cover others at this size goes to the next free place of its zone. */
  resize(ids: readonly NoteId[], size: NoteSize): void;
  /** Aligns on the grid of their zones. */
  tidy(ids: readonly NoteId[]): void;
  duplicate(ids: readonly NoteId[]): readonly NoteId[];
  /**
   * Puts notes into a theme, or into a new one of this name, and lays them out in its frame: one act. A name that a
   * living theme has already (in any case) means that theme. null when nothing was done.
   */
  group(ids: readonly NoteId[], into: { readonly theme: ThemeId } | { readonly name: string }): ThemeId | null;
  /** Several groups as one act, for suggestions. */
  groupAll(
    groups: readonly {
      readonly notes: readonly NoteId[];
      readonly into: { readonly theme: ThemeId } | { readonly name: string };
    }[],
  ): void;
  /** Out of their themes: carried by an offset on the board, or without one to free places of their zones. */
  ungroup(ids: readonly NoteId[], carried?: Point): void;
  renameTheme(id: ThemeId, name: string): void;
  markTheme(id: ThemeId, symbol: ThemeSymbol, color: NoteColor): void;
  /** All members of `from` go to `into`; `from` is deleted. While it is voted on the server does it: its dots follow. */
  mergeThemes(from: ThemeId, into: ThemeId): void;
  /** The theme goes, its notes stay where they lie. */
  dissolve(id: ThemeId): void;
  /** Carries a theme with all its members. */
  moveTheme(id: ThemeId, dx: number, dy: number): void;
  /** Themes side by side without overlaps, their members on their grids, the rest in order beneath; null: in every zone. */
  tidyThemes(zone: ZoneId | null): void;
  /** Lays notes of one zone out in this order, on its grid. */
  layOut(zone: ZoneId | null, ids: readonly NoteId[]): void;
  link(from: NoteId | ThemeId, to: NoteId | ThemeId): void;
  unlink(ids: readonly ThreadId[]): void;
  setEvidence(ids: readonly (NoteId | ThemeId)[], evidence: Evidence | null): void;
  remove(ids: readonly NoteId[]): void;
  undo(): void;
  redo(): void;
  /** For buttons: whether there is something to take back or bring back. */
  readonly history: StoreApi<{ readonly undo: boolean; readonly redo: boolean }>;
}

/** One open board: all that canvas, list and panels get. Created by openBoard, given down by React context. */
export interface Board {
  readonly id: BoardId;
  readonly notes: NoteStore;
  readonly session: StoreApi<SessionState>;
  readonly ui: StoreApi<UiState>;
  readonly others: StoreApi<OthersState>;
  readonly cursors: Cursors;
  readonly actions: Actions;
  /** Whether I may post notes now, readable or hidden ones (role, step, lock). */
  mayWrite(): boolean;
  /** Whether I may do this to the board now; `create` and `text` also where notes are hidden and become drafts. */
  may(operation: Operation): boolean;
  /** The server's clock, in milliseconds since the epoch. */
  serverNow(): number;
  /** My dots on a candidate become so many. The refusal's sentence, or null when done; the ballot follows in the session. */
  cast(round: RoundId, candidate: CandidateId, dots: number): Promise<string | null>;
  /** Sends a command after the frames before it are acknowledged (or 2 s). The refusal's sentence, or null when done. */
  command(command: WishedCommand): Promise<string | null>;
  dismissTray(ids: readonly string[]): void;
  dismissNotice(id: string): void;
  close(): void;
}

type WithoutEnvelope<C> = C extends unknown ? Omit<C, 'id' | 'expectedRevision'> : never;
export type WishedCommand = WithoutEnvelope<Command>;
