import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { systemLog } from '@forwhom/server/adapters/system/log.ts';
import { StorageFailure } from '@forwhom/server/ports/storage.ts';
import { problem, type BoardView } from '@forwhom/shared/protocol/http.ts';
import type { Template, TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { bytes, raw } from './raw.ts';
import { TestServer } from './server.ts';

const STRANGER = 'AAAAAAAAAAAAAAAAAAAAAA';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a failure', () => {
  it('H1 is a problem in words, whatever was wrong, and shows nothing of the inside', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada', 'facilitator');
    const long = 'x'.repeat(70_000);
    const cases = [
      [404, await server.ask('/api/v1/nothing')],
      [404, await server.ask('/nothing')],
      [404, await server.ask('/api/v1/boards/short', { token })],
      [405, await server.ask('/api/v1/boards', { method: 'PUT' })],
      [405, await server.ask('/healthz', { method: 'POST' })],
      [405, await server.ask('/api/v1/session')],
      [400, await server.ask('/api/v1/boards', { body: '{"title":' })],
      [400, await server.ask('/api/v1/boards', { body: '{"__proto__":{"a":1}}' })],
      [400, await server.ask('/api/v1/boards', { body: '"text"' })],
      [400, await server.ask('/api/v1/boards', { body: '' })],
      [400, await server.ask('/api/v1/boards', { method: 'POST' })],
      [413, await server.ask('/api/v1/boards', { body: { title: long } })],
      [415, await server.ask('/api/v1/boards', { body: '{}', headers: { 'content-type': 'text/plain' } })],
      [
        415,
        await server.ask('/api/v1/boards', {
          body: 'title=x',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ],
      [401, await board.ask('')],
      [401, await server.ask('/api/v1/session', { method: 'DELETE' })],
      [404, await server.ask('/api/v1/templates/nothing')],
      [404, await server.ask('/%')],
      [404, await server.ask('/api/v1/%ff')],
    ] as const;
    for (const [status, answer] of cases) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(problem.strict().parse(answer.body).status).toBe(status);
      expect(answer.text).not.toMatch(/stack|node_modules|\.ts|FST_|Error:|fastify|zod/i);
    }
    expect((await server.ask('/api/v1/boards', { method: 'PUT' })).headers.get('allow')).toBe('POST');
  });

  it('H1 of the server itself is a 500 without a reason, or a 503 that says when', async () => {
    const bug = await TestServer.start({
      adapters: { storage: { ...memoryStorage(), commit: () => Promise.reject(new TypeError('SECRET-DETAIL')) } },
    });
    const broken = await TestServer.start({
      adapters: {
        storage: { ...memoryStorage(), commit: () => Promise.reject(new StorageFailure('full', 'SECRET-DETAIL')) },
      },
    });
    const answers = [await bug.ask('/api/v1/boards', { body: {} }), await broken.ask('/api/v1/boards', { body: {} })];
    expect(answers.map(({ status }) => status)).toEqual([500, 503]);
    expect(answers[1]?.headers.get('retry-after')).toBe('1');
    for (const { text, body } of answers) {
      expect(text).not.toContain('SECRET-DETAIL');
      expect(problem.strict().safeParse(body).success).toBe(true);
    }
    expect(bug.log.text).toContain('SECRET-DETAIL');
  });

  it('H1 of a request that is no HTTP is a problem too', async () => {
    const { port } = await TestServer.start();
    const garbage = await bytes(port, 'NOT HTTP\r\n\r\n');
    expect(garbage).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
    const huge = await bytes(port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`);
    expect(huge).toMatch(
      /^HTTP\/1\.1 431 Request Header Fields Too Large\r\nContent-Type: application\/problem\+json\r\n/,
    );
  });

  it.for([
    [{ title: '' }, 'title'],
    [{ title: '\u202e \u200b' }, 'title'],
    [{ title: 'x'.repeat(121) }, 'title'],
    [{ title: 7 }, 'title'],
    [{ title: null }, 'title'],
    [{ templateId: 'no-such-template' }, 'templateId'],
    [{ templateId: '../secrets' }, 'templateId'],
    [{ titel: 'x' }, 'titel'],
    [[], 'body'],
  ] as const)('H2 of the field names the field: %j', async ([body, path]) => {
    const { status, body: answer } = await (await TestServer.start()).ask('/api/v1/boards', { body });
    expect([status, answer.errors?.map((field) => field.path)]).toEqual([400, [path]]);
    expect(answer.errors?.[0]?.message.length).toBeGreaterThan(5);
  });

  it('H2 of many fields names at most twenty, none at length', async () => {
    const body = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${'k'.repeat(200)}${i}`, 1]));
    const { body: answer } = await (await TestServer.start()).ask('/api/v1/boards', { body });
    expect(answer.errors).toHaveLength(20);
    for (const { path } of answer.errors ?? []) expect(path.length).toBeLessThanOrEqual(100);
  });

  it.for([
    [{ type: 'rename', title: 'x' }, ['id']],
    [{ id: 'command-id', type: 'rename' }, ['title']],
    [{ id: 'short', type: 'lock', locked: true }, ['id']],
    [{ id: 'command-id', type: 'lock', locked: 'yes' }, ['locked']],
    [{ id: 'command-id', type: 'explode' }, ['type']],
    [{ id: 'command-id', type: 'lock', locked: true, role: 'facilitator' }, ['role']],
    [{ id: 'command-id', type: 'lock', locked: true, expectedRevision: -1 }, ['expectedRevision']],
    [{ id: 'command-id', type: 'rotate-link', role: 'admin' }, ['role']],
    [{ id: '__proto__', type: 'lock', locked: true }, ['id']],
    [{ id: 'command-id', type: 'fit', customer: 'constructor', tap: 'under' }, ['customer']],
    [{ id: 'command-id', type: 'jump', from: null, to: 'constructor' }, ['to']],
  ] as const)('H2 of a command names the field: %j', async ([body, paths]) => {
    const board = await (await TestServer.start()).create();
    const { token } = await board.join('Ada', 'facilitator');
    const { status, body: answer } = await board.ask('/commands', { body, token });
    expect([status, answer.errors?.map((field) => field.path)]).toEqual([400, paths]);
  });
});

describe('a board', () => {
  it('H3 that is absent and one that is closed to the caller answer alike, in one spelling only', async () => {
    const server = await TestServer.start();
    const [mine, other] = [await server.create(), await server.create()];
    const { token } = await mine.join('Ada', 'facilitator');
    const encoded = `%${mine.id.charCodeAt(0).toString(16)}${mine.id.slice(1)}`;
    const swapped = mine.id.replaceAll(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));
    const strange = [
      other.id,
      STRANGER,
      encoded,
      swapped,
      `${mine.id}/`,
      `${mine.id}%2f`,
      `${mine.id}%00`,
      `..%2f${mine.id}`,
    ];
    strange.push(
      mine.id.slice(1),
      `${mine.id}A`,
      'x'.repeat(5_000),
      '__proto__',
      `${mine.id};a=1`,
      `./${mine.id}/..;/`,
    );
    const expected = await server.ask(`/api/v1/boards/${STRANGER}`, { token });
    expect(expected.status).toBe(404);
    for (const id of strange) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/links'],
        ['POST', '/code'],
        ['POST', '/leave'],
      ] as const) {
        const answer = await raw(server.port, method, `/api/v1/boards/${id}${path}`, {
          authorization: `Bearer ${token}`,
        });
        expect([id, path, answer.status, answer.body]).toEqual([id, path, 404, expected.text]);
      }
      const wish = JSON.stringify({ id: 'command-id', type: 'lock', locked: true });
      const headers = { ...JSON_TYPE, authorization: `Bearer ${token}` };
      const commanded = await raw(server.port, 'POST', `/api/v1/boards/${id}/commands`, headers, wish);
      expect([id, commanded.status, commanded.body]).toEqual([id, 404, expected.text]);
    }
    expect((await mine.ask<BoardView>('', { token })).status).toBe(200);
  });

  it('H12 needs the passphrase where there is one', async () => {
    const server = await TestServer.start({ env: { CREATE_PASSPHRASE: 'open sesame' }, exemptLoopback: false });
    for (const passphrase of [undefined, '', 'open', 'open sesame ']) {
      const refused = await server.ask('/api/v1/boards', { body: { passphrase } });
      expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([403, 'passphrase']);
    }
    expect((await server.ask('/api/v1/boards', { body: { passphrase: 'open sesame' } })).status).toBe(201);
    const answers = [];
    for (let i = 0; i < 7; i++)
      answers.push((await server.ask('/api/v1/boards', { body: { passphrase: 'x' } })).status);
    expect(answers).toEqual([403, 403, 403, 403, 403, 403, 429]);
    expect((await server.ask('/api/v1/boards', { body: { passphrase: 'open sesame' } })).status).toBe(429);
  });

  it('H12 is made thirty times a minute from one address', async () => {
    const server = await TestServer.start({ exemptLoopback: false });
    const make = async (): Promise<number> => (await server.ask('/api/v1/boards', { body: {} })).status;
    const first = [];
    for (let i = 0; i < 31; i++) first.push(await make());
    expect(first).toEqual([...Array<number>(30).fill(201), 429]);
    server.clock.advance(2_000);
    expect([await make(), await make()]).toEqual([201, 429]);
  });

  it('H12 has the template’s name and waits in the lobby', async () => {
    const server = await TestServer.start();
    const board = await server.create({});
    const { token } = await board.join('Ada');
    const { body } = await board.ask<BoardView>('', { token });
    expect(body).toMatchObject({
      id: board.id,
      title: 'Who’s your customer?',
      epoch: 1,
      serverTime: server.clock.now(),
    });
    expect(body.workshop.map(({ part }) => part)).toEqual([
      'agenda',
      'zones',
      'roster',
      'rounds',
      'insights',
      'turnout',
      'taps',
      'hidden',
      'guide',
      'mine',
    ]);
    expect(body.ballots).toEqual([]);
    expect(body.workshop[0]?.value).toMatchObject({ current: null, locked: false, template: 'whos-your-customer' });
    expect(board.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});

describe('a request from another place', () => {
  const foreign = (port: number): string[] => [
    'https://evil.test',
    'null',
    '',
    `http://localhost.evil.test:${port}`,
    `http://evil.test:${port}`,
    `https://localhost:${port}`,
    `http://localhost:${port + 1}`,
    'http://localhost',
    `http://localhost:${port}/`,
    `http://localhost:${port}.evil.test`,
    `http://LOCALHOST:${port}`,
    `http://192.168.7.8:${port}`,
    `http://localhost:${port}, https://evil.test`,
  ];

  it('I14 changes nothing, whatever it calls itself', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada', 'facilitator');
    const requests = [
      ['POST', '/api/v1/boards', '{}'],
      ['POST', `/api/v1/boards/${board.id}/join`, JSON.stringify({ secret: board.secret('observer'), name: 'Eve' })],
      ['POST', `/api/v1/boards/${board.id}/commands`, JSON.stringify({ id: 'command-id', type: 'lock', locked: true })],
      ['DELETE', '/api/v1/session', ''],
    ] as const;
    for (const origin of foreign(server.port)) {
      for (const [method, path, body] of requests) {
        const headers = { origin, cookie: `forwhom=${token}`, ...(body === '' ? {} : JSON_TYPE) };
        const { status } = await raw(server.port, method, path, headers, body);
        expect([origin, path, status]).toEqual([origin, path, 403]);
      }
    }
    const { body } = await board.ask<BoardView>('', { token });
    expect(body.workshop[0]?.value).toMatchObject({ locked: false });
  });

  it('I14 without an Origin works with a bearer and not with a cookie', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada', 'facilitator');
    const body = { id: 'command-id', type: 'lock', locked: true };
    expect((await board.ask('/commands', { body, headers: { cookie: `forwhom=${token}` } })).status).toBe(403);
    expect((await board.ask('/commands', { body, token, headers: { cookie: `forwhom=${token}` } })).status).toBe(403);
    expect((await board.ask('/commands', { body, token })).status).toBe(200);
  });

  it('I14 is welcome from this machine’s own names and addresses, or from PUBLIC_URL alone', async () => {
    const server = await TestServer.start();
    const own = ['localhost', '127.0.0.1', '[::1]', '192.168.7.7'].map((host) => `http://${host}:${server.port}`);
    for (const origin of own) {
      const made = await server.ask('/api/v1/boards', { body: {}, headers: { origin } });
      expect([origin, made.status]).toEqual([origin, 201]);
    }
    const publicly = await TestServer.start({ env: { PUBLIC_URL: 'https://board.example.org' } });
    const ask = async (origin: string): Promise<number> =>
      (await publicly.ask('/api/v1/boards', { body: {}, headers: { origin } })).status;
    expect(await ask('https://board.example.org')).toBe(201);
    expect(await ask(publicly.origin)).toBe(403);
    expect(await ask('http://board.example.org')).toBe(403);
  });

  it('I14 cannot be a form of another site', async () => {
    const server = await TestServer.start();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const made = await server.ask('/api/v1/boards', { body: '{}', headers: { 'content-type': type } });
      expect([type, made.status]).toEqual([type, 415]);
    }
  });

  it('I14 opens no socket with a foreign Origin, nor without one on a cookie', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada');
    const upgrade = (lines: readonly string[]): Promise<string> =>
      bytes(
        server.port,
        [
          `GET /sync/${board.id} HTTP/1.1`,
          'Host: localhost',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
          ...lines,
          '\r\n',
        ].join('\r\n'),
      );
    for (const origin of foreign(server.port)) {
      const answer = await upgrade([`Origin: ${origin}`, `Cookie: forwhom=${token}`]);
      expect([origin, answer.split('\r\n')[0]]).toEqual([origin, 'HTTP/1.1 403 Forbidden']);
    }
    expect(await upgrade([`Cookie: forwhom=${token}`])).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe('the answer', () => {
  it('H4 lets a page do only what ours needs', async () => {
    const server = await TestServer.start();
    const { headers } = await server.ask('/healthz');
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp.replace(/'nonce-[\w-]{22}'/, 'NONCE').split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' NONCE",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    const expected = {
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'strict-transport-security': null,
      'x-powered-by': null,
      server: null,
    };
    for (const [name, value] of Object.entries(expected)) expect([name, headers.get(name)]).toEqual([name, value]);
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect((await server.ask('/nothing')).headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await server.ask('/api/v1/templates')).headers.get('cache-control')).toBe('no-store');
  });

  it('H4 insists on https only where there is https', async () => {
    const server = await TestServer.start({ env: { PUBLIC_URL: 'https://board.example.org' } });
    expect((await server.ask('/healthz')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('H8 says whether the server lives, can store, and how it fares', async () => {
    let works = true;
    const storage = {
      ...memoryStorage(),
      check: () => (works ? Promise.resolve() : Promise.reject(new StorageFailure('full', 'x'))),
    };
    const server = await TestServer.start({ adapters: { storage } });
    expect((await server.ask('/healthz')).body).toEqual({ status: 'ok' });
    expect((await server.ask('/readyz')).body).toEqual({ status: 'ready' });
    works = false;
    expect((await server.ask('/readyz')).status).toBe(200);
    server.clock.advance(1_000);
    const unready = await server.ask('/readyz');
    expect([unready.status, unready.headers.get('retry-after')]).toEqual([503, '1']);
    const metrics = await server.ask('/metrics');
    for (const name of [
      'forwhom_event_loop_delay_seconds{quantile="0.99"}',
      'forwhom_event_loop_utilization',
      'forwhom_rooms 0',
      'forwhom_sockets 0',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
      'forwhom_http_request_seconds_count{method="GET",route="/readyz",status="503"} 1',
    ]) {
      expect(metrics.text).toContain(name);
    }
    // Being told of each collection costs a twentieth of live cursors.
    expect(metrics.text).not.toContain('nodejs_gc_');
  });

  it('H11 offers the templates, the central method first', async () => {
    const server = await TestServer.start();
    const { body: cards } = await server.ask<TemplateCard[]>('/api/v1/templates');
    expect(cards[0]).toMatchObject({ id: 'whos-your-customer', minutes: 60, people: { from: 3, to: 40 } });
    for (const { id } of cards) {
      const { status, body } = await server.ask<Template>(`/api/v1/templates/${id}`);
      expect([status, body.id]).toEqual([200, id]);
      expect((await server.create({ templateId: id })).id).toMatch(/^[\w-]{22}$/);
    }
  });

  it('H9 describes every route, its body and its answers', async () => {
    const server = await TestServer.start();
    type Operation = { requestBody?: unknown; responses: Record<string, { content?: unknown }> };
    const { body } = await server.ask<{ openapi: string; paths: Record<string, Record<string, Operation>> }>(
      '/api/v1/openapi.json',
    );
    expect(body.openapi).toBe('3.1.0');
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual([
      'delete /api/v1/session',
      'delete /api/v1/templates/{id}',
      'get /api/v1/boards/{id}',
      'get /api/v1/boards/{id}/board.{format}',
      'get /api/v1/boards/{id}/links',
      'get /api/v1/boards/{id}/rounds/{round}/ballot',
      'get /api/v1/boards/{id}/summaries',
      'get /api/v1/boards/{id}/summary.{format}',
      'get /api/v1/templates',
      'get /api/v1/templates/schema.json',
      'get /api/v1/templates/{id}',
      'get /api/v1/time',
      'post /api/v1/boards',
      'post /api/v1/boards/import',
      'post /api/v1/boards/{id}/code',
      'post /api/v1/boards/{id}/commands',
      'post /api/v1/boards/{id}/join',
      'post /api/v1/boards/{id}/leave',
      'post /api/v1/boards/{id}/peek',
      'post /api/v1/boards/{id}/personal-link',
      'post /api/v1/boards/{id}/rescue',
      'post /api/v1/boards/{id}/rescue/peek',
      'post /api/v1/codes',
      'post /api/v1/summaries/{id}',
      'post /api/v1/summaries/{id}/export',
      'post /api/v1/templates',
      'put /api/v1/boards/{id}/rounds/{round}/ballot/{candidate}',
      'put /api/v1/templates/{id}',
    ]);
    const withBody = [
      '/api/v1/boards',
      '/api/v1/codes',
      ...['', '/export'].map((one) => `/api/v1/summaries/{id}${one}`),
      ...['commands', 'join', 'peek', 'rescue', 'rescue/peek'].map((one) => `/api/v1/boards/{id}/${one}`),
    ];
    for (const path of withBody)
      expect([path, body.paths[path]?.['post']?.requestBody]).toEqual([path, expect.anything()]);
    for (const methods of Object.values(body.paths)) {
      for (const { responses } of Object.values(methods)) expect(Object.keys(responses)[0]).toMatch(/^20[014]$/);
    }
    expect(JSON.stringify(body.paths['/api/v1/boards/{id}/commands'])).toContain('rename-person');
  });
});

describe('the pages', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'forwhom-'));
    mkdirSync(join(dir, 'assets'));
    writeFileSync(join(dir, 'index.html'), '<!doctype html><html><head><title>F</title></head><body></body></html>');
    writeFileSync(join(dir, 'board.html'), '<!doctype html><html><head><link></head><body></body></html>');
    writeFileSync(join(dir, 'sw.js'), 'self;');
    writeFileSync(join(dir, 'assets', 'app-1a2b.js'), 'plain');
    writeFileSync(join(dir, 'assets', 'app-1a2b.js.br'), 'small');
    writeFileSync(join(dir, 'assets', 'app-1a2b.js.map'), 'source');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('H7 are one file for every address of the client, with a nonce that is new each time', async () => {
    const server = await TestServer.start({ clientDir: dir });
    const seen = new Set<string>();
    for (const path of ['/', `/b/${STRANGER}`, '/templates', '/boards', '/example', '/?x=1']) {
      const page = await server.ask(path);
      const [, nonce] = /nonce="([\w-]{22})"/.exec(page.text) ?? [];
      expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      seen.add(nonce ?? '');
    }
    expect(seen.size).toBe(6);
  });

  it('H7 name at once what a board needs, at the address of a board alone', async () => {
    const server = await TestServer.start({ clientDir: dir });
    const ahead = async (path: string): Promise<boolean> => (await server.ask(path)).text.includes('<link>');
    expect(await ahead(`/b/${STRANGER}`)).toBe(true);
    for (const path of ['/', `/b/${STRANGER}/summary`, '/templates'])
      expect([path, await ahead(path)]).toEqual([path, false]);
    expect((await server.ask('/board.html')).status).toBe(404);
  });

  it('H7 keep hashed files for ever and ask again for the rest', async () => {
    const server = await TestServer.start({ clientDir: dir });
    const asset = await raw(server.port, 'GET', '/assets/app-1a2b.js', { 'accept-encoding': 'br' });
    expect([asset.status, asset.body, asset.headers['content-encoding']]).toEqual([200, 'small', 'br']);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const plain = await raw(server.port, 'GET', '/assets/app-1a2b.js');
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['plain', undefined]);
    for (const accepted of ['br;q=0', 'identity', 'brotli', 'br ; q=0.0, *'])
      expect((await raw(server.port, 'GET', '/assets/app-1a2b.js', { 'accept-encoding': accepted })).body).toBe(
        'plain',
      );
    // A client that was built anew has files under other names.
    writeFileSync(join(dir, 'assets', 'app-3c4d.css'), 'anew');
    const anew = await raw(server.port, 'GET', '/assets/app-3c4d.css', { 'accept-encoding': 'gzip, br' });
    expect([anew.body, anew.headers['content-type']]).toEqual(['anew', 'text/css; charset=utf-8']);
    const worker = await server.ask('/sw.js');
    expect([worker.status, worker.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(worker.headers.get('content-type')).toMatch(/javascript/);
  });

  it('H7 give away nothing else', async () => {
    const server = await TestServer.start({ clientDir: dir });
    const paths = [
      '/assets/app-1a2b.js.map',
      '/assets/',
      '/assets/../index.html',
      '/assets/..%2findex.html',
      '/assets/nothing.js',
      '/.vite/manifest.json',
      '/../package.json',
    ];
    for (const path of paths) {
      const answer = await raw(server.port, 'GET', path);
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    const stranger = await server.ask('/nothing', { headers: { accept: 'text/html' } });
    expect([stranger.status, stranger.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('H7 say so when they have not been built', async () => {
    const server = await TestServer.start({ clientDir: join(dir, 'nothing') });
    const page = await server.ask('/');
    expect([page.status, page.text]).toEqual([503, expect.stringMatching(/has not been built yet.*`npm start`/)]);
  });
});

describe('the log', () => {
  it('H10 holds no secret, no name, no title and no token, whatever people do', async () => {
    const server = await TestServer.start({ env: { CREATE_PASSPHRASE: 'CANARY-passphrase' } });
    const title = 'CANARY-title';
    const created = await server.ask<never>('/api/v1/boards', { body: { title, passphrase: 'CANARY-passphrase' } });
    const { boardId, links, rescuePhrase } = created.body as {
      boardId: string;
      links: Record<string, string>;
      rescuePhrase: string;
    };
    const at = (path: string): string => `/api/v1/boards/${boardId}${path}`;
    const secret = new URL(links['facilitator'] ?? '').hash.slice(1);
    const name = 'CANARY-name';
    const joined = await server.ask<{ token: string }>(at('/join'), { body: { secret, name } });
    const { token } = joined.body;
    const code = await server.ask<{ code: string }>(at('/code'), { method: 'POST', token });
    await server.ask(at('/commands'), { body: { id: 'command-id', type: 'rename', title: 'CANARY-second' }, token });
    await server.ask(at('/rescue'), { body: { phrase: rescuePhrase, name }, token });
    await server.ask(at('/rescue/peek'), { body: { phrase: rescuePhrase } });
    const personal = await server.ask<{ link: string }>(at('/personal-link'), { method: 'POST', token });
    const pass = new URL(personal.body.link).hash.slice(1);
    await server.ask(at('/join'), { body: { secret: pass } });
    await server.ask(at('/join'), { body: { secret: 'CANARY-wrong', name } });
    await server.ask(at('/join'), { body: `{"secret":"${secret}","name":"CANARY-broken` });
    await server.ask(at('/join'), { body: { secret, name, 'CANARY-key': 1 } });
    await server.ask(`/api/v1/CANARY-path?token=${token}`, {
      headers: { 'user-agent': 'CANARY-agent', referer: `http://x/#${secret}` },
    });
    await server.ask('/api/v1/codes', { body: { code: code.body.code } });
    await server.ask('/api/v1/session', {
      method: 'DELETE',
      headers: { cookie: `forwhom=${token}`, origin: server.origin },
    });
    await server.stop();
    const secrets = [
      ...Object.values(links).map((link) => new URL(link).hash.slice(1)),
      rescuePhrase,
      pass,
      token,
      code.body.code,
    ];
    expect(server.log.text.split('\n').length).toBeGreaterThan(10);
    for (const one of [...secrets, 'CANARY']) expect(server.log.text).not.toContain(one);
  });

  it('H10 has one line of JSON for each entry, whatever stands in it', async () => {
    const server = await TestServer.start();
    await server.create({ title: 'a\r\nb' });
    await bytes(
      server.port,
      'GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: \u001b[31m{"level":60}\r\n\r\n',
    );
    systemLog('info', server.log).info({ from: 'a\r\n\u001b[31m\u202e', long: 'x'.repeat(300) }, 'entry');
    await server.stop();
    const lines = server.log.text.trim().split('\n');
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toContain('msg');
    for (const part of ['\u001b', '\u202e', '\\u', 'x'.repeat(257)]) expect(server.log.text).not.toContain(part);
  });
});
