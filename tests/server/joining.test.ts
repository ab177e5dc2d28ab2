import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { BoardView, Joined, Peeked } from '@forwhom/shared/protocol/http.ts';
import { roles } from '@forwhom/shared/vocabulary/people.ts';
import { HandTimers } from './hand-timers.ts';
import { TestServer, type Board } from './server.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const STRANGER = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Comes into the room by socket and leaves. */
async function visit(board: Board, protocols: readonly string[], options: ClientOptions = {}): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${board.server.port}/sync/${board.id}`, [...protocols], options);
  const closed = once(socket, 'close');
  await Promise.race([once(socket, 'message'), closed.then(([code]) => Promise.reject(new Error(`closed ${code}`)))]);
  socket.terminate();
  await closed;
}

describe('links', () => {
  it.for(roles)('I1 give the role %s and say so before anybody joins', async (role) => {
    const board = await (await TestServer.start()).create({ title: 'Our customers' });
    const peeked = await board.ask<Peeked>('/peek', { body: { secret: board.secret(role) } });
    expect(peeked.status).toBe(200);
    expect(peeked.body).toEqual({ title: 'Our customers', role, asksFunction: true });
    const joined = await board.join('Ada', role);
    expect(joined.participant).toEqual({ id: expect.any(String), name: 'Ada', role, function: null, color: 0 });
  });

  it('I1 are three different ones, and different on every board', async () => {
    const server = await TestServer.start();
    const [one, other] = [await server.create(), await server.create()];
    const secrets = roles.flatMap((role) => [one.secret(role), other.secret(role)]);
    expect(new Set(secrets).size).toBe(6);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect((await one.ask('/peek', { body: { secret: other.secret('facilitator') } })).status).toBe(404);
  });

  it('I1 answer a wrong secret, an absent board and somebody else’s board in the same words', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const wrong = [
      await board.ask('/peek', { body: { secret: 'wrong' } }),
      await board.ask('/peek', { body: { secret: '' } }),
      await board.ask('/peek', { body: {} }),
      await board.ask('/join', { body: { secret: 'wrong', name: 'Eve' } }),
      await board.ask('/join', { body: { secret: `${board.secret('observer')}x`, name: 'Eve' } }),
      await server.ask(`/api/v1/boards/${STRANGER}/join`, { body: { secret: 'wrong', name: 'Eve' } }),
      await server.ask(`/api/v1/boards/${STRANGER}/peek`, { body: { secret: 'wrong' } }),
      await board.ask('/rescue', { body: { phrase: 'wrong', name: 'Eve' } }),
      await server.ask(`/api/v1/boards/${STRANGER}/rescue`, { body: { phrase: 'wrong', name: 'Eve' } }),
    ];
    for (const { status, text } of wrong) expect([status, text]).toEqual([404, wrong[0]?.text]);
  });

  it('I2 alone decide on the role, whatever the body says', async () => {
    const board = await (await TestServer.start()).create();
    const secret = board.secret('observer');
    for (const more of [{ role: 'facilitator' }, { admin: false }, { participant: { role: 'facilitator' } }]) {
      const refused = await board.ask('/join', { body: { secret, name: 'Eve', ...more } });
      expect([refused.status, refused.body.errors]).toEqual([
        400,
        [{ path: Object.keys(more)[0], message: 'is not known here' }],
      ]);
    }
    const eve = await board.join('Eve', 'observer');
    const lock = await board.command<{ refusal: { kind: string } }>({ type: 'lock', locked: true }, eve.token);
    expect([lock.status, lock.body.refusal.kind]).toEqual([409, 'role']);
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = `${header}.${Buffer.from('{"role":"facilitator"}').toString('base64url')}.`;
    expect((await board.ask('', { token: forged })).status).toBe(401);
  });
});

describe('a person', () => {
  it('I3 stays the same in one browser: a link raises the role and never lowers it', async () => {
    const board = await (await TestServer.start()).create();
    const first = await board.join('Ada', 'contributor', { function: 'design' });
    const raised = await board.join('Ada L.', 'facilitator', {}, first.token);
    const again = await board.join('Ada Lovelace', 'observer', { function: null }, first.token);
    expect(raised).toEqual({
      token: first.token,
      participant: { ...first.participant, name: 'Ada L.', role: 'facilitator' },
    });
    expect(again.participant).toEqual({ ...raised.participant, name: 'Ada Lovelace', function: null });
    const { body } = await board.ask<BoardView>('', { token: first.token });
    expect(body.me).toEqual(again.participant);
    expect(body.workshop.find(({ part }) => part === 'roster')?.value).toMatchObject({
      people: [{ id: first.participant.id }],
    });
  });

  it('I3 is another one on another board, with the same session', async () => {
    const server = await TestServer.start();
    const [one, other] = [await server.create(), await server.create()];
    const first = await one.join('Ada');
    const second = await other.join('Ada', 'observer', {}, first.token);
    expect(second.token).toBe(first.token);
    expect(second.participant.id).not.toBe(first.participant.id);
    expect((await one.ask<BoardView>('', { token: first.token })).body.me).toEqual(first.participant);
  });

  it('I4 is replaced when somebody else joins from the same browser', async () => {
    const board = await (await TestServer.start()).create();
    const ada = await board.join('Ada', 'facilitator');
    const bob = await board.join('Bob', 'contributor', { asSomebodyElse: true }, ada.token);
    expect(bob.participant).toMatchObject({ name: 'Bob', role: 'contributor' });
    expect(bob.participant.id).not.toBe(ada.participant.id);
    expect((await board.ask<BoardView>('', { token: ada.token })).body.me).toEqual(bob.participant);
  });

  it('I4 that was removed comes back as a new one, with the role of the link', async () => {
    const board = await (await TestServer.start()).create();
    const [ada, bob] = [await board.join('Ada', 'facilitator'), await board.join('Bob', 'facilitator')];
    await board.command({ type: 'remove-person', participant: bob.participant.id as never }, ada.token);
    const back = await board.join('Bob', 'contributor', {}, bob.token);
    expect(back.participant.id).not.toBe(bob.participant.id);
    expect(back.participant.role).toBe('contributor');
  });

  it.for([
    ['  Ada \t Lovelace ', 'Ada Lovelace'],
    ['Ada\r\nSet-Cookie: x=1', 'Ada Set-Cookie: x=1'],
    ['A\u0000d\u001b[31ma', 'A d [31ma'],
    ['\u202eadA\u202c\u200b', 'adA'],
    ['Zoë'.normalize('NFD'), 'Zoë'.normalize('NFC')],
    ['a\ud800b', 'a\ufffdb'],
    ['x'.repeat(100), 'x'.repeat(60)],
    ['👩‍🔬 Marie', '👩‍🔬 Marie'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('I5 is called by a clean line: %j', async ([raw, clean]) => {
    const board = await (await TestServer.start()).create();
    expect((await board.join(raw ?? '')).participant.name).toBe(clean);
  });

  it.for([
    '',
    '   ',
    '\u200b\u202e',
    '\u200d\u200d',
    '\r\n\t',
    '\u3164',
    '\u2800 \u2800',
    '\ufe0f',
    '\u115f\u1160\uffa0',
    `${'\u3164'.repeat(60)}Ada`,
  ])('I5 cannot be called %j', async (name) => {
    const board = await (await TestServer.start()).create();
    for (const [path, body] of [
      ['/join', { secret: board.secret('contributor'), name }],
      ['/rescue', { phrase: board.created.rescuePhrase, name }],
    ] as const) {
      const refused = await board.ask(path, { body });
      expect([refused.status, refused.body.errors?.map((field) => field.path)]).toEqual([400, ['name']]);
    }
  });

  it('I6 gets the colour that fewest others have', async () => {
    const board = await (await TestServer.start()).create();
    const ada = await board.join('Ada', 'facilitator');
    const people = [ada];
    for (let i = 1; i < 13; i++) people.push(await board.join(`P${i}`));
    expect(people.map(({ participant }) => participant.color)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
    await board.command({ type: 'remove-person', participant: people[5]?.participant.id as never }, ada.token);
    expect((await board.join('Next')).participant.color).toBe(5);
  });
});

describe('a session', () => {
  it('I7 is proved by a cookie or by a bearer token, and stored as neither', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const joined = await board.ask<Joined>('/join', { body: { secret: board.secret('contributor'), name: 'Ada' } });
    const { token } = joined.body;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await board.ask<BoardView>('', { token })).body.me.name).toBe('Ada');
    expect((await board.ask<BoardView>('', { headers: { cookie: `other=1; forwhom=${token}` } })).body.me.name).toBe(
      'Ada',
    );
    expect(await server.storage.session(token)).toBeNull();
    for (const wrong of [token.slice(1), `${token}x`, token.toUpperCase(), '']) {
      expect((await board.ask('', { headers: { authorization: `Bearer ${wrong}` } })).status).toBe(401);
      expect((await board.ask('', { headers: { cookie: `forwhom=${wrong}` } })).status).toBe(401);
    }
    const anonymous = await board.ask('');
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('I8 lives for thirty days after it was last used', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada');
    server.clock.advance(29 * DAY_MS);
    const used = await board.ask('', { headers: { cookie: `forwhom=${token}` } });
    expect([used.status, used.headers.get('set-cookie')?.split(';')[0]]).toEqual([200, `forwhom=${token}`]);
    expect((await board.ask('', { headers: { cookie: `forwhom=${token}` } })).headers.get('set-cookie')).toBeNull();
    server.clock.advance(30 * DAY_MS - 1);
    expect((await board.ask('', { token })).status).toBe(200);
    server.clock.advance(30 * DAY_MS);
    expect((await board.ask('', { token })).status).toBe(401);
  });

  it('I8 is a cookie that lives as long, for whoever comes by socket first every day', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada');
    const headers = { cookie: `forwhom=${token}`, origin: server.origin };
    let sent = server.clock.now();
    for (let day = 1; day <= 40; day++) {
      server.clock.advance(DAY_MS);
      await visit(board, [], { headers });
      if ((await board.ask('', { headers })).headers.has('set-cookie')) sent = server.clock.now();
      expect(server.clock.now() - sent).toBeLessThan(2 * DAY_MS);
    }
  });

  it('I8 lives on for a script that comes by socket alone', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const { token } = await board.join('Ada');
    for (let i = 0; i < 2; i++) {
      server.clock.advance(29 * DAY_MS);
      await visit(board, ['forwhom', `bearer.${token}`]);
    }
  });

  it('I9 is given as a cookie that scripts and other sites cannot use', async () => {
    const board = await (await TestServer.start()).create();
    const body = { secret: board.secret('contributor'), name: 'Ada' };
    const { headers } = await board.ask<Joined>('/join', { body });
    expect(headers.get('set-cookie')).toMatch(
      /^forwhom=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('I9 is bound to the host on https', async () => {
    const server = await TestServer.start({ env: { PUBLIC_URL: 'https://board.example.org' } });
    const board = await server.create();
    const body = { secret: board.secret('contributor'), name: 'Ada' };
    const { headers, body: joined } = await board.ask<Joined>('/join', { body });
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-forwhom=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect((await board.ask('', { headers: { cookie: `forwhom=${joined.token}` } })).status).toBe(401);
    expect((await board.ask('', { headers: { cookie: `__Host-forwhom=${joined.token}` } })).status).toBe(200);
  });

  it('I13 gives up one board and keeps the others', async () => {
    const server = await TestServer.start();
    const [one, other] = [await server.create(), await server.create()];
    const { token } = await one.join('Ada');
    await other.join('Ada', 'contributor', {}, token);
    expect((await one.ask('/leave', { method: 'POST', token })).status).toBe(204);
    expect((await one.ask('', { token })).status).toBe(404);
    expect((await other.ask('', { token })).status).toBe(200);
    expect((await one.ask('/leave', { method: 'POST', token })).status).toBe(404);
  });

  it('I13 ends everywhere when its owner says so', async () => {
    const server = await TestServer.start();
    const board = await server.create();
    const [ada, bob] = [await board.join('Ada'), await board.join('Bob')];
    const ended = await server.ask('/api/v1/session', { method: 'DELETE', token: ada.token });
    expect([ended.status, ended.headers.get('set-cookie')]).toEqual([
      204,
      'forwhom=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    ]);
    expect((await board.ask('', { token: ada.token })).status).toBe(401);
    expect((await server.ask('/api/v1/session', { method: 'DELETE', token: ada.token })).status).toBe(401);
    expect((await board.ask('', { token: bob.token })).status).toBe(200);
  });
});

it('O47 a workshop that opens its link at the same moment is dealt with a few at a time, and others meanwhile', async () => {
  const timers = new HandTimers();
  const server = await TestServer.start({ adapters: { timers } });
  const board = await server.create();
  timers.advance(10);
  let told = 0;
  const secret = board.secret('contributor');
  const come = async (): Promise<void> => {
    expect((await board.ask('/peek', { body: { secret } })).status).toBe(200);
    told++;
    await board.join('Ada', 'contributor');
    told++;
  };
  const all = Promise.all(Array.from({ length: 20 }, come));
  await expect.poll(() => told).toBe(8);
  expect((await server.ask('/api/v1/templates')).status, 'nobody comes in by these').toBe(200);
  expect(told).toBe(8);
  timers.advance(2);
  await expect.poll(() => told).toBe(16);
  await expect.poll(() => (timers.advance(2), told)).toBe(40);
  await all;
});
