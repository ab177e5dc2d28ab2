import { NOTE_GAP, type NoteSize, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { themeFrame } from '@forwhom/shared/layout/themeFrame.ts';
import { gridOf, looseGrid, place } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord, ThemeRecord } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import type { Move } from './desk.ts';
import { areaOf, block, columnsFor, findGround, frameFor, grown, looseArea, type Area } from './themeGround.ts';

/** Rows that a new frame finds room for: most themes get more notes soon. */
const ROOM_FOR_ROWS = 2;

const sizeOf = ({ note }: NoteRecord): NoteSize => note.size;

/** Notes that join a theme, which has its home in this zone. */
export interface Group {
  readonly id: ThemeId;
  readonly zone: ZoneId | null;
  readonly newcomers: readonly NoteRecord[];
}

/** Where notes go that are put into themes, one theme after the other, before any of it is written. */
export class ThemePlan {
  readonly moves = new Map<NoteId, Move>();
  readonly #notes: DocumentNotes;
  /** The theme of every note that changes it; null for none. */
  readonly #joined = new Map<NoteId, ThemeId | null>();
  readonly #boxes = new Map<NoteId, Box>();
  /** Notes of each theme as planned, for themes that change. */
  readonly #members = new Map<ThemeId, NoteRecord[]>();
  /** Notes that are about to lie elsewhere: where they lie still is free ground. */
  readonly #leaving = new Set<NoteRecord>();

  constructor(notes: DocumentNotes) {
    this.#notes = notes;
  }

  /** Where a theme has its home: in its zone if a note of it lies there, else where its first note lies. */
  homeOf({ theme, members }: ThemeRecord): ZoneId | null {
    const zones = members.map((id) => this.#notes.get(id)?.note.zone ?? null);
    return zones.includes(theme.zone) ? theme.zone : (zones[0] ?? theme.zone);
  }

  /** Takes notes out of their themes; where they lie is for the caller to say. */
  leave(records: readonly NoteRecord[]): void {
    for (const record of records) this.#put(record, null);
  }

  /**
   * Several groups at once. Whatever they leave is free ground for all of them; what is left in no theme makes room and
   * goes beneath, in order. Themes that gain nothing stay where they are.
   */
  joinAll(groups: readonly Group[]): void {
    const zones = groups.length > 1 ? new Set(groups.flatMap(({ zone }) => zone ?? [])) : new Set<ZoneId>();
    for (const { id, newcomers } of groups) for (const record of newcomers) this.#put(record, id);
    const joining = groups.flatMap(({ newcomers }) => newcomers);
    const rest = new Map(
      [...zones].map((zone) => [zone, this.#notes.ungrouped(zone).filter((one) => !joining.includes(one))]),
    );
    for (const record of [...joining, ...[...rest.values()].flat()]) this.#leaving.add(record);
    for (const { id, zone, newcomers } of groups) this.join(id, zone, newcomers);
    for (const [zone, loose] of rest) {
      for (const record of loose) this.#leaving.delete(record);
      const drafts = this.#notes.inZone(zone).filter(({ draft }) => draft);
      const fixed = drafts.map(({ box }) => box);
      if (loose.length > 0) this.#beneath(zone, loose, this.#obstacles(zone, null).frames, fixed);
    }
  }

  /** Notes that join a theme: beside its notes, or on free ground of the zone when it has none. */
  join(id: ThemeId, zone: ZoneId | null, newcomers: readonly NoteRecord[]): void {
    const before = this.#membersOf(id).filter((one) => !newcomers.includes(one) && !this.#leaving.has(one));
    for (const record of newcomers) {
      this.#put(record, id);
      this.#leaving.delete(record);
    }
    const area = this.#area(zone, newcomers);
    const sizes = newcomers.map(sizeOf);
    const members = before.map((record) => this.#boxOf(record));
    const { frames, loose } = this.#obstacles(zone, id);
    const all = [...before, ...newcomers].map(sizeOf);
    const boxes =
      before.length > 0
        ? grown(area, members, sizes, all, [...frames, ...loose])
        : this.#found(area, sizes, frames, loose);
    this.#place(newcomers, zone, boxes);
  }

  /**
   * All themes of each zone side by side from its top, and what is in none beneath them, in order. A later theme never
   * comes to stand before an earlier one: in another order the next tidying would put them elsewhere. Drafts, and notes
   * there of a theme that has its home in another zone, stay, and nothing is put on them.
   */
  tidy(zones: readonly ZoneId[]): void {
    const grounds = zones.map((zone) => {
      const themes = this.#notes.themes().filter((theme) => theme.box !== null && this.homeOf(theme) === zone);
      return { zone, members: themes.map((theme) => this.#records(theme.members)), rest: this.#notes.ungrouped(zone) };
    });
    const tidied = new Set(grounds.flatMap(({ members, rest }) => [...members.flat(), ...rest]));
    for (const { zone, members, rest } of grounds) {
      const staying = this.#notes.inZone(zone).filter((record) => !tidied.has(record));
      const fixed = staying.map(({ box }) => box);
      const area = this.#area(zone, [...members.flat(), ...rest]);
      const frames: Box[] = [];
      for (const records of members) {
        const sizes = records.map(sizeOf);
        const columns = columnsFor(area, sizes);
        const corner = findGround(area, frameFor(columns, sizes, 1), frames, fixed, frames.at(-1));
        const boxes = block(corner, columns, sizes);
        const frame = themeFrame(boxes);
        if (frame !== null) frames.push(frame);
        this.#place(records, zone, boxes);
      }
      this.#beneath(zone, rest, frames, fixed);
    }
  }

  #beneath(zone: ZoneId, rest: readonly NoteRecord[], frames: readonly Box[], fixed: readonly Box[]): void {
    const known = this.#zone(zone);
    const grid = known === null ? looseGrid(rest.map(({ box }) => box)) : gridOf(known);
    const lowest = Math.max(grid.origin.y, ...frames.map(({ y, height }) => y + height + NOTE_GAP));
    const places = place(
      { ...grid, origin: { ...grid.origin, y: frames.length === 0 ? grid.origin.y : lowest } },
      fixed,
      rest.map(sizeOf),
    );
    this.#place(rest, zone, places);
  }

  #found(area: Area, sizes: readonly NoteSize[], frames: readonly Box[], loose: readonly Box[]): Box[] {
    const columns = columnsFor(area, sizes);
    return block(findGround(area, frameFor(columns, sizes, ROOM_FOR_ROWS), frames, loose), columns, sizes);
  }

  /** Frames and loose notes of the zone as planned, but for one theme. */
  #obstacles(zone: ZoneId | null, but: ThemeId | null): { frames: Box[]; loose: Box[] } {
    const frames: Box[] = zone === null ? this.#notes.frames().map(({ box }) => box) : [];
    const ids = new Set([...this.#notes.themes().map(({ theme }) => theme.id), ...this.#members.keys()]);
    for (const id of ids) {
      const members = id === but ? [] : this.#membersOf(id).filter((record) => !this.#leaving.has(record));
      if (members.some((record) => this.#zoneOf(record) === zone)) {
        const frame = themeFrame(members.map((record) => this.#boxOf(record)));
        if (frame !== null) frames.push(frame);
      }
    }
    const loose: Box[] = [];
    for (const record of this.#notes.values()) {
      if (this.#leaving.has(record)) continue;
      if (this.#zoneOf(record) === zone && this.#isLoose(record)) loose.push(this.#boxOf(record));
    }
    return { frames, loose };
  }

  #isLoose(record: NoteRecord): boolean {
    const theme = this.#themeOf(record);
    return theme === null || (this.#notes.theme(theme) === undefined && !this.#members.has(theme));
  }

  #area(zone: ZoneId | null, records: readonly NoteRecord[]): Area {
    const known = this.#zone(zone);
    if (known !== null) return areaOf(known);
    const boxes = records.map(({ box }) => box);
    return looseArea({ x: Math.min(...boxes.map(({ x }) => x)), y: Math.min(...boxes.map(({ y }) => y)) });
  }

  /** The zone as it lies now. */
  #zone(id: ZoneId | null): Zone | null {
    return this.#notes.frames().find(({ zone }) => zone.id === id)?.zone ?? null;
  }

  #put(record: NoteRecord, theme: ThemeId | null): void {
    const old = this.#themeOf(record);
    if (old !== null && old !== theme)
      this.#members.set(
        old,
        this.#membersOf(old).filter((one) => one !== record),
      );
    if (theme !== null && theme !== old) this.#members.set(theme, [...this.#membersOf(theme), record]);
    this.#joined.set(record.note.id, theme);
  }

  #place(records: readonly NoteRecord[], zone: ZoneId | null, corners: readonly Point[]): void {
    records.forEach((record, i) => {
      const { id, z } = record.note;
      const corner = corners[i] ?? record.box;
      this.moves.set(id, { id, zone, corner, z });
      this.#boxes.set(id, { ...record.box, x: corner.x, y: corner.y });
    });
  }

  #membersOf(id: ThemeId): NoteRecord[] {
    return this.#members.get(id) ?? this.#records(this.#notes.theme(id)?.members ?? []);
  }

  #records(ids: readonly NoteId[]): NoteRecord[] {
    return ids.map((id) => this.#notes.get(id)).filter((record) => record !== undefined);
  }

  #themeOf({ note }: NoteRecord): ThemeId | null {
    const planned = this.#joined.get(note.id);
    return planned === undefined ? note.theme : planned;
  }

  #boxOf({ note, box }: NoteRecord): Box {
    return this.#boxes.get(note.id) ?? box;
  }

  #zoneOf({ note }: NoteRecord): ZoneId | null {
    const zone = this.moves.has(note.id) ? (this.moves.get(note.id)?.zone ?? null) : note.zone;
    return this.#zone(zone)?.id ?? null;
  }
}
