import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { frameOf, inReadingOrder } from './layout.ts';
import type { NoteRecord, ZoneFrame } from './model.ts';

const GROUND: Point = { x: 0, y: 0 };

/** Which notes lie in which zone, and how far down each zone reaches because of them. */
export class ZoneShelf {
  #zones: readonly Zone[] = [];
  #byId = new Map<ZoneId, Zone>();
  /** null: notes whose zone is null or unknown. */
  readonly #members = new Map<ZoneId | null, Set<NoteRecord>>();
  readonly #ordered = new Map<ZoneId | null, readonly NoteRecord[]>();
  readonly #touched = new Set<ZoneId | null>();
  #frames: readonly ZoneFrame[] = [];

  /** The caller takes all notes out before and puts them in again after. */
  setZones(zones: readonly Zone[]): void {
    this.#zones = zones;
    this.#byId = new Map(zones.map((zone) => [zone.id, zone]));
    this.#frames = zones.map((zone) => ({ zone, box: frameOf(zone, zone.y) }));
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

  put(record: NoteRecord): void {
    const zone = this.zoneOf(record.note.zone);
    const members = this.#members.get(zone);
    if (members === undefined) this.#members.set(zone, new Set([record]));
    else members.add(record);
    this.#touch(zone);
  }

  /** Before the record's fields change. */
  take(record: NoteRecord): void {
    const zone = this.zoneOf(record.note.zone);
    this.#members.get(zone)?.delete(record);
    this.#touch(zone);
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

  /** Measures the zones whose notes have changed. True when a frame is another one than before. */
  measure(): boolean {
    let changed = false;
    const frames = this.#frames.map((frame) => {
      if (!this.#touched.has(frame.zone.id)) return frame;
      const box = frameOf(frame.zone, this.#lowest(frame.zone));
      if (box.height === frame.box.height) return frame;
      changed = true;
      return { zone: frame.zone, box };
    });
    this.#touched.clear();
    if (changed) this.#frames = frames;
    return changed;
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
    for (const zone of this.#members.keys()) this.#touch(zone);
    this.#members.clear();
  }

  #touch(zone: ZoneId | null): void {
    this.#touched.add(zone);
    this.#ordered.delete(zone);
  }

  #lowest(zone: Zone): number {
    let lowest = zone.y;
    for (const { box } of this.#members.get(zone.id) ?? []) lowest = Math.max(lowest, bottomIn(zone, box));
    return lowest;
  }
}

/** A note that lies beside its zone, or absurdly far below it, does not pull the frame along. */
const FARTHEST = 100_000;
const bottomIn = (zone: Box, box: Box): number => {
  const beside = box.x >= zone.x + zone.width || box.x + box.width <= zone.x;
  return beside || box.y > zone.y + FARTHEST ? zone.y : box.y + box.height;
};
