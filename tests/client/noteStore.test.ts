import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { followNotes } from '@forwhom/client/panels/followNotes.ts';
import { DocumentNotes } from '@forwhom/client/state/noteStore.ts';
import { ZoneShelf } from '@forwhom/client/state/zoneShelf.ts';
import type { NotesChange } from '@forwhom/client/state/model.ts';
import { byDepth, readBoard } from '@forwhom/shared/board/readBoard.ts';
import { clearGone, moveNote, setGone, setLook, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import {
  clearThemeGone,
  deleteThread,
  setEvidence,
  setTheme,
  setThemeGone,
  writeTheme,
  writeThread,
} from '@forwhom/shared/board/writeTheme.ts';
import { noteColors, noteSizes, type Note, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM, zone, zones } from '../support/client-page.ts';
import { byHand } from '../support/client-stage.ts';
import { repeat } from '../support/random.ts';

const BEN = 'person-ben1' as ParticipantId;
const IDS = Array.from({ length: 6 }, (_, i) => `note-no-${i}` as NoteId);
const THEMES = Array.from({ length: 3 }, (_, i) => `theme-no-${i}` as ThemeId);
const THREADS = Array.from({ length: 3 }, (_, i) => `thread-no-${i}` as ThreadId);
const ON_NOTES = ['create', 'text', 'move', 'look', 'gone', 'back', 'delete', 'spoil', 'evidence'] as const;
const ON_THEMES = ['theme', 'join', 'leave', 'dissolve', 'restore', 'thread', 'unthread'] as const;
const AROUND = ['meet', 'frame', 'zones', 'turn'] as const;

/** One thing that one of two people does; some change nothing, some are malformed. */
const step = fc.record({
  /** 0 and 1 share a board; 2 are the first one's drafts. */
  who: fc.nat(2),
  what: fc.constantFrom(...ON_NOTES, ...ON_THEMES, ...AROUND),
  id: fc.constantFrom(...IDS),
  theme: fc.constantFrom(...THEMES),
  thread: fc.constantFrom(...THREADS),
  zone: fc.constantFrom<(ZoneId | null)[]>(DO, WHOM, 'unknown' as ZoneId, null),
  x: fc.integer({ min: -100, max: 900 }),
  y: fc.integer({ min: -100, max: 2_000 }),
  z: fc.nat(3),
  color: fc.constantFrom(...noteColors),
  size: fc.constantFrom(...noteSizes),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function write(doc: Y.Doc, { what, id, theme, thread, zone, x, y, z, color, size }: Step): void {
  const created = y + 100;
  if (what === 'theme') writeTheme(doc, { id: theme, author: BEN, created, name: `${x}`, symbol: '★', color, zone });
  if (what === 'join') setTheme(doc, id, theme);
  if (what === 'leave') setTheme(doc, id, null);
  if (what === 'dissolve') setThemeGone(doc, theme, BEN, 1);
  if (what === 'restore') clearThemeGone(doc, theme);
  if (what === 'thread')
    writeThread(doc, { id: thread, author: BEN, created, from: id, to: x > 400 ? theme : (IDS[z] ?? id) });
  if (what === 'unthread') deleteThread(doc, thread);
  if (what === 'evidence') setEvidence(doc, 'notes', id, x > 400 ? 'saw' : null);
  if (what === 'create') {
    writeNote(doc, { id, author: BEN, created: x + 100, zone, x, y, z, text: `${x}`, color, size });
  }
  if (what === 'text') textOf(doc, id)?.insert(0, `${y} `);
  if (what === 'move') moveNote(doc, id, zone, x, y, z);
  if (what === 'look') setLook(doc, id, color, size);
  if (what === 'gone') setGone(doc, id, BEN, 1);
  if (what === 'back') clearGone(doc, id);
  if (what === 'delete') doc.getMap('notes').delete(id);
  if (what === 'spoil') doc.getMap<Y.Map<unknown>>('notes').get(id)?.set('at', 'here');
}

const meet = (docs: readonly Y.Doc[]): void => {
  for (const from of docs)
    for (const to of docs) if (to !== from) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'wire');
};

const everything = (notes: DocumentNotes): unknown => ({
  records: new Map([...notes.values()].map(({ note, box, draft }) => [note.id, { note, box, draft }])),
  depth: notes.inDepthOrder().map(({ note }) => note.id),
  zones: [DO, WHOM, null].map((one) => notes.inZone(one).map(({ note }) => note.id)),
  frames: notes.frames(),
  themes: notes.themes(),
  threads: notes.threads(),
  ungrouped: notes.ungrouped().map(({ note }) => note.id),
  at: [...notes.themes()].map(({ box }) => (box === null ? null : notes.themeAt(box)?.theme.id)),
});

describe('the read model', () => {
  it('L6 is, after any history, what it would be if it were built anew', () => {
    const moved = [zone('do', 50, { y: 10 }), zone('whom', 900)];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = [new Y.Doc(), new Y.Doc()] as const;
        let drafts = new Y.Doc();
        const frames = byHand();
        const notes = new DocumentNotes(frames.soon);
        let latest = zones;
        notes.setZones(zones);
        notes.attach(docs[0], drafts);
        for (const one of steps) {
          const doc = docs[one.who] ?? drafts;
          if (one.what === 'meet') meet(docs);
          else if (one.what === 'frame') {
            frames.frame();
            // Whoever asks in between must not be answered from what was sorted then.
            everything(notes);
          } else if (one.what === 'turn') notes.attach(docs[0], (drafts = new Y.Doc()));
          else if (one.what === 'zones') notes.setZones((latest = latest === zones ? moved : zones));
          else doc.transact(() => write(doc, one));
        }
        meet(docs);
        frames.frame();
        const anew = new DocumentNotes(byHand().soon);
        anew.setZones(latest);
        anew.attach(docs[0], drafts);
        expect(everything(notes)).toEqual(everything(anew));
        const alive = (doc: Y.Doc): Note[] => [...readBoard(doc).notes.values()].filter(({ gone }) => gone === null);
        const mine = alive(drafts);
        const theirs = alive(docs[0]).filter(({ id }) => !mine.some((draft) => draft.id === id));
        expect(notes.inDepthOrder().map(({ note }) => note)).toEqual([...mine, ...theirs].sort(byDepth));
        expect(notes.draftCount).toBe(mine.length);
        expect(notes.writtenBy(BEN)).toBe(mine.length + theirs.length);
      }),
      { numRuns: 300 * repeat },
    );
  });

  const started = (): { doc: Y.Doc; other: Y.Doc; notes: DocumentNotes; frame: () => void; told: NotesChange[] } => {
    const [doc, other] = [new Y.Doc(), new Y.Doc()];
    const { soon, frame } = byHand();
    const notes = new DocumentNotes(soon);
    notes.setZones(zones);
    notes.attach(doc);
    const told: NotesChange[] = [];
    notes.subscribe((change) => told.push(change));
    return { doc, other, notes, frame, told };
  };
  const note = (id: string, y = 0): Parameters<typeof writeNote>[1] => ({
    id: id as NoteId,
    author: BEN,
    created: 1,
    zone: DO,
    x: 24,
    y,
    text: 'text',
    color: 'sun',
    size: 'm',
  });

  it('L7 tells of others once a frame, of my own acts at once, and of what lay where before', () => {
    const { doc, other, notes, frame, told } = started();
    for (const id of ['one-note', 'two-note']) writeNote(other, note(id));
    meet([doc, other]);
    expect(told).toEqual([]);
    frame();
    expect(told.map(({ ids }) => [...ids])).toEqual([['one-note', 'two-note']]);
    const box = notes.get('one-note' as NoteId)?.box;
    moveNote(doc, 'one-note' as NoteId, WHOM, 0, 0, 0);
    expect(told[1]).toEqual({
      ids: new Set(['one-note']),
      before: new Map([['one-note', box]]),
      zones: false,
      themes: false,
      own: true,
    });
    expect(notes.get('one-note' as NoteId)?.box).toMatchObject({ x: 728, y: 0 });
  });

  it('O62 reads every note once to show a board, one to follow one, and my drafts alone when they are others', () => {
    const doc = new Y.Doc();
    const ids = Array.from({ length: 500 }, (_, n) => `note-${String(n).padStart(4, '0')}`);
    doc.transact(() => ids.forEach((id, n) => writeNote(doc, note(id, n * 10))));
    const reads = vi.spyOn(Y.Map.prototype, 'get');
    const placed = (): number => reads.mock.calls.filter(([key]) => key === 'at').length;
    const looked = vi.spyOn(ZoneShelf.prototype, 'members');
    const notes = new DocumentNotes(byHand().soon);
    notes.setZones(zones);
    notes.attach(doc);
    expect([notes.size, placed()]).toEqual([500, 500]);
    expect(notes.frames().find((frame) => frame.zone.id === DO)?.box.height).toBe(4_990 + 112 + 24);
    reads.mockClear();
    looked.mockClear();
    moveNote(doc, 'note-0007' as NoteId, DO, 300, 80, 1);
    expect([placed(), looked.mock.calls.length]).toEqual([1, 0]);
    moveNote(doc, 'note-0499' as NoteId, DO, 300, 80, 1);
    expect(looked).toHaveBeenCalledTimes(1);
    expect(notes.frames().find((frame) => frame.zone.id === DO)?.box.height).toBe(4_980 + 112 + 24);
    const [drafts, more] = [new Y.Doc(), new Y.Doc()];
    ['my-draft-1', 'my-draft-2'].forEach((id) => writeNote(drafts, note(id)));
    reads.mockClear();
    notes.attach(doc, drafts);
    expect([notes.size, placed()]).toEqual([502, 2]);
    notes.attach(doc, more);
    writeNote(more, note('my-draft-3'));
    writeNote(drafts, note('of-no-interest'));
    expect([notes.size, notes.get('my-draft-3' as NoteId)?.draft, placed()]).toEqual([501, true, 3]);
    notes.attach(doc);
    expect([notes.size, placed()]).toEqual([500, 3]);
    vi.restoreAllMocks();
  });

  it('O63 panels hear of what others do together, and of an act of this page at once', () => {
    vi.useFakeTimers();
    const { doc, other, notes, frame } = started();
    let drawn = 0;
    const stop = followNotes(notes, () => drawn++);
    const theyWrite = (count: number): void => {
      for (let n = 0; n < count; n++) {
        writeNote(other, note(`their-note-${n}-${drawn}`));
        meet([doc, other]);
        frame();
      }
    };
    theyWrite(20);
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(150);
    expect(drawn).toBe(1);
    theyWrite(5);
    writeNote(doc, note('my-own-note'));
    expect(drawn).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toBe(2);
    theyWrite(1);
    stop();
    vi.advanceTimersByTime(1_000);
    expect(drawn).toBe(2);
    vi.useRealTimers();
  });

  it('L6 follows a note that comes to the top', () => {
    const { doc, notes } = started();
    for (const id of ['one-note', 'two-note', 'three-note']) writeNote(doc, note(id));
    const order = (): string[] => notes.inDepthOrder().map((record) => record.note.id);
    expect(order()).toEqual(['one-note', 'three-note', 'two-note']);
    moveNote(doc, 'one-note' as NoteId, DO, 0, 0, 1);
    expect(order()).toEqual(['three-note', 'two-note', 'one-note']);
  });

  it('L7 keeps a record for as long as its note lives, and its version for as long as it looks the same', () => {
    const { doc, notes } = started();
    const id = 'one-note' as NoteId;
    writeNote(doc, note(id));
    const record = notes.get(id);
    const version = record?.version;
    moveNote(doc, id, DO, 5, 5, 0);
    expect(notes.get(id)).toBe(record);
    expect(record?.version).toBe(version);
    setLook(doc, id, 'rose', 'm');
    expect(record?.version).not.toBe(version);
    const order = notes.inDepthOrder();
    moveNote(doc, id, DO, 6, 6, 0);
    expect(notes.inDepthOrder()).toBe(order);
  });

  it('L13 tells of themes only when one of them is another, and tells it with the notes that did it', () => {
    const { doc, notes, told } = started();
    for (const id of ['one-note', 'two-note', 'far-note']) writeNote(doc, note(id, id === 'far-note' ? 400 : 0));
    const theme = THEMES[0] as ThemeId;
    doc.transact(() => {
      writeTheme(doc, { id: theme, author: BEN, created: 1, name: 'One', symbol: '★', color: 'sun', zone: DO });
      setTheme(doc, 'one-note' as NoteId, theme);
      setTheme(doc, 'two-note' as NoteId, theme);
    });
    expect(told.at(-1)).toMatchObject({ ids: new Set(['one-note', 'two-note']), themes: true });
    expect(notes.theme(theme)?.members).toEqual(['one-note', 'two-note']);
    moveNote(doc, 'far-note' as NoteId, DO, 200, 380, 0);
    expect(told.at(-1)?.themes).toBe(false);
    const record = notes.theme(theme);
    setLook(doc, 'one-note' as NoteId, 'rose', 'm');
    expect([told.at(-1)?.themes, notes.theme(theme)]).toEqual([false, record]);
    moveNote(doc, 'one-note' as NoteId, DO, 24, 10, 0);
    expect([told.at(-1)?.themes, told.length]).toEqual([true, 7]);
  });

  it('L8 a zone reaches down to hold its notes, and no further than they', () => {
    const { doc, notes, told } = started();
    writeNote(doc, note('one-note', 700));
    expect(notes.frames()[0]?.box.height).toBe(700 + 112 + 24);
    expect(told.at(-1)?.zones).toBe(true);
    expect(notes.zoneAt({ x: 10, y: 800 })?.zone.id).toBe(DO);
    setGone(doc, 'one-note' as NoteId, BEN, 1);
    expect(notes.frames()[0]?.box.height).toBe(520);
    expect(notes.zoneAt({ x: 10, y: 800 })).toBeNull();
  });

  it('L10 notes of a zone that is pushed down go with it, and come back', () => {
    const { doc, notes, told } = started();
    const below = { ...zone('below', 0), y: 560 } as Zone;
    notes.setZones([...zones, below]);
    writeNote(doc, { ...note('low-note', 10), zone: below.id });
    expect(notes.get('low-note' as NoteId)?.box.y).toBe(570);
    writeNote(doc, note('one-note', 700));
    expect(notes.frames().at(-1)?.box.y).toBe(700 + 112 + 24 + 40);
    expect(notes.get('low-note' as NoteId)?.box.y).toBe(700 + 112 + 24 + 40 + 10);
    expect(told.at(-1)?.before.get('low-note' as NoteId)?.y).toBe(570);
    setGone(doc, 'one-note' as NoteId, BEN, 1);
    expect(notes.get('low-note' as NoteId)?.box.y).toBe(570);
  });

  it('L8 notes of a zone that is unknown lie Elsewhere', () => {
    const { doc, notes } = started();
    writeNote(doc, { ...note('one-note', 5), zone: 'unknown' as ZoneId });
    expect(notes.inZone(null).map(({ box }) => [box.x, box.y])).toEqual([[24, 5]]);
    notes.setZones([...zones, zone('unknown', 5_000)]);
    expect(notes.inZone(null)).toEqual([]);
    expect(notes.get('one-note' as NoteId)?.box.x).toBe(5_024);
  });

  it('L9 another document takes the place of the one before', () => {
    const { doc, other, notes, told } = started();
    writeNote(doc, note('one-note'));
    writeNote(other, note('two-note'));
    notes.detach();
    expect(notes.size).toBe(1);
    notes.attach(other);
    expect([...notes.values()].map((record) => record.note.id)).toEqual(['two-note']);
    expect([...(told.at(-1)?.ids ?? [])].sort()).toEqual(['one-note', 'two-note']);
  });
});
