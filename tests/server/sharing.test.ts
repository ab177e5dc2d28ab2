import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instanceKey } from '@forwhom/server/adapters/system/instanceKey.ts';
import { createSecrets } from '@forwhom/server/identity/secrets.ts';
import type { BoardView, CodeFound, CodeView, Joined, LinksView } from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { raw } from './raw.ts';
import { TestServer, type Board } from './server.ts';
import { listen } from './socket.ts';

const HOUR_MS = 60 * 60 * 1_000;

describe('a code', () => {
  const made = async (board: Board): Promise<CodeView> => {
    const ada = await board.join('Ada', 'facilitator');
    return (await board.ask<CodeView>('/code', { method: 'POST', token: ada.token })).body;
  };

  it('I10 can be spoken, and stands for the contributor link', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { code, expiresAt } = await made(board);
    expect(code).toMatch(/^[234679ACDEFGHJKMNPQRTWXYZ]{3}-[234679ACDEFGHJKMNPQRTWXYZ]{3}$/);
    expect(expiresAt).toBe(server.clock.now() + 24 * HOUR_MS);
    for (const typed of [code, code.toLowerCase(), code.replace('-', ' '), ` ${code.replace('-', '')} `]) {
      const found = await server.ask<CodeFound>('/api/v1/codes', { body: { code: typed } });
      expect([found.status, found.body]).toEqual([200, { link: board.created.links.contributor }]);
    }
  });

  it('I10 is the same one for everybody who asks, and for a day', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const first = await made(board);
    const bob = await board.join('Bob');
    expect((await board.ask<CodeView>('/code', { method: 'POST', token: bob.token })).body).toEqual(first);
    server.clock.advance(24 * HOUR_MS);
    expect((await server.ask('/api/v1/codes', { body: { code: first.code } })).status).toBe(404);
    const next = await board.ask<CodeView>('/code', { method: 'POST', token: bob.token });
    expect(next.body.code).not.toBe(first.code);
  });

  it('I10 is not given to observers, and ends when the contributor link is rotated', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { code } = await made(board);
    const [eve, ada] = [await board.join('Eve', 'observer'), await board.join('Ada', 'facilitator')];
    expect((await board.ask('/code', { method: 'POST', token: eve.token })).status).toBe(403);
    await board.command({ type: 'rotate-link', role: 'observer' }, ada.token);
    expect((await server.ask('/api/v1/codes', { body: { code } })).status).toBe(200);
    await board.command({ type: 'rotate-link', role: 'contributor' }, ada.token);
    expect((await server.ask('/api/v1/codes', { body: { code } })).status).toBe(404);
  });
});

describe('the rescue phrase', () => {
  it('I11 makes a facilitator of whoever says it, however it is written', async () => {
    const board = await (await TestServer.start()).create();
    const words = board.created.rescuePhrase.split(' ');
    expect(words).toHaveLength(5);
    for (const word of words) expect(word).toMatch(/^[a-z]{3,8}$/);
    const ways = [words.join(' '), words.join('-').toUpperCase(), `  ${words.join(',\n ')} `, words.join('  ')];
    for (const phrase of ways) {
      const { status, body } = await board.ask<Joined>('/rescue', { body: { phrase, name: 'Ada' } });
      expect([status, body.participant.role]).toEqual([200, 'facilitator']);
    }
    for (const phrase of [words.slice(1).join(' '), words.join(''), words.toReversed().join(' ')]) {
      expect((await board.ask('/rescue', { body: { phrase, name: 'Eve' } })).status).toBe(404);
    }
  });

  it('I11 keeps the person of this browser, and opens no other board', async () => {
    const server = await TestServer.start();
    const [board, other] = [await server.create(), await server.create()];
    const ada = await board.join('Ada', 'observer');
    const body = { phrase: board.created.rescuePhrase, name: 'Ada L.' };
    const rescued = await board.ask<Joined>('/rescue', { body, token: ada.token });
    expect(rescued.body.participant).toEqual({ ...ada.participant, name: 'Ada L.', role: 'facilitator' });
    expect((await other.ask('/rescue', { body })).status).toBe(404);
  });
});

describe('links', () => {
  it('I15 are shown to a facilitator, and to others only their own', async () => {
    const board = await (await TestServer.start()).create();
    const seen = async (role: 'facilitator' | 'contributor' | 'observer'): Promise<LinksView> => {
      const { token } = await board.join('Ada', role);
      return (await board.ask<LinksView>('/links', { token, headers: { host: 'x' } })).body;
    };
    const { links, rescuePhrase } = board.created;
    expect(await seen('facilitator')).toEqual({ links, rescuePhrase, reachable: false });
    expect(await seen('contributor')).toEqual({ links: { contributor: links.contributor }, reachable: false });
    expect(await seen('observer')).toEqual({ links: { observer: links.observer }, reachable: false });
  });

  it('I15 begin with PUBLIC_URL, else with the address that was asked, if it is one of ours', async () => {
    const publicly = await (await TestServer.start({ env: { PUBLIC_URL: 'https://board.example.org/' } })).create();
    expect(publicly.created.links.observer).toMatch(/^https:\/\/board\.example\.org\/b\/[\w-]{22}#[\w-]{22}$/);
    const { token } = await publicly.join('Ada');
    expect((await publicly.ask<LinksView>('/links', { token })).body.reachable).toBe(true);

    const server = await TestServer.start();
    const asked = async (host: string): Promise<string> => {
      const { body } = await raw(
        server.port,
        'POST',
        '/api/v1/boards',
        { host, 'content-type': 'application/json' },
        '{}',
      );
      return new URL((JSON.parse(body) as { links: { observer: string } }).links.observer).origin;
    };
    expect(await asked(`192.168.7.7:${server.port}`)).toBe(`http://192.168.7.7:${server.port}`);
    expect(await asked(`localhost:${server.port}`)).toBe(server.origin);
    for (const foreign of ['evil.test', 'localhost', '192.168.7.7:80', `localhost.evil.test:${server.port}`]) {
      expect(await asked(foreign)).toBe(server.origin);
    }
  });

  it('I16 stay the same as long as the key does, and are nobody else’s', () => {
    const row = {
      id: 'b'.repeat(22) as BoardId,
      linkGenerations: { facilitator: 1, contributor: 1, observer: 1 },
    } as never;
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const secretOf = (from: Uint8Array): string => createSecrets(from).secretOf(row, 'observer');
    expect(secretOf(key)).toBe(secretOf(key));
    expect(secretOf(other)).not.toBe(secretOf(key));
    expect(createSecrets(other).phraseOf('b' as BoardId)).not.toBe(createSecrets(key).phraseOf('b' as BoardId));
  });

  it('I16 come from a key that is made once, readable by its owner only, and never half', () => {
    const folder = mkdtempSync(join(tmpdir(), 'forwhom-'));
    try {
      const first = Buffer.from(instanceKey(join(folder, 'data'), false));
      const file = join(folder, 'data', 'instance.key');
      expect(first).toHaveLength(32);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(Buffer.from(instanceKey(join(folder, 'data'), true))).toEqual(first);
      expect(readFileSync(file)).toEqual(first);
      writeFileSync(file, first.subarray(1));
      expect(() => instanceKey(join(folder, 'data'), true)).toThrow(/instance\.key must hold 32 bytes/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('guessing', () => {
  const wrong = async (board: Board, times: number): Promise<number[]> => {
    const answers: number[] = [];
    for (let i = 0; i < times; i++) {
      answers.push((await board.ask('/join', { body: { secret: 'wrong', name: 'Eve' } })).status);
    }
    return answers;
  };

  it('I12 is answered ten times a minute an address, then later', async () => {
    const server = await TestServer.start({ exemptLoopback: false });
    const board = await server.create();
    expect(await wrong(board, 12)).toEqual([...Array<number>(10).fill(404), 429, 429]);
    const late = await board.ask('/rescue', { body: { phrase: board.created.rescuePhrase, name: 'Ada' } });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '6']);
    expect((await server.ask('/api/v1/codes', { body: { code: 'K7M-2QP' } })).status).toBe(429);
    server.clock.advance(5_999);
    expect(await wrong(board, 1)).toEqual([429]);
    server.clock.advance(1);
    expect(await wrong(board, 2)).toEqual([404, 429]);
  });

  it('I12 never keeps those out who have the link', async () => {
    const board = await (await TestServer.start({ exemptLoopback: false })).create();
    await wrong(board, 12);
    for (let i = 0; i < 30; i++) await board.join(`P${i}`);
    expect((await board.ask('/peek', { body: { secret: board.secret('observer') } })).status).toBe(200);
  });

  it('I12 costs nothing when it was right', async () => {
    const server = await TestServer.start({ exemptLoopback: false });
    const board = await server.create();
    const ada = await board.join('Ada', 'facilitator');
    const { code } = (await board.ask<CodeView>('/code', { method: 'POST', token: ada.token })).body;
    const answers = [];
    for (let i = 0; i < 15; i++) answers.push((await server.ask('/api/v1/codes', { body: { code } })).status);
    expect(new Set(answers)).toEqual(new Set([200]));
    const many = Array.from({ length: 30 }, () => server.ask('/api/v1/codes', { body: { code: 'AAAAAA' } }));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(10);
  });

  it('I23 exempts this machine, but nobody whom a proxy forwarded', async () => {
    const board = await (await TestServer.start()).create();
    expect(new Set(await wrong(board, 30))).toEqual(new Set([404]));
    const forwarded = [];
    for (let i = 0; i < 11; i++) {
      const headers = { 'x-forwarded-for': '203.0.113.9' };
      forwarded.push((await board.ask('/join', { body: { secret: 'wrong', name: 'Eve' }, headers })).status);
    }
    expect(forwarded.at(-1)).toBe(429);
  });

  it.each([
    ['https://board.example.org', true],
    ['http://localhost:3000', false],
    ['http://[::1]:3000', false],
  ])('I23 at %s a proxy on this machine that names nobody gives no more guesses: %s', async (url, limits) => {
    const server = await TestServer.start({ env: { PUBLIC_URL: url, CREATE_PASSPHRASE: 'open sesame' } });
    const headers = { 'x-real-ip': '203.0.113.9' };
    const guesses = async (path: string, body: unknown): Promise<number[]> => {
      const answers: number[] = [];
      for (let i = 0; i < 12; i++) answers.push((await server.ask(path, { body, headers })).status);
      server.clock.advance(60_000);
      return answers;
    };
    const refused = (as: number): number[] => [
      ...Array<number>(10).fill(as),
      ...Array<number>(2).fill(limits ? 429 : as),
    ];
    expect(await guesses('/api/v1/codes', { code: 'AAAAAA' })).toEqual(refused(404));
    expect(await guesses('/api/v1/boards', { passphrase: 'wrong' })).toEqual(refused(403));
  });

  it('I12 counts by the caller that trusted proxies name, and by network where addresses are many', async () => {
    const board = await (await TestServer.start({ env: { TRUST_PROXY: '1' } })).create();
    const from = async (address: string): Promise<number> => {
      const headers = { 'x-forwarded-for': `198.51.100.1, ${address}` };
      return (await board.ask('/join', { body: { secret: 'wrong', name: 'Eve' }, headers })).status;
    };
    for (let i = 0; i < 10; i++) expect(await from('203.0.113.9')).toBe(404);
    expect(await from('203.0.113.9')).toBe(429);
    expect(await from('203.0.113.10')).toBe(404);
    for (let i = 0; i < 10; i++) expect(await from(`2001:db8:1:2::${i}`)).toBe(404);
    expect(await from('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(404);
  });
});

describe('the room', () => {
  it('I11 hears of a rescue', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const bob = await board.join('Bob');
    const socket = await listen(server, board.id, bob.token);
    await board.ask('/rescue', { body: { phrase: board.created.rescuePhrase, name: 'Ada' } });
    expect(await socket.notice('rescued')).toEqual({
      kind: 'rescued',
      name: 'Ada',
      message: 'Ada came in as facilitator with the rescue phrase',
    });
    socket.close();
  });

  it('I13 closes the sockets of a session that has ended, within a second', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const bob = await board.join('Bob');
    const socket = await listen(server, board.id, bob.token);
    const begun = performance.now();
    await server.ask('/api/v1/session', { method: 'DELETE', token: bob.token });
    expect(await socket.closed).toBe(4403);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('I17 shows everybody who has joined, and who is here', async () => {
    const board = await (await TestServer.start()).create();
    const ada = await board.join('Ada');
    await board.join('Bob', 'observer', { function: 'sales' });
    const { body } = await board.ask<BoardView>('', { token: ada.token });
    const roster = body.workshop.find(({ part }) => part === 'roster')?.value;
    expect(roster).toMatchObject({
      here: 0,
      whole: true,
      people: [
        { ...ada.participant, here: false },
        { id: expect.any(String), name: 'Bob', role: 'observer', function: 'sales', color: 1, here: false },
      ],
    });
  });
});
