import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import { boardFile, type BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { toBoardFile, type ToldBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { inWords, issuesInWords } from '@forwhom/shared/protocol/inWords.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import { boardNamed, boards, descriptions, otherwise, plainly, takenIn, toldAfter } from './board-files.ts';

const fileOf = (board: ToldBoard): BoardFile => toBoardFile(board).file;
const bytes = (value: unknown): string => canonicalJson(value);

describe('a board file', () => {
  it('M1 passes its own schema, whatever the board is like', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const file = fileOf(board);
        const parsed = boardFile.safeParse(JSON.parse(bytes(file)));
        expect(parsed.error?.issues ?? []).toEqual([]);
        expect(bytes(parsed.data)).toBe(bytes(file));
      }),
    );
  });

  it('M2 comes out of an import as it went in, byte for byte, and gives the same summary', () => {
    fc.assert(
      fc.property(boards, fc.integer({ min: 1, max: 1_000 }), (board, seed) => {
        const first = fileOf(board);
        const planned = takenIn(boardFile.parse(JSON.parse(bytes(first))), seed);
        const again = fileOf(toldAfter(planned));
        expect(bytes(again)).toBe(bytes(first));
        expect(bytes(buildSummary(again))).toBe(bytes(buildSummary(first)));
      }),
    );
  });

  it('M3 is the same whatever ids the things of the board have', () => {
    fc.assert(
      fc.property(descriptions, (from) => {
        // Two that nothing tells apart are numbered in the order of their ids; here all can be told apart.
        const distinct = {
          ...from,
          themes: from.themes.map((one, n) => ({ ...one, name: `${one.name} ${n}` })),
          notes: from.notes.map((one, n) => ({ ...one, text: `${one.text} ${n}` })),
        };
        expect(bytes(fileOf(boardNamed(distinct, otherwise)))).toBe(bytes(fileOf(boardNamed(distinct, plainly))));
      }),
    );
  });

  it('M3 tells which of its ids stands for which of the board', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const { file, ids } = toBoardFile(board);
        for (const { id, text } of file.notes) expect(board.content.notes.get(ids.get(id) as never)?.text).toBe(text);
        for (const { id, name } of file.themes) expect(board.content.themes.get(ids.get(id) as never)?.name).toBe(name);
        for (const { id } of file.people) expect(board.people.has(ids.get(id) as never)).toBe(true);
        for (const { id } of file.sets.flatMap((set) => set.rounds)) {
          expect(board.sets.some((set) => set.rounds.some((round) => round.id === ids.get(id)))).toBe(true);
        }
      }),
    );
  });

  it('M4 has the results that were revealed and no others, and nothing that speaks of the others', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const file = fileOf(board);
        const revealed = board.sets.flatMap((set) => set.rounds.filter((round) => round.revealed));
        expect(file.sets.flatMap((set) => set.rounds)).toHaveLength(revealed.length);
        const told = new Set([...board.insights.questions, ...revealed].map(({ id }) => id as string));
        const remarks = board.insights.remarks.filter(({ about }) => about === null || told.has(about));
        expect(file.insights.remarks).toHaveLength(remarks.length);
        const open = board.insights.ratings.filter((one) => one.open);
        expect(file.insights.ratings.length).toBeLessThanOrEqual(board.insights.ratings.length - open.length);
        expect(bytes(file)).not.toMatch(/electorate|frozen|enteredAt|timer/);
      }),
    );
  });

  it('M4 keeps the standing of a theme that was deleted since', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const { file, ids } = toBoardFile(board);
        const of = board.sets.flatMap((set) => set.rounds).filter((round) => round.revealed);
        const standings = file.sets.flatMap((set) => set.rounds).map(({ result }) => result.standings);
        expect(standings.map((list) => list.map((one) => ({ ...one, candidate: ids.get(one.candidate) })))).toEqual(
          of.map(({ result }) => result?.standings),
        );
      }),
    );
  });

  it('M5 names authors only when it is asked to, and nobody of whom nothing is there', () => {
    fc.assert(
      fc.property(descriptions, (from) => {
        const named = fileOf(boardNamed({ ...from, names: true }, plainly));
        const nameless = fileOf(boardNamed({ ...from, names: false }, plainly));
        expect(nameless.people).toEqual(named.people.map(({ id }) => ({ id, name: null })));
        expect({ ...named, people: [] }).toEqual({ ...nameless, people: [] });
        const said = [...named.notes.map(({ author }) => author), ...named.insights.remarks.map(({ by }) => by)];
        expect(new Set(said.filter((id) => id !== null))).toEqual(new Set(named.people.map(({ id }) => id)));
      }),
    );
  });

  it('M6 is canonical JSON: keys in order, nothing undefined, no white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: [{ d: 1, c: undefined, a: ' ' }], a: -0 })).toBe('{"a":0,"b":[{"a":" ","d":1}]}');
  });
});

describe('what is no board file', () => {
  const [sample] = fc.sample(
    descriptions.filter(
      ({ sets, notes, themes }) =>
        sets.some((one) => !one.open && one.revealed[0] === true && one.byFunction) &&
        notes.filter(({ gone }) => gone === null).length > 2 &&
        themes.some(({ gone }) => gone === null),
    ),
    { numRuns: 1, seed: 7 },
  );
  if (sample === undefined) throw new Error('no sample');
  const good = JSON.parse(bytes(fileOf(boardNamed(sample, plainly)))) as BoardFile;

  /** Paths of what is wrong with the file after this has been done to it. */
  const faults = (spoil: (file: Record<string, never>) => void): string[] => {
    const file = structuredClone(good) as never as Record<string, never>;
    spoil(file);
    const parsed = boardFile.safeParse(file, { error: inWords });
    return parsed.success ? [] : issuesInWords(parsed.error.issues).map(({ path, message }) => `${path} ${message}`);
  };

  /** A value at a path, put there or taken away. */
  const set =
    (path: string, value: unknown) =>
    (file: object): void => {
      const keys = path.split('.');
      const last = keys.pop() as string;
      let at = file as Record<string, unknown>;
      for (const key of keys) at = at[key] as Record<string, unknown>;
      at[last] = value;
    };

  it.each([
    ['format', 'x', 'format must be "forwhom-board"'],
    ['version', 2, 'version must be 1'],
    ['notes.0.zone', 'elsewhere', 'notes[0].zone must be the id of a zone of this file'],
    ['notes.0.zone', 7, 'notes[0].zone must be a text'],
    ['notes.0.theme', 't99', 'notes[0].theme must be the id of a theme of this file'],
    ['notes.0.theme', 'n1', 'notes[0].theme must be t and a number from 1'],
    ['notes.0.author', 'p99', 'notes[0].author must be the id of one of the people of this file'],
    ['notes.0.author', 'person-00000001', 'notes[0].author must be p and a number from 1'],
    ['notes.0.x', 1e9, 'notes[0].x must lie on the board'],
    ['notes.0.created', -1, 'notes[0].created must be between 0 and 100000000000000'],
    ['notes.0.text', 'x'.repeat(10_001), 'notes[0].text must have at most 10000 characters'],
    ['notes.0.extra', 1, 'notes[0].extra is not known here'],
    ['notes.1.id', 'n1', 'notes[1].id is used twice'],
    ['themes.0.zone', 'elsewhere', 'themes[0].zone must be the id of a zone of this file'],
    ['threads', [{ from: 'n1', to: 't99' }], 'threads[0].to must be the id of a theme or note of this file'],
    ['agenda.current', 'nowhere', 'agenda.current must be the id of a step of this file'],
    ['agenda.spent', { nowhere: 3 }, 'agenda.spent.nowhere must be the id of a step of this file'],
    ['agenda.steps.0.minutes', 481, 'agenda.steps[0].minutes must be between 0 and 480'],
    ['agenda.steps.0.zone', 'nowhere', 'agenda.steps[0].zone must be the id of a zone'],
    ['agenda.steps.1.ballot.zone', 'nowhere', 'agenda.steps[1].ballot.zone must be the id of a zone'],
    [
      'agenda.steps.0.veil',
      'visible',
      'agenda.steps[0].authors can be never-stored only where notes are hidden until a reveal',
    ],
    ['agenda.steps.1.id', 'write', 'agenda.steps[1].id is used twice'],
    [
      'insights.questions.0.source.step',
      'close',
      'insights.questions[0].source.step must be the id of a step with a ballot',
    ],
    [
      'insights.questions.0.source.question',
      1,
      'insights.questions[0].source.question must be a question of that ballot, counted from 0',
    ],
    ['insights.examples', ['n99'], 'insights.examples[0] must be the id of a note of this file'],
    [
      'insights.sentences',
      { r77: { text: 'x', links: [] } },
      'insights.sentences.r77 must be a question of the summary or a round of this file',
    ],
    [
      'insights.sentences',
      { who: { text: 'x', links: ['t77'] } },
      'insights.sentences.who.links[0] must be the id of a theme or note of this file',
    ],
    [
      'insights.ratings',
      [{ about: 'what', answered: 1, counts: null }],
      'insights.ratings[0].about must be a question of the summary or a round of this file',
    ],
    [
      'insights.ratings',
      [{ about: 'who', answered: 5, counts: [5] }],
      'insights.ratings[0].counts must have 5 entries',
    ],
    ['marks', { n99: 1 }, 'marks.n99 must be the id of a note of this file'],
    ['fit', { t99: { under: 1, right: 0, over: 0 } }, 'fit.t99 must be the id of a theme or note of this file'],
    ['sets.0.step', 'nowhere', 'sets[0].step must be the id of a step of this file'],
    ['sets.0.runOffOf', 'r88', 'sets[0].runOffOf must be an earlier round of this file'],
    ['sets.0.slate.1.id', good.sets[0]?.slate[0]?.id, 'sets[0].slate[1].id is used twice'],
    [
      'sets.0.rounds.0.result.standings.0.candidate',
      't77',
      'sets[0].rounds[0].result.standings[0].candidate must be a candidate of this slate',
    ],
    ['sets.0.rounds.0.id', 'r1', 'sets[0].rounds[0].id is used twice'],
    ['sets.0.rounds.0.ballots', [], 'sets[0].rounds[0].ballots is not known here'],
    ['people.0.role', 'facilitator', 'people[0].role is not known here'],
  ])('M7 has another %s: refused with that path and reason', (path, value, fault) => {
    expect(faults(() => undefined)).toEqual([]);
    expect(faults(set(path, value))).toContain(fault);
  });

  it('M7 has aliases that run in a circle', () => {
    const [a, b] = (good.sets[0]?.slate ?? []).map(({ id }) => id) as [string, string];
    const found = faults(set('sets.0.aliases', { [a]: b, [b]: a }));
    expect(found).toContain(`sets[0].aliases.${a} must be a candidate of this slate that was not merged`);
  });

  it('M7 has more than a board holds', () => {
    const [note] = good.notes;
    const many = Array.from({ length: MAX_OBJECTS + 1 }, (_, i) => ({ ...note, id: `n${i + 1}` }));
    expect(faults(set('notes', many))).toContain(`notes must have at most ${MAX_OBJECTS} entries`);
    const full = faults(set('notes', many.slice(0, -1)));
    expect(full).toContain(`notes must be at most ${MAX_OBJECTS} with themes and threads`);
  });
});
