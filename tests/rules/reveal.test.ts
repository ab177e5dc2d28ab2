import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { go } from '@forwhom/shared/rules/agenda.ts';
import { anonymousZones, revealed } from '@forwhom/shared/rules/reveal.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { veilOf, type AgendaPart, type Step } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, someSteps, stepId, stepOf, workshopOf } from './agendas.ts';

const entered = (agenda: AgendaPart, to: string, draftsWait = false): AgendaPart => {
  const gone = go(
    agenda,
    { id: 'command-1', type: 'jump', from: agenda.current, to: stepId(to) },
    { now: 1, draftsWait },
  );
  if (!gone.ok) throw new Error(gone.error.message);
  return gone.value;
};
const hides = (id: string, zone: string | null, authors: Step['authors'] = 'at-reveal'): Step =>
  stepOf(id, { veil: 'hidden', zone: zone as ZoneId | null, authors });

describe('revealing', () => {
  it('F23 shows what was hidden, gives everybody a new sheet, and changes nothing else', () => {
    fc.assert(
      fc.property(someSteps, fc.nat(5), (steps, at) => {
        const current = steps[at]?.id ?? null;
        const before = workshopOf(agendaOf(steps, { current, startedAt: 1, enteredAt: 2 }));
        const after = revealed(before);
        expect(veilOf(after.agenda)).toBe('visible');
        expect(after.sheet).toBe(before.sheet + 1);
        expect(after.revisions).toEqual({ ...before.revisions, agenda: 2 });
        const { revealed: _, nameless: __, ...rest } = after.agenda;
        const { revealed: ___, nameless: ____, ...same } = before.agenda;
        expect(rest).toEqual(same);
      }),
    );
  });

  it('F24 keeps no author of what waits once a step was entered that promised so, whatever happens to it after', () => {
    const steps = [hides('a', 'do'), hides('b', null, 'never-stored'), stepOf('c'), hides('d', 'do')];
    const first = entered(agendaOf(steps), 'a');
    expect(anonymousZones(first)).toEqual({ zones: [], others: false });
    const promised = entered(first, 'b');
    expect(anonymousZones(promised).others).toBe(true);
    const later = entered(entered(promised, 'c'), 'd');
    expect(anonymousZones({ ...later, steps: [hides('a', 'do')] }).others).toBe(true);
    expect(anonymousZones(revealed(workshopOf(later)).agenda)).toEqual({ zones: [], others: false });
  });

  it('F24 keeps the authors of a later step, once all that was promised is revealed', () => {
    const steps = [hides('a', null, 'never-stored'), hides('b', null)];
    const promised = revealed(workshopOf(entered(agendaOf(steps), 'a'))).agenda;
    expect(anonymousZones(entered(promised, 'b')).others).toBe(false);
    expect(anonymousZones(entered(promised, 'b', true)).others).toBe(true);
  });

  it('F24 goes on to keep none in the same step, and in its zone for good', () => {
    const steps = [hides('a', 'whom', 'never-stored'), stepOf('b')];
    const promised = revealed(workshopOf(entered(agendaOf(steps), 'a'))).agenda;
    expect(anonymousZones(promised)).toEqual({ zones: ['whom'], others: true });
    const later = revealed(workshopOf(entered(promised, 'b'))).agenda;
    expect(anonymousZones(later)).toEqual({ zones: ['whom'], others: false });
  });
});
