import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftoversOf } from '@forwhom/client/panels/cards/leftovers.ts';
import type { NoteRecord } from '@forwhom/client/state/model.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import { veils, type AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, stepOf } from '../rules/agendas.ts';
import { fakeNote } from '../support/fake-board.ts';

const BEGUN = 1_000;

interface Lying {
  readonly draft: boolean;
  readonly brought: boolean;
  readonly created: number;
}

const recordOf = ({ draft, brought, created }: Lying, at: number): NoteRecord => {
  const note = fakeNote(`n${at}`, 0, 0, { created, ...(brought ? { author: null } : {}) });
  return { note, box: { x: 0, y: 0, width: 1, height: 1 }, version: 1, draft };
};
const lying = fc.record({
  draft: fc.boolean(),
  brought: fc.boolean(),
  created: fc.integer({ min: BEGUN - 2, max: BEGUN + 2 }),
});
const notesOf = (records: readonly NoteRecord[]): ReadonlyMap<NoteId, NoteRecord> =>
  new Map(records.map((record) => [record.note.id, record]));

/** A welcome in which everybody writes openly, and the first hidden step. */
const begun = (change: Partial<AgendaPart> = {}): AgendaPart =>
  agendaOf([stepOf('welcome'), stepOf('write', { veil: 'hidden' }), stepOf('more', { veil: 'hidden' })], {
    current: 'write' as AgendaPart['current'],
    enteredAt: BEGUN,
    ...change,
  });

describe('what a facilitator may clear away', () => {
  it('A8 as the first hidden writing begins: what people posted before it, and nothing that was brought or is hidden', () => {
    fc.assert(
      fc.property(fc.array(lying), (all) => {
        const records = all.map(recordOf);
        const practice = records.filter((_, at) => {
          const { draft, brought, created } = all[at] ?? { draft: true, brought: true, created: BEGUN };
          return !draft && !brought && created < BEGUN;
        });
        const left = leftoversOf({ agenda: begun(), insights: unsaid }, notesOf(records));
        expect(left?.notes ?? []).toEqual(practice.map(({ note }) => note.id));
        expect(left?.kind ?? 'practice').toBe('practice');
      }),
    );
  });

  it('A8 examples, as long as there are any, whatever step it is', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), fc.constantFrom('welcome', 'write', 'more', null), (there, current) => {
        const records = there.flatMap((is, at) =>
          is ? [recordOf({ draft: false, brought: true, created: 0 }, at)] : [],
        );
        const examples = there.map((_, at) => `n${at}` as NoteId);
        const agenda = begun({ current: current as AgendaPart['current'] });
        const left = leftoversOf({ agenda, insights: { ...unsaid, examples } }, notesOf(records));
        expect(left?.notes ?? []).toEqual(records.map(({ note }) => note.id));
        if (records.length > 0) expect(left?.kind).toBe('examples');
      }),
    );
  });

  it('A8 no practice notes in any other step, nor where people wrote in more than one step before', () => {
    const notes = notesOf([recordOf({ draft: false, brought: false, created: BEGUN - 1 }, 0)]);
    const kindIn = (agenda: AgendaPart | null): string | null =>
      leftoversOf({ agenda, insights: unsaid }, notes)?.kind ?? null;
    expect(kindIn(begun())).toBe('practice');
    for (const current of ['welcome', 'more', null]) {
      expect(kindIn(begun({ current: current as AgendaPart['current'] })), String(current)).toBeNull();
    }
    expect(kindIn(null)).toBeNull();
    const open = ['one', 'two'].map((id) => stepOf(id));
    for (const veil of veils.filter((one) => one !== 'visible')) {
      const hides = stepOf('write', { veil });
      expect(kindIn(begun({ steps: [hides] })), veil).toBe('practice');
      expect(kindIn(begun({ steps: [...open, hides] })), veil).toBeNull();
      expect(kindIn(begun({ steps: [...open.map((one) => ({ ...one, skipped: true })), hides] })), veil).toBe(
        'practice',
      );
    }
    expect(kindIn(begun({ steps: [stepOf('write')] })), 'nothing is hidden').toBeNull();
  });
});
