import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { chunksOf, Cutter, type Chunk } from '@forwhom/client/list/chunks.ts';
import { heightOf, lettersAt } from '@forwhom/client/list/heights.ts';
import type { NoteRecord } from '@forwhom/client/state/model.ts';
import { DocumentNotes } from '@forwhom/client/state/noteStore.ts';
import { SectionReader, sectionsOf, type Choice } from '@forwhom/client/state/sections.ts';
import { moveNote, setGone, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import { setTheme, writeTheme } from '@forwhom/shared/board/writeTheme.ts';
import type { NoteId, ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { DO, WHOM, zones } from '../support/client-page.ts';
import { byHand } from '../support/client-stage.ts';
import { repeat } from '../support/random.ts';

const BEN = 'person-ben1' as ParticipantId;
const THEME = 'theme-no-1' as ThemeId;
const COUNT = 400;
const all: Choice = { groupsIn: () => false, isShown: () => true, isSearch: false, arrange: null };
const idOf = (n: number): NoteId => `note-no-${n}` as NoteId;

/** 400 notes in two zones, a fifth of one of them in a theme. */
function board(): { doc: Y.Doc; notes: DocumentNotes } {
  const doc = new Y.Doc();
  writeTheme(doc, { id: THEME, author: BEN, created: 1, name: 'Them', symbol: '★', color: 'sky', zone: DO });
  for (let n = 0; n < COUNT; n++) {
    const zone = n % 2 === 0 ? DO : WHOM;
    const at = { x: (n % 4) * 160, y: Math.floor(n / 4) * 120 };
    writeNote(doc, { id: idOf(n), author: BEN, created: n + 1, zone, ...at, text: `${n}`, color: 'sun', size: 'm' });
    if (n % 10 === 0) setTheme(doc, idOf(n), THEME);
  }
  const notes = new DocumentNotes(byHand().soon);
  notes.setZones(zones);
  notes.attach(doc);
  return { doc, notes };
}

const act = fc.record({
  what: fc.constantFrom('text', 'move', 'zone', 'theme', 'gone'),
  note: fc.nat(COUNT - 1).map(idOf),
  x: fc.nat(700),
  y: fc.nat(12_000),
});

function change(doc: Y.Doc, { what, note, x, y }: typeof act extends fc.Arbitrary<infer T> ? T : never): void {
  const at = doc.getMap<Y.Map<unknown>>('notes').get(note)?.get('at') as [ZoneId];
  if (what === 'text') textOf(doc, note)?.insert(0, 'x');
  if (what === 'move') moveNote(doc, note, at[0], x, y, 0);
  if (what === 'zone') moveNote(doc, note, at[0] === DO ? WHOM : DO, x, y, 0);
  if (what === 'theme') setTheme(doc, note, x > 350 ? THEME : null);
  if (what === 'gone') setGone(doc, note, BEN, 1);
}

describe('the list at size', () => {
  it('O80 what is read again zone by zone is what is read anew, and a zone without changes is the same', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        const { doc, notes } = board();
        const reader = new SectionReader();
        let before = reader.read(notes, zones, all);
        expect(reader.read(notes, zones, all)).toBe(before);
        for (const one of acts) {
          const records = new Map(before.map(({ zone }) => [zone, notes.inZone(zone?.id ?? null)]));
          change(doc, one);
          notes.flush();
          const now = reader.read(notes, zones, all);
          expect(now).toEqual(sectionsOf(notes, zones, all));
          for (const section of now) {
            const standing = notes.inZone(section.zone?.id ?? null);
            // A theme is told by all zones that have notes of it.
            const isTold = section.zone?.id === DO || standing.some(({ note }) => note.theme === THEME);
            if (standing === records.get(section.zone) && !isTold) expect(before).toContain(section);
          }
          before = now;
        }
      }),
      { numRuns: 40 * repeat },
    );
  });

  const recordsOf = (ids: readonly number[]): NoteRecord[] =>
    ids.map((n) => ({
      note: { id: idOf(n), text: `${n}` } as NoteRecord['note'],
      version: 0,
      draft: false,
      box: null as never,
    }));
  const idsIn = (chunks: readonly Chunk[]): NoteId[] => chunks.flatMap(({ notes }) => notes.map(({ id }) => id));

  it('O81 rows are cut into runs of at most 48, each row in exactly one, in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20_000), { maxLength: 600 }), (numbers) => {
        const records = recordsOf(numbers);
        const chunks = chunksOf(records);
        expect(idsIn(chunks)).toEqual(numbers.map(idOf));
        expect(chunks.every(({ notes }) => notes.length > 0 && notes.length <= 48)).toBe(true);
        expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
        const again = chunksOf(records, chunks);
        expect(again.every((chunk, i) => chunk === chunks[i])).toBe(true);
      }),
    );
  });

  it('O81 one note that comes, goes, moves or changes leaves all runs but those around it as they are', () => {
    const kinds = fc.constantFrom('comes', 'goes', 'moves', 'changes');
    fc.assert(
      fc.property(kinds, fc.nat(1_999), fc.nat(1_999), (kind, from, to) => {
        const before = recordsOf(Array.from({ length: 2_000 }, (_, n) => n));
        const cutter = new Cutter();
        const chunks = cutter.cut(before, null);
        const [note] = recordsOf([kind === 'comes' ? 9_999 : from]) as [NoteRecord];
        const rest = kind === 'comes' ? before : before.filter((_, n) => n !== from);
        const after = kind === 'goes' ? rest : rest.toSpliced(kind === 'changes' ? from : to, 0, note);
        const now = cutter.cut(after, null);
        expect(idsIn(now)).toEqual(after.map(({ note: { id } }) => id));
        const old = new Set(chunks);
        // Behind a run that was too long to stay one, its parts up to the next cut may shift as well.
        const others = now.filter((chunk) => !old.has(chunk));
        expect(others.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it('O91 rows are guessed the higher the more they say and the narrower the screen is, and together as high as one by one', () => {
    const text = fc.array(fc.string({ maxLength: 120 }), { maxLength: 4 }).map((lines) => lines.join('\n'));
    const said = (words: string) => ({ note: { text: words } }) as NoteRecord;
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 200, max: 2_000 }),
        (texts, width) => {
          const letters = lettersAt(width);
          const each = texts.map((one) => heightOf([said(one)], letters));
          const gap = heightOf([said(''), said('')], letters) - 2 * heightOf([said('')], letters);
          expect(heightOf(texts.map(said), letters)).toBe(
            each.reduce((sum, one) => sum + one, gap * (each.length - 1)),
          );
          for (const [n, one] of texts.entries()) {
            const height = each[n] as number;
            expect(height).toBeGreaterThanOrEqual(44 + 23 * (one.split('\n').length - 1));
            expect(heightOf([said(`${one}\n`)], letters)).toBe(height + 23);
            expect(heightOf([said(`${one}${one}`)], letters)).toBeGreaterThanOrEqual(height);
            expect(heightOf([said(one)], lettersAt(width + 200))).toBeLessThanOrEqual(height);
          }
        },
      ),
    );
  });

  it('O82 the run in which somebody writes keeps its key, whatever comes, goes or moves around it', () => {
    const step = fc.record({ take: fc.nat(), put: fc.nat() });
    fc.assert(
      fc.property(fc.nat(299), fc.array(step, { minLength: 1, maxLength: 40 }), (held, steps) => {
        const cutter = new Cutter();
        const keyNow = (chunks: readonly Chunk[]): string | undefined =>
          chunks.find(({ notes }) => notes.some(({ id }) => id === idOf(held)))?.key;
        let order = Array.from({ length: 300 }, (_, n) => n);
        const key = keyNow(cutter.cut(recordsOf(order), idOf(held)));
        for (const { take, put } of steps) {
          const moved = order[take % order.length] as number;
          if (moved === held) continue;
          order = order.filter((n) => n !== moved);
          if (put % 3 > 0) order.splice(put % order.length, 0, moved);
          const chunks = cutter.cut(recordsOf(order), idOf(held));
          expect(keyNow(chunks)).toBe(key);
          expect(new Set(chunks.map((chunk) => chunk.key)).size).toBe(chunks.length);
        }
      }),
    );
  });
});
