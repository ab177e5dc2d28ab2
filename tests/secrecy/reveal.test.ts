import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { mergeThemes } from '@forwhom/server/documents/merge-themes.ts';
import { reveal } from '@forwhom/server/documents/reveal.ts';
import type { ServerChange } from '@forwhom/server/documents/room-api.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { canonical, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { setTheme, writeTheme, writeThread } from '@forwhom/shared/board/writeTheme.ts';
import { evidences, noteBox, noteColors, noteSizes, type Note } from '@forwhom/shared/vocabulary/board.ts';
import { MAX_COORDINATE, overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Peer } from '../support/peer.ts';
import { BOARD, boardRow, World } from '../support/world.ts';
import { addOwn, draft, hidingBoard, revealAll } from './hidden-steps.ts';

const { zones } = boardRow().workshop;
const somebody = 'somebody' as ParticipantId;

type Reveal = Extract<ServerChange, { kind: 'reveal' }>;
const named: Reveal = {
  kind: 'reveal',
  participant: null,
  at: 99,
  seed: 7,
  anonymous: { zones: [], others: false },
};

const zoneIds = [null, 'elsewhere-too', ...zones.map(({ id }) => id)] as (ZoneId | null)[];

/** Drafts as people may have written them, each with an id and a text of its own. */
const someDrafts = (prefix: string): fc.Arbitrary<Note[]> =>
  fc
    .array(
      fc.record({
        author: fc.constantFrom('ann-1234', 'bob-1234', 'cat-1234') as fc.Arbitrary<ParticipantId>,
        zone: fc.constantFrom(...zoneIds),
        x: fc.integer({ min: -500, max: 2_000 }),
        y: fc.integer({ min: -500, max: 2_000 }),
        color: fc.constantFrom(...noteColors),
        size: fc.constantFrom(...noteSizes),
        evidence: fc.constantFrom(null, ...evidences),
      }),
      { maxLength: 25 },
    )
    .map((list) =>
      list.map((one, i) => {
        const own = { id: `${prefix}-${i}-0000` as NoteId, text: `${prefix} ${i}`, created: i, z: i };
        return { ...one, ...own, theme: null, gone: null };
      }),
    );

function boardOf(notes: readonly Note[]): Y.Doc {
  const doc = new Y.Doc();
  for (const { evidence, theme: _, ...note } of notes) writeNote(doc, { ...note, ...(evidence && { evidence }) });
  return doc;
}

const revealed = (doc: Y.Doc, drafts: readonly Note[], change: Reveal = named): NoteId[] =>
  doc.transact(() => reveal(doc, drafts, change, zones));

const notesIn = (doc: Y.Doc): ReadonlyMap<NoteId, Note> => readBoard(doc).notes;
const boxOf = ({ x, y, size }: Note): Box => ({ x, y, ...noteBox[size] });
const knownZone = (zone: ZoneId | null): ZoneId | null => zones.find(({ id }) => id === zone)?.id ?? null;

describe('the notes that drafts become', () => {
  test('D18 are all there, however far out others lie and zones begin', () => {
    const far = {
      x: 24,
      y: MAX_COORDINATE,
      z: 1,
      text: 'far out',
      theme: null,
      evidence: null,
      gone: null,
      created: 1,
    };
    const looks = { color: 'sun', size: 'm', author: somebody } as const;
    const zone = zones[0]?.id ?? null;
    const there: Note[] = [
      { ...far, ...looks, id: 'note-far-in' as NoteId, zone },
      { ...far, ...looks, id: 'note-far-beside' as NoteId, zone: null, x: 3_000 },
    ];
    const drafts = Array.from({ length: 300 }, (_, i) => {
      const own = { id: `draft-${i}-0000` as NoteId, text: `draft ${i}`, zone: i % 2 === 0 ? zone : null, y: 0 };
      return { ...far, ...looks, ...own };
    });
    const atTheEdge = zones.map((one) => ({ ...one, x: MAX_COORDINATE - 10, y: MAX_COORDINATE - 10 }));
    for (const lying of [zones, atTheEdge]) {
      const doc = boardOf(there);
      doc.transact(() => reveal(doc, drafts, named, lying));
      expect(notesIn(doc).size).toBe(there.length + drafts.length);
    }
  });

  test('D12 say and look the same, are of this moment, and nothing else on the board changes', () => {
    fc.assert(
      fc.property(someDrafts('board'), someDrafts('draft'), fc.integer(), (there, drafts, seed) => {
        const doc = boardOf(there);
        const ids = revealed(doc, drafts, { ...named, seed });
        expect(ids.toSorted()).toEqual(drafts.map(({ id }) => id).toSorted());
        for (const { id, text, color, size, evidence, author, zone } of drafts) {
          const now = { id, text, color, size, evidence, author, created: 99, theme: null, gone: null };
          expect(notesIn(doc).get(id)).toMatchObject({ ...now, zone: knownZone(zone) });
        }
        for (const note of there) expect(notesIn(doc).get(note.id)).toEqual(note);
      }),
    );
  });

  test('D12 leave out what was deleted and what holds no words', () => {
    const doc = new Y.Doc();
    const draftOf = (id: string, more: Partial<Note>): Note => ({
      id: id as NoteId,
      author: somebody,
      created: 1,
      zone: null,
      x: 0,
      y: 0,
      z: 0,
      text: id,
      color: 'sun',
      size: 'm',
      theme: null,
      evidence: null,
      gone: null,
      ...more,
    });
    const gone = { by: somebody, at: 1 };
    revealed(doc, [draftOf('deleted-1', { gone }), draftOf('empty-12', { text: ' \n' }), draftOf('kept-123', {})]);
    expect([...notesIn(doc).keys()]).toEqual(['kept-123']);
  });

  test('D13 come in an order that the seed draws, and that tells nothing of who wrote, or when', () => {
    const drafts = Array.from({ length: 30 }, (_, i): Note => {
      const author = (i < 15 ? 'ann-1234' : 'bob-1234') as ParticipantId;
      const own = { id: `draft-${i + 10}` as NoteId, author, created: i, text: `${i}`, zone: zones[0]?.id ?? null };
      return { ...own, x: 0, y: 0, z: 0, color: 'sun', size: 'm', theme: null, evidence: null, gone: null };
    });
    const order = (seed: number): string => revealed(new Y.Doc(), drafts, { ...named, seed }).join();
    expect(order(1)).toBe(order(1));
    expect(new Set(Array.from({ length: 50 }, (_, seed) => order(seed))).size).toBe(50);
    // Every draft comes to stand first about equally often.
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 3_000; seed++) {
      const [first = ''] = order(seed * 7_919).split(',');
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    expect(firsts.size).toBe(30);
    expect(Math.max(...firsts.values())).toBeLessThan(160);
    expect(Math.min(...firsts.values())).toBeGreaterThan(55);
  });

  test('D13 come in the same order whoever wrote them: not even who finds out the seed learns an author from it', () => {
    fc.assert(
      fc.property(someDrafts('draft'), fc.integer(), fc.infiniteStream(fc.nat()), (drafts, seed, draws) => {
        const order = (list: readonly Note[]): string => revealed(new Y.Doc(), list, { ...named, seed }).join();
        const bySomebodyElse = drafts
          .map((one) => ({ ...one, draw: draws.next().value, author: somebody }))
          .toSorted((a, b) => a.draw - b.draw);
        expect(order(bySomebodyElse)).toBe(order(drafts));
      }),
    );
  });

  test('D13 are written by the server alone, in the order in which they stand', () => {
    const doc = new Y.Doc();
    doc.clientID = 1;
    const places = Array.from({ length: 12 }, (_, i) => ({ ...notesOf('ann-1234', i), zone: zones[0]?.id ?? null }));
    const ids = revealed(doc, places);
    expect([...doc.store.clients.keys()]).toEqual([1]);
    const standing = [...notesIn(doc).values()].toSorted((a, b) => a.y - b.y || a.x - b.x).map(({ id }) => id);
    expect(standing).toEqual(ids);
  });

  test('D14 stand on free places of their own zones, below what lies there, none over another', () => {
    fc.assert(
      fc.property(someDrafts('board'), someDrafts('draft'), fc.integer(), (there, drafts, seed) => {
        const doc = boardOf(there);
        revealed(doc, drafts, { ...named, seed });
        const now = [...notesIn(doc).values()];
        const isNew = ({ id }: Note): boolean => id.startsWith('draft');
        for (const note of now.filter(isNew)) {
          const others = now.filter((one) => one !== note && knownZone(one.zone) === knownZone(note.zone));
          expect(others.filter((one) => overlaps(boxOf(one), boxOf(note)))).toEqual([]);
          const zone = zones.find(({ id }) => id === note.zone);
          const right = Math.max(...zones.map(({ x, width }) => x + width));
          if (zone === undefined) expect(note.x).toBeGreaterThan(right);
          else expect(note.x >= 0 && note.y >= 0 && note.x + noteBox[note.size].width <= zone.width).toBe(true);
        }
      }),
    );
  });

  test('D15 keep their ids, but never take that of something else', () => {
    const [zone = null] = zones.map(({ id }) => id);
    const [one, two] = [notesOf('ann-1234', 0), { ...notesOf('bob-1234', 0), text: 'the same id' }];
    const doc = boardOf([{ ...notesOf('cat-1234', 0), text: 'on the board', zone }]);
    const ids = revealed(doc, [one, two]);
    expect(new Set([...ids, one.id]).size).toBe(3);
    expect([...notesIn(doc).values()].map(({ text }) => text).toSorted()).toEqual([
      'ann-1234 0',
      'on the board',
      'the same id',
    ]);
  });

  test('D16 keep no author where none is kept, in no part of the document', () => {
    const drafts = zoneIds.map((zone, i) => ({ ...notesOf('ann-1234', i), zone }));
    const [first] = zones.map(({ id }) => id) as [ZoneId];
    const doc = new Y.Doc();
    revealed(doc, drafts, { ...named, anonymous: { zones: [first], others: false } });
    const nameless = [...notesIn(doc).values()].filter(({ author }) => author === null).map(({ zone }) => zone);
    expect(nameless).toEqual([first]);
    const all = new Y.Doc();
    revealed(all, drafts, { ...named, anonymous: { zones: [], others: true } });
    const bytes = Buffer.from(Y.encodeStateAsUpdate(all));
    expect(bytes.includes('ann-1234 0')).toBe(true);
    expect(bytes.toString('latin1').replaceAll(/ann-1234 \d/g, '')).not.toContain('ann-1234');
  });
});

function notesOf(author: string, i: number): Note {
  const own = { id: `draft-${i}-1234` as NoteId, author: author as ParticipantId, text: `${author} ${i}` };
  const place = { zone: null, x: 0, y: 0, z: 0 };
  return { ...own, ...place, created: i, color: 'sun', size: 'm', theme: null, evidence: null, gone: null };
}

test('D25 merging themes takes all notes and threads along, and leaves nothing twice or in a circle', () => {
  const doc = new Y.Doc();
  const [from, into, other] = ['theme-from', 'theme-into', 'theme-other'] as [ThemeId, ThemeId, ThemeId];
  const by = { author: somebody, created: 1 };
  for (const id of [from, into, other]) writeTheme(doc, { id, ...by, name: id, symbol: '●', color: 'sun', zone: null });
  const notes = [0, 1, 2, 3].map((i) => notesOf('ann-1234', i));
  for (const { evidence: _, theme: __, ...note } of notes) writeNote(doc, note);
  notes.forEach(({ id }, i) => setTheme(doc, id, [from, into, from, other][i] ?? null));
  const threads: [string, string, string][] = [
    ['thread-1', from, other],
    ['thread-2', into, other],
    ['thread-3', from, into],
    ['thread-4', other, from],
    ['thread-5', from, from],
  ];
  for (const [id, a, b] of threads) {
    writeThread(doc, { id: id as ThreadId, ...by, from: a as ThemeId, to: b as ThemeId });
  }
  const change = { kind: 'merge-themes', from, into, by: somebody, at: 5 } as const;
  expect(doc.transact(() => mergeThemes(doc, change))).toEqual([notes[0]?.id, notes[2]?.id]);
  const board = readBoard(doc);
  expect([...board.notes.values()].map(({ theme }) => theme)).toEqual([into, into, into, other]);
  expect(board.themes.get(from)?.gone).toEqual({ by: somebody, at: 5 });
  expect([...board.threads.values()].map(({ from: a, to: b }) => [a, b])).toEqual([[into, other]]);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const never = new Promise<void>(() => undefined);

async function until(peers: readonly Peer[], done: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    for (const peer of peers) {
      if (peer.online) peer.flushOut(50);
      if (peer.online) peer.flushIn(50);
    }
    if (done()) return;
    await pause(0);
  }
  throw new Error('it never came about');
}

const textsOn = ({ doc }: Peer): string[] => [...readBoard(doc).notes.values()].map(({ text }) => text).toSorted();

/** Ann and Bob have each written a draft; Bob has gone again. */
async function written(world: World): Promise<{ readonly ann: Peer; readonly bob: Peer }> {
  await world.create(['ann', 'bob'], hidingBoard('hide'));
  const [ann, bob] = world.peers as [Peer, Peer];
  await world.connect(ann);
  const leave = await world.connect(bob);
  await until([ann, bob], () => ann.saved && bob.saved);
  draft(ann.drafting.doc, ann.id, 'by Ann');
  draft(bob.drafting.doc, bob.id, 'by Bob');
  await until([ann, bob], () => ann.saved && bob.saved);
  leave();
  return { ann, bob };
}

describe('revealing', () => {
  test('D17 shows the drafts of those who have left as well, once, and lets nobody add them a second time', async () => {
    const world = new World();
    const { ann, bob } = await written(world);
    await world.act(revealAll(3));
    await until([ann], () => textsOn(ann).length === 2);
    expect(textsOn(ann)).toEqual(['by Ann', 'by Bob']);
    await world.act(revealAll(4));
    await world.act(addOwn(bob.id, 5));
    await world.connect(bob);
    await until([ann, bob], () => ann.saved && bob.saved && textsOn(bob).length === 2);
    expect(textsOn(ann)).toEqual(['by Ann', 'by Bob']);
    expect(readBoard(bob.drafting.doc).notes.size).toBe(0);
  });

  test('D17 one’s own adds nobody else’s, and leaves theirs where they were', async () => {
    const world = new World();
    const { ann, bob } = await written(world);
    const name = ann.drafting.name;
    await world.act(addOwn(bob.id, 5));
    await until([ann], () => textsOn(ann).length === 1);
    expect(textsOn(ann)).toEqual(['by Bob']);
    expect([ann.drafting.name, readBoard(ann.drafting.doc).notes.size]).toEqual([name, 1]);
    const counts = await world.act(async (room) => [room.draftsOf(null), room.draftsOf(ann.id), room.draftsOf(bob.id)]);
    expect(counts).toEqual([1, 1, 0]);
  });

  test.each(['before-reveal', 'after-reveal'])(
    'D18 a crash at the point %s loses nothing and doubles nothing',
    async (point) => {
      const bomb = { armed: true };
      const world: World = new World({
        fault: async (name) => {
          if (name !== point || !bomb.armed) return;
          bomb.armed = false;
          world.crash();
          await never;
        },
      });
      const { ann, bob } = await written(world);
      void world.act(revealAll(3)).catch(() => undefined);
      for (let i = 0; bomb.armed && i < 500; i++) await pause(2);
      expect(bomb.armed, 'the point was passed').toBe(false);
      // Whoever asked for it gets no answer, and asks again; what was done is not done twice.
      await world.act(revealAll(4));
      for (const peer of [ann, bob]) await world.connect(peer);
      await until([ann, bob], () => ann.saved && bob.saved && textsOn(ann).length === 2 && textsOn(bob).length === 2);
      expect(textsOn(ann)).toEqual(['by Ann', 'by Bob']);
      expect(canonical(bob.doc)).toBe(canonical(ann.doc));
      expect(await world.storage.drafts(BOARD)).toEqual([]);
    },
  );

  test('D18 while the disk takes nothing nobody sees anything of it, and it goes on by itself', async () => {
    const inner = memoryStorage();
    let full = false;
    const storage: Storage = {
      ...inner,
      commit: (writes) => (full ? Promise.reject(new StorageFailure('full', 'no space')) : inner.commit(writes)),
    };
    const world = new World({ storage });
    const { ann } = await written(world);
    full = true;
    const revealing = world.act(revealAll(3));
    await pause(60);
    await until([ann], () => ann.waitingIn === 0);
    expect(textsOn(ann)).toEqual([]);
    expect(readBoard(ann.drafting.doc).notes.size).toBe(1);
    full = false;
    expect((await revealing).length).toBe(2);
    await until([ann], () => textsOn(ann).length === 2);
  });

  test('D18 a change that cannot be stored at all shows nothing, and the board is opened again as it was', async () => {
    const inner = memoryStorage();
    let broken = false;
    const storage: Storage = {
      ...inner,
      commit: (writes) => (broken ? Promise.reject(new StorageFailure('conflict', 'no')) : inner.commit(writes)),
    };
    const world = new World({ storage });
    const { ann } = await written(world);
    broken = true;
    await expect(world.act(revealAll(3))).rejects.toThrow('no');
    broken = false;
    expect(ann.closed).toMatch(/^1012/);
    ann.disconnect();
    await world.connect(ann);
    await until([ann], () => ann.saved);
    expect([textsOn(ann), readBoard(ann.drafting.doc).notes.size]).toEqual([[], 1]);
  });
});

test('D23 what was typed into drafts and taken back again is nowhere in the files after the reveal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forwhom-drafts-'));
  const storage = await openSqliteStorage({ file: join(folder, 'forwhom.db') });
  try {
    const world = new World({ storage });
    const { ann } = await written(world);
    const id = draft(ann.drafting.doc, ann.id, 'unsaid and then thought better of');
    await until([ann], () => ann.saved);
    const text = textOf(ann.drafting.doc, id);
    text?.delete(0, text.length);
    text?.insert(0, 'said instead');
    await until([ann], () => ann.saved);
    const isInFiles = (words: string): boolean =>
      readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(words));
    expect(isInFiles('thought better of'), 'the search finds it while it is there').toBe(true);
    await world.act(revealAll(3));
    await until([ann], () => textsOn(ann).includes('said instead'));
    await until([ann], () => !isInFiles('thought better of'));
    expect(isInFiles('said instead')).toBe(true);
  } finally {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
