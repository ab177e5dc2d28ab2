import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { openBoard } from '@forwhom/client/app/openBoard.ts';
import { ApiProblem } from '@forwhom/client/connection/api.ts';
import { memoryShelf } from '@forwhom/client/connection/shelf.ts';
import type { Surroundings } from '@forwhom/client/connection/surroundings.ts';
import type { Board } from '@forwhom/client/state/model.ts';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { DO, saving, textsOf, until } from '../support/client-page.ts';
import { TestServer, type Board as MadeBoard } from '../server/server.ts';

const open: Board[] = [];
afterEach(() => {
  for (const board of open.splice(0)) board.close();
});

let ids = 0;

/** Our own client, from the socket to the actions, against the real server. */
async function visit(
  made: MadeBoard,
  name: string,
  role: Role = 'contributor',
): Promise<{ board: Board; token: string }> {
  const { token } = await made.join(name, role);
  const around: Surroundings = {
    server: `ws://127.0.0.1:${made.server.port}/sync`,
    Socket: WebSocket,
    protocols: ['forwhom', `bearer.${token}`],
    shelf: memoryShelf(),
    openKeep: () => Promise.resolve({ pending: false, close: () => undefined, drop: () => Promise.resolve() }),
    deleteKept: () => Promise.resolve(),
    fetchBoard: async () => {
      const answer = await made.ask<BoardView>('', { token });
      if (answer.status === 200) return answer.body;
      throw new ApiProblem(answer.status, { type: '', title: '', status: answer.status }, null);
    },
    fetchTime: () => Promise.resolve({ serverTime: Date.now() }),
    cast: () => Promise.reject(new Error('not here')),
    newId: () => `made-${String(ids++).padStart(6, '0')}`,
  };
  const board = await openBoard(made.id as BoardId, around);
  open.push(board);
  await until(() => saving(board) === 'saved', `${name} is saved`);
  return { board, token };
}

const start = async (): Promise<MadeBoard> => (await TestServer.start({ adapters: { clock: systemClock } })).create();
const write = (board: Board, text: string): string => board.actions.addNote({ zone: DO, text });

describe('client and server', () => {
  it('C1 a note is written, saved, and seen by another person', async () => {
    const made = await start();
    const [anna, ben] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ben')).board];
    write(anna, 'for the end user');
    await until(() => textsOf(ben).length === 1, 'Ben sees it');
    await until(() => saving(anna) === 'saved', 'it is saved');
    expect(textsOf(ben)).toEqual(['for the end user']);
    expect(ben.session.getState().people.size).toBe(2);
    await until(() => ben.session.getState().here === 2, 'both are here');
  });

  it('C8 what a lock refuses is in the tray, and the board is joined again', async () => {
    const made = await start();
    const { board: anna } = await visit(made, 'Anna');
    const { token } = await visit(made, 'Fay', 'facilitator');
    await made.command({ type: 'lock', locked: true }, token);
    await until(() => anna.session.getState().agenda?.locked === true, 'Anna knows of the lock');
    expect(anna.mayWrite()).toBe(false);
    // After the server's grace for frames that were under way, a page that has not heard of the lock writes on.
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    const { agenda } = anna.session.getState();
    if (agenda !== null) anna.session.setState({ agenda: { ...agenda, locked: false } });
    write(anna, 'too late');
    await until(() => anna.session.getState().tray.length === 1, 'the words are in the tray');
    await until(() => saving(anna) === 'saved' && textsOf(anna).length === 0, 'the board is joined again');
    expect(anna.session.getState().tray[0]?.text).toBe('too late');
  });

  it('C11 whoever is removed is told so', async () => {
    const made = await start();
    const { board: anna } = await visit(made, 'Anna');
    const { token } = await visit(made, 'Fay', 'facilitator');
    const participant = anna.session.getState().me?.id;
    await made.command({ type: 'remove-person', participant } as never, token);
    await until(() => anna.session.getState().phase.kind === 'ended', 'it has ended');
    expect(anna.session.getState().phase).toEqual({ kind: 'ended', reason: 'removed' });
  });

  it('C14, C21 others’ hands are seen: what they edit, where they point, what they drag', async () => {
    const made = await start();
    const [anna, ben] = [(await visit(made, 'Anna')).board, (await visit(made, 'Ben')).board];
    const id = anna.actions.addNote({ zone: DO, text: 'one' });
    await until(() => ben.notes.size === 1, 'Ben sees it');
    anna.ui.setState({ selected: new Set([id]), editing: { id, caret: { at: 'end' } } });
    ben.ui.setState({ selected: new Set([id]) });
    anna.cursors.send({ kind: 'at', x: 7, y: -8 });
    anna.cursors.send({ kind: 'lift', notes: [id] });
    anna.cursors.send({ kind: 'carry', dx: 30, dy: 0 });
    await until(() => ben.others.getState().others.some(({ editing }) => editing === id), 'Ben sees her editing');
    await until(() => [...ben.cursors.values()].some(({ dx }) => dx === 30), 'Ben sees the drag');
    const [hers] = ben.cursors.values();
    expect(hers).toMatchObject({ participant: anna.session.getState().me?.id, at: { x: 7, y: -8 } });
    await until(() => anna.others.getState().others.length === 1, 'Anna sees him');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([anna, ben].map((board) => board.session.getState().phase.kind)).toEqual(['open', 'open']);
  });
});
