import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import type { Theme, Zone } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { themeFrame } from '@forwhom/shared/layout/themeFrame.ts';
import { inReadingOrder } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord, ThemeRecord } from './model.ts';

/** Which notes belong to which theme, and the frame around them. Only themes whose notes have changed are measured. */
export class ThemeShelf {
  readonly #themes = new Map<ThemeId, Theme>();
  /** By the theme that a note names, living or not. */
  readonly #members = new Map<ThemeId, Set<NoteRecord>>();
  readonly #records = new Map<ThemeId, ThemeRecord>();
  readonly #touched = new Set<ThemeId>();
  #rankOf = new Map<string, number>();
  #ordered: readonly ThemeRecord[] | null = null;

  /** Themes stand in the order of the zones. */
  setZones(zones: readonly Zone[]): void {
    this.#rankOf = new Map(zones.map(({ id }, rank) => [id, rank]));
    this.#ordered = null;
  }

  /** A theme as it is now; null when it is gone. */
  set(id: ThemeId, theme: Theme | null): void {
    if (theme === null) this.#themes.delete(id);
    else this.#themes.set(id, theme);
    this.#touched.add(id);
  }

  put(record: NoteRecord): void {
    const { theme } = record.note;
    if (theme === null || record.draft) return;
    const members = this.#members.get(theme);
    if (members === undefined) this.#members.set(theme, new Set([record]));
    else members.add(record);
    this.#touched.add(theme);
  }

  /** Before the record's fields change. */
  take(record: NoteRecord): void {
    const { theme } = record.note;
    if (theme === null || this.#members.get(theme)?.delete(record) !== true) return;
    if (this.#members.get(theme)?.size === 0) this.#members.delete(theme);
    this.#touched.add(theme);
  }

  /** A note has come to lie elsewhere, without any change of its own. */
  carried({ note }: NoteRecord): void {
    if (note.theme !== null) this.#touched.add(note.theme);
  }

  /** Measures the themes that were touched. True when one of them is another than before. */
  measure(): boolean {
    let changed = false;
    for (const id of this.#touched) {
      const before = this.#records.get(id);
      const now = this.#read(id);
      if (isSame(before, now)) continue;
      if (now === undefined) this.#records.delete(id);
      else this.#records.set(id, now);
      changed = true;
    }
    this.#touched.clear();
    if (changed) this.#ordered = null;
    return changed;
  }

  get(id: ThemeId): ThemeRecord | undefined {
    return this.#records.get(id);
  }

  /** By zone and then in order of their frames; those without notes last. */
  all(): readonly ThemeRecord[] {
    this.#ordered ??= [...this.#records.values()].sort((a, b) => this.#compare(a, b));
    return this.#ordered;
  }

  at(point: Point): ThemeRecord | null {
    let found: ThemeRecord | null = null;
    for (const record of this.#records.values()) {
      if (record.box === null || !contains(record.box, point)) continue;
      if (found === null || this.#top(found) <= this.#top(record)) found = record;
    }
    return found;
  }

  clear(): void {
    for (const id of [...this.#members.keys(), ...this.#themes.keys()]) this.#touched.add(id);
    this.#members.clear();
    this.#themes.clear();
  }

  #read(id: ThemeId): ThemeRecord | undefined {
    const theme = this.#themes.get(id);
    if (theme === undefined) return undefined;
    const members = [...(this.#members.get(id) ?? [])];
    const box = themeFrame(members.map((record) => record.box));
    const standing = members.map((record) => ({
      id: record.note.id,
      box: record.box,
      created: record.note.created,
    }));
    return { theme, members: inReadingOrder(standing).map((one) => one.id), box };
  }

  /** How high up the topmost note of a theme lies. */
  #top({ theme }: ThemeRecord): number {
    const notes = [...(this.#members.get(theme.id) ?? [])].map(({ note }) => note);
    return notes.sort(byDepth).at(-1)?.z ?? 0;
  }

  #compare(a: ThemeRecord, b: ThemeRecord): number {
    const byBox =
      a.box === null || b.box === null
        ? Number(a.box === null) - Number(b.box === null)
        : this.#rank(a.theme) - this.#rank(b.theme) || a.box.y - b.box.y || a.box.x - b.box.x;
    return byBox || this.#rank(a.theme) - this.#rank(b.theme) || (a.theme.id < b.theme.id ? -1 : 1);
  }

  #rank({ zone }: Theme): number {
    return (zone === null ? undefined : this.#rankOf.get(zone)) ?? Number.MAX_SAFE_INTEGER;
  }
}

const isSame = (a: ThemeRecord | undefined, b: ThemeRecord | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && isSameTheme(a.theme, b.theme) && isSameFrame(a, b));

const isSameTheme = (a: Theme, b: Theme): boolean =>
  a.name === b.name && a.symbol === b.symbol && a.color === b.color && a.zone === b.zone && a.evidence === b.evidence;

const isSameFrame = (a: ThemeRecord, b: ThemeRecord): boolean =>
  a.members.length === b.members.length &&
  a.members.every((id, i) => id === b.members[i]) &&
  a.box?.x === b.box?.x &&
  a.box?.y === b.box?.y &&
  a.box?.width === b.box?.width &&
  a.box?.height === b.box?.height;
