import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import { compared, Model } from './model.ts';
import {
  ballot,
  board,
  boardId,
  boardRow,
  code,
  command,
  documentOf,
  draft,
  draftsOf,
  draftWhole,
  endBallots,
  endDrafts,
  endTaps,
  journal,
  journalRow,
  person,
  personId,
  personRow,
  reseat,
  seat,
  session,
  snapshot,
  summary,
  summaryId,
  summaryRow,
  tap,
  voter,
} from './rows.ts';
import { writeLists } from './writes.ts';
import { repeat } from '../support/random.ts';

const openers: Record<string, (folder: string) => Promise<Storage>> = {
  memory: async () => memoryStorage(),
  sqlite: (folder) => openSqliteStorage({ file: join(folder, 'forwhom.db') }),
};

const DAY_MS = 24 * 60 * 60 * 1_000;
const conflict = { name: 'StorageFailure', reason: 'conflict' };

describe.each(Object.keys(openers))('%s storage', (name) => {
  let folder: string;
  let storage: Storage;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forwhom-'));
    storage = await (openers[name] as (folder: string) => Promise<Storage>)(folder);
  });
  afterEach(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('S1 gives back what was committed', async () => {
    const row = boardRow('a', {
      asksFunction: true,
      epoch: 3,
      linkGenerations: { facilitator: 2, contributor: 5, observer: 1 },
    });
    await storage.commit([
      { kind: 'board', row },
      person('a', 'ada', { function: 'design', removed: 7, role: 'facilitator', joined: 2, sheet: 3, promoted: true }),
      person('a', 'bob'),
      session('s'),
      seat('s', 'a', 'ada'),
      code('K7M2QP', 'a'),
      command('a', 'ada', 'c', '{"status":200}'),
    ]);
    const ada = personRow('a', 'ada', {
      function: 'design',
      removed: 7,
      role: 'facilitator',
      joined: 2,
      sheet: 3,
      promoted: true,
    });
    expect(await storage.board(row.id)).toEqual(row);
    expect(await storage.participants(row.id)).toEqual([personRow('a', 'bob'), ada]);
    expect(await storage.session('s')).toEqual({ hash: 's', created: 1, expires: 1_000 });
    expect(await storage.seat('s', row.id)).toEqual(ada);
    expect(await storage.code('K7M2QP')).toEqual({ code: 'K7M2QP', board: row.id, expires: 1_000 });
    expect(await storage.codeOf(row.id, 999)).toEqual({ code: 'K7M2QP', board: row.id, expires: 1_000 });
    expect(await storage.codeOf(row.id, 1_000)).toBeNull();
    expect(await storage.command(row.id, personId('ada'), 'c')).toMatchObject({
      answer: '{"status":200}',
      bodyHash: 'hash',
    });
  });

  it('S24 knows whether there is any board', async () => {
    expect(await storage.hasBoards()).toBe(false);
    await storage.commit([board('a')]);
    expect(await storage.hasBoards()).toBe(true);
  });

  it('S1 knows nothing of what was never committed', async () => {
    expect(await storage.board(boardId('a'))).toBeNull();
    expect(await storage.session('s')).toBeNull();
    expect(await storage.seat('s', boardId('a'))).toBeNull();
    expect(await storage.code('K7M')).toBeNull();
    expect(await storage.codeOf(boardId('a'), 0)).toBeNull();
    expect(await storage.command(boardId('a'), personId('ada'), 'c')).toBeNull();
    expect(await storage.participants(boardId('a'))).toEqual([]);
    expect(await storage.drafts(boardId('a'))).toEqual([]);
    expect(await storage.ballots(boardId('a'))).toEqual({ dots: [], voters: [] });
    expect(await storage.taps(boardId('a'))).toEqual([]);
    expect(await storage.summary(summaryId('f'))).toBeNull();
    expect(await storage.summaries(boardId('a'))).toEqual([]);
    expect(await documentOf(storage, 'a')).toEqual({
      snapshots: [],
      journal: [],
      archived: [],
      owners: [],
      damaged: 0,
    });
  });

  it('S2 leaves nothing of a list behind when one write of it fails', async () => {
    await storage.commit([board('a'), journal('a', 1)]);
    const list = [person('a', 'ada'), session('s'), journal('a', 2), snapshot('a', 2), journal('a', 1, 'other')];
    await expect(storage.commit(list)).rejects.toMatchObject(conflict);
    expect(await storage.participants(boardId('a'))).toEqual([]);
    expect(await storage.session('s')).toBeNull();
    expect(await documentOf(storage, 'a')).toMatchObject({ snapshots: [], journal: [[1, 'bytes 1']] });
  });

  it('S2 lets the other lists of a shared transaction through when one fails', async () => {
    await storage.commit([board('a'), journal('a', 1)]);
    const first = storage.commit([journal('a', 2)]);
    const wrong = storage.commit([person('a', 'ada'), journal('a', 1, 'other')]);
    const last = storage.commit([journal('a', 3)]);
    await expect(wrong).rejects.toMatchObject(conflict);
    await Promise.all([first, last]);
    expect(await documentOf(storage, 'a')).toMatchObject({
      journal: [
        [1, 'bytes 1'],
        [2, 'bytes 2'],
        [3, 'bytes 3'],
      ],
    });
    expect(await storage.participants(boardId('a'))).toEqual([]);
  });

  it('S2 behaves like its model for any lists of writes', { timeout: 120_000 * repeat }, async () => {
    const run = async (lists: Parameters<Model['commit']>[0][]): Promise<void> => {
      const fresh = await (openers[name] as (folder: string) => Promise<Storage>)(mkdtempSync(join(folder, 'run-')));
      const model = new Model();
      try {
        for (const list of lists) {
          const accepted = await fresh.commit(list).then(
            () => true,
            () => false,
          );
          expect(accepted).toBe(model.commit(list));
        }
        const { actual, expected } = await compared(fresh, model);
        expect(actual).toEqual(expected);
      } finally {
        await fresh.close();
      }
    };
    await fc.assert(fc.asyncProperty(writeLists, run), { numRuns: (name === 'memory' ? 300 : 20) * repeat });
  });

  it('S3 refuses a second row of the same number, and takes the repeat of the same row', async () => {
    await storage.commit([board('a'), journal('a', 1)]);
    await expect(storage.commit([journal('a', 1, 'other')])).rejects.toMatchObject(conflict);
    await storage.commit([journal('a', 1)]);
    await storage.commit([journal('a', 1, 'of another epoch', 2)]);
    expect(await documentOf(storage, 'a')).toMatchObject({ journal: [[1, 'bytes 1']] });
    expect(await documentOf(storage, 'a', 2)).toMatchObject({ journal: [[1, 'of another epoch']] });
  });

  it('S3 refuses a row of a number that has gone to the archive', async () => {
    await storage.commit([board('a'), journal('a', 1), snapshot('a', 1), journal('a', 2), snapshot('a', 2)]);
    await expect(storage.commit([journal('a', 1, 'other')])).rejects.toMatchObject(conflict);
    expect(await documentOf(storage, 'a')).toMatchObject({ archived: [[1, 'bytes 1']], journal: [[2, 'bytes 2']] });
  });

  it('S3 keeps the first owner of a client id, in every epoch', async () => {
    const owned = (seq: number, epoch: number, clientId: number, who: string) =>
      ({
        kind: 'journal',
        row: { ...journalRow('a', seq, 'x', epoch), owners: [{ clientId, participant: personId(who) }] },
      }) as const;
    await storage.commit([
      board('a'),
      owned(1, 1, 4_294_967_295, 'ada'),
      owned(2, 1, 4_294_967_295, 'bob'),
      owned(1, 2, 9, 'bob'),
    ]);
    const { owners } = await documentOf(storage, 'a', 2);
    expect(owners.toSorted((a, b) => a.epoch - b.epoch)).toEqual([
      { clientId: 4_294_967_295, participant: personId('ada'), epoch: 1 },
      { clientId: 9, participant: personId('bob'), epoch: 2 },
    ]);
  });

  it('S4 keeps the last two snapshots, all rows after the older one, and the rest as history', async () => {
    await storage.commit([board('a'), journal('a', 1), journal('a', 2), snapshot('a', 2)]);
    expect(await documentOf(storage, 'a')).toMatchObject({
      snapshots: [[2, 'snapshot 2']],
      journal: [
        [1, 'bytes 1'],
        [2, 'bytes 2'],
      ],
      archived: [],
    });
    await storage.commit([journal('a', 3), snapshot('a', 3)]);
    await storage.commit([journal('a', 4), snapshot('a', 4), journal('a', 5)]);
    expect(await documentOf(storage, 'a')).toEqual({
      snapshots: [
        [4, 'snapshot 4'],
        [3, 'snapshot 3'],
      ],
      journal: [
        [4, 'bytes 4'],
        [5, 'bytes 5'],
      ],
      archived: [
        [1, 'bytes 1'],
        [2, 'bytes 2'],
        [3, 'bytes 3'],
      ],
      owners: [],
      damaged: 0,
    });
  });

  it('S4 keeps the instant of an archived row, and bytes of any kind', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    await storage.commit([board('a'), { kind: 'journal', row: { ...journalRow('a', 1), bytes } }]);
    await storage.commit([snapshot('a', 1), journal('a', 2), snapshot('a', 2)]);
    const [row] = await storage.archived(boardId('a'), 1);
    expect(row).toEqual({ ...journalRow('a', 1), bytes });
  });

  it('S5 keeps a snapshot that begins an epoch without any row before it', async () => {
    await storage.commit([board('a'), snapshot('a', 9), journal('a', 10)]);
    expect(await documentOf(storage, 'a')).toMatchObject({
      snapshots: [[9, 'snapshot 9']],
      journal: [[10, 'bytes 10']],
      damaged: 0,
    });
  });

  it('S5 stops before a gap and says that there is one', async () => {
    await storage.commit([board('a'), journal('a', 1), journal('a', 2), journal('a', 4)]);
    expect(await documentOf(storage, 'a')).toMatchObject({
      journal: [
        [1, 'bytes 1'],
        [2, 'bytes 2'],
      ],
      damaged: 1,
    });
  });

  it('S6 refuses rows that name a board, session or person that is not there', async () => {
    const orphans = [journal('a', 1), snapshot('a', 1), person('a', 'ada'), code('K7M', 'a'), command('a', 'ada', 'c')];
    orphans.push(summary('f', 'a'));
    for (const orphan of orphans) await expect(storage.commit([orphan])).rejects.toMatchObject(conflict);
    await storage.commit([board('a'), person('a', 'ada')]);
    const strangers = [
      draft('a', 'bob', 1),
      draftWhole('a', 'bob', 1),
      ballot('a', 'r', 'bob', 'n', 1),
      voter('a', 'r', 'bob', 'done'),
      tap('a', 'bob', 'mark', 'n', 'yes'),
    ];
    for (const stranger of strangers) await expect(storage.commit([stranger])).rejects.toMatchObject(conflict);
    await expect(storage.commit([seat('s', 'a', 'ada')])).rejects.toMatchObject(conflict);
    await expect(storage.commit([session('s'), seat('s', 'a', 'bob')])).rejects.toMatchObject(conflict);
    expect(await storage.session('s')).toBeNull();
  });

  it('S7 ends seats with their session, one by one, or all of a person', async () => {
    await storage.commit([board('a'), board('b'), person('a', 'ada'), person('b', 'ada'), session('s'), session('t')]);
    const seats = [seat('s', 'a', 'ada'), seat('t', 'a', 'ada'), seat('s', 'b', 'ada')];
    const held = async () => {
      const found = await Promise.all([
        storage.seat('s', boardId('a')),
        storage.seat('t', boardId('a')),
        storage.seat('s', boardId('b')),
      ]);
      return found.map((row) => row !== null);
    };
    await storage.commit(seats);
    await storage.commit([{ kind: 'end-seat', session: 's', board: boardId('a') }]);
    expect(await held()).toEqual([false, true, true]);
    await storage.commit(seats);
    await storage.commit([{ kind: 'unseat', board: boardId('a'), participant: personId('ada') }]);
    expect(await held()).toEqual([false, false, true]);
    await storage.commit(seats);
    await storage.commit([session('s', 2_000)]);
    expect(await held()).toEqual([true, true, true]);
    await storage.commit([{ kind: 'end-session', hash: 's' }]);
    expect(await held()).toEqual([false, true, false]);
    expect(await storage.participants(boardId('a'))).toHaveLength(1);
  });

  it('S8 sweeps what has expired and nothing else', async () => {
    await storage.commit([board('a'), person('a', 'ada'), session('old', DAY_MS), session('new', DAY_MS + 1)]);
    await storage.commit([
      seat('old', 'a', 'ada'),
      seat('new', 'a', 'ada'),
      code('OLD', 'a', DAY_MS),
      code('NEW', 'a', DAY_MS + 1),
    ]);
    await storage.commit([command('a', 'ada', 'old', '{}', 0), command('a', 'ada', 'new', '{}', 1)]);
    await storage.sweep(DAY_MS);
    const left = await Promise.all([
      storage.session('old'),
      storage.seat('old', boardId('a')),
      storage.code('OLD'),
      storage.command(boardId('a'), personId('ada'), 'old'),
    ]);
    expect(left).toEqual([null, null, null, null]);
    expect(await storage.session('new')).not.toBeNull();
    expect(await storage.seat('new', boardId('a'))).not.toBeNull();
    expect(await storage.code('NEW')).not.toBeNull();
    expect(await storage.command(boardId('a'), personId('ada'), 'new')).not.toBeNull();
  });

  it('S8 ends the codes of one board only', async () => {
    await storage.commit([board('a'), board('b'), code('K7M', 'a'), code('X2P', 'b')]);
    await storage.commit([{ kind: 'end-codes', board: boardId('a') }]);
    expect(await storage.code('K7M')).toBeNull();
    expect(await storage.code('X2P')).not.toBeNull();
  });

  it('S9 keeps bytes as they were when they were given', async () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const done = storage.commit([board('a'), { kind: 'journal', row: { ...journalRow('a', 1), bytes } }]);
    await done;
    bytes.fill(9);
    const { journal: rows } = await storage.document(boardId('a'), 1);
    expect([...(rows[0]?.bytes ?? [])]).toEqual([1, 2, 3]);
  });

  it('S9 answers a thousand commits at once, each once', async () => {
    await storage.commit([board('a')]);
    const all = Array.from({ length: 1_000 }, (_, i) => storage.commit([journal('a', i + 1)]));
    await Promise.all(all);
    const { journal: rows } = await storage.document(boardId('a'), 1);
    expect(rows.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1));
    await expect(storage.check()).resolves.toBeUndefined();
  });

  const room = [board('a'), board('b'), ...['a', 'b'].flatMap((on) => [person(on, 'ada'), person(on, 'bob')])];

  it('S16 refuses other content under the number of a draft, and takes the repeat of the same', async () => {
    await storage.commit([...room, draft('a', 'ada', 1), draft('a', 'bob', 1)]);
    await expect(storage.commit([draft('a', 'ada', 1, 'other')])).rejects.toMatchObject(conflict);
    await storage.commit([draft('a', 'ada', 1), draft('a', 'ada', 2)]);
    expect(await draftsOf(storage, 'a')).toEqual([
      ['ada', 1, 'draft 1'],
      ['ada', 2, 'draft 2'],
      ['bob', 1, 'draft 1'],
    ]);
  });

  it('S16 puts one draft in the place of all of that person before it', async () => {
    const rows = [1, 2, 3, 11].map((seq) => draft('a', 'ada', seq));
    await storage.commit([...room, ...rows, draft('a', 'bob', 1), draft('b', 'ada', 1)]);
    await storage.commit([draftWhole('a', 'ada', 3, 'all')]);
    await storage.commit([draftWhole('a', 'ada', 3, 'all')]);
    expect(await draftsOf(storage, 'a')).toEqual([
      ['ada', 3, 'all'],
      ['ada', 11, 'draft 11'],
      ['bob', 1, 'draft 1'],
    ]);
    expect(await draftsOf(storage, 'b')).toEqual([['ada', 1, 'draft 1']]);
  });

  it('S17 ends the drafts of one person, or of everybody on the board', async () => {
    await storage.commit([...room, draft('a', 'ada', 1), draft('a', 'bob', 1), draft('b', 'ada', 1)]);
    await storage.commit([endDrafts('a', 'ada')]);
    await storage.shred();
    expect(await draftsOf(storage, 'a')).toEqual([['bob', 1, 'draft 1']]);
    await storage.commit([draft('a', 'ada', 1, 'again'), endDrafts('a', null)]);
    await storage.shred();
    expect(await draftsOf(storage, 'a')).toEqual([]);
    expect(await draftsOf(storage, 'b')).toEqual([['ada', 1, 'draft 1']]);
  });

  it('S18 keeps the last dots and state of everybody until their round ends', async () => {
    await storage.commit([...room, ballot('a', 'r1', 'ada', 'n1', 1), voter('a', 'r1', 'ada', 'done')]);
    await storage.commit([
      ballot('a', 'r1', 'ada', 'n1', 2),
      ballot('a', 'r1', 'ada', 'n2', 1),
      ballot('a', 'r1', 'bob', 'n1', 0),
      ballot('a', 'r2', 'bob', 'n1', 1),
      ballot('b', 'r1', 'bob', 'n1', 1),
      voter('a', 'r1', 'ada', 'voting'),
      voter('a', 'r1', 'bob', 'abstained'),
      voter('a', 'r2', 'bob', 'done'),
    ]);
    await storage.commit([ballot('a', 'r1', 'ada', 'n2', 0)]);
    const shown = async (on: string) => {
      const { dots, voters } = await storage.ballots(boardId(on));
      return [
        ...dots.map((row) => `${row.round} ${row.participant.slice(0, 3)} ${row.candidate} ${row.dots}`),
        ...voters.map((row) => `${row.round} ${row.participant.slice(0, 3)} ${row.state}`),
      ].toSorted();
    };
    expect(await shown('a')).toEqual(['r1 ada n1 2', 'r1 bob abstained', 'r2 bob done', 'r2 bob n1 1']);
    await storage.commit([endBallots('a', ['r1'])]);
    await storage.shred();
    expect(await shown('a')).toEqual(['r2 bob done', 'r2 bob n1 1']);
    expect(await shown('b')).toEqual(['r1 bob n1 1']);
  });

  it('S19 keeps what somebody tapped last, and ends taps of a kind', async () => {
    await storage.commit([
      ...room,
      tap('a', 'ada', 'mark', 'n1', 'yes'),
      tap('a', 'bob', 'mark', 'n1', 'yes'),
      tap('a', 'bob', 'mark', 'n2', 'yes'),
      tap('a', 'ada', 'fit', 't1', 'under'),
      tap('a', 'ada', 'ready', '', 'yes'),
      tap('b', 'ada', 'mark', 'n1', 'yes'),
    ]);
    await storage.commit([tap('a', 'ada', 'fit', 't1', 'over'), tap('a', 'ada', 'ready', '', null)]);
    const shown = async () =>
      (await storage.taps(boardId('a')))
        .map((row) => `${row.kind} ${row.subject} ${row.participant.slice(0, 3)} ${row.value}`)
        .toSorted();
    expect(await shown()).toEqual(['fit t1 ada over', 'mark n1 ada yes', 'mark n1 bob yes', 'mark n2 bob yes']);
    await storage.commit([endTaps('a', 'mark', 'bob')]);
    expect(await shown()).toEqual(['fit t1 ada over', 'mark n1 ada yes']);
    await storage.commit([endTaps('a', 'mark', null)]);
    expect(await shown()).toEqual(['fit t1 ada over']);
    expect(await storage.taps(boardId('b'))).toHaveLength(1);
  });

  it('S19 ends what was tapped about one subject, of everybody or of one person', async () => {
    const about = (who: string, subject: string) => tap('a', who, 'rating', subject, '4');
    await storage.commit([
      ...room,
      about('ada', 'worth'),
      about('bob', 'worth'),
      about('ada', 'r1'),
      about('bob', 'r1'),
    ]);
    await storage.commit([tap('a', 'ada', 'mark', 'worth', 'yes'), endTaps('a', 'rating', null, 'worth')]);
    const shown = async () =>
      (await storage.taps(boardId('a')))
        .map((row) => `${row.kind} ${row.subject} ${row.participant.slice(0, 3)}`)
        .toSorted();
    expect(await shown()).toEqual(['mark worth ada', 'rating r1 ada', 'rating r1 bob']);
    await storage.commit([endTaps('a', 'rating', 'bob', 'r1'), endTaps('a', 'rating', 'ada', '')]);
    expect(await shown()).toEqual(['mark worth ada', 'rating r1 ada']);
  });

  it('S20 seats the sessions of one person as another, on one board', async () => {
    await storage.commit([...room, session('s'), session('t'), session('u')]);
    await storage.commit([seat('s', 'a', 'ada'), seat('t', 'a', 'ada'), seat('u', 'a', 'bob'), seat('s', 'b', 'ada')]);
    await storage.commit([reseat('a', 'ada', 'bob')]);
    const seated = async (on: string) =>
      Promise.all(['s', 't', 'u'].map(async (hash) => (await storage.seat(hash, boardId(on)))?.name ?? null));
    expect(await seated('a')).toEqual(['bob', 'bob', 'bob']);
    expect(await seated('b')).toEqual(['ada', null, null]);
    await expect(storage.commit([reseat('a', 'bob', 'nobody')])).rejects.toMatchObject(conflict);
  });

  it('Q1 never changes what a frozen summary says, only where its link is', async () => {
    await storage.commit([...room, summary('f', 'a')]);
    await storage.commit([summary('f', 'a', { at: 1, by: 'Eve', content: '{}', until: null, generation: 2 })]);
    expect(await storage.summary(summaryId('f'))).toEqual(summaryRow('f', 'a', { until: null, generation: 2 }));
    await storage.commit([
      summary('f', 'a', { until: 9, generation: 3 }),
      summary('f', 'a', { until: 8, generation: 3 }),
    ]);
    expect(await storage.summary(summaryId('f'))).toEqual(summaryRow('f', 'a', { until: 8, generation: 3 }));
  });

  it('Q1 lets no board touch a summary of another one', async () => {
    await storage.commit([...room, summary('f', 'a')]);
    await expect(storage.commit([session('s'), summary('f', 'b', { until: 1 })])).rejects.toMatchObject(conflict);
    expect(await storage.session('s')).toBeNull();
    expect(await storage.summary(summaryId('f'))).toEqual(summaryRow('f', 'a'));
    expect(await storage.summaries(boardId('b'))).toEqual([]);
  });

  it('Q1 tells the summaries of a board without their content, oldest first', async () => {
    const rows = [
      summary('h', 'a', { at: 9 }),
      summary('f', 'a', { at: 9 }),
      summary('g', 'a', { at: 8 }),
      summary('i', 'b'),
    ];
    await storage.commit([...room, ...rows]);
    const heads = await storage.summaries(boardId('a'));
    expect(heads.map(({ id }) => id)).toEqual(['g', 'f', 'h'].map(summaryId));
    expect(heads[0]).toEqual({
      id: summaryId('g'),
      board: boardId('a'),
      at: 8,
      by: 'Ada',
      until: 5_000,
      generation: 1,
    });
  });
});
