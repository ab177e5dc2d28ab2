import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { canonical, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, textOf } from '@forwhom/shared/board/writeNote.ts';
import { veilOf, type AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Peer } from '../support/peer.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';
import { BOARD, World } from '../support/world.ts';
import { addOwn, draft, enter, hidingBoard, revealAll } from './hidden-steps.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One seeded run: people write drafts over a bad network, the workshop goes on, the server dies; then all is revealed. */
class Run {
  readonly world: World;
  /** Words whose frames were acknowledged while the drafts that they stand in were there. */
  readonly durable = new Set<string>();
  reveals = 0;
  readonly #random: Random;
  readonly #leave = new Map<Peer, () => void>();
  readonly #undo = new Map<Y.Doc, Y.UndoManager>();
  #words = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
    const clientIds = (): number => 2 + this.#random.below(0xffff_fff0);
    this.world = new World({ clientIds, limits: { compactAfterRows: 15, idleAfter: 1 } });
  }

  async play(steps: number): Promise<void> {
    await this.world.create(['ann', 'bob', 'cat'], hidingBoard('hide'));
    for (let i = 0; i < steps; i++) await this.#step();
    await this.#bringTogether();
    await this.#act(revealAll(this.#random.below(2 ** 32)));
    await this.#bringTogether();
  }

  async #step(): Promise<void> {
    const random = this.#random;
    const peer = random.pick(this.world.peers);
    if (peer.closed !== null) return this.#turnedAway(peer);
    if (random.chance(0.01)) return this.#crash();
    if (random.chance(0.02)) return this.#facilitate();
    if (random.chance(0.03) && peer.online) return this.#drop(peer);
    if (!peer.online && random.chance(0.3)) return this.#connect(peer);
    if (random.chance(0.6)) peer.flushOut(1 + random.below(6));
    if (random.chance(0.6)) peer.flushIn(1 + random.below(12));
    if (random.chance(0.6)) this.#edit(peer);
    if (random.chance(0.5)) await settle();
  }

  /** Not awaited by those who write: their frames are under way meanwhile. */
  async #facilitate(): Promise<void> {
    const random = this.#random;
    const acting = random.pick([
      enter('open'),
      enter('hide'),
      enter('hide'),
      revealAll(random.below(2 ** 32)),
      addOwn(random.pick(this.world.peers).id, random.below(2 ** 32)),
    ]);
    const done = this.#act(acting);
    if (random.chance(0.5)) await done;
  }

  async #act(acting: Parameters<World['act']>[0]): Promise<void> {
    this.reveals++;
    await this.world.act(acting).catch(() => undefined);
  }

  #edit(peer: Peer): void {
    const random = this.#random;
    const { doc, name } = peer.drafting;
    const agenda = peer.told.get('agenda') as AgendaPart | undefined;
    if (name === '' || agenda === undefined) return;
    const word = `w${this.#words++}.`;
    const notes = [...readBoard(doc).notes.keys()];
    const id = notes.length === 0 || random.chance(0.3) ? null : random.pick(notes);
    if (random.chance(0.1)) return void (random.chance(0.7) ? this.#undoOf(doc).undo() : this.#undoOf(doc).redo());
    if (id === null && veilOf(agenda) === 'visible') return;
    // Undo can take any word back but these, which the test counts.
    const counted = random.chance(0.7);
    const origin = counted ? 'counted' : 'me';
    if (id === null) doc.transact(() => draft(doc, peer.id, `${word}-${peer.id}`), origin);
    else if (random.chance(0.6)) doc.transact(() => textOf(doc, id)?.insert(0, word), origin);
    else return doc.transact(() => moveNote(doc, id, null, random.below(99), random.below(99), 0), 'me');
    const isLasting = counted && (id === null || this.#isLasting(doc, id));
    if (isLasting) peer.whenDurable(() => this.durable.add(word), 'drafts');
    if (id === null && counted) this.#lasting.add(`${peer.id} ${word}`);
  }

  readonly #lasting = new Set<string>();

  /** A draft whose writing no undo can take back. */
  #isLasting(doc: Y.Doc, id: string): boolean {
    const text = readBoard(doc).notes.get(id as never)?.text ?? '';
    return [...this.#lasting].some((one) => text.includes(`${one.split(' ')[1]}-${one.split(' ')[0]}`));
  }

  #undoOf(doc: Y.Doc): Y.UndoManager {
    const manager =
      this.#undo.get(doc) ??
      new Y.UndoManager(doc.getMap('notes'), { trackedOrigins: new Set(['me']), captureTimeout: 0 });
    this.#undo.set(doc, manager);
    return manager;
  }

  async #connect(peer: Peer): Promise<void> {
    this.#leave.set(peer, await this.world.connect(peer));
  }

  /** Drafts that were begun when they were allowed and came when they no longer were; and Yjs' own undo, as on the board. */
  #turnedAway(peer: Peer): void {
    expect(peer.closed).toMatch(/^(4409 a change was refused|1012 )/);
    this.#drop(peer);
    peer.reset();
  }

  #drop(peer: Peer): void {
    this.#leave.get(peer)?.();
    this.#leave.delete(peer);
  }

  #crash(): void {
    this.#leave.clear();
    this.world.crash();
  }

  async #bringTogether(): Promise<void> {
    for (let round = 0; round < 2_000; round++) {
      for (const peer of this.world.peers) {
        if (peer.closed !== null) this.#turnedAway(peer);
        if (!peer.online) await this.#connect(peer);
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
    const doc = new Y.Doc();
    for (const { bytes } of [...snapshots, ...journal]) Y.applyUpdate(doc, bytes);
    return doc;
  }
}

const seeds = Array.from({ length: 60 * repeat }, (_, i) => seedFrom(7_000) + i);

test('D21 every draft that was acknowledged is on the board exactly once in the end, whatever happened meanwhile', async () => {
  let acknowledged = 0;
  for (const seed of seeds) {
    const run = new Run(seed);
    await run.play(300).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error });
    });
    const stored = await run.stored();
    for (const peer of run.world.peers) {
      expect(canonical(peer.doc), `seed ${seed}: ${peer.id}`).toBe(canonical(stored));
      expect(readBoard(peer.drafting.doc).notes.size, `seed ${seed}: nothing is left of the drafts`).toBe(0);
    }
    const text = [...readBoard(stored).notes.values()].map((note) => note.text).join(' ');
    for (const word of run.durable) expect(text.split(word).length - 1, `seed ${seed}: ${word} is there once`).toBe(1);
    expect(await run.world.storage.drafts(BOARD), `seed ${seed}: no draft is left on disk`).toEqual([]);
    acknowledged += run.durable.size;
  }
  expect(acknowledged / seeds.length, 'words acknowledged in a run').toBeGreaterThan(5);
}, 120_000);
