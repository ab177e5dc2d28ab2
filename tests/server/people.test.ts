import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { BoardView, Joined } from '@forwhom/shared/protocol/http.ts';
import { documentWith, noteId, Stage } from './stage.ts';
import { listen } from './socket.ts';

const person = ({ participant }: Joined): never => participant.id as never;

describe('people', () => {
  it('F37 get another role, which counts at once; a room keeps a facilitator', async () => {
    const stage = await Stage.open();
    const role = (who: Joined, name: string) => ({ type: 'set-role', participant: person(who), role: name }) as const;
    await stage.done(stage.ada, role(stage.bob, 'facilitator'));
    await stage.done(stage.bob, { type: 'start' }, role(stage.ada, 'observer'));
    expect(await stage.refused(stage.ada, { type: 'start' })).toBe('role/facilitators');
    expect(await stage.refused(stage.ada, { type: 'more-time', on: true })).toBe('role/observer');
    await stage.done(stage.bob, role(stage.cy, 'contributor'), role(stage.bob, 'facilitator'));
    expect(await stage.refused(stage.bob, role(stage.bob, 'observer'))).toBe('limit/last-facilitator');
    expect(await stage.refused(stage.bob, { ...role(stage.bob, 'observer'), participant: 'nobody-here' })).toBe(
      'unknown',
    );
  });

  it('F38 become one: name and higher role and taps; the browsers of the other lose their place; hidden notes stay whose they are until the reveal', async () => {
    const storage = memoryStorage();
    const stage = await Stage.open({ storage, document: [documentWith(['one', 'two'])] });
    const twin = await stage.board.join('Bob', 'facilitator');
    const [from, into] = [person(twin), person(stage.bob)];
    await stage.done(stage.ada, { type: 'start' }, { type: 'jump', from: 'welcome', to: 'talk' });
    const mark = (note: string) => ({ type: 'mark', note: noteId(note), on: true }) as const;
    await stage.done(stage.bob, mark('one'));
    await stage.done(twin, mark('one'), mark('two'));
    await stage.done(stage.ada, { type: 'jump', from: 'talk', to: 'write' });
    const board = stage.board.id as never;
    const draft = (participant: never, seq: number, name: string) =>
      ({ kind: 'draft', row: { board, participant, seq, at: 1, bytes: documentWith([name], participant) } }) as const;
    await storage.commit([draft(from, 1, 'mine-a'), draft(from, 2, 'mine-b'), draft(into, 1, 'yours')]);

    const again = await stage.reopened(async () => storage);
    const socket = await listen(again.server, board, twin.token);
    expect(await again.refused(again.ada, { type: 'merge-people', from, into: 'nobody-here' })).toBe('unknown');
    await again.done(again.ada, { type: 'merge-people', from: into, into }, { type: 'merge-people', from, into });
    expect(await socket.closed).toBe(4403);
    const { people } = await again.part('roster');
    const entries = new Map(people.map(({ id, name, removed, role }) => [id, [name, removed, role]]));
    expect(entries.get(into)).toEqual(['Bob', false, 'facilitator']);
    expect(entries.get(from)).toEqual(['Bob', true, 'facilitator']);
    expect((await again.part('taps')).marks).toEqual({ [noteId('one')]: 1, [noteId('two')]: 1 });
    expect((await again.board.ask<BoardView>('', { token: twin.token })).status).toBe(404);
    const drafts = (await storage.drafts(board)).map(({ participant, seq }) => [participant, seq].join(' '));
    expect(drafts.toSorted()).toEqual(
      [
        [from, 1],
        [from, 2],
        [into, 1],
      ]
        .map((row) => row.join(' '))
        .toSorted(),
    );
    expect((await again.part('hidden')).counts).toEqual({ board: 3 });
    await again.done(stage.bob, { type: 'reveal' });
    expect((await again.notes()).map(({ text }) => text).toSorted()).toEqual([
      'mine-a',
      'mine-b',
      'one',
      'two',
      'yours',
    ]);
  });
});
