import * as Y from 'yjs';
import { shape, type Operation } from '@forwhom/shared/board/shape.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Rights } from '@forwhom/shared/rules/permissions.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { Locator, type Place } from './locate.ts';
import { decodeUpdate, ForgedUpdate, Fresh, type DecodedUpdate } from './update.ts';

/** Most structs that an update may add, in all and in one place; most new client ids in it, and of one person ever. */
const MAX_FRESH = 20_000;
const MAX_FRESH_IN_PLACE = 4_000;
const MAX_ON_ONE_SPOT = 16;
const MAX_CLAIMS = 32;
const MAX_CLAIMS_EVER = 2_000;

/** Who sent an update, and what they may do at this moment. */
export interface Sender {
  readonly participant: ParticipantId;
  readonly rights: Rights;
}

/** Whose client ids are whose, within one epoch. */
export interface Ownership {
  owner(client: number): ParticipantId | undefined;
  /** How many client ids this person has. */
  count(participant: ParticipantId): number;
  /** Used in an older epoch: a copy of a document that no longer exists. */
  retired(client: number): boolean;
}

/** How much a document holds, and what somebody hears who wants more. */
export interface Capacity {
  /** Entities, deleted ones included. */
  readonly objects: number;
  readonly bytes: number;
  readonly tooMany: Refusal;
  readonly full: Refusal;
}

/** What the gate says of an update before any document is touched. */
export type Examined =
  /** Adds nothing and deletes nothing that is alive. Not a write: everybody may send it. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'allowed';
      /** Client ids seen for the first time; they belong to the sender from now on. */
      readonly claims: readonly number[];
      /** Entities to look at after it has been applied. */
      readonly touched: ReadonlyMap<string, Touched>;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** It comes from a copy of an older epoch. */
  | { readonly kind: 'outdated' };

export interface Touched {
  readonly root: string;
  readonly id: string;
}

const notYours: Refusal = {
  kind: 'author',
  message: 'Only somebody who wrote a note alone can remove it for good. Delete it instead: it can be brought back.',
};
const tooMuch: Refusal = {
  kind: 'limit',
  message: 'This is too much to take at once. What you wrote is kept for you.',
};
/**
 * Reduces an update to operations and checks each, on the decoded structs. Throws ForgedUpdate for what no honest
 * client sends. What it cannot see, because only applying shows it, `BoardDocument` checks afterwards.
 */
export function examine(
  bytes: Uint8Array,
  doc: Y.Doc,
  sender: Sender,
  owners: Ownership,
  capacity: Capacity,
): Examined {
  const update = decodeUpdate(bytes);
  const fresh = new Fresh(update.structs, (client) => Y.getState(doc.store, client));
  return new Examination(doc, fresh, update, sender, owners, capacity).run();
}

class Examination {
  readonly #doc: Y.Doc;
  readonly #fresh: Fresh;
  readonly #update: DecodedUpdate;
  readonly #sender: Sender;
  readonly #owners: Ownership;
  readonly #capacity: Capacity;
  readonly #locator: Locator;
  readonly #operations = new Set<Operation>();
  readonly #touched = new Map<string, Touched>();
  /** Entities that come into being with this update, and those that it removes for good. */
  readonly #born = new Set<string>();
  readonly #removed = new Set<string>();
  /** Between which neighbours fresh structs want to stand, by client, and how many in each place. */
  readonly #stands = new Map<string, number>();
  readonly #crowds = new Map<string, number>();

  constructor(doc: Y.Doc, fresh: Fresh, update: DecodedUpdate, sender: Sender, owners: Ownership, capacity: Capacity) {
    this.#doc = doc;
    this.#fresh = fresh;
    this.#update = update;
    this.#sender = sender;
    this.#owners = owners;
    this.#capacity = capacity;
    this.#locator = new Locator(doc, fresh);
  }

  run(): Examined {
    const clients = [...this.#fresh.clients()];
    if (clients.some((client) => this.#owners.retired(client))) return { kind: 'outdated' };
    const claims = clients.filter((client) => this.#claim(client));
    const ever = claims.length + this.#owners.count(this.#sender.participant);
    if (this.#fresh.size > MAX_FRESH || claims.length > MAX_CLAIMS || ever > MAX_CLAIMS_EVER) {
      return { kind: 'refused', refusal: tooMuch };
    }
    const { allowed, otherwise } = this.#sender.rights;
    // Whoever may do nothing is answered at the first thing that would be done.
    if (allowed.length === 0) {
      const writes = clients.length > 0 || this.#dying().next().done !== true;
      return writes ? { kind: 'refused', refusal: otherwise } : { kind: 'nothing' };
    }
    const refusal = this.#deletions();
    for (const struct of this.#fresh.structs()) this.#additions(struct);
    if ([...this.#crowds.values()].some((count) => count > MAX_FRESH_IN_PLACE)) {
      return { kind: 'refused', refusal: tooMuch };
    }
    if (clients.length === 0 && this.#operations.size === 0 && refusal === null) return { kind: 'nothing' };
    const forbidden = [...this.#operations].some((operation) => !allowed.includes(operation));
    if (forbidden) return { kind: 'refused', refusal: otherwise };
    if (refusal !== null) return { kind: 'refused', refusal };
    if (this.#born.size > 0 && this.#isCrowded()) {
      return { kind: 'refused', refusal: this.#capacity.tooMany };
    }
    return { kind: 'allowed', claims, touched: this.#touched };
  }

  /** True when the client id is new and may become the sender's. */
  #claim(client: number): boolean {
    const owner = this.#owners.owner(client);
    if (owner === this.#sender.participant) return false;
    if (owner !== undefined || Y.getState(this.#doc.store, client) > 0) {
      throw new ForgedUpdate('a client id that belongs to somebody else');
    }
    if (client < 1 || client > 0xffff_ffff || client === this.#doc.clientID) {
      throw new ForgedUpdate('an impossible client id');
    }
    return true;
  }

  #additions(struct: Y.Item | Y.GC): void {
    if (struct instanceof Y.GC) return;
    const place = this.#locator.place(struct);
    this.#stand(struct, place);
    switch (place.kind) {
      case 'nowhere':
        if (!isKnownContent(struct.content)) throw new ForgedUpdate('a kind of content that boards do not have');
        return;
      case 'entity':
        return this.#entity(struct, place);
      case 'key':
        return this.#value(struct, place);
      case 'letter':
        if (!(struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted)) {
          throw new ForgedUpdate('text that is no text');
        }
        return this.#touch(place, 'text');
    }
  }

  /**
   * Structs of one client between the same neighbours conflict with each other one by one, which costs every reader
   * quadratic time. An honest client has seen its own earlier struct and stands beside it; only undo and redo may come
   * back to a place a few times.
   */
  #stand(item: Y.Item, place: Place): void {
    const where = JSON.stringify(place);
    const stand = `${item.id.client} ${idText(item.origin)} ${idText(item.rightOrigin)} ${where}`;
    const crowd = (this.#stands.get(stand) ?? 0) + 1;
    if (crowd > MAX_ON_ONE_SPOT) throw new ForgedUpdate('structs of one client that crowd on one spot');
    this.#stands.set(stand, crowd);
    this.#crowds.set(where, (this.#crowds.get(where) ?? 0) + 1);
  }

  #entity(item: Y.Item, place: Extract<Place, { kind: 'entity' }>): void {
    const standing = this.#doc.getMap(place.root)._map.get(place.id) ?? null;
    // Taking a creation back and redoing it, both offline, arrives as one update: the old entity dies in it.
    const alive = standing !== null && !standing.deleted && !this.#removed.has(nameOf(place));
    if (alive) throw new ForgedUpdate('an entity over another one');
    if (!(item.content instanceof Y.ContentDeleted) && !holds(item, Y.Map)) {
      throw new ForgedUpdate('an entity that is no map');
    }
    this.#born.add(nameOf(place));
    this.#touch(place, shape.get(place.root)?.creates ?? 'create');
  }

  #value(item: Y.Item, place: Extract<Place, { kind: 'key' }>): void {
    const root = shape.get(place.root);
    const born = this.#isBorn(place);
    if (root?.text === place.key) {
      if (!born) throw new ForgedUpdate('a text over another one');
      if (!(item.content instanceof Y.ContentDeleted) && !holds(item, Y.Text)) {
        throw new ForgedUpdate('a text that is none');
      }
      return;
    }
    const key = root?.keys.get(place.key);
    if (key === undefined) throw new ForgedUpdate('an unknown key');
    if (key.once === true && !born) throw new ForgedUpdate('a record of the author, rewritten');
    if (!(item.content instanceof Y.ContentDeleted)) this.#checkValue(item, place, key.accepts);
    const partOfBirth = born && (key.operation === 'move' || key.operation === 'look');
    this.#touch(place, partOfBirth ? (root?.creates ?? 'create') : key.operation);
  }

  #checkValue(item: Y.Item, place: Extract<Place, { kind: 'key' }>, accepts: (value: unknown) => boolean): void {
    if (!(item.content instanceof Y.ContentAny)) throw new ForgedUpdate('a value of an unknown kind');
    // More than one: values that were set and replaced one after another, which Yjs merges when undo keeps them.
    for (const value of item.content.arr as readonly unknown[]) {
      if (!accepts(value)) throw new ForgedUpdate(`a value that ${place.key} cannot have`);
      if (place.key === 'by' && (value as { author: string }).author !== this.#sender.participant) {
        throw new ForgedUpdate('written in the name of somebody else');
      }
    }
  }

  #isBorn(place: Extract<Place, { kind: 'key' }>): boolean {
    if (this.#born.has(nameOf(place))) return true;
    // Structs of several clients may come before the entity that they belong to.
    const standing = this.#doc.getMap(place.root)._map.get(place.id);
    return standing === undefined || standing.deleted || this.#removed.has(nameOf(place));
  }

  /** Notes what dies that was alive. Returns a refusal when it may not. */
  #deletions(): Refusal | null {
    const dying = [...this.#dying()];
    const entities = dying.filter(({ place }) => place.kind === 'entity');
    for (const { place } of entities) this.#removed.add(nameOf(place as Touched));
    for (const { place } of dying) {
      if (place.kind === 'nowhere' || this.#removed.has(nameOf(place))) continue;
      if (place.kind === 'letter') this.#touch(place, 'text');
      if (place.kind === 'key') this.#clear(place);
    }
    let refusal: Refusal | null = null;
    for (const { item, place } of entities) {
      if (place.kind !== 'entity') continue;
      const root = shape.get(place.root);
      this.#touch(place, root?.creates === 'create' ? 'delete' : (root?.creates ?? 'delete'));
      if (place.root !== 'threads' && !this.#isUntouchedByOthers(item)) refusal = notYours;
    }
    return refusal;
  }

  #clear(place: Extract<Place, { kind: 'key' }>): void {
    const key = shape.get(place.root)?.keys.get(place.key);
    if (key === undefined || key.once === true) throw new ForgedUpdate('a part of a note torn out');
    this.#touch(place, key.operation);
  }

  /** Every integrated item that is alive and that this update deletes. */
  *#dying(): IterableIterator<{ readonly item: Y.Item; readonly place: Place }> {
    for (const [client, ranges] of this.#update.deletions) {
      const known = Y.getState(this.#doc.store, client);
      const end = this.#fresh.end(client) ?? known;
      const structs = this.#doc.store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        if (clock + len > end) throw new ForgedUpdate('a deletion of something unknown');
        if (clock >= known) continue;
        for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
          const struct = structs[i] as Y.Item | Y.GC;
          if (struct.id.clock >= clock + len) break;
          if (struct instanceof Y.Item && !struct.deleted) yield { item: struct, place: this.#locator.place(struct) };
        }
      }
    }
  }

  /** G6: a hard delete is for one's own note that nobody else has touched. */
  #isUntouchedByOthers(entity: Y.Item): boolean {
    const mine = (item: Y.Item): boolean => this.#owners.owner(item.id.client) === this.#sender.participant;
    if (!mine(entity) || !(entity.content instanceof Y.ContentType)) return false;
    for (const value of entity.content.type._map.values()) {
      for (let item: Y.Item | null = value; item !== null; item = item.left) if (!mine(item)) return false;
      if (!(value.content instanceof Y.ContentType)) continue;
      for (let item = value.content.type._start; item !== null; item = item.right) if (!mine(item)) return false;
    }
    return true;
  }

  #touch(place: Touched, operation: Operation): void {
    this.#operations.add(operation);
    this.#touched.set(nameOf(place), { root: place.root, id: place.id });
  }

  /** Whether there are too many with those that are born. Only where the deleted ones matter is everything counted. */
  #isCrowded(): boolean {
    const roots = [...shape.keys()].map((root) => this.#doc.getMap(root));
    const sum = (count: (root: Y.Map<unknown>) => number): number =>
      roots.reduce((all, root) => all + count(root), this.#born.size);
    return sum((root) => root._map.size) > this.#capacity.objects && sum((root) => root.size) > this.#capacity.objects;
  }
}

const idText = (id: Y.ID | null): string => (id === null ? '-' : `${id.client}:${id.clock}`);

const nameOf = ({ root, id }: Touched): string => `${root}/${id}`;

const holds = (item: Y.Item, type: typeof Y.Map | typeof Y.Text): boolean =>
  item.content instanceof Y.ContentType && item.content.type.constructor === type;

const isKnownContent = (content: unknown): boolean =>
  content instanceof Y.ContentString ||
  content instanceof Y.ContentAny ||
  content instanceof Y.ContentDeleted ||
  content instanceof Y.ContentType;
