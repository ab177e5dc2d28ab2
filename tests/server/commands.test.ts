import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import type { CommandDone, CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import type { BoardView, Joined, LinksView } from '@forwhom/shared/protocol/http.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { TestServer, type Board } from './server.ts';
import { listen } from './socket.ts';

interface Scene {
  readonly server: TestServer;
  readonly board: Board;
  readonly ada: Joined;
  readonly bob: Joined;
}

/** A board with Ada, who facilitates, and Bob, who contributes. */
async function scene(storage?: Storage): Promise<Scene> {
  const server = await TestServer.start(storage === undefined ? {} : { adapters: { storage } });
  const board = await server.create();
  return { server, board, ada: await board.join('Ada', 'facilitator'), bob: await board.join('Bob') };
}

const agendaOf = async (board: Board, token: string): Promise<{ revision: number; value: AgendaPart }> => {
  const { body } = await board.ask<BoardView>('', { token });
  const part = body.workshop.find((one) => one.part === 'agenda');
  if (part?.part !== 'agenda') throw new Error('no agenda');
  return part;
};
const namesOn = async (board: Board, token: string): Promise<string[]> => {
  const { body } = await board.ask<BoardView>('', { token });
  const part = body.workshop.find((one) => one.part === 'roster');
  if (part?.part !== 'roster') throw new Error('no roster');
  return part.value.people.map(({ name }) => name);
};
const person = (joined: Joined): never => joined.participant.id as never;

describe('a command', () => {
  it('F1 renames and locks the workshop for a facilitator, and answers with the new revision', async () => {
    const { board, ada } = await scene();
    const before = await agendaOf(board, ada.token);
    const renamed = await board.command<CommandDone>({ type: 'rename', title: ' Who\u202e is\r\nit for? ' }, ada.token);
    expect([renamed.status, renamed.body]).toEqual([200, { revision: before.revision + 1 }]);
    const locked = await board.command<CommandDone>({ type: 'lock', locked: true }, ada.token);
    expect(locked.body).toEqual({ revision: before.revision + 2 });
    const again = await board.command<CommandDone>({ type: 'lock', locked: true }, ada.token);
    expect(again.body).toEqual({ revision: before.revision + 2 });
    expect((await agendaOf(board, ada.token)).value).toMatchObject({ title: 'Who is it for?', locked: true });
  });

  it('F1 is refused to everybody else, in words and with the revision', async () => {
    const { board, ada, bob } = await scene();
    const eve = await board.join('Eve', 'observer');
    const wishes = [
      { type: 'rename', title: 'x' },
      { type: 'lock', locked: true },
      { type: 'remove-person', participant: person(ada) },
      { type: 'rename-person', participant: person(ada), name: 'x' },
      { type: 'rotate-link', role: 'observer' },
    ] as const;
    const before = await agendaOf(board, ada.token);
    for (const { token } of [bob, eve]) {
      for (const wish of wishes) {
        const refused = await board.command<CommandRefused>(wish, token);
        expect([refused.status, refused.body]).toEqual([
          409,
          {
            refusal: { kind: 'role', rule: 'facilitators', message: 'Only a facilitator can do this.' },
            revision: before.revision,
          },
        ]);
      }
    }
    expect(await agendaOf(board, ada.token)).toEqual(before);
  });

  it('F2 is carried out once and answered the same, however often it is sent', async () => {
    const { board, ada } = await scene();
    const wish = { id: 'the-same-id', type: 'rename', title: 'First' } as const;
    const parallel = await Promise.all([board.command(wish, ada.token), board.command(wish, ada.token)]);
    const first = parallel[0];
    await board.command({ type: 'rename', title: 'Second' }, ada.token);
    const late = await board.command(wish, ada.token);
    for (const repeat of [...parallel, late]) expect([repeat.status, repeat.text]).toEqual([200, first.text]);
    expect((await agendaOf(board, ada.token)).value.title).toBe('Second');
    const reordered = { title: 'First', type: 'rename', id: 'the-same-id' };
    expect((await board.ask('/commands', { body: reordered, token: ada.token })).text).toBe(first.text);
  });

  it('F2 that was refused stays refused under its id', async () => {
    const { board, ada, bob } = await scene();
    const wish = { id: 'refused-once', type: 'lock', locked: true } as const;
    const refused = await board.command(wish, bob.token);
    await board.join('Bob', 'facilitator', {}, bob.token);
    const repeat = await board.command(wish, bob.token);
    expect([repeat.status, repeat.text]).toEqual([409, refused.text]);
    expect((await agendaOf(board, ada.token)).value.locked).toBe(false);
  });

  it('F2 belongs to its sender and its board: others may use the same id', async () => {
    const { server, board, ada } = await scene();
    const cora = await board.join('Cora', 'facilitator');
    const other = await server.create();
    const ada2 = await other.join('Ada', 'facilitator', {}, ada.token);
    const wish = { id: 'the-same-id', type: 'rename', title: 'Title' } as const;
    await board.command(wish, ada.token);
    expect((await board.command({ ...wish, title: 'Cora’s' }, cora.token)).status).toBe(200);
    expect((await other.command({ ...wish, title: 'Other' }, ada2.token)).status).toBe(200);
    expect((await agendaOf(other, ada2.token)).value.title).toBe('Other');
  });

  it('F3 is not taken for another one under a used id', async () => {
    const { board, ada } = await scene();
    const wish = { id: 'the-same-id', type: 'rename', title: 'First' } as const;
    await board.command(wish, ada.token);
    const reused = await board.command({ ...wish, title: 'Second' }, ada.token);
    expect([reused.status, reused.body.errors?.[0]?.path]).toEqual([422, 'id']);
    expect((await agendaOf(board, ada.token)).value.title).toBe('First');
  });

  it('F4 for an older revision is refused as stale, also when two arrive at once', async () => {
    const { board, ada } = await scene();
    const { revision } = await agendaOf(board, ada.token);
    const wishes = ['One', 'Two'].map((title) => ({ type: 'rename', title, expectedRevision: revision }) as const);
    const answers = await Promise.all(wishes.map((wish) => board.command<CommandRefused>(wish, ada.token)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ refusal: { kind: 'stale' }, revision: revision + 1 });
    const rotate = await board.command<CommandRefused>(
      { type: 'rotate-link', role: 'observer', expectedRevision: revision },
      ada.token,
    );
    expect(rotate.body.refusal.kind).toBe('stale');
  });

  it('F5 renames oneself, or anybody for a facilitator', async () => {
    const { board, ada, bob } = await scene();
    expect(
      (await board.command({ type: 'rename-person', participant: person(bob), name: 'Bobby ' }, bob.token)).status,
    ).toBe(200);
    expect(
      (await board.command({ type: 'rename-person', participant: person(ada), name: '\tAda L.' }, ada.token)).status,
    ).toBe(200);
    expect(
      (await board.command({ type: 'rename-person', participant: person(bob), name: 'Robert' }, ada.token)).status,
    ).toBe(200);
    expect(await namesOn(board, ada.token)).toEqual(['Ada L.', 'Robert']);
    const empty = await board.command({ type: 'rename-person', participant: person(bob), name: '\u200b ' }, ada.token);
    expect([empty.status, empty.body.errors]).toEqual([400, [{ path: 'name', message: 'must not be empty' }]]);
    const nobody = await board.command<CommandRefused>(
      { type: 'rename-person', participant: 'nobody-here' as never, name: 'x' },
      ada.token,
    );
    expect([nobody.status, nobody.body.refusal.kind]).toEqual([409, 'unknown']);
  });

  it('F6 removes a person at once: session, socket and roster', async () => {
    const { server, board, ada, bob } = await scene();
    const socket = await listen(server, board.id, bob.token);
    expect((await board.command({ type: 'remove-person', participant: person(bob) }, ada.token)).status).toBe(200);
    expect(await socket.closed).toBe(4403);
    expect((await board.ask('', { token: bob.token })).status).toBe(404);
    expect(
      (await board.command({ type: 'rename-person', participant: person(bob), name: 'x' }, bob.token)).status,
    ).toBe(404);
    const twice = await board.command<CommandRefused>({ type: 'remove-person', participant: person(bob) }, ada.token);
    expect(twice.body.refusal.kind).toBe('unknown');
  });

  it('F6 never removes the last facilitator', async () => {
    const { board, ada } = await scene();
    const alone = await board.command<CommandRefused>({ type: 'remove-person', participant: person(ada) }, ada.token);
    expect([alone.status, alone.body.refusal.kind]).toEqual([409, 'limit']);
    const cora = await board.join('Cora', 'facilitator');
    expect((await board.command({ type: 'remove-person', participant: person(ada) }, ada.token)).status).toBe(200);
    expect((await board.ask('', { token: ada.token })).status).toBe(404);
    expect((await board.ask('', { token: cora.token })).status).toBe(200);
  });

  it('F7 rotates one link: the old one is dead at once, those who came by it stay', async () => {
    const { board, ada, bob } = await scene();
    await board.command({ type: 'rotate-link', role: 'contributor' }, ada.token);
    expect((await board.ask('/join', { body: { secret: board.secret('contributor'), name: 'Eve' } })).status).toBe(404);
    expect((await board.ask('/join', { body: { secret: board.secret('observer'), name: 'Ole' } })).status).toBe(200);
    expect((await board.ask('', { token: bob.token })).status).toBe(200);
    const { links } = (await board.ask<LinksView>('/links', { token: ada.token })).body;
    const fresh = new URL(links.contributor ?? '').hash.slice(1);
    expect(fresh).not.toBe(board.secret('contributor'));
    expect((await board.ask('/join', { body: { secret: fresh, name: 'Dora' } })).status).toBe(200);
  });

  it('F8 that could not be stored has no effect, and works when it is sent again', async () => {
    const inner = memoryStorage();
    let failing = false;
    const storage: Storage = {
      ...inner,
      commit: async (writes) => {
        if (failing) throw new StorageFailure('broken', 'SECRET-DETAIL');
        return inner.commit(writes);
      },
    };
    const { board, ada } = await scene(storage);
    const before = await agendaOf(board, ada.token);
    const wish = { id: 'sent-twice', type: 'rename', title: 'New' } as const;
    failing = true;
    const failed = await board.command(wish, ada.token);
    expect([failed.status, failed.headers.get('retry-after'), failed.text.includes('SECRET')]).toEqual([
      503,
      '1',
      false,
    ]);
    failing = false;
    expect(await agendaOf(board, ada.token)).toEqual(before);
    expect((await board.command<CommandDone>(wish, ada.token)).body).toEqual({ revision: before.revision + 1 });
  });

  it('F39 counts when it reached the disk although its commit broke: the board is read again before the next one', async () => {
    const inner = memoryStorage();
    let breaking = false;
    const storage: Storage = {
      ...inner,
      check: () => (breaking ? Promise.reject(new StorageFailure('broken', 'gone')) : inner.check()),
      commit: async (writes) => {
        await inner.commit(writes);
        if (breaking) throw new StorageFailure('broken', 'after it was written');
      },
    };
    const { board, ada } = await scene(storage);
    const before = await agendaOf(board, ada.token);
    const wish = { id: 'sent-twice', type: 'rename', title: 'New' } as const;
    breaking = true;
    expect((await board.command(wish, ada.token)).status).toBe(503);
    expect((await board.command({ type: 'rename', title: 'Newer' }, ada.token)).status).toBe(503);
    breaking = false;
    const answer = await board.command<CommandDone>(wish, ada.token);
    expect([answer.status, answer.body]).toEqual([200, { revision: before.revision + 1 }]);
    const after = await agendaOf(board, ada.token);
    expect([after.value.title, after.revision]).toEqual(['New', before.revision + 1]);
  });

  it('F42 is nobody’s when its session was given up while it waited for its turn', async () => {
    const inner = memoryStorage();
    let isHeld = false;
    let release = (): void => undefined;
    let seats = 0;
    const storage: Storage = {
      ...inner,
      seat(...of) {
        seats++;
        return inner.seat(...of);
      },
      async commit(writes) {
        if (isHeld && writes.some(({ kind }) => kind === 'board')) {
          isHeld = false;
          await new Promise<void>((resolve) => (release = resolve));
        }
        return inner.commit(writes);
      },
    };
    const { board, ada } = await scene(storage);
    const cy = await board.join('Cy', 'facilitator');
    isHeld = true;
    const first = board.command({ type: 'rename', title: 'New' }, ada.token);
    await expect.poll(() => isHeld).toBe(false);
    seats = 0;
    const second = board.command({ type: 'lock', locked: true }, cy.token);
    await expect.poll(() => seats).toBe(1);
    expect((await board.ask('/leave', { method: 'POST', token: cy.token })).status).toBe(204);
    release();
    expect([(await first).status, (await second).status]).toEqual([200, 404]);
    expect((await agendaOf(board, ada.token)).value).toMatchObject({ title: 'New', locked: false });
  });

  it('F8 is stored in one list of writes with its effect', async () => {
    const inner = memoryStorage();
    const lists: string[][] = [];
    const storage: Storage = {
      ...inner,
      commit: (writes) => {
        lists.push(writes.map(({ kind }) => kind));
        return inner.commit(writes);
      },
    };
    const { board, ada, bob } = await scene(storage);
    lists.length = 0;
    await board.command({ type: 'rename', title: 'New' }, ada.token);
    await board.command({ type: 'remove-person', participant: person(bob) }, ada.token);
    await board.command({ type: 'rotate-link', role: 'contributor' }, ada.token);
    expect(lists).toEqual([
      ['board', 'command'],
      ['participant', 'unseat', 'command'],
      ['board', 'end-codes', 'command'],
    ]);
  });

  it('F9 comes at most ten times a second from one session, twenty at once', async () => {
    const { server, board, ada, bob } = await scene();
    const send = async (times: number, token: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let i = 0; i < times; i++)
        statuses.push((await board.command({ type: 'lock', locked: false }, token)).status);
      return statuses;
    };
    expect(await send(21, ada.token)).toEqual([...Array<number>(20).fill(200), 429]);
    expect(await send(1, bob.token)).toEqual([409]);
    server.clock.advance(200);
    expect(await send(3, ada.token)).toEqual([200, 200, 429]);
    const late = await board.command({ type: 'lock', locked: false }, ada.token);
    expect(late.headers.get('retry-after')).toBe('1');
  });
});
