import * as Y from 'yjs';
import { readNote, readTheme, readThread } from '@forwhom/shared/board/readBoard.ts';
import { shape } from '@forwhom/shared/board/shape.ts';
import { assert } from '@forwhom/shared/foundation/assert.ts';
import { MAX_NOTE_TEXT, MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { countConflicts, TooManyConflicts } from './conflicts.ts';
import { examine, type Capacity, type Ownership, type Sender, type Touched } from './gate.ts';
import { ForgedUpdate } from './update.ts';

/** One frame to be judged and, if it is good, taken. */
export interface Submission extends Sender {
  readonly update: Uint8Array;
  /** It is for the sender's own drafts, not for the board. */
  readonly drafts: boolean;
  /** The connection it came by: after a frame that was not taken, nothing more of it is. */
  readonly source: number;
}

export type Verdict =
  | { readonly kind: 'taken' }
  | { readonly kind: 'nothing' }
  /** It came behind a frame that was not taken. */
  | { readonly kind: 'skipped' }
  /** `costly`: the document had to be rebuilt to get rid of it. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly costly: boolean }
  /** From a copy of an older epoch. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'forged'; readonly why: string; readonly costly: boolean };

/** What a document has come to. */
export interface Emitted {
  /** What it emitted for all taken frames, merged; null when nothing changed. Not durable yet. */
  readonly update: Uint8Array | null;
  /** Client ids that were used for the first time, and whose they are. */
  readonly claims: readonly { readonly clientId: number; readonly participant: ParticipantId }[];
}

/** What became of a batch of frames. */
export interface Judged extends Emitted {
  readonly verdicts: readonly Verdict[];
}

const tooLong: Refusal = {
  kind: 'limit',
  rule: 'text',
  message: `A note holds ${MAX_NOTE_TEXT.toLocaleString('en')} characters. What you wrote is kept for you.`,
};

/** Yjs' own undo leaves such notes when a creation that was moved later is taken back and redone. */
const broken: Refusal = {
  kind: 'shape',
  message: 'This would have left a note without its place, text or author. What you wrote is kept for you.',
};

const tooSlow: Refusal = {
  kind: 'limit',
  message: 'This was too much to take at once. What you wrote is kept for you.',
};

/** How much a board holds. Bytes as it is sent to a joiner. */
export const boardCapacity: Capacity = {
  objects: MAX_OBJECTS,
  bytes: 12 << 20,
  tooMany: { kind: 'limit', rule: 'objects', message: `A board holds ${MAX_OBJECTS} notes. This one is full.` },
  full: { kind: 'limit', message: 'This board is full. What you wrote is kept for you; go on on a new board.' },
};

/** How many drafts one person has at a time, deleted ones included. */
const MAX_DRAFTS = 500;
const tooManyDrafts: Refusal = {
  kind: 'limit',
  message: 'These are more hidden notes than one person can have. What you wrote is kept for you.',
};
const draftsCapacity: Capacity = { objects: MAX_DRAFTS, bytes: 1 << 20, tooMany: tooManyDrafts, full: tooManyDrafts };

/**
 * At how many neighbours all changes of a document may have everybody look who ever loads it, a third of a microsecond
 * each; how many of them one change, and one that comes when they are used up. A dozen people who write in one note
 * without a network for an hour come to some thousands.
 */
const MAX_CONFLICTS = 1_000_000;
const MAX_CONFLICTS_AT_ONCE = 100_000;
const MIN_CONFLICTS_AT_ONCE = 64;

/** Milliseconds that applying one frame may take: 1,500 new notes take some 40. */
const MAX_APPLY_MS = 500;

/** The server writes under this client id, which nobody else can claim. */
export const SERVER_CLIENT_ID = 1;

/**
 * One board's document, disposable: the truth is the committed bytes, and whatever goes wrong while a frame is
 * applied, the document is thrown away and built again from them. So no second, "shadow" document is needed: peers
 * only ever get bytes that were emitted by a document that had passed every check, after they were stored.
 */
export class BoardDocument {
  #doc: Y.Doc;
  /** Committed updates, oldest first; together they are the document. */
  #committed: Uint8Array[];
  /** Emitted by the batch whose commit is under way; committed when the next call arrives. */
  #pending: Uint8Array[] = [];
  /** Client ids that this batch was the first to use. */
  #claims: Emitted['claims'][number][] = [];
  /** Bytes of `#committed` and `#pending`: at least what the document takes. */
  #size = 0;
  /** Neighbours that had to be looked at, from the first change to the last. */
  #conflicts = 0;
  readonly #owners: Map<number, ParticipantId>;
  readonly #claimed = new Map<ParticipantId, number>();
  readonly #retired: ReadonlySet<number>;
  /** Monotonic milliseconds. */
  readonly #now: () => number;
  readonly #ownership: Ownership;
  readonly #capacity: Capacity;

  constructor(
    updates: readonly Uint8Array[],
    owners: Iterable<readonly [number, ParticipantId]>,
    retired: Iterable<number>,
    now: () => number = () => 0,
    capacity: Capacity = boardCapacity,
  ) {
    this.#now = now;
    this.#capacity = capacity;
    this.#committed = [...updates];
    this.#owners = new Map(owners);
    this.#retired = new Set(retired);
    this.#ownership = {
      owner: (client) => this.#owners.get(client),
      count: (participant) => this.#claimed.get(participant) ?? 0,
      retired: (client) => this.#retired.has(client),
    };
    for (const participant of this.#owners.values()) this.#countClaim(participant);
    this.#size = sizeOf(this.#committed);
    this.#doc = this.#build();
  }

  /** One person's drafts: a document of the same shape, smaller, in which everything is theirs. */
  static drafts(person: ParticipantId, updates: readonly Uint8Array[], now: () => number): BoardDocument {
    const document = new BoardDocument(updates, [], [], now, draftsCapacity);
    for (const client of document.doc.store.clients.keys()) document.#own(client, person);
    return document;
  }

  /** Judges frames in order and applies the good ones. The caller makes `update` durable before anything else. */
  submit(batch: readonly Submission[]): Judged {
    this.begin();
    const failed = new Set<number>();
    return { verdicts: batch.map((submission) => this.judge(submission, failed)), ...this.emitted() };
  }

  /** What was emitted up to now is durable: a new batch begins. */
  begin(): void {
    this.#committed.push(...this.#pending);
    this.#pending = [];
    this.#claims = [];
  }

  /**
   * Judges one frame and applies it if it is good. `failed`: connections of which nothing more is taken. `isCrowded`:
   * there is no room for it, whatever this document may hold.
   */
  judge(submission: Submission, failed: Set<number>, isCrowded = false): Verdict {
    if (failed.has(submission.source)) return { kind: 'skipped' };
    const verdict = this.#judge(submission, isCrowded);
    if (verdict.kind !== 'taken' && verdict.kind !== 'nothing') failed.add(submission.source);
    return verdict;
  }

  /** What the frames of this batch have come to. */
  emitted(): Emitted {
    return { update: merged(this.#pending), claims: this.#claims };
  }

  /** Changes made by the server itself. Returns what must be stored and sent, or null when nothing changed. */
  write(change: (doc: Y.Doc) => void): Uint8Array | null {
    this.begin();
    this.#pending = recordUpdates(this.#doc, () => this.#doc.transact(() => change(this.#doc)));
    return merged(this.#pending);
  }

  /** What somebody with this state vector has not seen. Throws ForgedUpdate when it is none. */
  missing(stateVector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#doc, stateVector);
    } catch (cause) {
      throw new ForgedUpdate('a state vector that cannot be decoded', { cause });
    }
  }

  /** The whole document in one update, with its state vector. Shortens what a rebuild has to read. */
  encode(): { readonly update: Uint8Array; readonly stateVector: Uint8Array } {
    this.begin();
    const update = Y.encodeStateAsUpdate(this.#doc);
    this.#committed = [update];
    this.#size = update.length;
    return { update, stateVector: this.stateVector() };
  }

  /** All that it knows. */
  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Bytes that it takes at most. */
  get size(): number {
    return this.#size;
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #judge(submission: Submission, isCrowded: boolean): Verdict {
    try {
      const examined = examine(submission.update, this.#doc, submission, this.#ownership, this.#capacity);
      if (examined.kind === 'refused') return { ...examined, costly: false };
      if (examined.kind !== 'allowed') return examined;
      if (isCrowded) return { kind: 'refused', refusal: boardCapacity.full, costly: false };
      if (this.#isFull(submission.update.length)) {
        return { kind: 'refused', refusal: this.#capacity.full, costly: false };
      }
      const verdict = this.#apply(submission.update, examined.touched);
      if (verdict.kind !== 'taken') return verdict;
      for (const clientId of examined.claims) {
        this.#own(clientId, submission.participant);
        this.#claims.push({ clientId, participant: submission.participant });
      }
      return verdict;
    } catch (error) {
      // A stack that overflows on deep nesting, or a decoder that gives up, is the frame's fault as well.
      const why = error instanceof ForgedUpdate ? error.message : 'an update that cannot be examined';
      return { kind: 'forged', why, costly: false };
    }
  }

  #apply(update: Uint8Array, touched: ReadonlyMap<string, Touched>): Verdict {
    let emitted: Uint8Array[];
    const started = this.#now();
    try {
      const apply = (): Uint8Array[] => recordUpdates(this.#doc, () => Y.applyUpdate(this.#doc, update));
      const { result, conflicts } = countConflicts(apply, this.#allowance());
      emitted = result;
      this.#conflicts += conflicts;
    } catch (error) {
      if (error instanceof TooManyConflicts) return this.#rebuild({ kind: 'refused', refusal: tooSlow, costly: true });
      return this.#rebuild({ kind: 'forged', why: 'an update that cannot be applied', costly: true });
    }
    // What is slow to apply once is slow again for everybody who ever loads the board.
    if (this.#now() - started > MAX_APPLY_MS) return this.#rebuild({ kind: 'refused', refusal: tooSlow, costly: true });
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs !== null || pendingDs !== null) {
      return this.#rebuild({ kind: 'forged', why: 'an update that depends on something unknown', costly: true });
    }
    for (const entity of touched.values()) {
      const refusal = faultOf(this.#doc, entity);
      if (refusal !== null) return this.#rebuild({ kind: 'refused', refusal, costly: true });
    }
    this.#pending.push(...emitted);
    this.#size += sizeOf(emitted);
    return { kind: 'taken' };
  }

  /** Measured exactly only where the sum of all updates says that it might be. */
  #isFull(more: number): boolean {
    if (this.#size + more <= this.#capacity.bytes) return false;
    if (this.#pending.length === 0) this.encode();
    return this.#size + more > this.#capacity.bytes;
  }

  #own(client: number, participant: ParticipantId): void {
    this.#owners.set(client, participant);
    this.#countClaim(participant);
  }

  #countClaim(participant: ParticipantId): void {
    this.#claimed.set(participant, (this.#claimed.get(participant) ?? 0) + 1);
  }

  /** At how many neighbours the next change may look. */
  #allowance(): number {
    return Math.max(MIN_CONFLICTS_AT_ONCE, Math.min(MAX_CONFLICTS_AT_ONCE, MAX_CONFLICTS - this.#conflicts));
  }

  #build(): Y.Doc {
    const { result, conflicts } = countConflicts(() => build([...this.#committed, ...this.#pending]));
    this.#conflicts = conflicts;
    return result;
  }

  /** Throws the spoilt document away. Frames that were taken earlier in the batch stay taken. */
  #rebuild(verdict: Verdict): Verdict {
    this.#doc.destroy();
    this.#doc = this.#build();
    return verdict;
  }
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  for (const root of shape.keys()) doc.getMap(root);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  assert(doc.store.pendingStructs === null && doc.store.pendingDs === null, 'a stored board has no gaps');
  // Only now: a document that reads its own earlier writing would give itself another id.
  doc.clientID = SERVER_CLIENT_ID;
  return doc;
}

function recordUpdates(doc: Y.Doc, run: () => void): Uint8Array[] {
  const emitted: Uint8Array[] = [];
  const listen = (update: Uint8Array): void => {
    emitted.push(update);
  };
  doc.on('update', listen);
  try {
    run();
  } finally {
    doc.off('update', listen);
  }
  return emitted;
}

const merged = (updates: readonly Uint8Array[]): Uint8Array | null =>
  updates.length === 0 ? null : updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates([...updates]);

/** null when an entity, as it stands now, is one that `readBoard` shows whole. */
function faultOf(doc: Y.Doc, { root, id }: Touched): Refusal | null {
  const value = doc.getMap(root).get(id);
  if (value === undefined) return null;
  if (root === 'notes' && value instanceof Y.Map) {
    const text: unknown = value.get('text');
    if (!(text instanceof Y.Text)) return broken;
    if (text.length > MAX_NOTE_TEXT) return tooLong;
  }
  const read =
    root === 'notes' ? readNote(id, value) : root === 'themes' ? readTheme(id, value) : readThread(id, value);
  return read === null ? broken : null;
}
