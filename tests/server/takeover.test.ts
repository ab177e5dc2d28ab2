import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import type { BoardView, Joined, PersonalLinkView, RescuePeeked } from '@forwhom/shared/protocol/http.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { documentWith, noteId, Stage } from './stage.ts';
import { TestServer, type Answer, type Board } from './server.ts';
import { listen } from './socket.ts';

const takeOver = (board: Board, takeOver: string, more: object = {}, token?: string): Promise<Answer<Joined>> =>
  board.ask<Joined>('/rescue', { body: { phrase: board.created.rescuePhrase, takeOver, ...more }, token });
const meOf = async (board: Board, { token }: Joined): Promise<BoardView['me']> =>
  (await board.ask<BoardView>('', { token })).body.me;

describe('who says the rescue phrase', () => {
  it('I20 is told who facilitates, those who are away first; nobody else is', async () => {
    const stage = await Stage.open();
    const { board, server, ada, cy } = stage;
    const socket = await listen(server, board.id, ada.token);
    const peek = (phrase: string): Promise<Answer<RescuePeeked>> =>
      board.ask<RescuePeeked>('/rescue/peek', { body: { phrase } });
    const dee = await board.join('Dee', 'facilitator');
    await stage.done(ada, { type: 'remove-person', participant: dee.participant.id });
    const { status, body } = await peek(board.created.rescuePhrase.toUpperCase());
    expect(status).toBe(200);
    const here = body.facilitators.map(({ id, here }) => [id, here]);
    expect(here).toEqual([
      [cy.participant.id, false],
      [ada.participant.id, true],
    ]);
    const wrong = await peek('not the phrase');
    const elsewhere = await server.ask(`/api/v1/boards/${'x'.repeat(22)}/rescue/peek`, {
      body: { phrase: board.created.rescuePhrase },
    });
    const absent = (await board.ask('/peek', { body: { secret: 'wrong' } })).text;
    for (const answer of [wrong, elsewhere]) expect([answer.status, answer.text]).toEqual([404, absent]);
    socket.close();
  });

  it('I20 is asked for it ten times a minute at most, and for nothing when it was right', async () => {
    const board = await (await TestServer.start({ exemptLoopback: false })).create();
    const peek = async (phrase: string): Promise<number> =>
      (await board.ask('/rescue/peek', { body: { phrase } })).status;
    for (let i = 0; i < 12; i++) expect(await peek(board.created.rescuePhrase)).toBe(200);
    for (let i = 0; i < 10; i++) expect(await peek('wrong')).toBe(404);
    expect(await peek(board.created.rescuePhrase)).toBe(429);
  });
});

describe('taking a facilitator over', () => {
  it('I21 keeps id, role and all that was said; the other devices come back as a contributor', async () => {
    const stage = await Stage.open({ document: [documentWith(['one', 'two'])] });
    const { board, server, ada } = stage;
    await stage.done(ada, { type: 'start' }, { type: 'jump', from: 'welcome', to: 'talk' });
    await stage.done(ada, { type: 'mark', note: noteId('one'), on: true });
    const mine = await stage.part('mine');
    const socket = await listen(server, board.id, ada.token);
    const taken = await takeOver(board, ada.participant.id);
    expect([taken.status, taken.body.participant]).toEqual([200, ada.participant]);
    expect(await socket.closed).toBe(1012);
    expect(await stage.part('mine', taken.body)).toEqual(mine);
    expect((await stage.part('taps')).marks).toEqual({ [noteId('one')]: 1 });

    const left = await meOf(board, ada);
    expect(left).toMatchObject({ name: 'Ada', role: 'contributor' });
    expect(left.id).not.toBe(ada.participant.id);
    expect(await stage.part('mine', ada)).not.toEqual(mine);
    expect(await stage.refused(ada, { type: 'lock', locked: true })).toBe('role/facilitators');
    await stage.done(taken.body, { type: 'lock', locked: true });
  });

  it('I21 needs a facilitator of this board, and the phrase', async () => {
    const stage = await Stage.open();
    const { board, bob, cy, ada } = stage;
    await stage.done(ada, { type: 'remove-person', participant: cy.participant.id });
    for (const id of [bob.participant.id, cy.participant.id, 'nobody-here']) {
      const refused = await takeOver(board, id);
      expect([refused.status, (refused.body as never as { errors: unknown[] }).errors]).toEqual([
        400,
        [{ path: 'takeOver', message: 'must be the id of a facilitator of this board' }],
      ]);
    }
    expect((await takeOver(board, ada.participant.id, { phrase: 'wrong' })).status).toBe(404);
    expect((await meOf(board, ada)).role).toBe('facilitator');
  });

  it('I21 does not reach whom another facilitator made one, until they come by the link themselves', async () => {
    const stage = await Stage.open();
    const { board, ada, bob } = stage;
    await stage.done(ada, { type: 'set-role', participant: bob.participant.id, role: 'facilitator' });
    expect((await takeOver(board, bob.participant.id)).status).toBe(400);
    expect((await meOf(board, bob)).role).toBe('facilitator');
    await board.join('Bob', 'facilitator', {}, bob.token);
    expect((await takeOver(board, bob.participant.id)).status).toBe(200);
  });

  it('I21 is told to the room', async () => {
    const stage = await Stage.open();
    const socket = await listen(stage.server, stage.board.id, stage.bob.token);
    await takeOver(stage.board, stage.ada.participant.id);
    expect(await socket.notice('taken-over')).toEqual({
      kind: 'taken-over',
      name: 'Ada',
      message: 'Ada took over on a new device',
    });
    socket.close();
  });

  it('I21 ends the personal link that the lost device may have made', async () => {
    const { board, ada } = await Stage.open();
    const asked = await board.ask<PersonalLinkView>('/personal-link', { method: 'POST', token: ada.token });
    const secret = new URL(asked.body.link).hash.slice(1);
    await takeOver(board, ada.participant.id);
    expect((await board.ask('/join', { body: { secret } })).status).toBe(404);
  });

  it('I21 ends a personal link that the lost device makes while it is being taken over', async () => {
    const inner = memoryStorage();
    let meanwhile = (): Promise<unknown> => Promise.resolve();
    const storage: Storage = {
      ...inner,
      async commit(writes) {
        if (writes.some(({ kind }) => kind === 'reseat')) await meanwhile();
        return inner.commit(writes);
      },
    };
    const { board, ada } = await Stage.open({ storage });
    let secret = '';
    meanwhile = async () => {
      const asked = await board.ask<PersonalLinkView>('/personal-link', { method: 'POST', token: ada.token });
      secret = new URL(asked.body.link).hash.slice(1);
    };
    expect((await takeOver(board, ada.participant.id)).status).toBe(200);
    expect(secret).not.toBe('');
    expect((await board.ask('/join', { body: { secret } })).status).toBe(404);
  });

  it('I21 of oneself sends one’s other devices away, and of another leaves the person whom one was', async () => {
    const { board, ada, cy } = await Stage.open();
    const asked = await board.ask<PersonalLinkView>('/personal-link', { method: 'POST', token: ada.token });
    const body = { secret: new URL(asked.body.link).hash.slice(1) };
    const phone = (await board.ask<Joined>('/join', { body })).body;
    const kept = await takeOver(board, ada.participant.id, {}, phone.token);
    expect(kept.body).toEqual({ participant: ada.participant, token: phone.token });
    expect((await meOf(board, ada)).role).toBe('contributor');
    expect((await takeOver(board, cy.participant.id, {}, phone.token)).body.participant).toEqual(cy.participant);
    expect((await meOf(board, phone)).id).toBe(cy.participant.id);
    expect((await meOf(board, cy)).role).toBe('contributor');
  });

  it('I22 shows no second entry before the old device is back, and from then on for good', async () => {
    const storage = memoryStorage();
    const stage = await Stage.open({ storage });
    const { board, server, ada } = stage;
    server.clock.advance(1);
    await takeOver(board, ada.participant.id);
    const adas = async (on = stage, by = stage.bob): Promise<unknown[]> => {
      const { people } = await on.part('roster', by);
      return people.filter(({ name }) => name === 'Ada').map(({ role, here }) => [role, here]);
    };
    expect(await adas()).toEqual([['facilitator', false]]);
    const back = await listen(server, board.id, ada.token);
    const both = (here: boolean): unknown => [
      ['facilitator', false],
      ['contributor', here],
    ];
    await expect.poll(() => adas()).toEqual(both(true));
    back.close();
    await expect.poll(() => adas()).toEqual(both(false));
    const again = await stage.reopened(async () => storage);
    expect(await adas(again, again.bob)).toEqual(both(false));
  });
});

describe('a socket', () => {
  it('R35 of a page that takes itself for another person is told so, before any document is sent', async () => {
    const { board, server, ada } = await Stage.open();
    const as = (me: string): RawSocket => RawSocket.as(ada.token, server.port, board.id, `?epoch=1&me=${me}`);
    await takeOver(board, ada.participant.id);
    const [old, now] = [as(ada.participant.id), as((await meOf(board, ada)).id)];
    await Promise.all([old.closed(), now.admitted()]);
    expect([old.code, now.code]).toEqual([4410, null]);
    expect(old.frames).toEqual([]);
    expect(now.ofType(frameType.sync).length).toBeGreaterThan(0);
    closeRaw();
  });
});
