import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftoversOf } from '@forwhom/client/panels/cards/leftovers.ts';
import type { NoteRecord } from '@forwhom/client/state/model.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { go } from '@forwhom/shared/rules/agenda.ts';
import { revealed } from '@forwhom/shared/rules/reveal.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import { veilOf, veils, type AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, someStepId, someSteps, stepId, stepOf, workshopOf } from '../rules/agendas.ts';
import { fakeNote } from '../support/fake-board.ts';
import { repeat } from '../support/random.ts';

const BEGUN = 1_000;

interface Lying {
  readonly draft: boolean;
  readonly brought: boolean;
  readonly created: number;
}

const ABSENT = 'person-absent' as ParticipantId;
/** Somebody who came with a board file. */
const people = new Map<ParticipantId, Person>([
  [
    ABSENT,
    { id: ABSENT, name: '', role: 'observer', function: null, color: 0, here: false, ready: false, removed: true },
  ],
]);

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
        const left = leftoversOf({ agenda: begun(), insights: unsaid, people }, notesOf(records));
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
        const left = leftoversOf({ agenda, insights: { ...unsaid, examples }, people }, notesOf(records));
        expect(left?.notes ?? []).toEqual(records.map(({ note }) => note.id));
        if (records.length > 0) expect(left?.kind).toBe('examples');
      }),
    );
  });

  it('A8 no practice notes in any other step, nor where people wrote in more than one step before', () => {
    const notes = notesOf([recordOf({ draft: false, brought: false, created: BEGUN - 1 }, 0)]);
    const kindIn = (agenda: AgendaPart | null): string | null =>
      leftoversOf({ agenda, insights: unsaid, people }, notes)?.kind ?? null;
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

  it('A8 nothing as the workshop comes back to that step, once it was revealed, nor what came with a board file', () => {
    const kindIn = (agenda: AgendaPart, author?: ParticipantId): string | null => {
      const { note, ...rest } = recordOf({ draft: false, brought: false, created: BEGUN - 1 }, 0);
      const notes = notesOf([{ ...rest, note: { ...note, author: author ?? note.author } }]);
      return leftoversOf({ agenda, insights: unsaid, people }, notes)?.kind ?? null;
    };
    const [welcome, write, more] = ['welcome', 'write', 'more'].map(stepId);
    expect(kindIn(begun({ spent: { [String(welcome)]: 60 } }))).toBe('practice');
    expect(kindIn(begun({ spent: { [String(welcome)]: 60, [String(write)]: 60 } })), 'back').toBeNull();
    expect(kindIn(begun({ spent: { [String(more)]: 60 } })), 'back from further on').toBeNull();
    expect(kindIn(begun({ revealed: true })), 'revealed').toBeNull();
    expect(kindIn(begun(), ABSENT), 'from a file').toBeNull();
    const named = stepOf('name', { zone: 'do' as ZoneId });
    expect(kindIn(begun({ steps: [named, stepOf('write', { veil: 'hidden' })] })), 'openly in a zone').toBeNull();
  });

  it('A8 nothing that was written in a step of its own, whatever the way through the agenda', () => {
    const ways = fc.tuple(
      fc.constantFrom('next', 'previous', 'jump', 'reveal', 'write', 'skip', 'import'),
      someStepId,
      fc.integer({ min: 1, max: 90 }),
    );
    let offered = 0;
    fc.assert(
      fc.property(someSteps, fc.array(ways, { maxLength: 25 }), (others, all) => {
        const steps = [stepOf('welcome'), ...others.map((step) => ({ ...step, zone: 'do' as ZoneId }))];
        let [agenda, now] = [agendaOf(steps), BEGUN];
        let notes: (NoteRecord & { readonly writtenIn: string | null })[] = [];
        for (const [type, to, seconds] of all) {
          now += seconds * 1_000;
          const { current } = agenda;
          if (type === 'reveal') {
            ({ agenda } = revealed(workshopOf(agenda)));
            notes = notes.map((one) => ({ ...one, draft: false }));
          } else if (type === 'write') {
            const step = agenda.steps.find(({ id }) => id === current);
            if (step?.tools.includes('write') === false) continue;
            const draft = veilOf(agenda) !== 'visible';
            notes.push({ ...recordOf({ draft, brought: false, created: now }, notes.length), writtenIn: current });
          } else if (type === 'skip') {
            agenda = { ...agenda, steps: agenda.steps.map((one) => (one.id === to ? { ...one, skipped: true } : one)) };
          } else if (type === 'import') {
            agenda = { ...agenda, enteredAt: null };
            notes = notes
              .filter(({ draft }) => !draft)
              .map((one) => ({ ...one, note: { ...one.note, author: ABSENT } }));
          } else {
            const way =
              current === null && type === 'next'
                ? { type: 'start' as const }
                : { from: current, ...(type === 'jump' ? { type, to } : { type }) };
            const gone = go(
              agenda,
              { id: 'command-1', ...way },
              {
                now,
                draftsWait: false,
              },
            );
            if (gone.ok) agenda = gone.value;
          }
          const left = leftoversOf({ agenda, insights: unsaid, people }, notesOf(notes))?.notes ?? [];
          offered += left.length;
          const from = notes.filter(({ note }) => left.includes(note.id)).map(({ writtenIn }) => writtenIn);
          expect(from.filter((step) => step !== null && step !== 'welcome')).toEqual([]);
        }
      }),
      { numRuns: 500 * repeat },
    );
    expect(offered).toBeGreaterThan(0);
  });
});
