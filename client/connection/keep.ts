import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** The local copy of a document in this browser. */
export interface Keep {
  /** Something has not reached the database yet. */
  readonly pending: boolean;
  /** Keeps a change of which the document told nobody. */
  take(update: Uint8Array): void;
  /** Stops keeping and deletes what was kept. */
  drop(): Promise<void>;
  /** Stops keeping; what was kept stays. */
  close(): void;
}

export interface KeepEvents {
  /** It cannot be kept any longer: the disk is full, another tab deleted the copy. */
  lost(): void;
  /** Everything so far has reached the database, after something was pending; what was in the document at first, too. */
  stored(): void;
}

/** Fills the document from the local copy and keeps all its changes from then on; null where this browser cannot. */
export type OpenKeep = (name: string, doc: Y.Doc, events: KeepEvents) => Promise<Keep | null>;

/** Longest wait for the local copy, in milliseconds: a database that does not answer must not hold back the board. */
const PATIENCE = 5_000;
const UPDATES = 'updates';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database failed')));
  });

/** Whether this browser takes data at all: private windows of some let one open a database and not write to it. */
async function canKeep(): Promise<boolean> {
  try {
    const opening = indexedDB.open('forwhom/probe');
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('probe'));
    const database = await settled(opening);
    await settled(database.transaction('probe', 'readwrite').objectStore('probe').put(1, 'probe'));
    database.close();
    return true;
  } catch {
    return false;
  }
}

const within = <T>(time: number, work: Promise<T>): Promise<T | null> =>
  Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), time))]);

/** Deletes a local copy; one that another tab still has open goes when that tab closes it. */
export const deleteKept = (name: string): Promise<void> =>
  new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
    } catch {
      resolve();
    }
  });

export const openKeep: OpenKeep = async (name, doc, events) => {
  if ((await within(PATIENCE, canKeep())) !== true) return null;
  const persistence = new IndexeddbPersistence(name, doc);
  // It need not hear of what it reads itself: nobody listens, so Yjs does not write it out anew.
  const { _storeUpdate: store } = persistence;
  doc.off('update', store);
  if ((await within(PATIENCE, persistence.whenSynced)) === null || persistence.db === null) {
    void persistence.destroy();
    return null;
  }
  doc.on('update', store);
  return new BrowserKeep(name, doc, persistence, persistence.db, events);
};

class BrowserKeep implements Keep {
  readonly #name: string;
  readonly #doc: Y.Doc;
  readonly #persistence: IndexeddbPersistence;
  readonly #database: IDBDatabase;
  readonly #events: KeepEvents;
  #written = true;
  #looking = false;
  #closed = false;

  constructor(name: string, doc: Y.Doc, persistence: IndexeddbPersistence, database: IDBDatabase, events: KeepEvents) {
    this.#name = name;
    this.#doc = doc;
    this.#persistence = persistence;
    this.#database = database;
    this.#events = events;
    const give = (): void => {
      if (this.#closed) return;
      this.close();
      events.lost();
    };
    // A full disk aborts the transaction; another tab that deletes the copy asks for it to be closed. After either,
    // the persistence would throw at every change, in the middle of the transaction that made it.
    for (const end of ['abort', 'close', 'versionchange']) database.addEventListener(end, give);
    doc.on('update', this.#changed);
    // What was in the document before is being written as well.
    this.#look();
  }

  get pending(): boolean {
    return (!this.#written || this.#looking) && !this.#closed;
  }

  take(update: Uint8Array): void {
    if (this.#closed) return;
    const { _storeUpdate: store } = this.#persistence;
    store(update, null);
    this.#changed(update, null);
  }

  async drop(): Promise<void> {
    this.close();
    await deleteKept(this.#name);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#doc.off('update', this.#changed);
    void this.#persistence.destroy();
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#persistence) return;
    this.#written = false;
    if (!this.#looking) this.#look();
  };

  /** A request behind the writes is answered after them. One is under way at a time, however fast somebody types. */
  #look(): void {
    this.#looking = true;
    this.#written = true;
    try {
      const transaction = this.#database.transaction(UPDATES, 'readonly');
      transaction.objectStore(UPDATES).get(0);
      transaction.addEventListener('complete', () => {
        this.#looking = false;
        if (this.#closed) return;
        if (this.#written) this.#events.stored();
        else this.#look();
      });
    } catch {
      // The database is closing; its own event says so.
      this.#looking = false;
    }
  }
}
