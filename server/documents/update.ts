import * as Y from 'yjs';

/** An update taken apart, not yet applied to anything. */
export interface DecodedUpdate {
  readonly structs: readonly (Y.Item | Y.GC)[];
  /** client → ranges of deleted clocks, ascending and apart. */
  readonly deletions: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;
}

/** An update that cannot be what an honest client sends. The socket that sent it is closed. */
export class ForgedUpdate extends Error {
  override readonly name = 'ForgedUpdate';
}

/** Most structs and deletion ranges in one update, known ones included, and most clock ticks that it may claim. */
const MAX_STRUCTS = 200_000;
const MAX_TICKS = 4_000_000;

/** Decodes completely, or throws ForgedUpdate. Nothing is allocated beyond what the bytes hold. */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate {
  const { structs, ds } = decode(bytes);
  let ranges = 0;
  for (const list of ds.clients.values()) {
    ranges += list.length;
    checkApart(list);
  }
  if (structs.length > MAX_STRUCTS || ranges > MAX_STRUCTS) throw new ForgedUpdate('too many structs in one update');
  let ticks = 0;
  for (const struct of structs) {
    if (struct instanceof Y.Skip) throw new ForgedUpdate('an update with a hole');
    if (!Number.isSafeInteger(struct.length) || struct.length < 1) throw new ForgedUpdate('a struct without length');
    ticks += struct.length;
  }
  if (ticks > MAX_TICKS) throw new ForgedUpdate('an update that claims too many clock ticks');
  return { structs, deletions: ds.clients };
}

/** Yjs sorts and merges what it writes. Ranges that overlap are there to be walked over again and again. */
function checkApart(ranges: readonly { readonly clock: number; readonly len: number }[]): void {
  let end = 0;
  for (const { clock, len } of ranges) {
    if (clock < end || len < 1) throw new ForgedUpdate('deletions that overlap');
    end = clock + len;
  }
}

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(bytes);
  } catch (cause) {
    throw new ForgedUpdate('an update that cannot be decoded', { cause });
  }
}

/** The structs of an update that the document does not know yet, found by id. */
export class Fresh {
  readonly #byClient = new Map<number, (Y.Item | Y.GC)[]>();

  /** Keeps what lies beyond `state(client)`. Throws ForgedUpdate where something between is missing. */
  constructor(structs: readonly (Y.Item | Y.GC)[], state: (client: number) => number) {
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (clock + struct.length <= state(client)) continue;
      const list = this.#byClient.get(client);
      const expected = list === undefined ? state(client) : endOf(list);
      if (list === undefined ? clock > expected : clock !== expected) {
        throw new ForgedUpdate('an update whose beginning is missing');
      }
      if (list === undefined) this.#byClient.set(client, [struct]);
      else list.push(struct);
    }
  }

  clients(): IterableIterator<number> {
    return this.#byClient.keys();
  }

  *structs(): IterableIterator<Y.Item | Y.GC> {
    for (const list of this.#byClient.values()) yield* list;
  }

  /** How many structs are fresh. */
  get size(): number {
    let size = 0;
    for (const list of this.#byClient.values()) size += list.length;
    return size;
  }

  /** The clock after the last known struct of this client, or null when nothing of it is fresh. */
  end(client: number): number | null {
    const list = this.#byClient.get(client);
    return list === undefined ? null : endOf(list);
  }

  /** The struct that holds this id, if it is fresh. */
  find({ client, clock }: Y.ID): Y.Item | Y.GC | null {
    const list = this.#byClient.get(client);
    if (list === undefined) return null;
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = list[middle] as Y.Item | Y.GC;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }
}

const endOf = (list: readonly (Y.Item | Y.GC)[]): number => {
  const last = list.at(-1) as Y.Item | Y.GC;
  return last.id.clock + last.length;
};
