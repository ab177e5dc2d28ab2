import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Connection } from '@forwhom/server/adapters/sqlite/connection.ts';
import { failureOf } from '@forwhom/server/adapters/sqlite/failures.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import type { ReadName } from '@forwhom/server/adapters/sqlite/read.ts';
import { openStore } from '@forwhom/server/adapters/sqlite/store.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import { upgradeWorkshop } from '@forwhom/shared/rules/upgrade.ts';
import { unsaid, untapped } from '@forwhom/shared/vocabulary/untouched.ts';
import {
  ballot,
  board,
  boardId,
  boardRow,
  documentOf,
  draft,
  draftsOf,
  draftWhole,
  endBallots,
  endDrafts,
  endTaps,
  journal,
  person,
  personId,
  snapshot,
  summary,
  summaryId,
  summaryRow,
  tap,
} from './rows.ts';
import { repeat } from '../support/random.ts';

describe('a SQLite file', () => {
  let folder: string;
  let file: string;
  const opened: Storage[] = [];

  const open = async (maxPages?: number): Promise<Storage> => {
    const storage = await openSqliteStorage(maxPages === undefined ? { file } : { file, maxPages });
    opened.push(storage);
    return storage;
  };
  const close = async (): Promise<void> => {
    for (const storage of opened.splice(0)) await storage.close();
  };
  const edit = (statement: string): void => {
    const raw = new DatabaseSync(file);
    raw.exec(statement);
    raw.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forwhom-'));
    file = join(folder, 'data', 'forwhom.db');
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('S10 is whole again after a restart, and empties its log when it is closed', async () => {
    const storage = await open();
    await storage.commit([board('a'), journal('a', 1), snapshot('a', 1), journal('a', 2)]);
    const before = await documentOf(storage, 'a');
    await close();
    expect(readdirSync(join(folder, 'data'))).toEqual(['forwhom.db', 'forwhom.lock']);
    expect(await documentOf(await open(), 'a')).toEqual(before);
  });

  it('S10 can be read by its owner only', async () => {
    await open();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('S10 can be read by its owner only where a copy that all could read was put back', async () => {
    const storage = await open();
    await storage.commit([board('a')]);
    const parts = [file, `${file}-wal`, `${file}-shm`];
    const copies = parts.map((part) => [part, readFileSync(part)] as const);
    await close();
    for (const [part, bytes] of copies) {
      writeFileSync(part, bytes);
      chmodSync(part, 0o644);
    }
    expect(await (await open()).board(boardId('a'))).not.toBeNull();
    expect(parts.map((part) => statSync(part).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  });

  it('S10 commits with write-ahead log, full synchronisation and foreign keys', async () => {
    const connection = await connect({ file }, false);
    const pragma = (name: string): unknown => Object.values(connection.raw.prepare(`pragma ${name}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    connection.raw.close();
  });

  it('S11 refuses a second server on the same folder with a sentence, and lets the next one in', async () => {
    await open();
    await expect(open()).rejects.toThrow(/^Another Forwhom is running on .*: stop it first, or set DATA_DIR\.$/);
    const adapter = join(import.meta.dirname, '../../server/adapters/sqlite/storage.ts');
    const other = join(folder, 'other.mjs');
    writeFileSync(
      other,
      `import { openSqliteStorage } from ${JSON.stringify(pathToFileURL(adapter).href)};
      await openSqliteStorage({ file: ${JSON.stringify(file)} }).catch((e) => { console.error(e.message); process.exit(3); });`,
    );
    const run = spawnSync(process.execPath, [other], { encoding: 'utf8' });
    expect(run.stderr).toMatch(/Another Forwhom is running/);
    expect(run.status).toBe(3);
    await close();
    await expect(open()).resolves.toBeDefined();
  });

  it('S12 leaves a damaged row where it is, serves what comes before it, and says so', async () => {
    const storage = await open();
    await storage.commit([board('a'), journal('a', 1), journal('a', 2), journal('a', 3)]);
    await close();
    edit(`update journal set bytes = x'00' where seq = 2`);
    const again = await open();
    expect(await documentOf(again, 'a')).toMatchObject({ journal: [[1, 'bytes 1']], damaged: 1 });
    await expect(again.commit([journal('a', 2, 'new')])).rejects.toMatchObject({ reason: 'conflict' });
    await again.commit([snapshot('a', 1), journal('a', 4), snapshot('a', 4), journal('a', 5), snapshot('a', 5)]);
    await close();
    const raw = new DatabaseSync(file);
    expect(raw.prepare('select seq from journal where board = ? order by seq').all(boardId('a'))).toEqual([
      { seq: 2 },
      { seq: 5 },
    ]);
    raw.close();
  });

  it('S12 skips a damaged snapshot and falls back to the one before it', async () => {
    const storage = await open();
    await storage.commit([
      board('a'),
      journal('a', 1),
      snapshot('a', 1),
      journal('a', 2),
      journal('a', 3),
      snapshot('a', 3),
    ]);
    await close();
    edit(`update snapshots set bytes = x'00' where seq = 3`);
    expect(await documentOf(await open(), 'a')).toMatchObject({
      snapshots: [[1, 'snapshot 1']],
      journal: [
        [2, 'bytes 2'],
        [3, 'bytes 3'],
      ],
      damaged: 1,
    });
  });

  it('S12 goes on from a sound snapshot when a row before it is damaged', async () => {
    const storage = await open();
    await storage.commit([
      board('a'),
      journal('a', 1),
      journal('a', 2),
      journal('a', 3),
      snapshot('a', 3),
      journal('a', 4),
    ]);
    await close();
    edit(`update journal set at = 0 where seq = 2`);
    expect(await documentOf(await open(), 'a')).toMatchObject({
      snapshots: [[3, 'snapshot 3']],
      journal: [
        [3, 'bytes 3'],
        [4, 'bytes 4'],
      ],
      damaged: 1,
    });
  });

  it('S12 leaves out a snapshot that the rows no longer continue', async () => {
    const storage = await open();
    const rows = [1, 2, 3, 4, 5].map((seq) => journal('a', seq));
    await storage.commit([board('a'), ...rows.slice(0, 1), snapshot('a', 1), ...rows.slice(1), snapshot('a', 4)]);
    await close();
    edit(`update journal set bytes = x'00' where seq = 3`);
    expect(await documentOf(await open(), 'a')).toMatchObject({
      snapshots: [[4, 'snapshot 4']],
      journal: [
        [4, 'bytes 4'],
        [5, 'bytes 5'],
      ],
      damaged: 1,
    });
  });

  it('S12 never archives behind a damaged snapshot', async () => {
    const storage = await open();
    await storage.commit([
      board('a'),
      journal('a', 1),
      snapshot('a', 1),
      journal('a', 2),
      snapshot('a', 2),
      journal('a', 3),
    ]);
    await close();
    edit(`update snapshots set bytes = x'00' where seq = 2`);
    const again = await open();
    await again.commit([snapshot('a', 3)]);
    expect(await documentOf(again, 'a')).toMatchObject({
      snapshots: [
        [3, 'snapshot 3'],
        [1, 'snapshot 1'],
      ],
      journal: [
        [2, 'bytes 2'],
        [3, 'bytes 3'],
      ],
    });
  });

  it.for([
    ['delete from journal where seq = 3', 2],
    ['delete from journal where seq = 2', 1],
    ['delete from journal', 0],
    ['update heads set seq = 2', 3],
  ] as const)('S12 notices what an index has lost: %s', async ([loss, left]) => {
    const storage = await open();
    await storage.commit([board('a'), journal('a', 1), journal('a', 2), journal('a', 3)]);
    await close();
    edit(loss);
    const found = await (await open()).document(boardId('a'), 1);
    expect([found.journal.length, found.lastSeq, found.damaged > 0]).toEqual([left, 3, true]);
  });

  it('S12 never opens a board whose own row is damaged', async () => {
    const storage = await open();
    await storage.commit([board('a'), board('b')]);
    await close();
    edit(`update boards set workshop = replace(workshop, '"title":"a"', '"title":"x"') where id = '${boardId('a')}'`);
    const again = await open();
    await expect(again.board(boardId('a'))).rejects.toMatchObject({ reason: 'damaged' });
    expect(await again.board(boardId('b'))).toEqual(boardRow('b'));
  });

  it(
    'S12 never shows a wrong document, whichever byte of the file is flipped',
    { timeout: 120_000 * repeat },
    async () => {
      const storage = await open();
      const rows = Array.from({ length: 40 }, (_, i) => journal('a', i + 1, `row ${i + 1} ${'x'.repeat(200)}`));
      await storage.commit([board('a'), ...rows.slice(0, 20), snapshot('a', 20), ...rows.slice(20)]);
      const truth = await documentOf(storage, 'a');
      await close();
      const bytes = readFileSync(file);
      const original = join(folder, 'original.db');
      copyFileSync(file, original);
      const flip = async (at: number, bit: number): Promise<void> => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        writeFileSync(file, flipped);
        const store = await openStore((suspicious) => connect({ file }, suspicious)).catch(() => null);
        const read = (name: ReadName, ...args: readonly unknown[]) => store?.read(name, args) as Promise<never>;
        const found = await documentOf(
          { document: (...args) => read('document', ...args), archived: (...args) => read('archived', ...args) },
          'a',
        ).catch(() => null);
        store?.close();
        if (store === null || found === null || found.damaged > 0) return;
        // What the newest snapshot stands for may be lost without harm, and so may the snapshot where all rows are there.
        const from = found.snapshots[0]?.[0] ?? 0;
        expect(found.snapshots).toEqual(from === 0 ? [] : truth.snapshots);
        expect(found.journal.filter(([seq]) => Number(seq) > Number(from))).toEqual(
          truth.journal.filter(([seq]) => Number(seq) > Number(from)),
        );
      };
      const place = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));
      await fc.assert(
        fc.asyncProperty(place, ([at, bit]) => flip(at, bit)),
        { numRuns: 500 * repeat },
      );
    },
  );

  it('S13 answers a full disk as full, keeps what was answered, and goes on when there is room', async () => {
    const storage = await open(72);
    await storage.commit([board('a')]);
    const large = 'x'.repeat(20_000);
    let stored = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await storage.commit([person('a', `p${stored + 1}`), journal('a', stored + 1, large)]);
        stored += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ name: 'StorageFailure', reason: 'full' });
    expect(stored).toBeGreaterThan(3);
    await expect(storage.commit([journal('a', stored + 1, large)])).rejects.toMatchObject({ reason: 'full' });
    expect(await storage.participants(boardId('a'))).toHaveLength(stored);
    await close();
    const roomy = await open();
    await roomy.commit([journal('a', stored + 1, large)]);
    const { journal: rows, damaged } = await roomy.document(boardId('a'), 1);
    expect([rows.length, damaged]).toEqual([stored + 1, 0]);
  });

  const ioError = Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 1034 });

  /** A connection whose next commit fails as a device does. */
  const failing = (connection: Connection): Connection => {
    const { raw } = connection;
    let broken = false;
    const handle = new Proxy(raw, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (key === 'exec' && args[0] === 'commit' && !broken) {
            broken = true;
            throw ioError;
          }
          return Reflect.apply(value, target, args);
        };
      },
    });
    return { db: connection.db, raw: handle };
  };

  it('S14 drops a handle whose device failed, checks the file and goes on with nothing left behind', async () => {
    const suspicions: boolean[] = [];
    const store = await openStore(async (suspicious) => {
      suspicions.push(suspicious);
      const connection = await connect({ file }, suspicious);
      return suspicious ? connection : failing(connection);
    });
    await expect(store.commit([[board('a')]])).rejects.toMatchObject({ name: 'StorageFailure', reason: 'broken' });
    expect(await store.read('board', [boardId('a')])).toBeNull();
    expect(await store.commit([[board('a')]])).toEqual([null]);
    expect(suspicions).toEqual([false, true]);
    store.close();
  });

  it.for([
    [13, 'full'],
    [5, 'full'],
    [6, 'full'],
    [1034, 'broken'],
    [14, 'broken'],
    [8, 'broken'],
    [11, 'damaged'],
    [26, 'damaged'],
    [1555, 'conflict'],
  ] as const)('S14 knows result code %i as %s', ([errcode, reason]) => {
    expect(failureOf(Object.assign(new Error('x'), { errcode }))).toMatchObject({ name: 'StorageFailure', reason });
  });

  it('S14 leaves bugs alone', () => {
    const bug = new TypeError('x');
    expect(failureOf(bug)).toBe(bug);
    const misuse = Object.assign(new Error('x'), { errcode: 1 });
    expect(failureOf(misuse)).toBe(misuse);
  });

  it('S15 refuses a file that a newer version wrote, and leaves it alone', async () => {
    await open();
    await close();
    edit(`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`);
    await expect(open()).rejects.toThrow(/9999-later/);
  });

  it('S12 never shows a summary that says something else than it did', async () => {
    const storage = await open();
    await storage.commit([board('a'), summary('f', 'a'), summary('g', 'a'), summary('h', 'a')]);
    await close();
    edit(`update summaries set content = replace(content, 'found', 'sought') where id = '${summaryId('f')}'`);
    edit(`update summaries set "by" = 'Eve' where id = '${summaryId('h')}'`);
    const again = await open();
    for (const name of ['f', 'h']) {
      await expect(again.summary(summaryId(name))).rejects.toMatchObject({ reason: 'damaged' });
    }
    expect(await again.summary(summaryId('g'))).toEqual(summaryRow('g', 'a'));
  });

  it('S12 never serves drafts of which one is damaged', async () => {
    const storage = await open();
    const people = [person('a', 'ada'), person('b', 'ada')];
    await storage.commit([board('a'), board('b'), ...people, draft('a', 'ada', 1), draft('b', 'ada', 1)]);
    await close();
    edit(`update drafts set at = 0 where board = '${boardId('a')}'`);
    const again = await open();
    await expect(again.drafts(boardId('a'))).rejects.toMatchObject({ name: 'StorageFailure', reason: 'damaged' });
    expect(await draftsOf(again, 'b')).toEqual([['ada', 1, 'draft 1']]);
  });

  /** In how many places of the data folder's files a text stands. */
  const places = (text: string): number =>
    readdirSync(join(folder, 'data'))
      .map(
        (name) =>
          readFileSync(join(folder, 'data', name))
            .toString('latin1')
            .split(text).length - 1,
      )
      .reduce((sum, n) => sum + n, 0);

  const everybody = Array.from({ length: 24 }, (_, i) => `p${i + 10}`);
  const room = [board('a'), board('b'), ...['a', 'b'].flatMap((on) => everybody.map((who) => person(on, who)))];
  const rarely = { maxLength: 900, minLength: 300, size: 'max' } as const;
  /** Whose draft grows, by how many characters, and whether it is put into one piece. */
  const growth = fc.array(fc.tuple(fc.nat(47), fc.nat(700), fc.nat(9)), rarely);

  it('S21 leaves nothing readable of destroyed drafts in any file, however they came about', async () => {
    await fc.assert(
      fc.asyncProperty(growth, async (grown) => {
        rmSync(join(folder, 'data'), { recursive: true, force: true });
        const storage = await open();
        const writes = grown.map(([i, length, whole], at) => {
          const [on, who] = [i % 2 === 0 ? 'a' : 'b', everybody[i >> 1] ?? ''];
          const text = (on === 'a' ? 'hidden-a' : 'hidden-b').repeat(1 + length / 8);
          return (whole === 0 ? draftWhole : draft)(on, who, at, text);
        });
        await storage.commit([...room, ...writes]);
        await storage.commit([endDrafts('b', 'p10')]);
        const kept = await draftsOf(storage, 'b');
        expect(places('hidden-a')).toBeGreaterThan(0);
        await storage.commit([endDrafts('a', null)]);
        await storage.shred();
        expect(places('hidden-a')).toBe(0);
        expect(await draftsOf(storage, 'b')).toEqual(kept);
        await close();
        expect(places('hidden-a')).toBe(0);
      }),
      { numRuns: 15 * repeat, endOnFailure: true },
    );
  });

  it('S21 leaves nothing that links a voter to dots of a round that ended', async () => {
    const storage = await open();
    const rounds = Array.from({ length: 30 }, (_, i) => i);
    const dots = rounds.flatMap((round) => {
      const candidate = round % 2 === 0 ? 'ended' : 'going-on';
      return everybody.map((who) => ballot('a', `r${round}`, who, candidate.repeat(1 + (round % 4)), 1));
    });
    // In no order of the table, so that its pages are split and balanced.
    const mixed = dots.map((_, i) => dots[(i * 307) % dots.length] ?? endBallots('a', []));
    for (const write of [...room, ...mixed]) await storage.commit([write]);
    expect(places('ended')).toBeGreaterThan(0);
    const ended = rounds.filter((round) => round % 2 === 0).map((round) => `r${round}`);
    await storage.commit([endBallots('a', ended)]);
    await storage.shred();
    expect(places('ended')).toBe(0);
    expect((await storage.ballots(boardId('a'))).dots).toHaveLength(dots.length / 2);
  });

  it('S21 leaves nothing that links a person to an answer of a rating that ended', async () => {
    const storage = await open();
    const subjects = Array.from({ length: 30 }, (_, i) => `${i % 2 === 0 ? 'ended' : 'going-on'}-${i}`);
    const answers = subjects.flatMap((subject) => everybody.map((who) => tap('a', who, 'rating', subject, '4')));
    const mixed = answers.map((_, i) => answers[(i * 307) % answers.length] ?? endBallots('a', []));
    for (const write of [...room, ...mixed]) await storage.commit([write]);
    expect(places('ended-')).toBeGreaterThan(0);
    const ended = subjects.filter((subject) => subject.startsWith('ended'));
    await storage.commit(ended.map((subject) => endTaps('a', 'rating', null, subject)));
    await storage.shred();
    expect(places('ended-')).toBe(0);
    expect(await storage.taps(boardId('a'))).toHaveLength(answers.length / 2);
  });

  it('S21 makes up for a stop between the end of drafts and the emptying of the log', async () => {
    const connection = await connect({ file }, false);
    const store = await openStore(async () => connection);
    await store.commit([[...room, draft('a', 'p10', 1, 'hidden-a')]]);
    await store.commit([[endDrafts('a', null)]]);
    expect(places('hidden-a')).toBeGreaterThan(0);
    // As a process that was killed leaves its files.
    for (const name of readdirSync(join(folder, 'data'))) {
      copyFileSync(join(folder, 'data', name), join(folder, name));
    }
    store.close();
    for (const name of ['forwhom.db', 'forwhom.db-wal']) copyFileSync(join(folder, name), join(folder, 'data', name));
    expect(places('hidden-a')).toBeGreaterThan(0);
    await open();
    expect(places('hidden-a')).toBe(0);
  });

  it('S21 says so when somebody else reads the file and the log cannot be emptied', async () => {
    const connection = await connect({ file }, false);
    connection.raw.exec('pragma busy_timeout = 10');
    const store = await openStore(async () => connection);
    await store.commit([[...room, draft('a', 'p10', 1)]]);
    const reader = new DatabaseSync(file);
    reader.exec('begin; select count(*) from drafts');
    await store.commit([[endDrafts('a', null)]]);
    await expect(store.shred()).rejects.toMatchObject({ name: 'StorageFailure', reason: 'full' });
    reader.close();
    await expect(store.shred()).resolves.toBeUndefined();
    store.close();
  });

  it('S22 opens a file of the first version with everything in it, and gives its workshops what they lacked', async () => {
    mkdirSync(join(folder, 'data'));
    edit(readFileSync(join(import.meta.dirname, 'first-version.sql'), 'utf8'));
    const storage = await open();
    const found = await storage.board(boardId('a'));
    expect(found).toMatchObject({
      id: boardId('a'),
      created: 7,
      asksFunction: false,
      workshop: {
        agenda: { title: 'Ours', locked: true, current: null, timer: { state: 'idle' }, revealed: false, spent: {} },
        sets: [],
        sheet: 1,
        insights: unsaid,
        tapped: untapped,
        revisions: { agenda: 4, zones: 1, rounds: 1, insights: 1 },
      },
    });
    expect(found?.workshop.zones.map(({ short }) => short)).toEqual(['Do']);
    expect(found?.workshop.agenda.steps).toMatchObject([
      { id: 'welcome', minutes: 3, tools: ['write', 'arrange'], veil: 'visible', skipped: false, ballot: null },
      { id: 'write-do', minutes: 4, zone: 'do' },
    ]);
    expect(await documentOf(storage, 'a')).toEqual({
      snapshots: [
        [3, 'snapshot 3'],
        [2, 'snapshot 2'],
      ],
      journal: [
        [3, 'bytes 3'],
        [4, 'bytes 4'],
      ],
      archived: [
        [1, 'bytes 1'],
        [2, 'bytes 2'],
      ],
      owners: [{ clientId: 4_294_967_295, participant: personId('ada'), epoch: 1 }],
      damaged: 0,
    });
    const people = await storage.participants(boardId('a'));
    expect(people.map(({ name, role, removed, sheet }) => [name, role, removed, sheet])).toEqual([
      ['ada', 'facilitator', null, 0],
      ['bob', 'contributor', 9, 0],
    ]);
    expect(await storage.seat('s', boardId('a'))).toMatchObject({ name: 'ada', function: 'design', color: 3 });
    expect(await storage.code('K7M2QP')).toMatchObject({ expires: 4_000 });
    expect(await storage.command(boardId('a'), personId('ada'), 'c')).toMatchObject({ answer: '{"status":200}' });
    await storage.commit([draft('a', 'ada', 1), summary('f', 'a'), { kind: 'board', row: found ?? boardRow('a') }]);
    expect(await storage.board(boardId('a'))).toEqual(found);
    expect(await storage.summary(summaryId('f'))).toEqual(summaryRow('f', 'a'));
  });

  it('S22 leaves a workshop of this version as it is', () => {
    const { workshop } = boardRow('a');
    expect(upgradeWorkshop(workshop)).toEqual(workshop);
  });
});
