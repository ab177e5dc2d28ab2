import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { scaleOf } from '@forwhom/shared/insights/scales.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { anyBoardFile } from '../support/any-board-file.ts';
import { finished } from '../support/finished.ts';
import { repeat } from '../support/random.ts';

const summary = buildSummary(finished);
const withRounds = (keep: (lens: string | null) => boolean): BoardFile => ({
  ...finished,
  sets: finished.sets
    .map((set) => ({ ...set, rounds: set.rounds.filter(({ lens }) => keep(lens)) }))
    .filter(({ rounds }) => rounds.length > 0),
});

describe('insights', () => {
  it('N20 a portfolio tells the dots of the votes, and has no axis that nobody was asked about', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const { portfolio, rounds } = buildSummary(file);
        if (portfolio === null) return;
        const { points, questions, sized, across } = portfolio;
        const told = (lens: string): readonly string[] =>
          rounds
            .filter((one) => one.lens === lens && one.runOffOf === null)
            .flatMap(({ question, standings }) => standings.map(({ id, dots }) => `${question} ${id} ${dots}`));
        for (const { id, value, size, need } of points) {
          expect(told('●')).toContain(`${questions.value} ${id} ${value}`);
          if (size !== null) expect(told('▲')).toContain(`${questions.size} ${id} ${size}`);
          if (need !== null) expect(told('◆')).toContain(`${questions.need} ${id} ${need}`);
        }
        expect(sized).toBe(questions.size !== null);
        expect(sized || across === 'fit').toBe(true);
        expect(points.some((point) => point.across !== null)).toBe(true);
      }),
      { numRuns: 80 * repeat },
    );
    expect(buildSummary(withRounds((lens) => lens !== '●')).portfolio).toBeNull();
    expect(buildSummary({ ...withRounds((lens) => lens === '●'), fit: {} }).portfolio).toBeNull();
    expect(buildSummary({ ...finished, fit: {} }).portfolio?.across).toBe('size');
    const nobody = { candidate: 'nobody', dots: 0, voters: 0, rank: 9, tied: false, notes: 1 };
    const apart = finished.sets.map((set) => ({
      ...set,
      rounds: set.rounds.map((round) => {
        const standings = round.lens === '▲' ? [nobody] : [...round.result.standings, nobody];
        return { ...round, result: { ...round.result, standings } };
      }),
    }));
    expect(buildSummary({ ...finished, sets: apart, fit: {} }).portfolio).toBeNull();
    expect(summary.portfolio?.points[0]).toMatchObject({
      title: 'Suppliers',
      value: 22,
      size: 12,
      need: 24,
      across: -18 / 22,
      underserved: true,
    });
  });

  it('N21 fit is said by what more than half tapped, and otherwise that we do not agree', () => {
    const said = summary.answers.find(({ source }) => source === 'fit')?.sentence;
    expect(said).toBe('We do too little for Suppliers. About right: Contact centre. We do not agree about Warehouse.');
    expect(summary.fit.map(({ title }) => title)).toEqual(
      ['Contact centre', 'Suppliers', 'Warehouse'].sort((a, b) => dots(b) - dots(a)),
    );
    expect(buildSummary({ ...finished, fit: { t1: { under: 0, right: 0, over: 0 } } }).fit).toEqual([]);
  });

  const dots = (title: string): number =>
    summary.rounds
      .filter(({ runOffOf }) => runOffOf === null)
      .flatMap(({ standings }) => standings)
      .reduce((sum, one) => (one.title === title ? sum + one.dots : sum), 0);

  it('N22 threads between zones flow from left to right, each counted once, and never in a circle', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const { flow } = buildSummary(file);
        const home = (id: string): string | null => {
          const note = file.notes.find((one) => one.id === id);
          const theme = file.themes.find((one) => one.id === (note?.theme ?? id));
          const inside = theme === undefined ? [] : file.notes.filter((one) => one.theme === theme.id);
          const first = inside.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))[0];
          const moved = first !== undefined && !inside.some((one) => one.zone === theme?.zone);
          const zone = (moved ? first : (theme ?? note))?.zone ?? null;
          return file.zones.some((one) => one.id === zone) ? zone : null;
        };
        const across = file.threads.filter(({ from, to }) => {
          const ends = [home(from), home(to)];
          return ends[0] !== null && ends[1] !== null && ends[0] !== ends[1];
        });
        expect(flow?.links.reduce((sum, { weight }) => sum + weight, 0) ?? 0).toBe(across.length);
        if (flow === null) return;
        const column = new Map(flow.nodes.map((node) => [node.id, node.column]));
        for (const { from, to } of flow.links) expect(column.get(from)).toBeLessThan(must(column.get(to), 'a node'));
        for (const id of flow.unserved) {
          expect(column.get(id)).toBe(flow.columns.length - 1);
          expect(flow.links.some(({ to }) => to === id)).toBe(false);
        }
        expect(new Set(flow.nodes.map((node) => node.id)).size).toBe(flow.nodes.length);
        for (const id of flow.unreaching) expect(column.get(id)).toBe(0);
        for (let at = 0; at < flow.columns.length; at++) expect([...column.values()]).toContain(at);
      }),
      { numRuns: 80 * repeat },
    );
  });

  it('N23 customers nobody promises a value, and work that reaches nobody, are named', () => {
    const flow = must(summary.flow, 'a flow');
    const names = (ids: readonly string[]): readonly string[] =>
      ids.map(
        (id) =>
          must(
            flow.nodes.find((node) => node.id === id),
            'a node',
          ).title,
      );
    expect(names(flow.unserved)).toEqual([
      'Database team',
      'End users',
      'Management board',
      'Sales in other countries',
      'Works council',
    ]);
    // Its value is promised to nobody; straight to a customer is as good as through a value.
    expect(names(flow.unreaching)).toContain('Write the monthly report');
    for (const id of ['n1', 'n7']) expect(flow.unreaching).not.toContain(id);
    expect(
      flow.links
        .filter(({ to }) => to === 't8')
        .map(({ weight }) => weight)
        .toSorted((a, b) => b - a)[0],
    ).toBe(2);
  });

  it('N24 a cell that is not told stays untold: disagreements are drawn from told ones alone, one a round', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const { disagreements, rounds } = buildSummary(file);
        expect(rounds.map(({ id }) => id).toSorted()).toEqual(
          file.sets.flatMap((set) => set.rounds.map(({ id }) => id)).toSorted(),
        );
        for (const { round, more, less } of disagreements) {
          const { byFunction } = must(
            rounds.find(({ id }) => id === round),
            'its round',
          );
          const told = (name: string): (number | null)[] => Object.values(byFunction?.[name] ?? {});
          for (const side of [more, less]) expect(told(side.name)).toContain(side.dots);
        }
        expect(new Set(disagreements.map(({ round }) => round)).size).toBe(disagreements.length);
        for (const set of file.sets) {
          for (const { id, result } of set.rounds)
            expect(rounds.find((one) => one.id === id)?.byFunction).toEqual(result.byFunction);
        }
      }),
    );
    expect(summary.disagreements).toEqual([
      {
        round: 'r2',
        question: 'Who is most valuable to us?',
        title: 'Suppliers',
        more: { name: 'sales', dots: 9, of: 12 },
        less: { name: 'support', dots: 4, of: 13 },
      },
    ]);
  });

  it('N25 what came first and is only assumed is listed; what nobody was asked about is never called assumed', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const known = new Map([...file.themes, ...file.notes].map(({ id, evidence }) => [id, evidence]));
        const { assumptions } = buildSummary(file);
        for (const { id, evidence, rank, dots: given } of assumptions) {
          expect(known.get(id)).toBe(evidence);
          expect(evidence === 'assume' || evidence === null).toBe(true);
          expect(rank).toBeLessThanOrEqual(3);
          expect(given).toBeGreaterThan(0);
        }
        if ([...known.values()].every((evidence) => evidence === null)) expect(assumptions).toEqual([]);
      }),
    );
    expect(summary.assumptions.map(({ title, evidence, planned }) => [title, evidence, planned])).toEqual([
      ['Suppliers', 'assume', true],
      ['Database team', null, true],
      ['Finance', null, false],
      ['Works council', null, false],
    ]);
  });

  it('N26 says who and what was heard: authors, functions, zones, loose notes, and names of nobody in particular', () => {
    const { coverage } = summary;
    expect(coverage).toMatchObject({
      functions: { heard: ['development', 'sales', 'support'], absent: ['management', 'experience', 'design'] },
      nobody: [{ title: 'Everyone who orders' }],
      evidence: { saw: 4, told: 1, assume: 1, unasked: 145 },
    });
    expect(coverage.zones.map(({ notes }) => notes)).toEqual([50, 49, 41]);
    // Where nothing was grouped no note is loose.
    expect(coverage.loose).toHaveLength(5);
    expect(buildSummary({ ...finished, asksFunction: false }).coverage.functions).toBeNull();
  });

  it('N26 how many wrote is said only where people were counted and each note, but examples, has an author', () => {
    const author = finished.people[0]?.id ?? null;
    const known = finished.notes.map((note) => ({ ...note, author: note.author ?? author }));
    const wrote = (more: Partial<BoardFile>): number | null =>
      buildSummary({ ...finished, notes: known, ...more }).coverage.wrote;
    expect(wrote({})).toBe(25);
    expect(wrote({ sets: [] })).toBeNull();
    fc.assert(
      fc.property(fc.subarray(finished.notes.map(({ id }) => id)), (nameless) => {
        const notes = known.map((note) => (nameless.includes(note.id) ? { ...note, author: null } : note));
        const { examples } = finished.insights;
        expect(wrote({ notes }) === null).toBe(nameless.some((id) => !examples.includes(id)));
      }),
      { numRuns: 20 * repeat, examples: [[[...finished.insights.examples]]] },
    );
  });

  it('N27 a rating tells mean and spread, and of fewer than three answers nothing but how many there were', () => {
    expect(scaleOf(4, [1, 0, 2, 0, 1])).toEqual({ answered: 4, counts: [1, 0, 2, 0, 1], mean: 3, spread: Math.SQRT2 });
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 5, maxLength: 5 }), (counts) => {
        const answered = counts.reduce((sum, count) => sum + count, 0);
        const scale = scaleOf(answered, counts);
        if (answered < 3) expect(scale).toEqual({ answered, counts: null, mean: null, spread: null });
        else {
          expect(scale.mean).toBeGreaterThanOrEqual(1);
          expect(scale.mean).toBeLessThanOrEqual(5);
          expect(scale.spread).toBeLessThanOrEqual(2);
        }
      }),
    );
    expect(summary.answers.find(({ id }) => id === ('valuable' as never))?.confidence).toMatchObject({
      answered: 2,
      counts: null,
    });
  });

  it('N28 a question about a zone is answered by its largest themes, or where nothing was grouped by what was new', () => {
    const asking = (zone: string): Summary['answers'][number] =>
      must(
        buildSummary({
          ...finished,
          insights: {
            ...finished.insights,
            questions: [
              {
                id: 'zone' as never,
                question: 'Who are they?',
                answer: 'They are {names}.',
                starter: '',
                source: { kind: 'zone', zone: zone as never },
              },
            ],
          },
        }).answers[0],
        'an answer',
      );
    expect(asking('whom')).toMatchObject({
      unit: 'notes',
      sentence: 'They are Contact centre.',
      leaders: [{ dots: 8 }, { dots: 6 }, { dots: 5 }, { dots: 4 }, { dots: 3 }, { dots: 3 }, { dots: 3 }],
    });
    expect(asking('do')).toMatchObject({ unit: 'marks', leaders: [{ dots: 4, rank: 1 }] });
    expect(asking('value')).toMatchObject({ sentence: null, leaders: [] });
    expect(asking('nowhere')).toMatchObject({ sentence: null, leaders: [] });
  });
});
