import * as Y from 'yjs';

/** An item was to be put behind more neighbours than it may look at. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}

let looked = 0;
let most = Infinity;

const isSame = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** The leftmost of the items that stand where this one wants to. */
function firstBeside(type: Y.AbstractType<unknown>, parentSub: string | null, left: Y.Item | null): Y.Item | null {
  if (left !== null) return left.right;
  if (parentSub === null) return type._start;
  let first = type._map.get(parentSub) ?? null;
  while (first !== null && first.left !== null) {
    look();
    first = first.left;
  }
  return first;
}

function look(): void {
  if (++looked > most) throw new TooManyConflicts();
}

/** Counts what Yjs' rule of order (YATA: concurrent items of one origin stand by client id) will look at. */
function foresee(item: Y.Item, type: Y.AbstractType<unknown>, store: Y.Doc['store'], offset: number): void {
  const { client, clock } = item.id;
  const left = offset > 0 ? Y.getItem(store, Y.createID(client, clock + offset - 1)) : item.left;
  if (left !== null && !(left instanceof Y.Item)) return;
  const { right } = item;
  const fits = left === null ? right !== null && right.left === null : left.right === right;
  if (fits) return;
  const origin = left !== item.left && left !== null ? left.lastId : item.origin;
  const before = new Set<Y.Item | Y.GC>();
  for (let one = firstBeside(type, item.parentSub, left); one !== null && one !== right; one = one.right) {
    look();
    before.add(one);
    if (isSame(origin, one.origin)) {
      if (one.id.client >= client && isSame(item.rightOrigin, one.rightOrigin)) return;
    } else if (one.origin === null || !before.has(Y.getItem(store, one.origin))) {
      return;
    }
  }
}

// Nothing in Yjs tells of it, and before a change is applied nobody knows what will stand there: so it is counted as it
// happens, in this process alone.
const { prototype } = Y.Item;
const integrate: (this: Y.Item, transaction: Y.Transaction, offset: number) => void = Reflect.get(
  prototype,
  'integrate',
);
prototype.integrate = function counted(transaction, offset): void {
  // Anything else: the note that it belongs to is gone, and it comes to nothing.
  if (this.parent instanceof Y.AbstractType) foresee(this, this.parent, transaction.doc.store, offset);
  integrate.call(this, transaction, offset);
};

/**
 * At how many neighbours Yjs looks, one by one, while `run` applies changes: where people wrote in one place at the same
 * time, to find the order for all. Whoever writes beside what stands there looks at none. Throws TooManyConflicts beyond
 * `limit`, in the midst of a change.
 */
export function countConflicts<T>(run: () => T, limit = Infinity): { readonly result: T; readonly conflicts: number } {
  looked = 0;
  most = limit;
  try {
    const result = run();
    return { result, conflicts: looked };
  } finally {
    most = Infinity;
  }
}
