import { describe, expect, it } from 'vitest';
import type { VotingCommand } from '@forwhom/shared/protocol/commands.ts';
import { decideVoting } from '@forwhom/shared/rules/voting.ts';
import type { ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { BallotPreset, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import {
  board,
  candidate,
  electors,
  facts,
  note,
  person,
  round,
  setWith,
  step,
  theme,
  themesOnly,
  workshop,
  type Known,
} from './voting-stock.ts';

type Wish = VotingCommand extends infer One ? (One extends VotingCommand ? Omit<One, 'id'> : never) : never;

const wish = (one: Wish): VotingCommand => ({ id: 'command-1', ...one });

function decided(before: Workshop, one: Wish, more: Known = {}): Workshop {
  const outcome = decideVoting(before, wish(one), facts(more));
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}
function refusal(before: Workshop, one: Wish, more: Known = {}): string {
  const outcome = decideVoting(before, wish(one), facts(more));
  return outcome.ok ? 'granted' : (outcome.error.rule ?? outcome.error.kind);
}
const lastSet = ({ sets }: Workshop): RoundSet => {
  const set = sets.at(-1);
  if (set === undefined) throw new Error('no set');
  return set;
};
const dot = (voter: number, on: number, dots: number) => {
  return { round: 'new-id-1' as never, participant: person(voter), candidate: candidate(on), dots };
};
/** Opened, closed with a tie for the second rank, and revealed when asked to. */
function voted(revealed: boolean, late: 'full' | 'ask' = 'full'): Workshop {
  const open = decided(
    workshop(),
    { type: 'open-voting', late },
    { people: electors(3), isHere: (id) => id !== person(2) },
  );
  const said = { dots: [dot(0, 0, 2), dot(0, 1, 1), dot(1, 2, 1)], voters: [] };
  const closed = decided(open, { type: 'close-voting', set: lastSet(open).id }, { said, now: 8_000 });
  const [first] = lastSet(closed).rounds;
  return revealed && first !== undefined ? decided(closed, { type: 'reveal-result', round: first.id }) : closed;
}
const roundOf = (one: Workshop): Wish & { type: 'reveal-result' } => ({
  type: 'reveal-result',
  round: lastSet(one).rounds[0]?.id ?? round(9),
});

describe('opening', () => {
  it('V42 ends when the results of a board have become too much to be told', () => {
    const content = themesOnly(200);
    const questions = Array.from({ length: 8 }, (_, i) => ({ question: `Question ${i}`, lens: null }));
    let [sets, now] = [0, workshop()];
    for (; refusal(now, { type: 'open-voting', questions }, { content }) === 'granted'; sets++) {
      now = decided(now, { type: 'open-voting', questions }, { content, newId: () => `round-${sets}` });
      now = decided(now, { type: 'close-voting', set: lastSet(now).id }, { content });
      expect(JSON.stringify(now.sets).length).toBeLessThan(3_000_000);
    }
    expect(sets).toBeGreaterThan(4);
    expect(refusal(now, { type: 'open-voting' })).toBe('limit');
    const few = { ...now, sets: now.sets.slice(0, 2) };
    expect(refusal(few, { type: 'open-voting' })).toBe('granted');
  });

  const preset: BallotPreset = {
    questions: [
      { question: 'Who is biggest?', lens: '▲' },
      { question: 'Who is most valuable?', lens: '●' },
    ],
    over: 'themes',
    zone: 'do' as ZoneId,
    dots: 2,
    most: 1,
    secret: false,
    byFunction: false,
    late: 'ask',
  };

  it('V4 takes the defaults where neither the facilitator nor the step says anything', () => {
    const set = lastSet(decided(workshop(), { type: 'open-voting' }));
    expect(set).toEqual({
      ...setWith({ step: null, over: 'themes-and-notes', openedAt: 5_000, dots: 3, most: 2 }),
      id: 'new-id-2',
      slate: expect.objectContaining({ length: 3 }) as unknown,
      rounds: [{ id: 'new-id-1', question: 'A workshop', lens: null, result: null, revealed: false }],
    });
    expect(lastSet(decided(workshop([], step()), { type: 'open-voting' })).rounds[0]?.question).toBe(
      'Who matters most?',
    );
    const wordy = step({ prompt: 'x'.repeat(300) });
    expect(lastSet(decided(workshop([], wordy), { type: 'open-voting' })).rounds[0]?.question).toBe('Vote');
  });

  it('V4 takes the step’s rules, and what the facilitator says before them', () => {
    const content = board(
      [
        note('note-0001', { theme: 'theme-one' as ThemeId }),
        note('note-0002', { theme: 'theme-two' as ThemeId }),
        note('note-0003', { zone: 'do' as ZoneId }),
      ],
      [theme('theme-one', { zone: 'do' as ZoneId }), theme('theme-two', { zone: 'do' as ZoneId })],
    );
    const before = workshop([], step({ ballot: preset }));
    const set = lastSet(decided(before, { type: 'open-voting' }, { content }));
    expect(set).toMatchObject({
      over: 'themes',
      dots: 2,
      most: 1,
      secret: false,
      byFunction: false,
      late: 'ask',
      step: 'vote',
    });
    expect(set.rounds.map(({ lens }) => lens)).toEqual(['▲', '●']);
    const other = lastSet(
      decided(
        before,
        { type: 'open-voting', over: 'themes-and-notes', dots: null, most: 2, secret: true, zone: null },
        { content },
      ),
    );
    expect(other).toMatchObject({ dots: 3, most: 2, secret: true, byFunction: false });
    expect(other.slate.length).toBe(3);
  });

  it('V4 gives no dot that no candidate could take', () => {
    const open = (dots: number, most: number): number[] => {
      const set = lastSet(decided(workshop(), { type: 'open-voting', dots, most }, { content: themesOnly(2) }));
      return [set.dots, set.most];
    };
    expect([open(8, 1), open(8, 3), open(2, 5)]).toEqual([
      [2, 1],
      [6, 3],
      [2, 2],
    ]);
  });

  it('V5 needs two candidates, a zone that exists, and no other set that is open', () => {
    expect(refusal(workshop(), { type: 'open-voting' }, { content: themesOnly(1) })).toBe('no-candidates');
    expect(refusal(workshop(), { type: 'open-voting', zone: 'nowhere' as ZoneId })).toBe('unknown');
    expect(refusal(workshop([setWith()]), { type: 'open-voting' })).toBe('already-open');
    expect(refusal(workshop([setWith({ state: 'closed' })]), { type: 'open-voting' })).toBe('granted');
    expect(refusal(workshop([setWith()]), { type: 'run-off', round: round(1) })).toBe('already-open');
  });

  it('V6 is a facilitator’s, and each change of rounds has a revision of its own', () => {
    const before = workshop();
    const after = decided(before, { type: 'open-voting', expectedRevision: 1 });
    expect([after.revisions.rounds, after.revisions.agenda]).toEqual([2, 1]);
    expect(refusal(after, { type: 'close-voting', set: lastSet(after).id, expectedRevision: 1 })).toBe('stale');
    for (const role of ['contributor', 'observer'] as const) {
      expect(refusal(before, { type: 'open-voting' }, { role })).toBe('facilitators');
    }
  });

  it('V23 starts the timer when it is told how long', () => {
    const after = decided(workshop(), { type: 'open-voting', minutes: 2 });
    expect(after.agenda.timer).toEqual({ state: 'running', endsAt: 125_000, total: 120_000 });
    expect(after.revisions).toEqual({ agenda: 2, zones: 1, rounds: 2, insights: 1 });
    expect(decided(workshop(), { type: 'open-voting' }).agenda.timer).toEqual({ state: 'idle' });
  });
});

describe('closing and revealing', () => {
  it('V15 are two acts: nothing is revealed by closing, and nothing open is revealed', () => {
    const open = decided(workshop(), { type: 'open-voting' });
    expect(refusal(open, roundOf(open))).toBe('still-open');
    const closed = voted(false);
    expect(lastSet(closed)).toMatchObject({ state: 'closed', closedAt: 8_000 });
    expect(lastSet(closed).rounds[0]).toMatchObject({ revealed: false, result: { voted: 2, of: 3 } });
    const revealed = decided(closed, roundOf(closed));
    expect(lastSet(revealed).rounds[0]).toEqual({ ...lastSet(closed).rounds[0], revealed: true });
    expect(refusal(open, { type: 'reveal-result', round: round(7) })).toBe('unknown');
    expect(refusal(open, { type: 'close-voting', set: 'no-such-set' as never })).toBe('unknown');
  });

  it('V15 change nothing the second time: a result is as it was', () => {
    const revealed = voted(true);
    expect(decided(revealed, roundOf(revealed))).toBe(revealed);
    const said = { dots: [dot(2, 2, 2)], voters: [] };
    expect(decided(revealed, { type: 'close-voting', set: lastSet(revealed).id }, { said })).toBe(revealed);
  });
});

describe('a run-off', () => {
  it('V17 is a round of one dot among those who share a rank, named after the round that it decides', () => {
    const before = voted(true);
    const after = decided(before, { type: 'run-off', round: roundOf(before).round });
    expect(lastSet(after)).toMatchObject({ state: 'open', dots: 1, most: 1, runOffOf: roundOf(before).round });
    expect(lastSet(after).slate.map(({ id }) => id)).toEqual([candidate(1), candidate(2)]);
    expect(lastSet(after).rounds).toHaveLength(1);
    expect(lastSet(after).rounds[0]).toMatchObject({
      question: 'A workshop',
      lens: null,
      result: null,
      revealed: false,
    });
    expect(after.sets[0]).toBe(before.sets[0]);
  });

  it('V17 needs a tie that everybody has seen', () => {
    const hidden = voted(false);
    expect(refusal(hidden, { type: 'run-off', round: roundOf(hidden).round })).toBe('still-open');
    const seen = voted(true);
    expect(refusal(seen, { type: 'run-off', round: roundOf(seen).round, rank: 1 })).toBe('no-tie');
    expect(refusal(seen, { type: 'run-off', round: round(7) })).toBe('unknown');
  });
});

describe('who comes late', () => {
  it('V18 votes as everybody does, or is admitted by a facilitator where the set asks for it', () => {
    const isHere = (id: string): boolean => id !== person(2);
    const people = electors(4, (n) => (n === 3 ? { role: 'observer' } : {}));
    expect(lastSet(decided(workshop(), { type: 'open-voting' }, { isHere })).electorate).toBe(null);
    const before = decided(workshop(), { type: 'open-voting', late: 'ask' }, { isHere, people });
    expect(lastSet(before).electorate).toEqual([person(0), person(1)]);
    const admitting = { type: 'admit', set: lastSet(before).id, participant: person(2) } as const;
    const after = decided(before, admitting, { people });
    expect(lastSet(after).electorate).toEqual([person(0), person(1), person(2)]);
    expect(decided(after, admitting, { people })).toBe(after);
    expect(refusal(before, { ...admitting, participant: person(8) })).toBe('unknown');
    expect(refusal(before, { ...admitting, set: 'no-such-set' as never })).toBe('unknown');
    expect(refusal(voted(true, 'ask'), { ...admitting, set: lastSet(voted(true)).id })).toBe('closed');
  });

  it('V18 is not let into a run-off either', () => {
    const before = voted(true, 'ask');
    const after = decided(before, { type: 'run-off', round: roundOf(before).round });
    expect(lastSet(after)).toMatchObject({ late: 'ask', electorate: [person(0), person(1)] });
  });
});
