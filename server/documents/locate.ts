import * as Y from 'yjs';
import { shape } from '@forwhom/shared/board/shape.ts';
import { isEntityId } from '@forwhom/shared/vocabulary/ids.ts';
import { ForgedUpdate, type Fresh } from './update.ts';

/** Where on the board a struct stands. */
export type Place =
  /** The entity itself: an entry of a root map. */
  | { readonly kind: 'entity'; readonly root: string; readonly id: string }
  /** A value of an entity, its Y.Text included. */
  | { readonly kind: 'key'; readonly root: string; readonly id: string; readonly key: string }
  /** A letter of an entity's text. */
  | { readonly kind: 'letter'; readonly root: string; readonly id: string }
  /** Inside something that was deleted and collected: it will vanish on arrival. */
  | { readonly kind: 'nowhere' };

const nowhere: Place = { kind: 'nowhere' };

/** Finds the place of fresh and of integrated structs, without touching the document. Throws ForgedUpdate. */
export class Locator {
  readonly #doc: Y.Doc;
  readonly #fresh: Fresh;
  readonly #known = new Map<Y.Item, Place>();
  readonly #underway = new Set<Y.Item>();

  constructor(doc: Y.Doc, fresh: Fresh) {
    this.#doc = doc;
    this.#fresh = fresh;
  }

  /** The struct with this id, fresh or integrated; a forged update when there is none. */
  struct(id: Y.ID): Y.Item | Y.GC {
    const fresh = this.#fresh.find(id);
    if (fresh !== null) return fresh;
    if (id.clock >= Y.getState(this.#doc.store, id.client)) throw new ForgedUpdate('a reference to something unknown');
    return Y.getItem(this.#doc.store, id);
  }

  /** Follows neighbours, not by recursion: an hour of offline writing is a chain of thousands. */
  place(item: Y.Item): Place {
    const chain: Y.Item[] = [];
    let place: Place | null = null;
    for (let current: Y.Item | null = item; current !== null;) {
      place = this.#known.get(current) ?? null;
      if (place !== null) break;
      if (this.#underway.has(current)) throw new ForgedUpdate('structs that depend on each other in a circle');
      this.#underway.add(current);
      chain.push(current);
      place = this.#ownPlace(current);
      if (place !== null) break;
      const neighbour: Y.Item | Y.GC = this.struct(this.#neighbours(current)[0] as Y.ID);
      if (neighbour instanceof Y.GC) place = nowhere;
      current = neighbour instanceof Y.GC ? null : neighbour;
    }
    return this.#settle(chain, place as Place);
  }

  /** All of a chain stand where its end stands, provided that their other neighbours do. */
  #settle(chain: readonly Y.Item[], end: Place): Place {
    let place = end;
    for (const item of chain.toReversed()) {
      if (this.#ownPlace(item) === null) place = this.#agreed(item, place);
      this.#underway.delete(item);
      this.#known.set(item, place);
    }
    return place;
  }

  #agreed(item: Y.Item, place: Place): Place {
    const [, other] = this.#neighbours(item);
    if (other === undefined) return place;
    const struct = this.struct(other);
    if (struct instanceof Y.GC || place.kind === 'nowhere') return nowhere;
    const beside = this.place(struct);
    if (beside.kind === 'nowhere') return nowhere;
    if (!samePlace(place, beside)) throw new ForgedUpdate('a struct between two different places');
    return place;
  }

  #neighbours(item: Y.Item): Y.ID[] {
    const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null);
    for (const id of neighbours) {
      if (id.client === item.id.client && id.clock >= item.id.clock) {
        throw new ForgedUpdate('a reference to something later');
      }
    }
    return neighbours;
  }

  /** The place of a struct that names its parent, or is integrated; null for one that stands beside its neighbours. */
  #ownPlace(item: Y.Item): Place | null {
    // Yjs leaves `parent` as the decoded name or id until a struct is integrated.
    const parent = item.parent as Y.AbstractType<unknown> | Y.ID | string | null;
    if (parent instanceof Y.AbstractType) return this.#inType(parent, item.parentSub);
    if (typeof parent === 'string') return this.#inRoot(parent, item.parentSub);
    if (parent instanceof Y.ID) return this.#inParent(this.struct(parent), item.parentSub);
    if (this.#neighbours(item).length === 0) throw new ForgedUpdate('a struct without a place');
    return null;
  }

  #inParent(parent: Y.Item | Y.GC, key: string | null): Place {
    if (parent instanceof Y.GC || parent.content instanceof Y.ContentDeleted) return nowhere;
    if (!(parent.content instanceof Y.ContentType)) throw new ForgedUpdate('a parent that holds nothing');
    return this.#under(this.place(parent), key);
  }

  #inType(type: Y.AbstractType<unknown>, key: string | null): Place {
    if (type._item === null) return this.#inRoot(Y.findRootTypeKey(type), key);
    return this.#under(this.place(type._item), key);
  }

  #inRoot(root: string, id: string | null): Place {
    if (!shape.has(root)) throw new ForgedUpdate('an unknown root');
    if (!isEntityId(id)) throw new ForgedUpdate('an entity whose id is none');
    return { kind: 'entity', root, id };
  }

  #under(parent: Place, key: string | null): Place {
    switch (parent.kind) {
      case 'nowhere':
        return nowhere;
      case 'entity': {
        const root = shape.get(parent.root);
        if (root === undefined || key === null || !(root.keys.has(key) || root.text === key)) {
          throw new ForgedUpdate('an unknown key');
        }
        return { kind: 'key', root: parent.root, id: parent.id, key };
      }
      case 'key':
        if (shape.get(parent.root)?.text !== parent.key || key !== null) throw new ForgedUpdate('a place too deep');
        return { kind: 'letter', root: parent.root, id: parent.id };
      default:
        throw new ForgedUpdate('a place too deep');
    }
  }
}

const samePlace = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);
