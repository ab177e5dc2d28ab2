import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteStore, ThemeRecord } from '../state/model.ts';

interface Known {
  readonly box: Box | null;
  /** All that its head shows. */
  readonly look: string;
}

export interface FrameChange {
  readonly id: ThemeId;
  readonly before: Box | null;
  readonly now: Box | null;
}

const same = (a: Box | null, b: Box | null): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

/** Remembers how the themes looked, so that only what has changed is painted again. */
export class ThemeFrames {
  readonly #notes: Pick<NoteStore, 'themes'>;
  #known = new Map<ThemeId, Known>();

  constructor(notes: Pick<NoteStore, 'themes'>) {
    this.#notes = notes;
    this.changes();
  }

  /** Themes that look otherwise than when this was asked last. */
  changes(): FrameChange[] {
    const next = new Map<ThemeId, Known>();
    const changes: FrameChange[] = [];
    for (const { theme, members, box } of this.#notes.themes()) {
      const look = `${theme.symbol}${theme.color}${String(members.length)} ${theme.name}`;
      const old = this.#known.get(theme.id);
      next.set(theme.id, { box, look });
      if (old?.look !== look || !same(old.box, box)) changes.push({ id: theme.id, before: old?.box ?? null, now: box });
    }
    for (const [id, { box }] of this.#known) if (!next.has(id)) changes.push({ id, before: box, now: null });
    this.#known = next;
    return changes;
  }
}

/** Themes of which all notes are in one hand: they are carried with them. */
export const wholeThemes = (notes: Pick<NoteStore, 'themes'>, lifted: ReadonlySet<NoteId>): ThemeRecord[] =>
  lifted.size === 0
    ? []
    : notes.themes().filter(({ members }) => members.length > 0 && members.every((member) => lifted.has(member)));
