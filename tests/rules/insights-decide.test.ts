import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command } from '@forwhom/shared/protocol/commands.ts';
import { changeInsights, mergeSpeakers } from '@forwhom/shared/rules/insights.ts';
import { MAX_NEXT_STEPS, MAX_REMARKS, MAX_SENTENCE } from '@forwhom/shared/vocabulary/insight.ts';
import type { Insights, RatingAbout } from '@forwhom/shared/vocabulary/insight.ts';
import type { Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import {
  ada,
  after,
  biggest,
  bob,
  carl,
  closed,
  edit,
  facts,
  gone,
  nowhere,
  ole,
  other,
  plan,
  refusal,
  remark,
  revealed,
  sentence,
  summarised,
  theme,
  wishing,
} from './insights-stock.ts';

const locked = (workshop: Workshop): Workshop => ({ ...workshop, agenda: { ...workshop.agenda, locked: true } });

describe('a sentence', () => {
  it('Q2 stands in the place of the drawn one until it is taken away', () => {
    const said = after(summarised(), ada, sentence(biggest, '  Parents\n matter most. ', [theme, theme]));
    expect(said.insights.sentences).toEqual({ [biggest]: { text: 'Parents matter most.', links: [theme] } });
    const both = after(said, ada, sentence(revealed, 'By far.'));
    expect(Object.keys(both.insights.sentences)).toEqual([biggest, revealed]);
    expect(after(both, ada, sentence(biggest, null)).insights.sentences).toEqual({
      [revealed]: { text: 'By far.', links: [] },
    });
  });

  it('Q2 is a facilitator’s, about a question of the template or a round that was revealed', () => {
    for (const by of [bob, ole]) {
      expect(refusal(summarised(), by, sentence(biggest, 'Parents.'))).toBe('role/facilitators');
    }
    for (const about of [closed, nowhere, 'another']) {
      expect(refusal(summarised(), ada, sentence(about as never, 'Parents.'))).toBe('unknown');
      expect(refusal(summarised(), ada, sentence(about as never, null))).toBe('unknown');
    }
  });
});

describe('a remark', () => {
  it('Q3 is said by contributors while the board is open and nothing is hidden, by facilitators always', () => {
    const hidden = summarised({ veil: 'silhouettes' });
    expect(refusal(summarised({ tools: [] }), bob, remark('remark-1'))).toBe('granted');
    expect(refusal(hidden, bob, remark('remark-1'))).toBe('step');
    expect(refusal(locked(summarised()), bob, remark('remark-1'))).toBe('locked');
    expect(refusal(summarised(), ole, remark('remark-1'))).toBe('role/observer');
    for (const one of [hidden, locked(summarised())]) expect(refusal(one, ada, remark('remark-1'))).toBe('granted');
  });

  it('Q3 is changed and removed by whose it is and by facilitators, and stays whose it was', () => {
    const before = after(summarised(), bob, remark('remark-1'));
    for (const wish of [remark('remark-1', { text: 'No' }), { type: 'remove-remark', remark: 'remark-1' }]) {
      expect(refusal(before, carl, wish)).toBe('author');
      expect(refusal(before, ole, wish)).toBe('role/observer');
      expect(refusal(locked(before), bob, wish)).toBe('locked');
    }
    const own = after(before, bob, remark('remark-1', { text: 'Nor teachers', kind: 'dissent', about: biggest }));
    const mended = after(own, ada, remark('remark-1', { text: 'Nor teachers', kind: 'dissent', about: revealed }));
    const { insights } = mended;
    expect(insights.remarks).toEqual([
      { id: 'remark-1', kind: 'dissent', about: revealed, text: 'Nor teachers', links: [], by: bob.id },
    ]);
    for (const by of [ada, bob]) {
      expect(after(mended, by, { type: 'remove-remark', remark: 'remark-1' }).insights.remarks).toEqual([]);
    }
  });

  it('Q3 says of dissent from which answer', () => {
    const dissent = (about: unknown) => remark('remark-1', { kind: 'dissent', about });
    expect(refusal(summarised(), bob, dissent(null))).toBe('shape');
    expect(refusal(summarised(), bob, dissent(closed))).toBe('unknown');
    expect(refusal(summarised(), bob, dissent(biggest))).toBe('granted');
    expect(refusal(summarised(), bob, remark('remark-1', { about: nowhere }))).toBe('unknown');
  });
});

describe('links', () => {
  it('Q5 lead to what lies on the board; those that stood before may stay when it is gone', () => {
    for (const wish of [
      sentence(biggest, 'Parents.', [theme, gone]),
      remark('remark-1', { links: [gone] }),
      plan('step-0001', { about: gone }),
    ]) {
      expect(refusal(summarised(), ada, wish)).toBe('unknown');
    }
    const sentences = { [biggest]: { text: 'Parents.', links: [gone] } };
    const remarks = after(summarised(), bob, remark('remark-1')).insights.remarks.map((one) => {
      return { ...one, links: [gone] };
    });
    const before = summarised(null, { sentences, remarks });
    expect(refusal(before, ada, sentence(biggest, 'Parents!', [gone, theme]))).toBe('granted');
    expect(refusal(before, bob, remark('remark-1', { links: [other, gone] }))).toBe('granted');
    expect(refusal(before, bob, remark('remark-2', { links: [gone] }))).toBe('unknown');
  });
});

describe('a next step', () => {
  it('Q4 is planned by facilitators always, by contributors where the step is for it, in the lobby and without agenda', () => {
    const planning = after(summarised({ tools: ['plan'] }), bob, plan('step-0001', { about: theme }));
    expect(planning.insights.nextSteps).toEqual([
      {
        id: 'step-0001',
        what: 'Visit three parents',
        owner: '',
        due: null,
        goal: '',
        check: '',
        about: theme,
        done: false,
        by: bob.id,
      },
    ]);
    const other = { ...planning, agenda: summarised({ tools: ['write'] }).agenda };
    const lobby = { ...other, agenda: { ...other.agenda, current: null } };
    for (const wish of [
      plan('step-0002'),
      edit('step-0001', { owner: 'Kim' }),
      { type: 'remove-next-step', nextStep: 'step-0001' },
    ]) {
      const told = [planning, lobby, other, locked(planning)].map((workshop) => refusal(workshop, carl, wish));
      expect(told).toEqual(['granted', 'granted', 'step', 'locked']);
      expect(refusal(planning, ole, wish)).toBe('role/observer');
      expect(refusal(locked(other), ada, wish)).toBe('granted');
    }
  });

  it('Q4 keeps what an edit does not say', () => {
    const before = after(summarised(), bob, plan('step-0001', { owner: 'Kim', due: '2026-12-01', goal: 'Know' }));
    const edited = after(before, carl, edit('step-0001', { what: 'Visit ten', due: null, done: true }));
    expect(edited.insights.nextSteps[0]).toMatchObject({ what: 'Visit ten', owner: 'Kim', due: null, done: true });
    expect(edited.insights.nextSteps[0]).toMatchObject({ goal: 'Know', check: '', by: bob.id });
    expect(after(edited, carl, edit('step-0001', {}))).toBe(edited);
    expect(refusal(before, ada, edit('step-0002', { done: true }))).toBe('unknown');
    const removed = after(before, carl, { type: 'remove-next-step', nextStep: 'step-0001' });
    expect(removed.insights.nextSteps).toEqual([]);
    expect(refusal(before, bob, plan('step-0001', { what: 'Something else' }))).toBe('stale');
  });
});

describe('a rating', () => {
  const ask = (about: string) => ({ type: 'ask-rating', about });
  const ended = (before: Workshop, about: string, answers: readonly number[]): Insights => {
    const decided = changeInsights(before, wishing({ type: 'end-rating', about }), ada, facts(answers));
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value.insights;
  };

  it('Q6 is asked by facilitators, about the hour, a question or a round that was revealed', () => {
    for (const about of ['worth', biggest, revealed]) {
      expect(refusal(summarised(), ada, ask(about))).toBe('granted');
      for (const by of [bob, ole]) expect(refusal(summarised(), by, ask(about))).toBe('role/facilitators');
    }
    for (const about of [closed, nowhere, 'another']) expect(refusal(summarised(), ada, ask(about))).toBe('unknown');
    expect(refusal(summarised(), ada, { type: 'end-rating', about: 'worth' })).toBe('unknown');
    expect(refusal(after(summarised(), ada, ask('worth')), bob, { type: 'end-rating', about: 'worth' })).toBe(
      'role/facilitators',
    );
  });

  it('Q6 tells how many said what, and nothing but how many answered when fewer than three did', () => {
    const answer = fc.integer({ min: 1, max: 5 });
    const asked = after(summarised(), ada, ask('worth'), ask(biggest));
    expect(asked.insights.ratings.map(({ open, answered, counts }) => [open, answered, counts])).toEqual([
      [true, 0, null],
      [true, 0, null],
    ]);
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
        const { ratings } = ended(asked, 'worth', answers);
        const counts = [1, 2, 3, 4, 5].map((value) => answers.filter((one) => one === value).length);
        expect(ratings).toEqual([
          { about: 'worth', open: false, answered: answers.length, counts: answers.length < 3 ? null : counts },
          asked.insights.ratings[1],
        ]);
      }),
    );
  });

  it('Q6 asked again while it is open changes nothing; asked again after its end it begins anew', () => {
    const asked = after(summarised(), ada, ask('worth'));
    expect(after(asked, ada, ask('worth'))).toBe(asked);
    const over = { ...asked, insights: ended(asked, 'worth', [5, 5, 5]) };
    expect(changeInsights(over, wishing({ type: 'end-rating', about: 'worth' }), ada, facts([1]))).toEqual({
      ok: true,
      value: over,
    });
    expect(after(over, ada, ask('worth')).insights.ratings).toEqual([
      { about: 'worth' satisfies RatingAbout, open: true, answered: 0, counts: null },
    ]);
  });
});

describe('what a summary says', () => {
  it('Q7 stays within its limits', () => {
    const many = (count: number, one: (n: number) => object): Workshop =>
      after(summarised(), ada, ...Array.from({ length: count }, (_, n) => one(n)));
    const said = many(MAX_REMARKS, (n) => remark(`remark-${n}`));
    expect(refusal(said, ada, remark('one-more'))).toBe('limit');
    expect(refusal(said, ada, remark('remark-0', { text: 'Changed' }))).toBe('granted');
    const planned = many(MAX_NEXT_STEPS, (n) => plan(`step-000${n}`));
    expect(refusal(planned, ada, plan('one-more'))).toBe('limit');
    expect(refusal(planned, ada, plan('step-0000'))).toBe('granted');
  });

  const bad: readonly object[] = [
    sentence(biggest, ''),
    sentence(biggest, ' \u202e '),
    sentence(biggest, 'x'.repeat(MAX_SENTENCE + 1)),
    sentence('Not a key' as never, 'Text'),
    sentence('__proto__' as never, 'Text'),
    sentence(biggest, 'Text', ['x']),
    sentence(
      biggest,
      'Text',
      Array.from({ length: 13 }, (_, i) => `theme-00${i}`),
    ),
    remark('x'),
    remark('constructor'),
    remark('remark-1', { kind: 'praise' }),
    remark('remark-1', { text: 'x'.repeat(100_000) }),
    remark('remark-1', { by: 'person-2' }),
    plan('step-0001', { what: '' }),
    plan('step-0001', { what: 'x'.repeat(301) }),
    plan('step-0001', { owner: 'x'.repeat(61) }),
    plan('step-0001', { due: '2026-02-30' }),
    plan('step-0001', { due: 'tomorrow' }),
    edit('step-0001', { done: 'yes' }),
    { type: 'rate', about: 'worth', value: -1 },
    { type: 'rate', about: 'worth', value: 0 },
    { type: 'rate', about: 'worth', value: 6 },
    { type: 'rate', about: 'worth', value: 2.5 },
    { type: 'rate', about: 'worth', value: '3' },
    { type: 'rate', about: 'worth' },
    { type: 'freeze', summary: 'summary-1', days: 0 },
    { type: 'freeze', summary: 'summary-1', days: 366 },
    { type: 'freeze', summary: '../secret' },
    { type: 'share-summary', summary: 'summary-1' },
  ];
  it.for(bad.map((wish) => [JSON.stringify(wish).slice(0, 80), wish] as const))(
    'Q7 is refused by its shape: %s',
    ([, wish]) => {
      expect(command.safeParse({ id: 'command-1', ...wish }).success).toBe(false);
    },
  );

  const id = fc.constantFrom('said-0001', 'said-0002', 'said-0003');
  const key = fc.constantFrom<string>(biggest, revealed, closed, nowhere);
  const text = fc.constantFrom('One', 'Two');
  const links = fc.subarray<string>([theme, other, gone]);
  const someWish = fc.oneof(
    fc.tuple(key, fc.option(text), links).map(([about, words, to]) => sentence(about as never, words, to)),
    fc
      .record({ kind: fc.constantFrom('dissent', 'surprise'), about: fc.option(key), text, links })
      .chain((more) => id.map((one) => remark(one, more))),
    id.map((one) => ({ type: 'remove-remark', remark: one })),
    fc
      .record({ what: text, owner: fc.constantFrom('', 'Kim'), about: fc.option(fc.constantFrom(theme, gone)) })
      .chain((more) => id.map((one) => plan(one, more))),
    fc
      .record({ what: text, done: fc.boolean(), due: fc.constantFrom(null, '2026-12-01') }, { requiredKeys: [] })
      .chain((more) => id.map((one) => edit(one, more))),
    id.map((one) => ({ type: 'remove-next-step', nextStep: one })),
    fc
      .tuple(fc.constantFrom('ask-rating', 'end-rating'), fc.oneof(key, fc.constant('worth')))
      .map(([type, about]) => ({ type, about })),
  );
  const someSpeaker = fc.constantFrom(ada, bob, carl, ole);
  const someStep = fc.constantFrom(null, { tools: ['plan'] as const }, { veil: 'hidden' as const }, { tools: [] });
  const answers = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });

  it('Q8 has one revision more exactly when something changed, and a repeat changes nothing', () => {
    const wishes = fc.array(fc.tuple(someWish, someSpeaker, answers), { maxLength: 40 });
    fc.assert(
      fc.property(someStep, fc.boolean(), wishes, (current, isLocked, list) => {
        let now = summarised(current);
        if (isLocked) now = locked(now);
        for (const [wish, by, given] of list) {
          const decided = changeInsights(now, wishing(wish), by, facts(given));
          if (!decided.ok) continue;
          const next = decided.value;
          expect(by).not.toBe(ole);
          const { insights, revisions, ...rest } = next;
          expect(rest).toEqual({ agenda: now.agenda, zones: now.zones, sets: now.sets, tapped: now.tapped, sheet: 1 });
          const isChanged = JSON.stringify(insights) !== JSON.stringify(now.insights);
          expect(revisions).toEqual({ ...now.revisions, insights: now.revisions.insights + (isChanged ? 1 : 0) });
          expect(next === now).toBe(!isChanged);
          expect(changeInsights(next, wishing(wish), by, facts(given))).toEqual({ ok: true, value: next });
          for (const list of [insights.remarks, insights.nextSteps]) {
            expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
          }
          now = next;
        }
      }),
    );
  });

  it('Q9 is theirs who stays when two entries become one', () => {
    const before = after(after(summarised(), bob, remark('remark-1'), plan('step-0001')), carl, remark('remark-2'));
    const merged = mergeSpeakers(before, bob.id, carl.id);
    expect(merged.insights.remarks.map(({ by }) => by)).toEqual([carl.id, carl.id]);
    expect(merged.insights.nextSteps.map(({ by }) => by)).toEqual([carl.id]);
    expect(merged.revisions.insights).toBe(before.revisions.insights + 1);
    expect(mergeSpeakers(before, ada.id, carl.id)).toBe(before);
    expect(refusal(merged, carl, remark('remark-1', { text: 'Mine now' }))).toBe('granted');
  });
});
