import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { sheetsOf } from '@forwhom/server/exports/formats/sheets.ts';
import { makeSummary } from '@forwhom/server/exports/makeSummary.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import { finished } from '../support/finished.ts';

const words = summaryWords('en');
const textOf = async (format: SummaryFormat, file = finished): Promise<string> =>
  new TextDecoder().decode(await makeSummary(file, format, 'en'));

it('X56 a question to which there is nothing to say is absent from files that people read', async () => {
  const told = must(
    finished.insights.questions.find(({ id }) => id === 'their-value'),
    'a question that nobody answered',
  );
  expect(await textOf('json')).toContain(told.question);
  for (const format of ['md', 'html'] as const) {
    const text = await textOf(format);
    expect(text).not.toContain(told.question);
    expect(text).not.toContain(words.noAnswer);
  }
});

it('X56 people whom nobody counted are absent, too', async () => {
  const nameless = {
    ...finished,
    people: [],
    sets: [],
    notes: finished.notes.map((note) => ({ ...note, author: null })),
  };
  for (const format of ['md', 'html'] as const) {
    expect(await textOf(format, nameless)).not.toMatch(new RegExp(String.raw`\b${words.people(0)}`));
  }
});

it('X56 and so is a list of functions in which there is none', () => {
  const { coverage, ...rest } = buildSummary(finished);
  for (const [heard, absent, none] of [
    [functions, [], words.coverage.absent('')],
    [[], functions, words.coverage.heard('')],
  ] as const) {
    const summary = { ...rest, coverage: { ...coverage, functions: { heard, absent } } };
    const cells = sheetsOf(summary, words).flatMap(({ table }) => table.rows.flat());
    expect(cells).not.toContain(none);
  }
});

it('X57 a run-off is told from the vote that it decides, in columns too', async () => {
  const set = must(finished.sets[0], 'a set');
  const round = must(set.rounds[0], 'a round');
  const standings = round.result.standings.slice(0, 2);
  const again = { ...round, id: 'r9', result: { ...round.result, standings } };
  const later = { ...set, openedAt: set.openedAt + 60_000_000, rounds: [again], runOffOf: round.id };
  const csv = await textOf('csv', { ...finished, sets: [...finished.sets, later] });
  const [head = ''] = csv.split('\n');
  expect(head).toContain(`"▲ ${round.question}"`);
  expect(head).toContain('Run-off of');
});

it('X58 rows of a workbook are as high as their texts', async () => {
  const files = unzipSync(await makeSummary(finished, 'xlsx', 'en'));
  const sheet = strFromU8(must(files['xl/worksheets/sheet3.xml'], 'the notes'));
  const heights = [...sheet.matchAll(/<row r="\d+"(?: ht="(\d+)")?/g)].map(([, height]) => Number(height ?? 15));
  expect(heights).toHaveLength(finished.notes.length + 1);
  expect(Math.max(...heights)).toBeGreaterThan(60);
  expect(heights.filter((height) => height === 15).length).toBeGreaterThan(finished.notes.length / 2);
});
