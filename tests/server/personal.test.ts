import { describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { StorageFailure } from '@forwhom/server/ports/storage.ts';
import type { BoardView, Joined, Peeked, PersonalLinkView } from '@forwhom/shared/protocol/http.ts';
import { roles } from '@forwhom/shared/vocabulary/people.ts';
import { documentWith, noteId, Stage } from './stage.ts';
import { TestServer, type Answer, type Board } from './server.ts';
import { listen } from './socket.ts';

const MINUTE_MS = 60_000;

const linkOf = async (board: Board, { token }: Joined): Promise<PersonalLinkView> => {
  const { status, body } = await board.ask<PersonalLinkView>('/personal-link', { method: 'POST', token });
  if (status !== 200) throw new Error(`a personal link answered ${status}`);
  return body;
};
const secretOf = async (board: Board, person: Joined): Promise<string> =>
  new URL((await linkOf(board, person)).link).hash.slice(1);
const comeBy = (board: Board, secret: string, token?: string): Promise<Answer<Joined>> =>
  board.ask<Joined>('/join', { body: { secret }, token });
const meOf = async (board: Board, { token }: Joined): Promise<BoardView['me']> =>
  (await board.ask<BoardView>('', { token })).body.me;

describe('a personal link', () => {
  it.for(roles)('I18 makes another browser the same %s, asking no name', async (role) => {
    const server = await TestServer.start();
    const board = await server.create();
    const ada = await board.join('Ada', role, { function: 'design' });
    const given = await linkOf(board, ada);
    expect(given).toEqual({
      link: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:${server.port}/b/${board.id}#[\\w-]{43}$`)),
      expiresAt: server.clock.now() + 15 * MINUTE_MS,
      reachable: false,
    });
    const phone = await comeBy(board, new URL(given.link).hash.slice(1));
    expect([phone.status, phone.body.participant]).toEqual([200, ada.participant]);
    expect(phone.body.token).not.toBe(ada.token);
    expect(phone.headers.get('set-cookie')).toContain(`forwhom=${phone.body.token}; `);
    expect(await meOf(board, phone.body)).toEqual(await meOf(board, ada));
  });

  it('I18 shares what one has said, and is one person on the roster, here while one device is', async () => {
    const stage = await Stage.open({ document: [documentWith(['one', 'two'])] });
    const { server, board, bob } = stage;
    await stage.done(stage.ada, { type: 'start' }, { type: 'jump', from: 'welcome', to: 'talk' });
    await stage.done(bob, { type: 'mark', note: noteId('one'), on: true });
    const phone = (await comeBy(board, await secretOf(board, bob))).body;
    await stage.done(phone, { type: 'mark', note: noteId('one'), on: true });
    await stage.done(phone, { type: 'mark', note: noteId('two'), on: true });
    expect((await stage.part('taps')).marks).toEqual({ [noteId('one')]: 1, [noteId('two')]: 1 });
    expect(await stage.part('mine', phone)).toEqual(await stage.part('mine', bob));
    const here = async (): Promise<unknown[]> => {
      const { people } = await stage.part('roster');
      return people.filter(({ name }) => name === 'Bob').map((person) => person.here);
    };
    const [laptop, pocket] = [await listen(server, board.id, bob.token), await listen(server, board.id, phone.token)];
    expect(await here()).toEqual([true]);
    laptop.close();
    await laptop.closed;
    expect(await here()).toEqual([true]);
    pocket.close();
    await pocket.closed;
    await expect.poll(here).toEqual([false]);
  });

  it('I18 takes the place of the person whom that browser was here, and of nobody elsewhere', async () => {
    const server = await TestServer.start();
    const [board, other] = [await server.create(), await server.create()];
    const [ada, bob] = [await board.join('Ada', 'facilitator'), await board.join('Bob')];
    await other.join('Bob', 'contributor', {}, bob.token);
    const socket = await listen(server, board.id, bob.token);
    const come = await comeBy(board, await secretOf(board, ada), bob.token);
    expect(come.body).toEqual({ participant: ada.participant, token: bob.token });
    expect(await socket.closed).toBe(4403);
    expect((await meOf(board, bob)).name).toBe('Ada');
    expect((await meOf(other, bob)).name).toBe('Bob');
  });

  it('I18 gives the role that its person has when it is used', async () => {
    const board = await (await TestServer.start()).create();
    const [ada, bob] = [await board.join('Ada', 'facilitator'), await board.join('Bob', 'facilitator')];
    const secret = await secretOf(board, bob);
    await board.command({ type: 'set-role', participant: bob.participant.id as never, role: 'observer' }, ada.token);
    expect((await comeBy(board, secret)).body.participant).toEqual({ ...bob.participant, role: 'observer' });
  });

  it('I18 is made for those who have joined, and at most as often as a session may send commands', async () => {
    const board = await (await TestServer.start()).create();
    const ask = (token?: string): Promise<Answer> => board.ask('/personal-link', { method: 'POST', token });
    expect((await ask()).status).toBe(401);
    const stranger = await (await TestServer.start()).create();
    expect((await ask((await stranger.join('Eve')).token)).status).toBe(401);
    const ada = await board.join('Ada');
    await board.ask('/leave', { method: 'POST', token: ada.token });
    expect((await ask(ada.token)).status).toBe(404);
    const { token } = await board.join('Bob');
    const statuses = [];
    for (let i = 0; i < 21; i++) statuses.push((await ask(token)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429]);
  });

  it('I19 says whose it is before it is used, and is not used by saying so', async () => {
    const board = await (await TestServer.start()).create({ title: 'Our customers' });
    const ada = await board.join('Ada', 'facilitator');
    const secret = await secretOf(board, ada);
    for (let i = 0; i < 3; i++) {
      const peeked = await board.ask<Peeked>('/peek', { body: { secret } });
      expect([peeked.status, peeked.body]).toEqual([
        200,
        { title: 'Our customers', role: 'facilitator', asksFunction: true, participant: ada.participant },
      ]);
    }
    expect((await comeBy(board, secret)).status).toBe(200);
  });

  it('I19 works once, for fifteen minutes, on its board, the newest alone, not for the removed, and not after a restart', async () => {
    const storage = memoryStorage();
    const server = await TestServer.start({ adapters: { storage } });
    const [board, other] = [await server.create(), await server.create()];
    const [ada, bob] = [await board.join('Ada', 'facilitator'), await board.join('Bob')];
    const absent = (await board.ask('/join', { body: { secret: 'wrong', name: 'Eve' } })).text;
    const isOver = async (secret: string, at = board): Promise<void> => {
      for (const answer of [await comeBy(at, secret), await at.ask('/peek', { body: { secret } })]) {
        expect([answer.status, answer.text]).toEqual([404, absent]);
      }
    };
    const used = await secretOf(board, bob);
    const both = await Promise.all([comeBy(board, used), comeBy(board, used)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 404]));
    await isOver(used);

    const old = await secretOf(board, bob);
    await isOver(old, other);
    server.clock.advance(15 * MINUTE_MS);
    await isOver(old);

    const [replaced, newest, adas] = [
      await secretOf(board, bob),
      await secretOf(board, bob),
      await secretOf(board, ada),
    ];
    await isOver(replaced);
    server.clock.advance(15 * MINUTE_MS - 1);
    expect((await board.ask('/peek', { body: { secret: newest } })).status).toBe(200);
    await board.command({ type: 'remove-person', participant: bob.participant.id as never }, ada.token);
    await isOver(newest);
    await isOver('x'.repeat(43));

    await server.stop();
    const again = await TestServer.start({ adapters: { storage } });
    const answer = await again.ask(`/api/v1/boards/${board.id}/join`, { body: { secret: adas } });
    expect([answer.status, answer.text]).toEqual([404, absent]);
  });

  it('I19 is not used up when the disk takes nothing', async () => {
    const storage = memoryStorage();
    const board = await (await TestServer.start({ adapters: { storage } })).create();
    const secret = await secretOf(board, await board.join('Ada'));
    const full = vi.spyOn(storage, 'commit').mockRejectedValue(new StorageFailure('full', 'no space'));
    expect((await comeBy(board, secret)).status).toBe(503);
    full.mockRestore();
    expect((await comeBy(board, secret)).status).toBe(200);
  });

  it('I19 counts as a wrong secret when it is one', async () => {
    const board = await (await TestServer.start({ exemptLoopback: false })).create();
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await comeBy(board, 'x'.repeat(43))).status);
    expect(statuses).toEqual([...Array<number>(10).fill(404), 429]);
    expect((await comeBy(board, await secretOf(board, await board.join('Ada')))).status).toBe(200);
  });

  it('I19 is the only link that asks no name', async () => {
    const board = await (await TestServer.start()).create();
    for (const body of [{ secret: board.secret('observer') }, { secret: 'wrong' }]) {
      const refused = await board.ask('/join', { body });
      expect([refused.status, refused.body.errors?.map(({ path }) => path)]).toEqual([400, ['name']]);
    }
  });
});
