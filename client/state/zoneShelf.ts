import { contains, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { bottomIn, heightOf, inReadingOrder, stack } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord, ZoneFrame } from './model.ts';

const GROUND: Point = { x: 0, y: 0 };

/** What has become of the zones since they were measured last. */
export interface Measured {
  /** A zone has another place or height. */
  readonly changed: boolean;
  /** Zones that have come to lie elsewhere, with all their notes. */
  readonly moved: readonly ZoneId[];
}

/** Which notes lie in which zone, how far down each zone reaches because of them, and where that leaves the others. */
export class ZoneShelf {
  /** As the workshop has them. */
  #zones: readonly Zone[] = [];
  /** As they lie now: pushed down by those above that have grown. */
  #byId = new Map<ZoneId, Zone>();
  /** null: notes whose zone is null or unknown. */
  readonly #members = new Map<ZoneId | null, Set<NoteRecord>>();
  readonly #ordered = new Map<ZoneId | null, readonly NoteRecord[]>();
  /** How far down the notes of a zone reach, counted from its origin; absent: to be looked for. */
  readonly #lowest = new Map<ZoneId, number>();
  /** Zones whose notes reach further up or down than when they were measured. */
  readonly #touched = new Set<ZoneId>();
  readonly #heights = new Map<ZoneId, number>();
  #frames: readonly ZoneFrame[] = [];

  /** The caller takes all notes out before and puts them in again after. */
  setZones(zones: readonly Zone[]): void {
    this.#zones = zones;
    this.#byId = new Map(zones.map((zone) => [zone.id, zone]));
    this.#heights.clear();
    this.#lowest.clear();
    this.#frames = zones.map((zone) => ({ zone, box: zone }));
    for (const { id } of zones) this.#touched.add(id);
  }

  get zones(): readonly Zone[] {
    return this.#zones;
  }

  /** The zone as a note belongs to it: one that is unknown is none. */
  zoneOf(id: ZoneId | null): ZoneId | null {
    return id !== null && this.#byId.has(id) ? id : null;
  }

  /** Where the zone's notes count their position from. */
  originOf(id: ZoneId | null): Point {
    return (id === null ? undefined : this.#byId.get(id)) ?? GROUND;
  }

  members(zone: ZoneId): Iterable<NoteRecord> {
    return this.#members.get(zone) ?? [];
  }

  put(record: NoteRecord): void {
    const zone = this.zoneOf(record.note.zone);
    const members = this.#members.get(zone);
    if (members === undefined) this.#members.set(zone, new Set([record]));
    else members.add(record);
    this.#ordered.delete(zone);
    if (zone === null) return;
    const lowest = this.#lowest.get(zone);
    const bottom = this.#bottomOf(zone, record);
    if (lowest === undefined || bottom <= lowest) return;
    this.#lowest.set(zone, bottom);
    this.#touched.add(zone);
  }

  /** Before the record's fields change. */
  take(record: NoteRecord): void {
    const zone = this.zoneOf(record.note.zone);
    this.#members.get(zone)?.delete(record);
    this.#ordered.delete(zone);
    if (zone === null || this.#bottomOf(zone, record) < (this.#lowest.get(zone) ?? 0)) return;
    this.#lowest.delete(zone);
    this.#touched.add(zone);
  }

  inZone(zone: ZoneId | null): readonly NoteRecord[] {
    const known = this.#ordered.get(zone);
    if (known !== undefined) return known;
    const standing = [...(this.#members.get(zone) ?? [])].map((record) => ({
      record,
      id: record.note.id,
      box: record.box,
      created: record.note.created,
    }));
    const ordered = inReadingOrder(standing).map(({ record }) => record);
    this.#ordered.set(zone, ordered);
    return ordered;
  }

  /** Measures the zones whose lowest notes have changed, and puts all where they belong now. */
  measure(): Measured {
    let grown = false;
    for (const zone of this.#zones) {
      if (!this.#touched.has(zone.id)) continue;
      const lowest = this.#lowest.get(zone.id) ?? this.#lowestIn(zone.id);
      this.#lowest.set(zone.id, lowest);
      const height = heightOf(zone, lowest);
      grown ||= height !== this.#heights.get(zone.id);
      this.#heights.set(zone.id, height);
    }
    this.#touched.clear();
    if (!grown) return { changed: false, moved: [] };
    const frames = stack(this.#zones, (id) => this.#heights.get(id) ?? 0);
    const moved = frames.filter(({ zone }) => zone.y !== this.#byId.get(zone.id)?.y).map(({ zone }) => zone.id);
    const changed = frames.some(
      ({ box }, i) => box.y !== this.#frames[i]?.box.y || box.height !== this.#frames[i]?.box.height,
    );
    this.#frames = frames;
    this.#byId = new Map(frames.map(({ zone }) => [zone.id, zone]));
    return { changed, moved };
  }

  frames(): readonly ZoneFrame[] {
    return this.#frames;
  }

  /** The zone whose own area holds the point goes before one that has grown over it; of several, the topmost. */
  zoneAt(point: Point): ZoneFrame | null {
    return (
      this.#frames.findLast(({ zone }) => contains(zone, point)) ??
      this.#frames.findLast(({ box }) => contains(box, point)) ??
      null
    );
  }

  clear(): void {
    for (const { id } of this.#zones) this.#touched.add(id);
    this.#lowest.clear();
    this.#ordered.clear();
    this.#members.clear();
  }

  #bottomOf(id: ZoneId, { note, box }: NoteRecord): number {
    const zone = this.#byId.get(id);
    return zone === undefined ? 0 : bottomIn(zone, note, box.width, box.height);
  }

  #lowestIn(zone: ZoneId): number {
    let lowest = 0;
    for (const record of this.members(zone)) lowest = Math.max(lowest, this.#bottomOf(zone, record));
    return lowest;
  }
}
