import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardView, CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { Board, TestServer, type Answer } from './server.ts';
import { idOf, noteId, themeId, VotingScene } from './voting-scene.ts';

afterEach(stopAll);

/** Five people vote among three themes; one theme is deleted since, and a lot is said. */
async function finished(): Promise<VotingScene> {
  const scene = await VotingScene.begin(['Bob', 'Kim', 'Lee', 'Zoë']);
  const bob = scene.person(0);
  const writing = new StockClient(scene.server.port, scene.board.id, bob.token, bob.participant.id);
  await writing.synced();
  writing.write('From Bob <script>');
  writing.write('مرحبا, 日本語, 👩‍👩‍👧');
  const tools = ['write', 'mark', 'fit'];
  const step = { title: 'All at once', prompt: 'Go.', minutes: 5, tools, after: null };
  await scene.does({ type: 'add-step', ...step } as never);
  await scene.does({ type: 'start' });
  const { set, round } = await scene.open({ over: 'themes', questions: [{ question: 'Who is biggest?', lens: '▲' }] });
  for (const [n, person] of scene.people.entries()) await scene.cast(person, round, set.slate[n % 3]?.id ?? '', 2);
  await scene.finish();
  const [first] = set.slate;
  await scene.does({ type: 'set-sentence', about: round, text: 'It is Theme 0.', links: [first?.id ?? ''] } as never);
  await scene.does(
    { type: 'remark', remark: 'remark-1', kind: 'dissent', about: round, text: 'Not for me' } as never,
    bob,
  );
  await scene.does({ type: 'mark', note: noteId(0), on: true } as never, bob);
  await scene.does({ type: 'fit', customer: themeId(1), tap: 'under' } as never, bob);
  writing.doc.transact(() => {
    const theme = writing.doc.getMap<Y.Map<unknown>>('themes').get(themeId(2));
    theme?.set('gone', [bob.participant.id, 5]);
  });
  await until(() => writing.texts().length > 2, 'notes');
  const seen = new StockClient(scene.server.port, scene.board.id, scene.ada.token, scene.ada.participant.id);
  await seen.synced();
  await until(() => seen.doc.getMap<Y.Map<unknown>>('themes').get(themeId(2))?.has('gone') === true, 'the deletion');
  stopAll();
  return scene;
}

const fileOf = async (board: Board, by: Joined, query = '?names=1'): Promise<BoardFile> => {
  const { status, body } = await board.ask<BoardFile>(`/board.json${query}`, { token: by.token });
  expect(status).toBe(200);
  return body;
};

const importing = (
  server: TestServer,
  file: unknown,
  more: object = {},
): Promise<Answer<CreatedBoard & { errors?: { path: string; message: string }[] }>> =>
  server.ask('/api/v1/boards/import', { body: { file, ...more } });

async function imported(server: TestServer, file: BoardFile): Promise<{ board: Board; eve: Joined }> {
  const { status, body } = await importing(server, file);
  expect(status).toBe(201);
  const board = new Board(server, body);
  return { board, eve: await board.join('Eve', 'facilitator') };
}

type Part<Name extends WorkshopPart['part']> = Extract<WorkshopPart, { readonly part: Name }>['value'];
async function partOf<Name extends WorkshopPart['part']>(board: Board, name: Name, by: Joined): Promise<Part<Name>> {
  const { body } = await board.ask<BoardView>('', { token: by.token });
  return body.workshop.find(({ part }) => part === name)?.value as Part<Name>;
}

describe('a board as a file', () => {
  it('M21 is what its caller is told: the script goes with facilitators, and nothing of what is open', async () => {
    const scene = await VotingScene.begin(['Bob']);
    await scene.open({ over: 'themes', questions: [{ question: 'Is it open?', lens: null }] });
    for (const by of [scene.ada, scene.person(0)]) {
      const file = await fileOf(scene.board, by, '');
      expect(file.sets).toEqual([]);
      expect(JSON.stringify(file)).not.toContain('Is it open?');
    }
    const central = await scene.server.create();
    const says = async (role: 'facilitator' | 'contributor' | 'observer'): Promise<boolean> =>
      JSON.stringify(await fileOf(central, await central.join(role, role), '')).includes('"say"');
    expect([await says('facilitator'), await says('contributor'), await says('observer')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a board from a file', () => {
  it('M8 goes to another server and comes out there as the same file, with the same summary', async () => {
    const scene = await finished();
    const file = await fileOf(scene.board, scene.ada);
    expect(file.sets[0]?.rounds[0]?.result.standings).toHaveLength(3);
    expect(file.people.map(({ name }) => name)).toEqual(['Bob']);
    const { board, eve } = await imported(await TestServer.start(), file);
    const again = await fileOf(board, eve);
    expect(canonicalJson(again)).toBe(canonicalJson(file));
    for (const format of ['json', 'md']) {
      const [there, here] = await Promise.all([
        board.ask(`/summary.${format}?names=1`, { token: eve.token }),
        scene.board.ask(`/summary.${format}?names=1`, { token: scene.ada.token }),
      ]);
      expect([there.status, there.text]).toEqual([200, here.text]);
    }
  });

  it('M8 comes out the same from the disk of a server that was started again', async () => {
    const scene = await finished();
    const file = await fileOf(scene.board, scene.ada);
    const path = await import('node:fs').then(({ mkdtempSync }) => mkdtempSync('/tmp/forwhom-import-'));
    const open = (): Promise<Storage> => openSqliteStorage({ file: `${path}/forwhom.db` });
    const server = await TestServer.start({ adapters: { storage: await open() } });
    const { board, eve } = await imported(server, file);
    await server.stop();
    const next = await TestServer.start({ adapters: { storage: await open() } });
    expect(canonicalJson(await fileOf(new Board(next, board.created), eve))).toBe(canonicalJson(file));
  });

  it('M9 shows everything to whoever joins it with a stock client, and takes what they write', async () => {
    const scene = await finished();
    const file = await fileOf(scene.board, scene.ada);
    const { board } = await imported(await TestServer.start(), file);
    const kim = await board.join('Kim');
    const client = new StockClient(board.server.port, board.id, kim.token, kim.participant.id);
    await client.synced();
    const { notes, themes } = readBoard(client.doc);
    expect([...notes.values()].map(({ text }) => text).toSorted()).toEqual(
      file.notes.map(({ text }) => text).toSorted(),
    );
    expect([...themes.values()].map(({ name }) => name)).toEqual(file.themes.map(({ name }) => name));
    const [set] = await partOf(board, 'rounds', kim);
    expect(set).toMatchObject({ state: 'closed', rounds: [{ revealed: true }] });
    expect(await partOf(board, 'taps', kim)).toMatchObject({ marks: expect.anything(), fit: expect.anything() });
    const marked = [...notes.values()].find(({ text }) => text === 'note 1');
    expect((await partOf(board, 'taps', kim)).marks).toEqual({ [marked?.id ?? '']: 1 });
    client.write('And another one');
    const other = new StockClient(board.server.port, board.id, kim.token, kim.participant.id);
    await until(() => other.texts().includes('And another one'), 'the new note');
    expect(client.closes).toEqual([]);
  });

  it('M9 counts what was tapped before with what is tapped now', async () => {
    const scene = await finished();
    const { board, eve } = await imported(await TestServer.start(), await fileOf(scene.board, scene.ada));
    const client = new StockClient(board.server.port, board.id, eve.token, eve.participant.id);
    await client.synced();
    const marked = [...readBoard(client.doc).notes.values()].find(({ text }) => text === 'note 1')?.id ?? '';
    await board.command({ type: 'mark', note: marked, on: true } as never, eve.token);
    expect((await partOf(board, 'taps', eve)).marks).toEqual({ [marked]: 2 });
    expect(Object.values((await fileOf(board, eve)).marks)).toEqual([2]);
  });

  it('M10 gives nobody a role, a seat or a place on the list; authors are named beside their notes', async () => {
    const scene = await finished();
    const { board, eve } = await imported(await TestServer.start(), await fileOf(scene.board, scene.ada));
    const { people, here } = await partOf(board, 'roster', eve);
    expect(here).toBe(0);
    const bob = people.find(({ name }) => name === 'Bob');
    expect(bob).toMatchObject({ role: 'observer', removed: true, here: false });
    expect(people.filter(({ removed }) => !removed).map(({ name }) => name)).toEqual(['Eve']);
    // Whoever had joined the board that the file is from is a stranger on this one.
    const { status } = await board.ask('', { token: scene.person(0).token });
    expect(status).toBe(401);
    const peek = await board.ask<{ facilitators: unknown[] }>('/rescue/peek', {
      body: { phrase: board.created.rescuePhrase },
    });
    expect(peek.body.facilitators).toHaveLength(1);
    const client = new StockClient(board.server.port, board.id, eve.token, eve.participant.id);
    await client.synced();
    const written = [...readBoard(client.doc).notes.values()].find(({ text }) => text.startsWith('From Bob'));
    expect(written?.author).toBe(bob?.id);
    expect(written?.author).not.toBe(idOf(scene.person(0)));
  });

  it('M10 knows no names where none were taken along', async () => {
    const scene = await finished();
    const file = await fileOf(scene.board, scene.ada, '');
    expect(JSON.stringify(file)).not.toContain('"Bob"');
    const { board, eve } = await imported(await TestServer.start(), file);
    const { people } = await partOf(board, 'roster', eve);
    expect(people.map(({ name }) => name).toSorted()).toEqual(['', 'Eve']);
    expect(canonicalJson(await fileOf(board, eve))).toBe(canonicalJson(file));
  });

  it('M11 is written by the server under a client id that nobody can claim', async () => {
    const scene = await finished();
    const { board, eve } = await imported(await TestServer.start(), await fileOf(scene.board, scene.ada));
    const client = new StockClient(board.server.port, board.id, eve.token, eve.participant.id);
    await client.synced();
    expect([...client.doc.store.clients.keys()]).toEqual([1]);
    const before = client.texts();
    client.doc.clientID = 1;
    client.write('As the server');
    await until(() => client.closes.length > 0, 'the forger to be let go');
    client.doc.clientID = client.provider.awareness.clientID;
    client.stop();
    const other = new StockClient(board.server.port, board.id, (await board.join('Kim')).token, 'nobody-at-all');
    await other.synced();
    expect(other.texts()).toEqual(before);
  });

  it('M12 is there as a whole or not at all', async () => {
    const scene = await finished();
    const file = await fileOf(scene.board, scene.ada);
    const storage = memoryStorage();
    const commits: string[][] = [];
    let broken = true;
    const failing: Storage = Object.assign(Object.create(storage) as Storage, {
      commit: (writes: Parameters<Storage['commit']>[0]) => {
        commits.push(writes.map(({ kind }) => kind));
        return broken ? Promise.reject(new StorageFailure('full', 'no space')) : storage.commit(writes);
      },
    });
    const server = await TestServer.start({ adapters: { storage: failing } });
    expect((await importing(server, file)).status).toBe(503);
    broken = false;
    expect((await importing(server, file)).status).toBe(201);
    expect(commits[0]).toEqual(['board', 'participant', 'journal']);
    expect(commits[1]).toEqual(commits[0]);
  });
});

describe('a file that is refused', () => {
  const empty = async (): Promise<{ server: TestServer; file: BoardFile }> => {
    const server = await TestServer.start();
    const board = await server.create({ templateId: 'blank' });
    return { server, file: await fileOf(board, await board.join('Ada', 'facilitator')) };
  };
  const text = (file: BoardFile, change: (json: string) => string): string => change(JSON.stringify({ file }));

  it('M13 is named by path and reason, and leaves nothing behind', async () => {
    const { server, file } = await empty();
    const commits: unknown[] = [];
    const commit = server.storage.commit.bind(server.storage);
    Object.assign(server.storage, { commit: (writes: never) => (commits.push(writes), commit(writes)) });
    const note = { id: 'n1', author: null, created: 1, zone: 'nowhere', x: 0, y: 0, z: 0, text: '', color: 'sun' };
    const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
    const cases: readonly [body: unknown, path: string, message: string][] = [
      [{}, 'file', 'is missing'],
      ['{"file":', 'body', 'must be JSON'],
      ['\ud800'.repeat(3), 'body', 'must be JSON'],
      ['[]', 'body', 'must be an object'],
      [
        { file: { ...file, notes: [{ ...note, size: 'm', theme: null, evidence: null }] } },
        'file.notes[0].zone',
        'must be the id of a zone of this file',
      ],
      [{ file: { ...file, version: 2 } }, 'file.version', 'must be 1'],
      [{ file: { ...file, links: {} } }, 'file.links', 'is not known here'],
      [{ file: { ...file, ballots: [] } }, 'file.ballots', 'is not known here'],
      [
        text(file, (json) => json.replace('"notes":[]', `"notes":${deep}`)),
        'body',
        'must not be nested more than 64 deep',
      ],
      [
        text(file, (json) => json.replace('"marks":{}', '"marks":{"__proto__":{"n1":1}}')),
        'file.marks.__proto__',
        'is not known here',
      ],
      [
        text(file, (json) => json.replace('"marks":{}', '"marks":{"\\u005f_proto__":1}')),
        'file.marks.__proto__',
        'is not known here',
      ],
      [
        text(file, (json) => json.replace('"marks":{}', '"marks":{"constructor":1}')),
        'file.marks.constructor',
        'must be n and a number from 1',
      ],
      [
        text(file, (json) => json.replace('"notes":[]', `"notes":[${'{},'.repeat(20_000)}{}]`)),
        'file.notes',
        'must have at most 20000 entries',
      ],
      [
        text(file, (json) => json.replace('"notes":[]', `"notes":[${'{},'.repeat(999_999)}{}]`)),
        'body',
        'is more than a board has',
      ],
    ];
    for (const [body, path, message] of cases) {
      const answer = await server.ask('/api/v1/boards/import', { body });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.body.errors).toContainEqual({ path, message });
    }
    expect(commits).toEqual([]);
  });

  it('M13 is too large from 5 MiB on', async () => {
    const { server, file } = await empty();
    const { status, body } = await importing(server, { ...file, title: 'x'.repeat(6 << 20) });
    expect([status, (body as { detail?: string }).detail]).toEqual([413, expect.stringContaining('5120 KiB')]);
  });

  it('M14 needs the passphrase where boards need it, and comes as often as new boards may', async () => {
    const { file } = await empty();
    const closed = await TestServer.start({ env: { CREATE_PASSPHRASE: 'open sesame' } });
    expect((await importing(closed, file)).status).toBe(403);
    expect((await importing(closed, file, { passphrase: 'open sesame' })).status).toBe(201);
    const limited = await TestServer.start({ exemptLoopback: false });
    for (let n = 0; n < 30; n++) await limited.create();
    expect((await importing(limited, file)).status).toBe(429);
  });

  it('M15 is read off the event loop: while a large one is, others are answered', async () => {
    const { server, file } = await empty();
    const notes = Array.from({ length: 15_000 }, (_, i) => ({
      id: `n${i + 1}`,
      author: null,
      created: 1,
      zone: null,
      x: 0,
      y: i,
      z: 0,
      text: `Something that somebody wrote, the ${i}th`,
      color: 'sun',
      size: 'm',
      theme: null,
      evidence: null,
    }));
    let answered = 0;
    const large = importing(server, { ...file, notes });
    const done = large.then(() => true);
    while (!(await Promise.race([done, server.ask('/api/v1/time').then(() => false)]))) answered++;
    const { status, body } = await large;
    expect(status).toBe(201);
    expect(answered).toBeGreaterThan(10);
    const stored = await server.storage.document(body.boardId as BoardId, 1);
    const doc = new Y.Doc();
    for (const { bytes } of stored.journal) Y.applyUpdate(doc, bytes);
    expect([stored.journal.length, doc.getMap('notes').size]).toEqual([1, 15_000]);
  });
});
