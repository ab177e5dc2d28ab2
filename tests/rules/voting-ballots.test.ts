import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterSaying,
  ballotOf,
  cast,
  nothingSaid,
  sayState,
  sum,
  turnoutOf,
  type Said,
} from '@forwhom/shared/rules/ballots.ts';
import { mergeBallots, mergeCandidates } from '@forwhom/shared/rules/merging.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { ballots, candidate, electors, person, range, round, setWith, tries, type Try } from './voting-stock.ts';

const VOTERS = 4;
const set = setWith();

const attempt = (within: RoundSet, said: Said, one: Try): ReturnType<typeof cast> =>
  'state' in one
    ? sayState(within, round(1), said, person(one.voter), one.state, 'contributor')
    : cast(within, round(1), said, person(one.voter), candidate(one.on), one.dots, 'contributor');

function afterAll(within: RoundSet, all: readonly Try[], look: (said: Said) => void = () => undefined): Said {
  return all.reduce((said, one) => {
    const rows = attempt(within, said, one);
    const next = rows.ok ? afterSaying(said, rows.value) : said;
    look(next);
    return next;
  }, nothingSaid);
}

function expectWithinLimits({ dots, most }: RoundSet, said: Said): void {
  for (const voter of range(VOTERS).map(person)) {
    for (const one of said.dots.filter(({ participant }) => participant === voter)) {
      expect(one.dots).toBeGreaterThan(0);
      expect(one.dots).toBeLessThanOrEqual(most);
    }
    expect(sum(said.dots.filter(({ participant }) => participant === voter))).toBeLessThanOrEqual(dots);
  }
}

const refusalOf = (outcome: ReturnType<typeof cast>): string | undefined =>
  outcome.ok ? undefined : (outcome.error.rule ?? outcome.error.kind);

describe('a ballot', () => {
  it('V7 never holds more dots than the round gives, nor more on one candidate than it allows', () => {
    fc.assert(
      fc.property(tries(VOTERS, 5), (all) => {
        afterAll(set, all, (said) => expectWithinLimits(set, said));
      }),
    );
  });

  it('V7 tells what is left, and refuses what is above the limits by name', () => {
    const said = afterAll(set, [
      { voter: 0, on: 0, dots: 2 },
      { voter: 0, on: 1, dots: 1 },
    ]);
    expect(ballotOf(set, round(1), said, person(0))).toEqual({
      round: round(1),
      dots: { [candidate(0)]: 2, [candidate(1)]: 1 },
      left: 0,
      state: 'voting',
    });
    expect(refusalOf(attempt(set, said, { voter: 0, on: 2, dots: 1 }))).toBe('dots');
    expect(refusalOf(attempt(set, said, { voter: 0, on: 0, dots: 3 }))).toBe('most');
    expect(refusalOf(attempt(set, said, { voter: 0, on: 0, dots: 1_000_000 }))).toBe('most');
  });

  it('V8 is as it was after a repeat, whether the repeat comes at once or a thousand times', () => {
    fc.assert(
      fc.property(tries(VOTERS, 5), (all) => {
        all.reduce((said, one) => {
          const rows = attempt(set, said, one);
          if (!rows.ok) return said;
          const next = afterSaying(said, rows.value);
          const repeat = attempt(set, next, one);
          expect(repeat.ok && repeat.value).toEqual({ dots: [], voters: [] });
          return next;
        }, nothingSaid);
      }),
    );
  });

  it('V9 takes nothing for what is not on the slate, after closing, from observers and from those not admitted', () => {
    const here = [round(1), nothingSaid, person(0)] as const;
    expect(refusalOf(cast(set, ...here, candidate(99), 1, 'contributor'))).toBe('unknown');
    expect(refusalOf(cast(set, ...here, 'constructor' as never, 1, 'contributor'))).toBe('unknown');
    expect(refusalOf(cast(setWith({ state: 'closed' }), ...here, candidate(0), 1, 'facilitator'))).toBe('closed');
    expect(refusalOf(cast(set, ...here, candidate(0), 1, 'observer'))).toBe('observer');
    const asking = setWith({ late: 'ask', electorate: [person(1)] });
    expect(refusalOf(cast(asking, ...here, candidate(0), 1, 'contributor'))).toBe('not-admitted');
    expect(refusalOf(sayState(asking, ...here, 'done', 'contributor'))).toBe('not-admitted');
    expect(cast(asking, round(1), nothingSaid, person(1), candidate(0), 1, 'contributor').ok).toBe(true);
  });

  it('V10 is voted on again when dots change after done or abstaining; whoever abstains gives none', () => {
    const done = afterAll(set, [
      { voter: 0, on: 0, dots: 2 },
      { voter: 0, state: 'done' },
    ]);
    expect(ballotOf(set, round(1), done, person(0))).toMatchObject({ state: 'done', left: 1 });
    const again = afterAll(set, [
      { voter: 0, on: 0, dots: 2 },
      { voter: 0, state: 'done' },
      { voter: 0, on: 0, dots: 1 },
    ]);
    expect(ballotOf(set, round(1), again, person(0))).toMatchObject({ state: 'voting', left: 2 });
    const abstained = afterSaying(
      done,
      (() => {
        const rows = attempt(set, done, { voter: 0, state: 'abstained' });
        return rows.ok ? rows.value : nothingSaid;
      })(),
    );
    expect(ballotOf(set, round(1), abstained, person(0))).toMatchObject({ dots: {}, left: 3, state: 'abstained' });
  });
});

describe('the turnout', () => {
  const people = electors(6, (n) => (n === 4 ? { role: 'observer' } : n === 5 ? { removed: 7 } : {}));
  const here = (...voters: number[]): ((id: string) => boolean) => {
    const ids: string[] = voters.map(person);
    return (id) => ids.includes(id);
  };

  it('V11 counts those here who may vote, and those who left with something said', () => {
    const said = afterAll(set, [
      { voter: 0, on: 0, dots: 1 },
      { voter: 1, state: 'done' },
      { voter: 2, state: 'abstained' },
      { voter: 5, state: 'done' },
    ]);
    expect(turnoutOf(set, round(1), said, people, here(0, 1, 2, 3, 4, 5))).toEqual({
      done: 1,
      abstained: 1,
      of: 4,
      left: 0,
      totals: null,
    });
    expect(turnoutOf(set, round(1), said, people, here(1))).toMatchObject({ done: 1, abstained: 1, of: 3, left: 1 });
    const asking = setWith({ electorate: [person(1), person(4)] });
    expect(turnoutOf(asking, round(1), said, people, here(0, 1, 4))).toMatchObject({ done: 1, abstained: 0, of: 1 });
  });

  it('V12 of a secret round does not depend on what was voted for', () => {
    fc.assert(
      fc.property(tries(VOTERS, 5), fc.func(fc.nat(4)), (all, other) => {
        const said = afterAll(set, all);
        const elsewhere = {
          ...said,
          dots: said.dots.map((one, i) => ({ ...one, candidate: candidate(other(i)), dots: 1 + other(-i) })),
        };
        const told = turnoutOf(set, round(1), said, people, here(0, 2));
        expect(turnoutOf(set, round(1), elsewhere, people, here(0, 2))).toEqual(told);
        expect(JSON.stringify(told)).not.toMatch(/candidate|person/);
      }),
    );
  });

  it('V13 of a round that is not secret tells the running totals, of those whose ballots count', () => {
    const live = setWith({ secret: false, slate: setWith().slate.slice(0, 2) });
    const said = afterAll(live, [
      { voter: 0, on: 0, dots: 2 },
      { voter: 1, on: 0, dots: 1 },
      { voter: 5, on: 1, dots: 2 },
    ]);
    expect(turnoutOf(live, round(1), said, people, here(0)).totals).toEqual({ [candidate(0)]: 3, [candidate(1)]: 0 });
  });
});

describe('a merge in an open round', () => {
  const chains = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 4 });

  it('V19, V47 of candidates adds dots up to the limit and gives back the rest; the old name changes nothing', () => {
    fc.assert(
      fc.property(ballots(set, VOTERS), chains, tries(VOTERS, 5), (start, pairs, later) => {
        let sets: readonly RoundSet[] = [set];
        let said: Said = start;
        for (const [from, into] of pairs) {
          const merged = mergeCandidates(sets, said, candidate(from), candidate(into));
          if (merged === null) continue;
          const before = sum(said.dots);
          said = afterSaying(said, merged.rows);
          sets = merged.sets;
          expectWithinLimits(set, said);
          expect(sum(said.dots) + [...merged.returned.values()].reduce((a, b) => a + b, 0)).toBe(before);
          expect(said.dots.some((one) => one.candidate === candidate(from))).toBe(false);
        }
        const [now = set] = sets;
        for (const one of later) {
          const rows = attempt(now, said, one);
          if ('on' in one && Object.hasOwn(now.aliases, candidate(one.on))) expect(refusalOf(rows)).toBe('unknown');
          if (rows.ok) said = afterSaying(said, rows.value);
          expectWithinLimits(set, said);
          expect(said.dots.every((row) => !Object.hasOwn(now.aliases, row.candidate))).toBe(true);
        }
        for (const into of Object.values(now.aliases)) expect(Object.hasOwn(now.aliases, into)).toBe(false);
      }),
    );
  });

  it('V19 of what does not stand for election changes no ballot', () => {
    const said = afterAll(set, [{ voter: 0, on: 0, dots: 2 }]);
    expect(mergeCandidates([set], said, candidate(0), candidate(9))).toBe(null);
    expect(mergeCandidates([set], said, candidate(0), candidate(0))).toBe(null);
    expect(mergeCandidates([setWith({ state: 'closed' })], said, candidate(0), candidate(1))).toBe(null);
  });

  it('V20 of people keeps one ballot within the limits and gives back the rest', () => {
    fc.assert(
      fc.property(ballots(set, VOTERS), tries(VOTERS, 5), (start, states) => {
        const said = states
          .filter((one) => 'state' in one)
          .reduce((before, one) => {
            const rows = attempt(set, before, one);
            return rows.ok ? afterSaying(before, rows.value) : before;
          }, start);
        const merged = mergeBallots([set], said, person(0), person(1));
        const after = afterSaying(said, merged.rows);
        expectWithinLimits(set, after);
        expect(sum(after.dots) + (merged.returned.get(person(1)) ?? 0)).toBe(sum(said.dots));
        expect([...after.dots, ...after.voters].some(({ participant }) => participant === person(0))).toBe(false);
        for (const one of said.dots.filter(({ participant }) => participant === person(1))) {
          const kept = after.dots.find((row) => row.participant === person(1) && row.candidate === one.candidate);
          expect(kept?.dots).toBeGreaterThanOrEqual(one.dots);
        }
        const ballot = ballotOf(set, round(1), after, person(1));
        if (ballot.state === 'abstained') expect(ballot.dots).toEqual({});
      }),
    );
  });

  it('V20 of people makes one voter of two that were admitted', () => {
    const asking = setWith({ electorate: [person(0), person(1), person(2)] });
    expect(mergeBallots([asking], nothingSaid, person(0), person(1)).sets[0]?.electorate).toEqual([
      person(1),
      person(2),
    ]);
    const late = setWith({ electorate: [person(0), person(2)] });
    expect(mergeBallots([late], nothingSaid, person(0), person(1)).sets[0]?.electorate).toEqual([person(1), person(2)]);
    // A run-off asks those whom the vote before it asked.
    const closed = setWith({ state: 'closed', electorate: [person(0), person(2)] });
    expect(mergeBallots([closed], nothingSaid, person(0), person(1)).sets[0]).toEqual({
      ...closed,
      electorate: [person(1), person(2)],
    });
    const sets = [set];
    expect(mergeBallots(sets, nothingSaid, person(0), person(1)).sets).toBe(sets);
  });
});
