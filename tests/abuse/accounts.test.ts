import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { WorkerDocuments } from '@forwhom/server/documents/worker-documents.ts';
import { ExportTooLarge } from '@forwhom/server/exports/exports.ts';
import { systemTimers } from '@forwhom/server/adapters/system/clock.ts';
import { WorkerExports } from '@forwhom/server/exports/worker-exports.ts';
import { workerAccounts } from '@forwhom/server/summaries/worker-accounts.ts';
import { NotNow } from '@forwhom/server/threads/asides.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import { noteRows } from '@forwhom/server/exports/formats/rows.ts';
import { fitChart } from '@forwhom/shared/charts/fitChart.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { imported } from '../server/exporting.ts';
import { HandTimers } from '../server/hand-timers.ts';
import { TestServer } from '../server/server.ts';
import { finished } from '../support/finished.ts';
import { takenOf } from '../support/taken.ts';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** So many notes, each new to somebody, said to be served somehow, joined by a thread and voted on in a round. */
function crowd(n: number): BoardFile {
  const note = must(finished.notes[0], 'a note');
  const set = must(finished.sets[0], 'a set');
  const round = must(set.rounds[0], 'a round');
  const standings = ['n1', 'n2'].map((candidate) => ({ candidate, dots: 1, voters: 1, rank: 1, tied: true, notes: 1 }));
  const slate = standings.map(({ candidate: id }) => {
    return { id, kind: 'note' as const, title: id, symbol: null, samples: [], more: false };
  });
  return {
    ...finished,
    themes: [],
    notes: range(n).map((i) => ({ ...note, id: `n${i}`, zone: i % 2 === 0 ? 'do' : 'whom', theme: null })),
    threads: range(n).map((i) => ({ from: `n${i}`, to: `n${(i % n) + 1}` })),
    sets: range(n).map((i) => ({
      ...set,
      openedAt: i,
      step: null,
      slate,
      rounds: [{ ...round, id: `r${i}`, result: { ...round.result, standings, byFunction: null } }],
      runOffOf: i % 2 === 0 ? `r${i - 1}` : null,
    })),
    marks: Object.fromEntries(range(n).map((i) => [`n${i}`, 1])),
    fit: Object.fromEntries(range(n).map((i) => [`n${i}`, { under: 1, right: 0, over: i }])),
    insights: { ...finished.insights, sentences: {}, remarks: [], nextSteps: [], ratings: [], examples: [] },
  };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number);

/** How often anything within a file is looked at while its account is drawn. */
function looks(file: BoardFile): number {
  let count = 0;
  const watched = <T extends object>(value: T): T =>
    new Proxy(value, {
      get(target, key): unknown {
        count++;
        const found: unknown = Reflect.get(target, key);
        return typeof found === 'object' && found !== null ? watched(found) : found;
      },
    });
  buildSummary(watched(file));
  return count;
}

it('E1 a file twice as large makes an account hardly more than twice the work, whatever it crowds', () => {
  expect(looks(crowd(800)) / looks(crowd(400))).toBeLessThan(2.5);
});

it('E2 a ranking of thousands is drawn as far as a page holds it, and its table has all of them', () => {
  const { fit } = buildSummary(crowd(2_000));
  const { height, marks, table } = fitChart(fit, summaryWords('en'));
  expect(height).toBeLessThan(1_200);
  expect(marks.length).toBeLessThan(200);
  expect(marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []))).toContain('+ 1965');
  expect(table.rows).toHaveLength(2_000);
});

it('E2 a table of all notes has columns for the newest hundred votes', () => {
  const { columns, rows } = noteRows(buildSummary({ ...crowd(300), marks: {} }), summaryWords('en'));
  expect(columns).toHaveLength(106);
  expect(rows).toHaveLength(300);
  expect(rows[0]?.slice(-1)).toEqual([1]);
});

it('E3 a file that takes more than there is for one is refused in words, and no bug is logged', async () => {
  const timers = new HandTimers();
  const server = await TestServer.start({ adapters: { timers } });
  const board = await imported(server, finished);
  const { token } = await board.join('Eve', 'facilitator');
  const path = `/api/v1/boards/${board.id}/board.png`;
  const asked = server.ask(path, { token });
  const isAnswered = asked.then(() => true);
  const later = (): Promise<false> => new Promise((resolve) => setTimeout(resolve, 300, false));
  while (!(await Promise.race([isAnswered, later()]))) timers.advance(30_000);
  const { status, body } = await asked;
  expect([status, body.detail]).toEqual([422, expect.stringContaining('too much')]);
  expect(server.log.text).not.toContain('a bug');
  expect((await server.ask(path, { token })).status).toBe(200);
});

it.each([
  ['marks over marks', `e${'\u0301'.repeat(9_990)}`],
  ['signs that nobody sees', '\u200b\u200d\u2060'.repeat(3_300)],
])('E6 a board full of %s is a PDF soon', async (_what, text) => {
  const [note] = finished.notes;
  const notes = Array.from({ length: 60 }, (_, i) => ({ ...must(note, 'a note'), id: `n${i + 1}`, text }));
  // With real timers: it is given up where it takes too long, or too much memory.
  const worker = new WorkerExports(systemTimers);
  try {
    const made = await worker.summary(takenOf({ ...crowd(1), notes }), 'pdf', 'en');
    expect(Buffer.concat(made.pieces).length).toBeGreaterThan(1_000);
  } finally {
    await worker.stop();
  }
});

it('E7 what makes files is killed: whoever waits is told, and the next file is made', async () => {
  const worker = new WorkerExports(new HandTimers());
  const before = childrenOf(process.pid);
  const asked = worker.board(takenOf(finished), 'png', { zone: null, dark: false });
  const [child = 0] = childrenOf(process.pid).filter((pid) => !before.includes(pid));
  const settings = readFileSync(`/proc/${child}/environ`, 'utf8').split('\0');
  expect(settings.filter((one) => one !== '' && !one.startsWith('NODE_CHANNEL_'))).toEqual([]);
  process.kill(child, 'SIGKILL');
  await expect(asked).rejects.toThrow(ExportTooLarge);
  await expect(worker.summary(takenOf(finished), 'csv', 'en')).resolves.toBeDefined();
  await worker.stop();
});

it('O50 whoever finds no place for a file is told so before anything of the board is read', async () => {
  const server = await TestServer.start();
  const board = await server.create();
  const path = `/api/v1/boards/${board.id}/board.svg`;
  const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => board.join(name)));
  const ask = (i: number) => server.ask(path, { token: must(people[i % 3], 'somebody').token });
  const before = childrenOf(process.pid);
  expect((await ask(0)).status).toBe(200);
  const [child = 0] = childrenOf(process.pid).filter((pid) => !before.includes(pid));
  const encode = vi.spyOn(WorkerDocuments.prototype, 'encode');
  // While it stands still, one file is being made and twelve wait.
  process.kill(child, 'SIGSTOP');
  try {
    const asked = range(13).map(ask);
    await expect.poll(() => encode.mock.calls.length).toBe(13);
    await Promise.all(encode.mock.results.map(({ value }) => value as Promise<unknown>));
    await pause(20);
    expect([(await ask(0)).status, (await ask(1)).status]).toEqual([503, 503]);
    expect(encode).toHaveBeenCalledTimes(13);
    process.kill(child, 'SIGCONT');
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(13).fill(200));
  } finally {
    process.kill(child, 'SIGCONT');
    encode.mockRestore();
  }
});

/** Counts what is given a time at once. */
class CountingTimers extends HandTimers {
  most = 0;
  #now = 0;

  override after(ms: number, run: () => void): () => void {
    this.most = Math.max(this.most, ++this.#now);
    const cancel = super.after(ms, run);
    return () => {
      this.#now--;
      cancel();
    };
  }
}

it('O51 of summaries one is drawn at a time, four wait, and what is more is refused at once', async () => {
  const timers = new CountingTimers();
  const accounts = workerAccounts(timers);
  const asked = range(8).map(() => accounts.account(takenOf(finished)));
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array<string>(5).fill('fulfilled'),
    ...Array<string>(3).fill('rejected'),
  ]);
  expect(outcomes[7]).toMatchObject({ reason: expect.any(NotNow) as NotNow });
  expect(timers.most).toBe(1);
});

it('O52 a summary that takes too long is given up, and the next one has its whole time', async () => {
  const timers = new HandTimers();
  const accounts = workerAccounts(timers);
  const [first, second] = [accounts.account(takenOf(finished)), accounts.account(takenOf(finished))];
  await pause(0);
  timers.advance(10_000);
  await expect(first).rejects.toThrow(NotNow);
  expect((await second)?.notes).toBe(finished.notes.length);
});

it('O52 who freezes or imports while it takes too long is told to try again, and it works the next time', async () => {
  const timers = new HandTimers();
  const server = await TestServer.start({ adapters: { timers } });
  const board = await imported(server, finished);
  const { token } = await board.join('Eve', 'facilitator');
  const summary = 'summary-of-eve-0' as SummaryId;
  const wish = { type: 'freeze', id: 'eve-freezes-it', summary, names: false, days: null } as const;
  const asks = [
    () => board.command(wish, token),
    () => server.ask('/api/v1/boards/import', { body: { file: finished } }),
  ];
  for (const ask of asks) {
    const asked = ask();
    const isAnswered = asked.then(() => true);
    const later = (): Promise<false> => new Promise((resolve) => setTimeout(resolve, 20, false));
    while (!(await Promise.race([isAnswered, later()]))) timers.advance(10_000);
    expect((await asked).body).toMatchObject({ status: 503, detail: expect.stringContaining('try again') as string });
    expect(Math.floor((await ask()).status / 100)).toBe(2);
  }
});

it('E10 summaries are frozen no more often than boards may be created', async () => {
  const server = await TestServer.start({ exemptLoopback: false });
  const board = await server.create();
  const people = [await board.join('Ada', 'facilitator'), await board.join('Eve', 'facilitator')];
  const statuses = [];
  for (const [n, { token }] of people.entries())
    for (let i = 0; i < 15 + n; i++) {
      const { status } = await board.command({ type: 'freeze', summary: `frozen-${n}-${i}` } as never, token);
      statuses.push(status);
    }
  expect(statuses).toEqual([...Array<number>(29).fill(200), 429, 429]);
});

it('E3 what runs out of the range of a language is too large, and no bug', async () => {
  const worker = new WorkerExports(new HandTimers());
  // The same error as that of a text that grows beyond what a text can be, which takes half a gigabyte to meet.
  const summary = { ...buildSummary(finished), at: 1e300 };
  await expect(worker.summary(JSON.stringify(summary), 'md', 'en')).rejects.toThrow(ExportTooLarge);
  await worker.stop();
});
