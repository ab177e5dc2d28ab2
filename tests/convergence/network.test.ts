import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { canonical, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { clearGone, moveNote, setGone, setLook, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { noteColors } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Peer } from '../support/peer.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';
import { BOARD, World } from '../support/world.ts';

/** Deleted notes are swept after 30 days; these never are. */
const LONG_FROM_NOW = 9e12;

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One seeded run: people edit, frames travel in bits, connections drop, the server dies; in the end all must be one. */
class Run {
  readonly world: World;
  readonly #random: Random;
  readonly #leave = new Map<Peer, () => void>();
  readonly #undo = new Map<Peer, Y.UndoManager>();
  /** Words whose frames were acknowledged: they may never be missing again. */
  readonly durable = new Set<string>();
  #words = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
    const clientIds = (): number => 2 + this.#random.below(0xffff_fff0);
    this.world = new World({ clientIds, limits: { compactAfterRows: 15, idleAfter: 1 } });
  }

  async play(steps: number, people: number, withUndo: boolean): Promise<void> {
    await this.world.create(Array.from({ length: people }, (_, i) => `p${i}`));
    for (let i = 0; i < steps; i++) await this.#step(withUndo);
    await this.#bringTogether(withUndo);
  }

  async #step(withUndo: boolean): Promise<void> {
    const random = this.#random;
    const peer = random.pick(this.world.peers);
    if (peer.closed !== null) return this.#turnedAway(peer, withUndo);
    if (random.chance(0.01)) return this.#crash();
    if (random.chance(0.03) && peer.online) return this.#drop(peer);
    if (!peer.online && random.chance(0.3)) return this.#connect(peer);
    if (random.chance(0.6)) peer.flushOut(1 + random.below(6));
    if (random.chance(0.6)) peer.flushIn(1 + random.below(12));
    if (random.chance(0.6)) this.#edit(peer, withUndo);
    if (random.chance(0.5)) await settle();
  }

  #edit(peer: Peer, withUndo: boolean): void {
    const random = this.#random;
    const notes = [...readBoard(peer.doc).notes.keys()];
    const word = `w${this.#words++}.`;
    const id = notes.length === 0 || random.chance(0.25) ? null : random.pick(notes);
    if (withUndo && random.chance(0.2))
      return void (random.chance(0.7) ? this.#undoOf(peer).undo() : this.#undoOf(peer).redo());
    const act = random.below(6);
    peer.doc.transact(() => {
      if (id === null) return this.#write(peer, word);
      if (act <= 1) textOf(peer.doc, id)?.insert(0, word);
      if (act === 2) moveNote(peer.doc, id, null, random.below(999), random.below(999), random.below(9));
      if (act === 3) setLook(peer.doc, id, random.pick(noteColors), 'm');
      if (act === 4) setGone(peer.doc, id, peer.id, LONG_FROM_NOW);
      if (act === 5) clearGone(peer.doc, id);
    }, 'me');
    if (!withUndo && (id === null || act <= 1)) peer.whenDurable(() => this.durable.add(word));
  }

  #write(peer: Peer, text: string): void {
    const id = `note-${peer.id}-${this.#words}` as NoteId;
    const note = { id, author: peer.id, created: this.#words, zone: null, x: 0, y: 0, text } as const;
    writeNote(peer.doc, { ...note, color: 'sun', size: 'm' });
  }

  #undoOf(peer: Peer): Y.UndoManager {
    const options = { trackedOrigins: new Set(['me']), captureTimeout: 0 };
    const manager = this.#undo.get(peer) ?? new Y.UndoManager(peer.doc.getMap('notes'), options);
    this.#undo.set(peer, manager);
    return manager;
  }

  async #connect(peer: Peer): Promise<void> {
    this.#leave.set(peer, await this.world.connect(peer));
  }

  /**
   * Yjs' own undo removes a note for good even when somebody typed into it meanwhile, and may redo a creation without
   * its place; that is refused, and the stock client has to begin anew. Nothing else that honest people do ends a connection.
   */
  #turnedAway(peer: Peer, withUndo: boolean): void {
    expect(peer.closed).toBe(withUndo ? '4409 a change was refused' : null);
    this.#drop(peer);
    peer.reset();
    this.#undo.delete(peer);
  }

  #drop(peer: Peer): void {
    this.#leave.get(peer)?.();
    this.#leave.delete(peer);
  }

  #crash(): void {
    this.#leave.clear();
    this.world.crash();
  }

  async #bringTogether(withUndo: boolean): Promise<void> {
    for (const peer of this.world.peers) if (!peer.online) await this.#connect(peer);
    for (let round = 0; round < 2_000; round++) {
      for (const peer of this.world.peers) {
        if (peer.closed !== null) {
          this.#turnedAway(peer, withUndo);
          await this.#connect(peer);
        }
        peer.flushOut(100);
        peer.flushIn(100);
      }
      await settle();
      if (this.world.peers.every((peer) => peer.saved && peer.waitingIn === 0)) return;
    }
    throw new Error('the network never came to rest');
  }

  async stored(): Promise<Y.Doc> {
    const { snapshots, journal } = await this.world.storage.document(BOARD, 1);
    const base = snapshots[0];
    const doc = new Y.Doc();
    if (base !== undefined) Y.applyUpdate(doc, base.bytes);
    for (const row of journal) if (row.seq > (base?.seq ?? 0)) Y.applyUpdate(doc, row.bytes);
    return doc;
  }
}

const seeds = Array.from({ length: 150 * repeat }, (_, i) => seedFrom(1_000) + i);

describe('people, a bad network and a dying server', () => {
  test.each([
    ['without undo', false],
    ['with undo', true],
  ])(
    'R1 all replicas end equal, and nothing acknowledged is ever lost (%s)',
    async (_, withUndo) => {
      let acknowledged = 0;
      for (const seed of seeds) {
        const run = new Run(seed);
        await run.play(250, 4, withUndo).catch((error: unknown) => {
          throw new Error(`seed ${seed}`, { cause: error });
        });
        const stored = await run.stored();
        const expected = canonical(stored);
        for (const peer of run.world.peers) {
          expect(canonical(peer.doc), `seed ${seed}: ${peer.id}`).toBe(expected);
          expect(peer.doc.store.pendingStructs, `seed ${seed}`).toBeNull();
          expect(peer.doc.store.pendingDs, `seed ${seed}`).toBeNull();
        }
        const text = [...readBoard(stored).notes.values()].map((note) => note.text).join(' ');
        for (const word of run.durable) expect(text, `seed ${seed}: ${word} was acknowledged`).toContain(word);
        acknowledged += run.durable.size;
        expect([...stored.getMap('notes').keys()].length, `seed ${seed}: only whole notes`).toBe(
          readBoard(stored).notes.size,
        );
      }
      if (!withUndo) expect(acknowledged / seeds.length, 'words acknowledged in a run').toBeGreaterThan(5);
    },
    120_000,
  );
});
