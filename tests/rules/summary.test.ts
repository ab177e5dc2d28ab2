import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardFile, type BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { answerFacts } from '@forwhom/shared/summary/facts.ts';
import { sections, sectionsOf } from '@forwhom/shared/summary/sections.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { Answer } from '@forwhom/shared/vocabulary/summary.ts';
import { anyBoardFile } from '../support/any-board-file.ts';
import { finished } from '../support/finished.ts';

const answerOf = (file: BoardFile, id: string): Answer =>
  must(
    buildSummary(file).answers.find((one) => one.id === id),
    `an answer to ${id}`,
  );

/** The finished workshop with other insights. */
const saying = (more: Partial<BoardFile['insights']>): BoardFile => ({
  ...finished,
  insights: { ...finished.insights, ...more },
});

type Round = BoardFile['sets'][number]['rounds'][number];

/** With the dots of one round given otherwise; places are drawn from them. */
const voted = (file: BoardFile, id: string, dots: Readonly<Record<string, number>>): BoardFile => ({
  ...file,
  sets: file.sets.map((set) => ({
    ...set,
    rounds: set.rounds.map((round): Round => {
      if (round.id !== id) return round;
      const standings = round.result.standings.map((one) => ({ ...one, dots: dots[one.candidate] ?? 0 }));
      return { ...round, result: { ...round.result, standings } };
    }),
  })),
});

/** A later run-off of the first round. */
const runOff = (file: BoardFile, dots: Readonly<Record<string, number>>): BoardFile => {
  const [first] = file.sets;
  const parent = must(first, 'a set');
  const round = must(parent.rounds[0], 'a round');
  const standings = Object.entries(dots).map(([candidate, given]) => {
    return { candidate, dots: given, voters: given, rank: 1, tied: false, notes: 1 };
  });
  const rounds = [{ ...round, id: 'r9', result: { ...round.result, standings } }];
  return {
    ...file,
    sets: [...file.sets, { ...parent, openedAt: parent.openedAt + 60_000_000, rounds, runOffOf: round.id }],
  };
};

const plain = saying({ sentences: {} });

describe('the summary of a board file', () => {
  it('N1 is drawn from every file, whatever it names that is not there, and is the same each time and as JSON', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const summary = buildSummary(file);
        expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
        expect(buildSummary(structuredClone(file))).toEqual(summary);
      }),
    );
    expect(boardFile.parse(finished)).toEqual(finished);
  });

  it('N2 has each note of the board once in its appendix, with all its words', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const { appendix, counts } = buildSummary(file);
        const notes = appendix.flatMap(({ themes, loose }) => [...themes.flatMap((one) => one.notes), ...loose]);
        const key = ({ id, text }: { id: string; text: string }): string => `${id} ${text}`;
        expect(notes.map(key).sort()).toEqual(file.notes.map(key).sort());
        expect(counts.notes).toBe(file.notes.length);
        expect(appendix.flatMap(({ themes }) => themes)).toHaveLength(file.themes.length);
      }),
    );
  });

  it('N3 does not depend on the order in which a file lists what has no order', () => {
    const reversed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(record).toReversed());
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const other: BoardFile = {
          ...file,
          notes: file.notes.toReversed(),
          themes: file.themes.toReversed(),
          people: file.people.toReversed(),
          threads: file.threads.toReversed(),
          sets: file.sets.toReversed(),
          marks: reversed(file.marks),
          fit: reversed(file.fit),
        };
        expect(buildSummary(other)).toEqual(buildSummary(file));
      }),
    );
  });

  it('N4 says by name who shares the first place, by number when they are many, and nothing when nobody has a dot', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 9, maxLength: 9 }), (dots) => {
        const given = Object.fromEntries(dots.map((count, at) => [`t${at + 1}`, count]));
        const { sentence } = answerOf(voted(plain, 'r1', given), 'biggest');
        const most = Math.max(...dots);
        const first = finished.themes.filter((_, at) => dots[at] === most).map(({ name }) => name);
        if (most === 0) expect(sentence).toBeNull();
        else if (first.length > 4) expect(sentence).toBe(`${first.length} share the first place.`);
        else {
          const names = new Intl.ListFormat('en-GB').format(first);
          expect(sentence).toBe(`We see ${names} as our biggest customer group.`);
        }
      }),
    );
  });

  it('N5 lets a run-off for the first place say who leads, with the dots of the vote', () => {
    const tied = voted(plain, 'r1', { t1: 9, t7: 9, t8: 4 });
    expect(answerOf(tied, 'biggest').sentence).toContain('Contact centre and Suppliers');
    const answer = answerOf(runOff(tied, { t1: 3, t7: 12 }), 'biggest');
    expect(answer.sentence).toBe('We see Suppliers as our biggest customer group.');
    expect(answer.runOff).toBe(true);
    expect(answer.leaders.map(({ title, dots, rank }) => [title, dots, rank])).toEqual([
      ['Suppliers', 9, 1],
      ['Contact centre', 9, 2],
      ['Warehouse', 4, 3],
    ]);
    // Even again, of others, or of nobody: it decides nothing.
    for (const dots of [
      { t1: 5, t7: 5 },
      { t8: 5, t4: 2 },
      { t1: 0, t7: 0 },
    ]) {
      expect(answerOf(runOff(tied, dots), 'biggest')).toMatchObject({ runOff: false });
    }
    expect(buildSummary(runOff(tied, { t1: 3, t7: 12 })).answers.map(({ source }) => source)).not.toContain(
      'extra-round',
    );
  });

  it('N6 answers a question by the newest round that asked it; a round that asked something else stands for itself', () => {
    const [set] = plain.sets;
    const first = must(set, 'a set');
    const [biggest, valuable] = first.rounds;
    const again = { ...first, openedAt: first.openedAt + 1e9, rounds: [{ ...must(biggest, 'r1'), id: 'r8' }] };
    const newer = voted({ ...plain, sets: [...plain.sets, again] }, 'r8', { t4: 2 });
    expect(answerOf(newer, 'biggest')).toMatchObject({
      round: 'r8',
      sentence: expect.stringContaining('Finance') as string,
    });
    expect(answerOf(newer, 'valuable').round).toBe('r2');

    // Only the second of three was revealed: it is not taken for the first.
    const second: BoardFile = { ...plain, sets: [{ ...first, rounds: [must(valuable, 'r2')] }] };
    expect(answerOf(second, 'biggest')).toMatchObject({ round: null, sentence: null, leaders: [] });
    expect(answerOf(second, 'valuable').round).toBe('r2');

    // Nor where both have the same shape.
    const shaped = plain.agenda.steps.map((step) =>
      step.ballot === null || step.ballot === undefined
        ? step
        : {
            ...step,
            ballot: { ...step.ballot, questions: step.ballot.questions.map((one) => ({ ...one, lens: '●' as const })) },
          },
    );
    const alike = { ...first, rounds: [{ ...must(valuable, 'r2'), lens: '●' as const }] };
    const same: BoardFile = { ...plain, agenda: { ...plain.agenda, steps: shaped }, sets: [alike] };
    expect(answerOf(same, 'biggest').round).toBeNull();
    expect(answerOf(same, 'valuable').round).toBe('r2');

    const other = { ...again, rounds: [{ ...must(biggest, 'r1'), id: 'r8', question: 'Tea or coffee?', lens: null }] };
    const extra = answerOf({ ...plain, sets: [...plain.sets, other] }, 'r8');
    expect(extra).toMatchObject({
      source: 'extra-round',
      question: 'Tea or coffee?',
      sentence: 'Most dots: Contact centre.',
    });
    expect(answerOf({ ...plain, sets: [...plain.sets, other] }, 'biggest').round).toBe('r1');
  });

  it('N7 lets a sentence of the room stand instead of the drawn one, with its links, above the same counts', () => {
    const own = answerOf(finished, 'biggest');
    const drawn = answerOf(plain, 'biggest');
    expect(own).toMatchObject({ edited: true, sentence: finished.insights.sentences['biggest']?.text });
    expect(own.links.map(({ title }) => title)).toEqual(['Contact centre', 'Night shift of the hotline']);
    expect(drawn).toMatchObject({ edited: false, sentence: 'We see Contact centre as our biggest customer group.' });
    const { sentence: _, edited: __, links: ___, ...counts } = drawn;
    expect(own).toMatchObject(counts);
    expect(answerOf(saying({ sentences: { biggest: { text: ' ', links: [] } } }), 'biggest')).toEqual(drawn);
    expect(answerOf(finished, 'their-value').sentence).toBeNull();
    // A drawn one names what it rests on, and what it does not name stands beneath.
    expect(drawn.links).toEqual([]);
    const many = answerOf(voted(plain, 'r1', { t1: 2, t2: 2, t3: 2, t4: 2, t5: 2 }), 'biggest');
    expect(many.sentence).toBe('5 share the first place.');
    expect(many.links.map(({ id }) => id)).toEqual(['t1', 't2', 't3', 't4', 't5']);
  });

  it('N14 has a theme where its notes are, whatever zone it was made in', () => {
    const told = buildSummary(finished);
    const astray = { ...finished, themes: finished.themes.map((theme) => ({ ...theme, zone: null })) };
    expect(buildSummary(astray)).toEqual(told);
  });

  it('N8 speaks the language of the template’s words, and quotes notes', () => {
    const german = saying({
      language: 'de',
      sentences: {},
      questions: finished.insights.questions.map((one) => ({ ...one, answer: '' })),
    });
    expect(answerOf(voted(german, 'r1', { t1: 2, t7: 2 }), 'biggest').sentence).toBe(
      'Die meisten Punkte: Contact centre und Suppliers.',
    );
    const auditors = must(
      finished.notes.find(({ text }) => text === 'Auditors'),
      'a loose note',
    ).id;
    expect(answerOf(voted(plain, 'r1', { [auditors]: 2 }), 'biggest').sentence).toContain('“Auditors”');
  });

  it('N9 shows of then what answers the same question: by its id, or for a round of no question by its words', () => {
    expect(answerOf(finished, 'biggest').then?.leaders[0]?.title).toBe('Warehouse');
    expect(answerOf(finished, 'underserved').then).toBeNull();
    const then = must(finished.insights.then, 'an earlier run');
    const before = [
      { id: 'r2' as never, question: 'Who is our biggest customer group?', sentence: 'So it was.', leaders: [] },
    ];
    const unasked = saying({ questions: [], then: { ...then, answers: before } });
    expect(answerOf(unasked, 'r1').then?.sentence).toBe('So it was.');
    expect(answerOf(unasked, 'r2').then).toBeNull();
  });

  it('N10 says with each answer who voted, what was new, how it is known, how sure we are and who sees it otherwise', () => {
    expect(answerOf(finished, 'biggest')).toMatchObject({
      turnout: { voted: 24, abstained: 0, of: 25 },
      newToMe: 8,
      evidence: 'saw',
      confidence: { answered: 18, counts: [1, 2, 3, 8, 4] },
      dissent: [{ text: 'Counted by people it is the shoppers.', by: 'Esra Yılmaz' }],
    });
    // Of two that share the first place the weaker counts; of one that nobody was asked about, nothing.
    expect(answerOf(voted(plain, 'r1', { t1: 2, t7: 2 }), 'biggest').evidence).toBe('assume');
    expect(answerOf(voted(plain, 'r1', { t1: 2, t4: 2 }), 'biggest').evidence).toBeNull();
    const words = summaryWords('en');
    const facts = (file: BoardFile) => answerFacts(answerOf(file, 'biggest'), buildSummary(file), words);
    expect(facts(finished)).toContain('how we know: we saw it');
    expect(facts(finished)).not.toContain(words.tied);
    expect(facts(voted(plain, 'r1', { t1: 2, t7: 2 }))).toContain(words.tied);
  });

  it('N11 keeps one order of sections, in which one that has nothing to say is absent', () => {
    expect(sectionsOf(buildSummary(finished))).toEqual(sections);
    const empty: BoardFile = {
      ...finished,
      people: [],
      notes: [],
      themes: [],
      threads: [],
      sets: [],
      marks: {},
      fit: {},
      insights: { ...finished.insights, questions: [], remarks: [], nextSteps: [], ratings: [] },
    };
    expect(sectionsOf(buildSummary(empty))).toEqual([]);
    expect(buildSummary(empty)).toMatchObject({ people: 0, counts: { notes: 0 }, at: finished.agenda.startedAt });
  });

  it('N12 names people only where the file does, and says who was there', () => {
    const nameless = { ...finished, people: finished.people.map((one) => ({ ...one, name: null })) };
    const text = JSON.stringify(buildSummary(nameless));
    for (const { name } of finished.people.slice(1)) {
      if (!JSON.stringify(finished.insights).includes(JSON.stringify(name)))
        expect(text).not.toContain(JSON.stringify(name));
    }
    expect(buildSummary(nameless)).toMatchObject({
      people: 25,
      minutes: 60,
      counts: { notes: 142, themes: 9, grouped: 36 },
    });
  });
});

describe('the words of summaries', () => {
  const keysOf = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => keysOf(one, `${path}.${name}`))
      : [path];

  it('N13 are complete in every language, with plurals, days and lists as it writes them', () => {
    const [english, german] = languages.map(summaryWords);
    expect(keysOf(german)).toEqual(keysOf(english));
    expect([english?.notes(1), english?.notes(2), german?.people(1), german?.people(1_000)]).toEqual([
      '1 note',
      '2 notes',
      '1 Person',
      '1.000 Personen',
    ]);
    expect([english?.day('2026-12-05'), german?.day('2026-12-05'), german?.day('soon')]).toEqual([
      '5 December 2026',
      '5. Dezember 2026',
      'soon',
    ]);
    expect([english?.list(['A', 'B', 'C']), german?.list(['A', 'B', 'C'])]).toEqual(['A, B and C', 'A, B und C']);
    expect([german?.coverage.grouped(1, 1), german?.coverage.grouped(8, 16)]).toEqual([
      '1 von 1 Zettel in einem Thema, wo Zettel gruppiert wurden',
      '8 von 16 Zetteln in einem Thema, wo Zettel gruppiert wurden',
    ]);
    expect([german?.voted(1, 8), german?.coverage.wrote(1, 8)]).toEqual([
      '1 von 8 hat abgestimmt',
      '1 von 8 Personen hat einen Zettel geschrieben, der hier liegt',
    ]);
    expect([english?.decimal(-0.04), german?.decimal(-0.82)]).toEqual(['0.0', '-0,8']);
    expect([english?.place(2, true), english?.place(1, false)]).toEqual(['2=', '1']);
  });
});
