import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { readJsonAt, type Shelf } from './shelf.ts';

/** What a note says, and where. */
export interface Words {
  readonly text: string;
  readonly zone: ZoneId | null;
  /** When it was written no author was to be kept of it. */
  readonly nameless?: true;
}

/** One act of mine, or all acts of an earlier page, until the server has it on disk. */
interface Act {
  /** The frame of this connection that carried it; null while none has. */
  frame: number | null;
  readonly count: number;
  readonly notes: ReadonlySet<NoteId>;
  /** This browser's database has it. */
  stored: boolean;
  /** Set for acts of another page (an earlier one, or another tab): its entry as it stood. */
  readonly inherited: ({ readonly key: string; readonly raw: string } & Inherited) | null;
}

/** What another page left; `whole`: the database had all of it. */
interface Inherited {
  readonly words: ReadonlyMap<NoteId, Words>;
  readonly whole: boolean;
}

/** `count` is of the acts that the database had; `whole` says that there were no others. */
interface Entry {
  readonly count: number;
  readonly whole?: boolean;
  readonly words: Readonly<Record<string, Words>>;
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'count' in value && 'words' in value;

/** The shelf is written at most once in this time (milliseconds): a page that closes writes at once. */
const WRITE_EVERY = 250;

/**
 * My acts that are not on the server's disk, with the words in them. Each page keeps an entry of its own on the shelf,
 * because two tabs share one local copy and neither may clear what the other still has to send. An entry found at the
 * start belongs to changes that are in the local copy, as far as it says so, hence in the first answer to "what am I
 * missing"; once that is acknowledged it is cleared, unless its owner has written it again meanwhile.
 */
export class Unsent {
  readonly #shelf: Shelf;
  readonly #key: string;
  readonly #read: (note: NoteId) => Words | null;
  #acts: Act[] = [];
  /** What my notes said when I last wrote in them, for the case that somebody tears one out of the document. */
  readonly #last = new Map<NoteId, Words>();
  #writing: ReturnType<typeof setTimeout> | null = null;

  /** `prefix` names the copy (board, epoch, person), `page` this page. `read` tells what a note says now. */
  constructor(shelf: Shelf, prefix: string, page: string, read: (note: NoteId) => Words | null) {
    this.#shelf = shelf;
    this.#key = prefix + page;
    this.#read = read;
    this.#acts = entriesAt(shelf, prefix).map(({ key, raw, entry }) => ({
      frame: null,
      count: entry.count,
      notes: new Set(),
      stored: true,
      inherited: {
        key,
        raw,
        words: new Map(Object.entries(entry.words) as [NoteId, Words][]),
        whole: entry.whole === true,
      },
    }));
  }

  /** How many acts are not on the server's disk yet. */
  get count(): number {
    return this.#acts.reduce((sum, act) => sum + act.count, 0);
  }

  /** How many of them this browser's database has. */
  get kept(): number {
    return this.#acts.reduce((sum, act) => sum + (act.stored ? act.count : 0), 0);
  }

  /** What other pages left that is not on the server's disk yet. */
  get inherited(): readonly Inherited[] {
    return this.#acts.flatMap(({ inherited }) => inherited ?? []);
  }

  /** This browser's database has all acts so far; false: it may have lost them. */
  stored(are: boolean): void {
    if (this.#acts.every(({ stored }) => stored === are)) return;
    for (const act of this.#acts) act.stored = are;
    this.#write();
  }

  /** An act of mine; `notes` are those whose words it wrote. */
  add(notes: ReadonlySet<NoteId>): void {
    this.#acts.push({ frame: null, count: 1, notes, stored: false, inherited: null });
    for (const note of notes) {
      const words = this.#reading(note, this.#last.get(note));
      if (words === null) this.#last.delete(note);
      else this.#last.set(note, words);
    }
    this.#write();
  }

  /** A frame went out, the `n`th of its connection: it carries everything that no frame carried so far. */
  sent(n: number): void {
    for (const act of this.#acts) act.frame ??= n;
  }

  /** The connection is gone, and with it the numbers of its frames. */
  disconnected(): void {
    for (const act of this.#acts) act.frame = null;
  }

  /** The first `n` frames are on disk. */
  acknowledged(n: number): void {
    const waiting = this.#acts.filter(({ frame }) => frame === null || frame > n);
    if (waiting.length === this.#acts.length) return;
    for (const act of this.#acts) if (!waiting.includes(act)) this.#clear(act);
    this.#acts = waiting;
    if (waiting.length === 0) this.#last.clear();
    this.#write();
  }

  /** True while words of mine in this note are on their way; not once I have deleted it. */
  touches(note: NoteId): boolean {
    const isMine = this.#acts.some(({ notes }) => notes.has(note));
    return isMine ? this.#last.has(note) : this.#acts.some(({ inherited }) => inherited?.words.has(note) === true);
  }

  /** My words in this note that the server does not have; null when there are none. */
  wordsIn(note: NoteId): Words | null {
    let words: Words | null = null;
    for (const act of this.#acts) {
      if (act.notes.has(note)) words = this.#last.get(note) ?? words;
      words ??= act.inherited?.words.get(note) ?? null;
    }
    const now = words === null ? null : (this.#reading(note, words) ?? words);
    return now === null || now.text.trim() === '' ? null : now;
  }

  /** All my words that the server does not have, as they read now. Notes without text are left out. */
  words(): Map<NoteId, Words> {
    const all = new Map<NoteId, Words>();
    for (const note of this.#acts.flatMap((act) => [...act.notes, ...(act.inherited?.words.keys() ?? [])])) {
      const words = all.has(note) ? null : this.wordsIn(note);
      if (words !== null) all.set(note, words);
    }
    return all;
  }

  /** Writes what a timer would have written later. For a page that is about to go. */
  flush(): void {
    if (this.#writing === null) return;
    clearTimeout(this.#writing);
    this.#save();
  }

  /** The copy is given up: nothing of it waits any longer. */
  forget(): void {
    for (const act of this.#acts) this.#clear(act);
    this.#acts = [];
    this.#last.clear();
    this.stop();
    this.#shelf.remove(this.#key);
  }

  /** Writes nothing more. */
  stop(): void {
    if (this.#writing !== null) clearTimeout(this.#writing);
    this.#writing = null;
  }

  /** What a note says now. That no author would be kept was promised when it was written, and stays so. */
  #reading(note: NoteId, before: Words | undefined): Words | null {
    const now = this.#read(note);
    return now === null ? null : { ...before, ...now };
  }

  #clear({ inherited }: Act): void {
    if (inherited !== null && this.#shelf.get(inherited.key) === inherited.raw) this.#shelf.remove(inherited.key);
  }

  #write(): void {
    this.#writing ??= setTimeout(() => this.#save(), WRITE_EVERY);
  }

  #save(): void {
    this.#writing = null;
    const own = this.#acts.filter((act) => act.inherited === null);
    if (own.length === 0) return this.#shelf.remove(this.#key);
    const words: Record<string, Words> = {};
    for (const note of new Set(own.flatMap((act) => [...act.notes]))) {
      const before = this.#last.get(note);
      const last = this.#reading(note, before) ?? before;
      if (last !== undefined) words[note] = last;
    }
    const count = own.filter(({ stored }) => stored).length;
    const entry: Entry = { count, whole: count === own.length, words };
    if (!this.#shelf.set(this.#key, JSON.stringify(entry))) {
      // Too many words for the shelf: they are in the local copy as well; the number is what must not be lost.
      this.#shelf.set(this.#key, JSON.stringify({ ...entry, words: {} }));
    }
  }
}

function entriesAt(shelf: Shelf, prefix: string): { key: string; raw: string; entry: Entry }[] {
  return shelf.keys(prefix).flatMap((key) => {
    const entry = readJsonAt(shelf, key);
    const raw = shelf.get(key);
    return isEntry(entry) && raw !== null ? [{ key, raw, entry }] : [];
  });
}

/** Words that pages of an abandoned copy left behind; the entries are removed. */
export function takeWordsAt(shelf: Shelf, prefix: string): Map<NoteId, Words> {
  const all = new Map<NoteId, Words>();
  for (const { key, entry } of entriesAt(shelf, prefix)) {
    for (const [note, words] of Object.entries(entry.words)) {
      if (words.text.trim() !== '') all.set(note as NoteId, words);
    }
    shelf.remove(key);
  }
  return all;
}
