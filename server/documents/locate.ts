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

  place(item: Y.Item): Place {
    const known = this.#known.get(item);
    if (known !== undefined) return known;
    if (this.#underway.has(item)) throw new ForgedUpdate('structs that depend on each other in a circle');
    this.#underway.add(item);
    const place = this.#find(item);
    this.#underway.delete(item);
    this.#known.set(item, place);
    return place;
  }

  #find(item: Y.Item): Place {
    // Yjs leaves `parent` as the decoded name or id until a struct is integrated.
    const parent = item.parent as Y.AbstractType<unknown> | Y.ID | string | null;
    if (parent instanceof Y.AbstractType) return this.#inType(parent, item.parentSub);
    const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null);
    for (const id of neighbours) {
      if (id.client === item.id.client && id.clock >= item.id.clock) {
        throw new ForgedUpdate('a reference to something later');
      }
    }
    if (typeof parent === 'string') return this.#inRoot(parent, item.parentSub);
    if (parent instanceof Y.ID) return this.#inParent(this.struct(parent), item.parentSub);
    return this.#beside(neighbours.map((id) => this.struct(id)));
  }

  /** A struct without a parent of its own stands beside its neighbours, which must agree. */
  #beside(neighbours: readonly (Y.Item | Y.GC)[]): Place {
    if (neighbours.length === 0) throw new ForgedUpdate('a struct without a place');
    if (neighbours.some((one) => one instanceof Y.GC)) return nowhere;
    const [first, second] = neighbours.map((one) => this.place(one as Y.Item)) as [Place, Place | undefined];
    if (second !== undefined && !samePlace(first, second)) {
      throw new ForgedUpdate('a struct between two different places');
    }
    return first;
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
